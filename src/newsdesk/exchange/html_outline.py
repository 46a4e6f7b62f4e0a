"""Where blocks of a page stand while it is read: quotes, lists, tables, anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.exchange.html_runs import Block, Container, Item, Quote, Run, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST_QUOTE = 6
_DEEPEST_LIST = 8
_DEEPEST_TABLE = 4
_WIDEST_SPAN = 20
_LONGEST_CELL = 1_000
_MOST_ANCHORS = 20
_OFFICE_NUMBER = re.compile(r"\(?(?:(\d{1,9})|[a-zA-Z]{1,5})[.)]")


@dataclass(slots=True)
class _List:
    """An open list: how many containers lie around it, its next number, its last item."""

    depth: int
    number: int | None
    last: Item | None = None


@dataclass(slots=True)
class _Table:
    """An open table: what lies around it, and its cells so far, each a list of blocks."""

    around: tuple[Container, ...]
    rows: list[list[list[Block]]] = field(default_factory=list)


def _ignore() -> None:
    """Close an element that left no trace when it was opened."""


class Outline:
    """Takes blocks as they come and remembers where each one stands."""

    def __init__(self) -> None:
        self._containers: list[Container] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._sinks: list[list[Block]] = [[]]
        self._anchors: list[str] = []
        self._office: list[_List] = []
        self._unmarked: Item | None = None

    @property
    def blocks(self) -> list[Block]:
        """The blocks outside of open tables."""
        return self._sinks[0]

    def add_anchor(self, name: str) -> None:
        """A name that links can point to; it belongs to the next block."""
        self._anchors.append(name)

    def add(self, runs: list[Run]) -> None:
        """Add the paragraphs that the runs make, or the code block."""
        code = runs[0].look.preformatted and any(run.look.code for run in runs)
        for part in [runs] if code else paragraphs(runs):
            block = Block(part, tuple(self._containers), tuple(self._anchors[-_MOST_ANCHORS:]))
            self._anchors = []
            self._sinks[-1].append(block)

    def add_rule(self) -> None:
        """Add a thematic break."""
        self._sinks[-1].append(Block(containers=tuple(self._containers), rule=True))

    # quotes and lists

    def open_quote(self, _attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a block quote."""
        depth = len(self._containers)
        if sum(isinstance(container, Quote) for container in self._containers) < _DEEPEST_QUOTE:
            self._containers.append(Quote())
        return lambda: self._truncate(depth)

    def open_list(self, _attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a bullet list."""
        return self._open_list(None)

    def open_numbered_list(self, attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a numbered list."""
        start = attributes.get("start", "")
        return self._open_list(int(start[:6]) if start.isdecimal() else 1)

    def _open_list(self, number: int | None) -> Callable[[], None]:
        if len(self._lists) >= _DEEPEST_LIST:
            return _ignore
        around = self._lists[-1] if self._lists else None
        depth = len(self._containers)
        if around is not None and around.last is not None and depth == around.depth:
            # A list straight inside a list belongs to the item before it.
            self._containers.append(around.last)
        self._lists.append(_List(len(self._containers), number))
        return lambda: self._close_list(depth)

    def _close_list(self, depth: int) -> None:
        self._lists.pop()
        self._truncate(depth)

    def open_item(self, _attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a list item and end the one before it."""
        if not self._lists:
            close = self._open_list(None)
            self.open_item({})
            return close
        here = self._lists[-1]
        self._truncate(here.depth)
        here.last = Item(here.number)
        if here.number is not None:
            here.number += 1
        self._containers.append(here.last)
        return lambda: self._truncate(here.depth)

    def _truncate(self, depth: int) -> None:
        del self._containers[depth:]

    def open_office_item(self, level: int) -> Callable[[], None]:
        """Begin a paragraph that an office program shows as an item of that list level."""
        level = max(1, min(level, _DEEPEST_LIST))
        depth = len(self._containers)
        del self._office[level:]
        while len(self._office) < level:
            self._office.append(_List(0, 1))
        item = Item(None)
        self._office[-1].last = item
        self._containers += [above.last for above in self._office if above.last is not None]
        self._unmarked = item
        return lambda: self._truncate(depth)

    def end_office_list(self) -> None:
        """A plain paragraph ends what list paragraphs went before it."""
        self._office = []

    def office_mark(self, text: str) -> None:
        """Take the bullet or number that an office program wrote into the paragraph."""
        if self._unmarked is None or not text.strip():
            return
        match = _OFFICE_NUMBER.match(text.strip())
        here = self._office[-1]
        if match is not None and here.number is not None:
            number = int(match[1]) if match[1] else here.number
            self._unmarked.number = number
            here.number = number + 1
        self._unmarked = None

    # tables

    def open_table(self, _attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a table."""
        if len(self._tables) >= _DEEPEST_TABLE:
            return _ignore
        self._tables.append(_Table(tuple(self._containers)))
        sinks, lists = len(self._sinks), self._lists
        self._lists = []
        return lambda: self._close_table(sinks, lists)

    def open_row(self, _attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a row."""
        if self._tables:
            self._tables[-1].rows.append([])
        return _ignore

    def open_cell(self, attributes: dict[str, str]) -> Callable[[], None]:
        """Begin a cell and end the one before it."""
        if not self._tables:
            return _ignore
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        cell: list[Block] = []
        span = attributes.get("colspan", "")
        empty = min(int(span[:4]), _WIDEST_SPAN) - 1 if span.isdecimal() else 0
        rows[-1] += [cell, *([] for _ in range(empty))]
        self._sinks.append(cell)
        return lambda: self._close_cell(cell)

    def _close_cell(self, cell: list[Block]) -> None:
        for index in range(len(self._sinks) - 1, 0, -1):
            if self._sinks[index] is cell:
                del self._sinks[index:]
                return

    def _close_table(self, sinks: int, lists: list[_List]) -> None:
        del self._sinks[sinks:]
        self._lists = lists
        table = self._tables.pop()
        del self._containers[len(table.around) :]
        rows = [row for row in table.rows if any(row)]
        if _is_data(rows, table.around):
            cells = [[_cell_runs(cell) for cell in row] for row in rows]
            self._sinks[-1].append(Block(containers=table.around, rows=cells))
            return
        for row in rows:
            for cell in row:
                self._sinks[-1].extend(cell)


def _cell_runs(cell: list[Block]) -> list[Run]:
    runs: list[Run] = []
    for block in cell:
        if runs:
            runs.append(Run(" ", runs[-1].look))
        runs += block.runs
    return runs


def _is_data(rows: list[list[list[Block]]], around: tuple[Container, ...]) -> bool:
    """A table that shows data, and not one that only lays out a page."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    return all(_is_plain(cell, around) for row in rows for cell in row)


def _is_plain(cell: list[Block], around: tuple[Container, ...]) -> bool:
    length = 0
    for block in cell:
        length += sum(len(run.text) for run in block.runs)
        if block.rows or block.rule or block.containers != around or block.look.heading:
            return False
    return length <= _LONGEST_CELL
