"""Plain text as lines of prose: line ends made one, hard-wrapped paragraphs joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.domain.content import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \t\u00a0\u202f\u3000\ufeff\u200b"
_NARROWEST, _WIDEST = 45, 100
_ENDS = re.compile(r"[.!?:;؟۔…]['’\"”»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it.

    Attributes:
        number: Its place in the text, from 0.
        text: Without blanks at its ends.
        after_gap: Whether an empty line stands before it.
    """

    number: int
    text: str
    after_gap: bool


def read_lines(text: str) -> list[Line]:
    """The text's lines that have something on them; paragraphs broken at a column are one line."""
    lines = _LINE_ENDS.sub("\n", storable(text.removeprefix("\ufeff"))).split("\n")
    found: list[Line] = []
    for block in _blocks(lines):
        if _is_wrapped([text for _number, text in block]):
            joined = " ".join(text for _number, text in block)
            found.append(Line(block[0][0], joined, True))
            continue
        found += [Line(number, text, place == 0) for place, (number, text) in enumerate(block)]
    return found


def _blocks(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        text = line.strip(_BLANK)
        if text:
            block.append((number, text))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph that was broken at a column.

    Then all but the last are of about one length, and few of them end with a sentence.
    """
    *full, last = lines
    if not full or len(last) > _WIDEST:
        return False
    lengths = [len(line) for line in full]
    if min(lengths) < _NARROWEST or max(lengths) > _WIDEST or max(lengths) - min(lengths) > 25:
        return False
    return sum(bool(_ENDS.search(line)) for line in full) * 3 <= len(full)
