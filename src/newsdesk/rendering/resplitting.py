"""Splitting a body again after an edit: only the blocks around the change are cut anew.

A block's first chunk and the block before it decide whether a new block begins there. So all
blocks before the last unchanged one stay, and after the change all but the first two.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from newsdesk.rendering.blocks import MOST_BLOCKS, SourceBlock, split_blocks, split_spans

_WHOLE_BODY = ("```", "~~~", "<!--", "\r", "\x0b", "\x0c")
"""What makes the cut depend on text far away."""


class Splitter:
    """`split_blocks` that remembers the last body; equal blocks are the same objects."""

    def __init__(self) -> None:
        self._body: str | None = None
        self._starts: list[int] = []
        self._blocks: list[SourceBlock] = []

    def split(self, body: str) -> list[SourceBlock]:
        """The body's blocks."""
        if _depends_on_the_whole(body):
            self._body = None
            return split_blocks(body)
        if self._body is None or not self._blocks or len(self._blocks) > MOST_BLOCKS // 2:
            self._starts, self._blocks = _cut(body, 0, 0)
        elif body != self._body:
            self._cut_again(self._body, body)
        self._body = body
        return self._blocks

    def _cut_again(self, old: str, new: str) -> None:
        starts, blocks = self._starts, self._blocks
        same = _common_start(old, new)
        same_end = _common_end(old, new, min(len(old), len(new)) - same)
        # The last block with the blank line after it unchanged may take up what comes next.
        first = max(bisect_left(starts, same) - 2, 0)
        # The first block that begins after the change may have lost the blank line before it, and
        # the next may then belong to it; how that one ends is the same in any case.
        last = bisect_right(starts, len(old) - same_end) + 2
        moved = len(new) - len(old)
        end = starts[last] + moved if last < len(starts) else len(new)
        # Blank lines before the very first block belong to what is cut again.
        start, line = (starts[first], blocks[first].line) if first else (0, 0)
        middle_starts, middle = _cut(new[: max(end, start)], start, line)
        lines = new.count("\n", same, len(new) - same_end)
        lines -= old.count("\n", same, len(old) - same_end)
        rest = blocks[last:]
        if lines:
            rest = [SourceBlock(text, line + lines) for text, line in rest]
        self._starts = starts[:first] + middle_starts + [start + moved for start in starts[last:]]
        self._blocks = blocks[:first] + middle + rest


def _depends_on_the_whole(body: str) -> bool:
    # One character is sought far faster than three.
    return any(mark[0] in body and mark in body for mark in _WHOLE_BODY)


def _cut(text: str, start: int, line: int) -> tuple[list[int], list[SourceBlock]]:
    piece = text[start:] if start else text
    spans = split_spans(piece, line)
    return [first + start for first, _, _ in spans], [
        SourceBlock(piece[first:last], number) for first, last, number in spans
    ]


def _common_start(old: str, new: str) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
