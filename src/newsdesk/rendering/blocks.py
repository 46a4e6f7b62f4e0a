"""The body cut into blocks that can be parsed one by one, each with its source line.

Markdown's blocks depend on their neighbours in few ways: list items, quotes and indented code
go on over blank lines, and a fence or a comment holds blank lines inside. Such chunks stay
together; everything else stands alone, so that a changed paragraph is the only thing to render.
Over-grouping is always right, only slower; `tests/rendering/test_blocks.py` holds the law that
rendering the blocks one by one equals rendering the whole.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BLOCKS = 50_000
"""Blocks a body may have; the rest of a longer one is one more."""

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_ITEM_OR_QUOTE = re.compile(r"^ {0,3}(?:>|(?:[*+-]|\d+\.)[ \t])", re.MULTILINE)
_INDENTED = re.compile(r" {0,3}\t| {4}")
_FENCE = re.compile(r"(`{3,}|~{3,})([^\n]*)")


class SourceBlock(NamedTuple):
    """Source text that is rendered on its own.

    Attributes:
        text: As written, without the blank lines around it.
        line: Its first line in the body, counted from 0.
    """

    text: str
    line: int


def split_blocks(body: str) -> list[SourceBlock]:
    """Cut a body into blocks; none is blank, and their order is the body's."""
    text = _unify_line_ends(body)
    # One character is sought far faster than three.
    if ("`" not in text or "```" not in text) and ("~" not in text or "~~~" not in text):
        return _split_prose(text, 0)
    return _split_fenced(text)


def fence_of(block: str) -> str | None:
    """The code inside a fenced block, or None if the block is no fence."""
    opening = _FENCE.match(block)
    if opening is None or not _opens(opening):
        return None
    lines = block.split("\n")
    if len(lines) < 2 or not _closes(lines[-1], opening[1]):
        return None
    return "\n".join(lines[1:-1])


def _unify_line_ends(body: str) -> str:
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    for space in ("\x0b", "\x0c"):
        if space in body:
            body = body.replace(space, " ")
    return body


def _split_prose(text: str, line: int) -> list[SourceBlock]:
    """Cut text without fences; `line` is the number of its first line."""
    return [SourceBlock(text[start:end], number) for start, end, number in split_spans(text, line)]


def split_spans(text: str, line: int) -> list[list[int]]:
    """Start, end and line of each block of text without fences."""
    start = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    line += text.count("\n", 0, start)
    spans: list[list[int]] = []
    touchy = comment = False
    last_comment_end = text.rfind("-->")
    for break_start, break_end in islice(_breaks(text, start), MOST_BLOCKS):
        chunk = text[start:break_start]
        if comment or not chunk[0].isalpha() or "\n" in chunk:
            own = _ITEM_OR_QUOTE.search(chunk) is not None
            # A definition prints nothing: what stands before and after it may belong together.
            belongs = _INDENTED.match(chunk) is not None or "]:" in chunk or "] :" in chunk
            goes_on = spans and (comment or belongs or (own and touchy))
            touchy = own or (touchy and belongs)
            comment = (comment or chunk.startswith("<!--")) and (
                "-->" not in chunk and break_start < last_comment_end
            )
            if goes_on:
                spans[-1][1] = break_start
            else:
                spans.append([start, break_start, line])
            line += chunk.count("\n")
        else:
            # Most of all chunks: a paragraph on one line.
            spans.append([start, break_start, line])
            touchy = False
        line += text.count("\n", break_start, break_end)
        start = break_end
    if text[start:].strip(" \t\n"):
        spans.append([start, len(text), line])
    return spans


def _breaks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where runs of blank lines begin and end, then the end of the text."""
    end = len(text.rstrip(" \t\n"))
    for match in _BLANK_LINES.finditer(text, start, end):
        yield match.span()
    if end > start:
        # Blanks at the end of the last line belong to it; blank lines do not.
        newline = text.find("\n", end)
        yield (len(text) if newline < 0 else newline), len(text)


def _opens(opening: re.Match[str]) -> bool:
    return not (opening[1][0] == "`" and "`" in opening[2])


def _closes(line: str, fence: str) -> bool:
    bare = line.rstrip(" \t")
    return len(bare) >= len(fence) and bare == fence[0] * len(bare)


def _split_fenced(text: str) -> list[SourceBlock]:
    lines = text.split("\n")
    blocks: list[SourceBlock] = []
    start = index = 0
    hopeless = {"`": len(text) + 1, "~": len(text) + 1}
    while index < len(lines) and len(blocks) < MOST_BLOCKS:
        opening = _FENCE.match(lines[index])
        if opening and _opens(opening) and len(opening[1]) < hopeless[opening[1][0]]:
            end = _closing_line(lines, index + 1, opening[1])
            if end is not None:
                blocks += _split_prose("\n".join(lines[start:index]), start)
                blocks.append(SourceBlock("\n".join(lines[index : end + 1]), index))
                start = index = end + 1
                continue
            # No later fence as long as this can close either: keeps the search linear.
            hopeless[opening[1][0]] = len(opening[1])
        index += 1
    return blocks + _split_prose("\n".join(lines[start:]), start)


def _closing_line(lines: list[str], start: int, fence: str) -> int | None:
    for index in range(start, len(lines)):
        if lines[index].startswith(fence) and _closes(lines[index], fence):
            return index
    return None
