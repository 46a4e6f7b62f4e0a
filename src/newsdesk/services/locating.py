"""Where a piece of an article stands in the file that it was read from."""

from __future__ import annotations

from typing import NamedTuple

_AS_BLANK = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\t"), " ")


class Spot(NamedTuple):
    """A place in a file: line and column, both from 1, in code points."""

    line: int
    column: int


def locate(raw: str, text: str, start: int, end: int) -> Spot:
    """Find a piece of a field in the file's text.

    Import changes blanks, marks and line breaks, so the piece is looked for as it stands, first
    with the words around it, then alone.

    Args:
        raw: The file's text.
        text: The field's text.
        start: Of the piece in the field.
        end: Of the piece.

    Returns:
        Its place; the first line where it cannot be found.
    """
    haystack = raw.translate(_AS_BLANK).casefold()
    if len(haystack) != len(raw):
        haystack = raw.translate(_AS_BLANK)
    field = text.translate(_AS_BLANK)
    for around in (40, 12, 0):
        before = field[max(0, start - around) : start].rpartition("\n")[2]
        piece = before + field[start:end]
        at = haystack.find(piece.casefold()) if piece.strip() else -1
        if at < 0:
            at = haystack.find(piece) if piece.strip() else -1
        if at >= 0:
            return spot_of(raw, at + len(before))
    return Spot(1, 1)


def spot_of(text: str, at: int) -> Spot:
    """Line and column of a place in a text."""
    return Spot(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
