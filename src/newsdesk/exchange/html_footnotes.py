"""Finds footnotes in a page's blocks: a mark that points down, a note that points back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.exchange.html_runs import Run

if TYPE_CHECKING:
    from newsdesk.exchange.html_runs import Block, Item

WRITTEN = "#"
"""The `href` of a run that is Markdown already."""

_MARK = re.compile(r"\s*[\[(]?(?:\d{1,4}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[*†‡§]{1,3}|[a-z]|[ivx]{1,5})[\])]?\s*")


def find_footnotes(blocks: list[Block]) -> None:
    """Number the notes' blocks and put `[^n]` where the page points to them.

    A note is a block after its mark that points back into the page.
    """
    places = {name: index for index, block in enumerate(blocks) for name in block.anchors}
    numbers: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.note or block.rows:
            continue
        for position, run in enumerate(block.runs):
            place = places.get(run.look.href[1:]) if run.look.href.startswith("#") else None
            if place is None or place <= index or not _MARK.fullmatch(run.text):
                continue
            if place not in numbers and _points_back(blocks, place):
                numbers[place] = len(numbers) + 1
                _take(blocks, place, numbers[place])
            if place in numbers:
                mark = Run(f"[^{numbers[place]}]", run.look._replace(href=WRITTEN, raised=0))
                block.runs[position] = mark
    _drop_rule(blocks)


def _note_length(blocks: list[Block], place: int) -> int:
    """How many blocks the note takes: those in the same list item."""
    item: Item | None = blocks[place].item
    length = 1
    while item is not None and place + length < len(blocks) and length < 20:
        if blocks[place + length].item is not item:
            break
        length += 1
    return length


def _points_back(blocks: list[Block], place: int) -> bool:
    note = blocks[place : place + _note_length(blocks, place)]
    return any(run.look.href.startswith("#") for block in note for run in block.runs)


def _take(blocks: list[Block], place: int, number: int) -> None:
    for block in blocks[place : place + _note_length(blocks, place)]:
        block.note = number
        block.runs = [run for run in block.runs if not run.look.href.startswith("#")]
        if block.runs:
            block.runs[0] = Run(block.runs[0].text.lstrip(), block.runs[0].look)
            block.runs[-1] = Run(block.runs[-1].text.rstrip(), block.runs[-1].look)


def _drop_rule(blocks: list[Block]) -> None:
    """Take out the line that a page draws above its notes."""
    for index in range(1, len(blocks)):
        if blocks[index].note and blocks[index - 1].rule:
            del blocks[index - 1]
            return
