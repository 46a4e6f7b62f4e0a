"""Reading the dateline at the head of a paragraph: place, date and credit.

A dateline that is taken for prose costs an editor three fields; prose that is taken for a
dateline loses the beginning of a sentence. So each shape here needs two signs besides a place's
capitals: a date, a credit in brackets or between strokes, a known agency or city, the dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.dates.days import figure_order, languages_to_try, read_day
from newsdesk.dates.names import fold, folded
from newsdesk.dates.places import AGENCIES, LABELS, known_cities
from newsdesk.domain.article import Dateline
from newsdesk.domain.moments import PartialDate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsdesk.dates.days import Day
    from newsdesk.domain.moments import Timestamp

LONGEST = 140
"""Code points that a dateline can take up."""

_MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SMALL = (
    "a al am an and au aux d da de del den der des di do du el en et la las le les los of on os "
    "sous sur the und upon y и на"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_NOT_FIRST = frozenset({"in", "at", "from", "on", "a", "au", "aux", "en", "de", "в", "из", "by"})
_TO_DATE = re.compile(r"(?: *[,.،;]| +-)? +(?:(?:le|on|في) )?")
_BRACKETS = re.compile(
    r"[,.،]? *(?:\( *(?P<round>[^()\n]{1,40}?) *\)|/ *(?P<stroke>[^/\n]{1,40}?) */)"
)
_PLAIN = re.compile(
    rf"(?:[,.،] ?| )(?P<plain>{_WORD.pattern}(?: {_WORD.pattern}){{0,2}}?)(?= *(?:[-/\n]|\Z))"
)
_END = re.compile(r"\.?\s*\Z|\.? *\n\s*")
_DASH = re.compile(r" *-+(?=\s|\Z)\s*|: +|/\s+|\. +|" + _END.pattern)
_ANY_STOP = re.compile(_DASH.pattern + r"| +")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands between the place and the prose."""

    day: Day | None
    credit: str
    in_brackets: bool
    at: int


def read_dateline(
    text: str, language: str, reference: Timestamp | None, agencies: Collection[str] = ()
) -> tuple[Dateline, int] | None:
    """Read the dateline at the head of a paragraph.

    Args:
        text: The paragraph.
        language: BCP 47 of the article, "" if unknown.
        reference: The article's timestamp; a date without a year takes the year nearest to it,
            and stays without a year where there is none.
        agencies: Names of agencies to believe besides the well-known ones.

    Returns:
        The dateline as printed, and how many code points of the text it took, with the dash or
        full stop and the blanks after it; None where there is none for certain.
    """
    head = _Head(text[: LONGEST + 1], language, agencies)
    found = head.read()
    if found is None:
        return None
    place, tail, end = found
    date = _partial(tail.day, reference) if tail.day else None
    return Dateline(place=place, date=date, credit=tail.credit), end


def _partial(day: Day, reference: Timestamp | None) -> PartialDate:
    if day.year is not None or reference is None:
        return PartialDate(day.month, day.day, day.year)
    return nearest_year(PartialDate(day.month, day.day), reference)


