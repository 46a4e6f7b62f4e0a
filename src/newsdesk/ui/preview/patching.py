"""What must be told to the preview so that it shows another page: pure functions, no Qt.

The preview holds the page as a shell and the HTML of each block of the body. Typing changes one
block, so the two lists of blocks differ between a common head and a common tail only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsdesk.rendering.page import Page


class Picture(NamedTuple):
    """What the preview shows.

    Attributes:
        shell: The document with the body's mark in it; all of it if its blocks are not known.
        blocks: The HTML of each block of the body.
        source: The page that this comes from; it can give the whole document, which takes longer.
    """

    shell: str
    blocks: tuple[str, ...]
    source: Page | None = None

    @property
    def html(self) -> str:
        """The whole document."""
        return self.shell if self.source is None else self.source.html


@dataclass(frozen=True, slots=True)
class Patch:
    """The step from one picture to the next.

    Attributes:
        shell: The new shell, None if it is the same.
        first: Index of the first block that differs.
        removed: How many of the old blocks go.
        blocks: The HTML of the blocks that take their place.
    """

    shell: str | None
    first: int
    removed: int
    blocks: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return self.shell is not None or self.removed > 0 or bool(self.blocks)

    def to_json(self) -> str:
        """The patch as a JavaScript literal, in ASCII so that no character can upset the parser."""
        job = {"first": self.first, "removed": self.removed, "blocks": self.blocks}
        if self.shell is not None:
            job["shell"] = self.shell
        return json.dumps(job)


def picture_of(page: Page) -> Picture:
    """What the preview needs of a rendered page."""
    return Picture(page.shell, tuple([block.html for block in page.blocks]), page)


def picture_of_html(html: str) -> Picture:
    """A document of which only the HTML is known."""
    return Picture(html, ())


def difference(old: Picture | None, new: Picture) -> Patch:
    """The patch that leads from `old` to `new`; everything if there is no `old`."""
    if old is None:
        return Patch(new.shell, 0, 0, new.blocks)
    shell = None if new.shell == old.shell else new.shell
    first, removed, blocks = changed_blocks(old.blocks, new.blocks)
    return Patch(shell, first, removed, blocks)


def changed_blocks(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Where two lists of blocks differ.

    Returns:
        The index of the first block that differs, how many old blocks go there, and the new ones.
    """
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, len(old) - head - tail, new[head : len(new) - tail]


def block_at(lines: list[int], line: int) -> int:
    """The index of the block that a source line belongs to, -1 if there is none.

    Args:
        lines: The first source line of each block, ascending.
        line: A source line of the body, counted from 0.
    """
    from bisect import bisect_right

    return max(bisect_right(lines, line) - 1, min(0, len(lines) - 1))
