"""What is left of an HTML page once its tags are read: blocks of runs, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, TypeAlias

_COLLAPSIBLE = re.compile(r"[ \t\r\f]+")
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class Look(NamedTuple):
    """How a run of text looks, as far as Markdown can say it."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    heading: int = 0
    preformatted: bool = False
    hidden: bool = False
    raised: int = 0
    """1 in superscript, -1 in subscript."""
    image: str = ""
    """The address of the picture that the text describes."""


class Run(NamedTuple):
    """Text of one look; a line break is a run of its own, a new line."""

    text: str
    look: Look


@dataclass(slots=True, eq=False)
class Quote:
    """A block quote that blocks stand in."""


@dataclass(slots=True, eq=False)
class Item:
    """A list item that blocks stand in; `number` is None in a bullet list."""

    number: int | None
    opened: bool = False
    """Its mark has been written, or it turned out to have no text of its own."""
    skipped: bool = False
    blocks: int = 0


Container: TypeAlias = Quote | Item


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading, rule, code block or table.

    Attributes:
        runs: Its text; empty for a rule or a table.
        containers: The quotes and list items around it, outermost first.
        anchors: Names that links within the page can point to.
        rows: A table's cells, each a list of runs.
        rule: A thematic break.
        note: The number of the footnote that this block is a part of; 0 = none.
    """

    runs: list[Run] = field(default_factory=list)
    containers: tuple[Container, ...] = ()
    anchors: tuple[str, ...] = ()
    rows: list[list[list[Run]]] = field(default_factory=list)
    rule: bool = False
    note: int = 0

    @property
    def look(self) -> Look:
        """The look of the first run: headings and code blocks are one throughout."""
        return self.runs[0].look if self.runs else Look()

    @property
    def item(self) -> Item | None:
        """The innermost list item around the block."""
        innermost = self.containers[-1] if self.containers else None
        return innermost if isinstance(innermost, Item) else None


def shifted(text: str, raised: int) -> str:
    """Digits set high or low as the characters that look so: m², CO₂; letters stay."""
    if not raised or not text or text.strip("0123456789+-"):
        return text
    return text.translate(_SUPERSCRIPT if raised > 0 else _SUBSCRIPT)


def collapse(runs: list[Run]) -> list[Run]:
    """The runs with blanks collapsed across their edges as a browser does."""
    result: list[Run] = []
    blank = True
    for text, look in runs:
        if text == "\n":
            _strip_end(result)
            result.append(Run(text, look))
            blank = True
            continue
        collapsed = _COLLAPSIBLE.sub(" ", text.replace("\n", " "))
        if blank and collapsed.startswith(" "):
            collapsed = collapsed[1:]
        if collapsed:
            blank = collapsed.endswith(" ")
            result.append(Run(collapsed, look))
    _strip_end(result)
    return _joined(result)


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one look as one run."""
    result: list[Run] = []
    for (look, line_break), group in groupby(runs, lambda run: (run.look, run.text == "\n")):
        if line_break:
            result.extend(group)
        else:
            result.append(Run("".join(run.text for run in group), look))
    return result


def _strip_end(runs: list[Run]) -> None:
    """Take blanks, hard ones too, from the end of a line."""
    while runs and runs[-1].text != "\n":
        text = runs[-1].text.rstrip()
        if text:
            runs[-1] = Run(text, runs[-1].look)
            return
        runs.pop()


def paragraphs(runs: list[Run]) -> list[list[Run]]:
    """Collapsed runs, cut where two line breaks follow each other; empty ones left out."""
    found: list[list[Run]] = [[]]
    for run in collapse(runs):
        previous = found[-1]
        if run.text != "\n":
            previous.append(run)
        elif previous and previous[-1].text == "\n":
            previous.pop()
            found.append([])
        elif previous:
            previous.append(run)
    for part in found:
        while part and part[-1].text == "\n":
            part.pop()
        if part:
            part[0] = Run(part[0].text.lstrip(), part[0].look)
    return [part for part in found if any(run.text.strip() for run in part)]
