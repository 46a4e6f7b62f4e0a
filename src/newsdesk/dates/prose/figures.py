"""Dates in figures alone: 2024-06-03, 03.06.2024, 3/6/2024 as the language orders them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newsdesk.dates.prose.found import Span, Written
from newsdesk.dates.prose.named import Hit
from newsdesk.dates.prose.walking import EARLIEST, LATEST

if TYPE_CHECKING:
    from newsdesk.dates.prose.walking import Walk

_FIGURES = re.compile(
    r"(?<![\w.,/:+$€£-])(?:(?P<y>\d{4})(?P<m1>[./-])(?P<m>\d\d?)(?P=m1)(?P<d>\d\d?)"
    r"|(?P<a>\d\d?)(?P<m2>[./-])(?P<b>\d\d?)(?P=m2)(?P<c>\d{4}))"
    r"(?![\d/]|[.,:-]\d(?!\d?[./]))(?=t\d|[^\w]|$)"
)
_YEARLESS = re.compile(r"(?<![\w.,/:+$€£-])(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?![\d.])")
_BEFORE_YEARLESS = frozenset({"am", "vom", "zum", "bis", "den", "dem", "der", "ab", "seit", "und"})
"""German words before “3.6.”; without one it is a number of a chapter."""


def dates_in_figures(walk: Walk, folded: str, places: list[int]) -> list[Hit]:
    """Every date in figures; those that could be day or month in either order are not read.

    Args:
        walk: The text's tokens.
        folded: The text folded.
        places: Of each folded character in the text.
    """
    starts = [token.start for token in walk.tokens]
    found = []
    for match in _FIGURES.finditer(folded):
        date = _read(match, walk.lexicon.order)
        if date is not None:
            found.append(_hit(walk, starts, places, match, date))
    if walk.lexicon.names_german:
        for match in _YEARLESS.finditer(folded):
            yearless = (None, int(match["m"]), int(match["d"]), match.start("d"))
            hit = _hit(walk, starts, places, match, yearless)
            if walk.said(hit.start - 1) in _BEFORE_YEARLESS and hit.dates[0].exists:
                found.append(hit)
    return found


def _read(match: re.Match[str], order: str) -> tuple[int | None, int, int, int] | None:
    """Year, month, day, and where the day's figures begin."""
    if match["y"] is not None:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        place = match.start("d")
    else:
        a, b, year = int(match["a"]), int(match["b"]), int(match["c"])
        first = order == "dmy" or (order != "mdy" and (a > 12 or a == b))
        if order not in {"dmy", "mdy"} and a <= 12 and b <= 12 and a != b:
            return None
        day, month = (a, b) if first else (b, a)
        place = match.start("a" if first else "b")
    fits = EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31
    return (year, month, day, place) if fits else None


def _hit(
    walk: Walk,
    starts: list[int],
    places: list[int],
    match: re.Match[str],
    date: tuple[int | None, int, int, int],
) -> Hit:
    year, month, day, place = date
    start, end = places[match.start()], places[match.end() - 1] + 1
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    weekday = walk.weekday_ending(first)
    after = None if weekday else walk.weekday_after(last)
    named = weekday or after
    if weekday is not None:
        start, first = walk.tokens[weekday.start].start, weekday.start
    if after is not None:
        end, last = walk.tokens[after.end - 1].end, after.end
    span = Span(walk.tokens[named.start].start, walk.tokens[named.end - 1].end) if named else None
    width = 2 if match.string[place + 1 : place + 2].isdigit() else 1
    day_span = Span(places[place], places[place] + width)
    written = Written(
        day,
        month,
        year,
        Span(start, end),
        day_span,
        named.weekday if named else None,
        span,
        year_written=year is not None,
        in_figures=True,
    )
    return Hit((written,), (), first, last)