def nearest_year(day: PartialDate, reference: Timestamp) -> PartialDate:
    """The day in the year that puts it nearest the timestamp's day; the earlier of two as near."""
    candidates = []
    for year in range(max(1, reference.date.year - 4), min(9999, reference.date.year + 4) + 1):
        if day.month == 2 and day.day == 29 and not _is_leap(year):
            continue
        candidates.append(PartialDate(day.month, day.day, year))
    dated = [(candidate.date, candidate) for candidate in candidates]
    distances = [(abs(date - reference.date), part) for date, part in dated if date is not None]
    return min(distances, key=lambda pair: pair[0])[1] if distances else day


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class _Head:
    """The beginning of a paragraph, folded for matching, and as printed for what is kept."""

    def __init__(self, text: str, language: str, agencies: Collection[str]) -> None:
        self.text = text
        self.language = language
        self.line, self.places = fold(text)
        self.agencies = AGENCIES | {folded(name) for name in agencies if name}

    def read(self) -> tuple[str, _Tail, int] | None:
        """Place, tail and the number of code points taken."""
        for end in (0, *self._place_ends()):
            tail = self._tail(end)
            if tail is None or not self._is_place(end):
                continue
            stop = self._stop(end, tail)
            if stop is not None:
                return self._printed(0, end), tail, self._place(stop.end())
        return None

    def _place(self, at: int) -> int:
        return self.places[at] if at < len(self.places) else len(self.text)

    def _printed(self, start: int, end: int) -> str:
        return self.text[self.places[start] : self.places[end - 1] + 1] if end > start else ""

    def _place_ends(self) -> Iterator[int]:
        """Where a place may end: after each of the first words, across one comma."""
        at, commas = 0, 0
        for _word in range(_MOST_WORDS):
            word = _WORD.match(self.line, at)
            if word is None:
                return
            yield word.end()
            joint = re.compile(r" |, |\. ").match(self.line, word.end())
            if joint is None or (joint[0] == ". " and len(word[0]) > 2):
                return
            commas += joint[0] == ", "
            if commas > 1:
                return
            at = joint.end()

    def _is_place(self, end: int) -> bool:
        """Whether every word but the small ones has its capital and none is a label or weekday."""
        words = self._words(end)
        for number, word in enumerate(words):
            plain = folded(word)
            if plain in LABELS or (not number and plain in _NOT_FIRST):
                return False
            if word[0].islower() and (not number or plain not in _SMALL_WORDS):
                return False
        return not any(
            names.weekday.fullmatch(self.line, 0, end) or names.month.fullmatch(self.line, 0, end)
            for names in languages_to_try(self.language)
        )

    def _words(self, end: int) -> list[str]:
        return [self._printed(*found.span()) for found in _WORD.finditer(self.line, 0, end)]

    def _tail(self, end: int) -> _Tail | None:
        """The date and the credit after the place; None where prose goes on."""
        day = self._day(end) if end else None
        at = day.end if day else end
        if brackets := _BRACKETS.match(self.line, at):
            group = "round" if brackets["round"] is not None else "stroke"
            return _Tail(day, self._printed(*brackets.span(group)).strip(), True, brackets.end())
        plain = _PLAIN.match(self.line, at) if day else None
        if plain and self._is_credit(self._printed(*plain.span("plain"))):
            return _Tail(day, self._printed(*plain.span("plain")), False, plain.end())
        return _Tail(day, "", False, at) if day or _DASH.match(self.line, at) else None

    def _day(self, end: int) -> Day | None:
        gap = _TO_DATE.match(self.line, end)
        if gap is None or not any(c.isdigit() for c in self.line[gap.end() : gap.end() + 24]):
            return None
        order = figure_order(self.language)
        days = (
            read_day(self.line, gap.end(), names, order)
            for names in languages_to_try(self.language)
        )
        return next((day for day in days if day), None)

    def _is_credit(self, text: str) -> bool:
        """Whether a credit without brackets is one: a known agency, or words in capitals."""
        return folded(text) in self.agencies or (text.isupper() and len(text) > 1)

    def _stop(self, end: int, tail: _Tail) -> re.Match[str] | None:
        """The end of the dateline, if there are signs enough to believe in it."""
        known_credit = folded(tail.credit) in self.agencies
        if tail.day and tail.credit:
            # Scripts without capitals give one sign less: "said the minister on 3 May (a friday)".
            cased = self._printed(0, end).lower() != self._printed(0, end)
            if not (cased or known_credit or self._is_known_city(end)):
                return None
            return (_ANY_STOP if tail.in_brackets else _DASH).match(self.line, tail.at)
        stop = _DASH.match(self.line, tail.at)
        if stop is None or (stop[0].startswith(". ") and not tail.in_brackets):
            return None
        if tail.credit:
            return stop if known_credit or (end and self._is_known_city(end)) else None
        if not end:
            return None
        return stop if self._is_plain_place(end, tail, stop) else None

    def _is_plain_place(self, end: int, tail: _Tail, stop: re.Match[str]) -> bool:
        """Whether a place without a credit, with or without a date, is a dateline's."""
        dashed = "-" in stop[0]
        if tail.day:
            return self._is_known_city(end) or (dashed and self._in_capitals(end))
        return dashed and self._in_capitals(end) and self._is_known_city(end) and self._prose(stop)

    def _prose(self, stop: re.Match[str]) -> bool:
        """Whether a sentence follows, not another word in capitals (`PARIS – BREST`)."""
        following = _WORD.match(self.line, stop.end())
        if following is None:
            return stop.end() == len(self.line)
        word = self._printed(*following.span())
        return not word[0].islower() and (len(word) == 1 or not word.isupper())

    def _in_capitals(self, end: int) -> bool:
        words = [word for word in self._words(end) if folded(word) not in _SMALL_WORDS]
        return bool(words) and words[0].isupper() and len(words[0]) > 2

    def _is_known_city(self, end: int) -> bool:
        place = self.line[:end]
        return place in known_cities() or place.partition(",")[0] in known_cities()
