"""What is found: a date, or a range of dates, at a place in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a date is written."""

    ABSOLUTE = "absolute"
    YEARLESS = "yearless"
    RELATIVE = "relative"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it is written.

    Attributes:
        day: 1 to 31.
        month: 1 to 12.
        year: None where none is written, here or for the whole list or range.
        weekday: 0 = Monday; None where none is written.
        span: Of the whole, with its weekday.
        day_span: Of the day's figures.
        weekday_span: Of the weekday's name.
        year_written: Whether the year stands in this very date.
        in_figures: Whether it is written in figures alone.
    """

    day: int
    month: int
    year: int | None
    span: Span
    day_span: Span
    weekday: int | None = None
    weekday_span: Span | None = None
    year_written: bool = False
    in_figures: bool = False

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day; without a year, whether any year has it."""
        return on(2000 if self.year is None else self.year, self.month, self.day) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text.

    Attributes:
        start: Where it begins, code points.
        end: Where it ends.
        text: What stands there.
        kind: How it is written.
        date: The day; None while its year, or what it is relative to, is not known, and for a
            day that never was.
        first: As it is written; of a range, its beginning. None for relative words.
        last: The end of a range.
        last_date: The day of the end of a range.
        time: Of the day, where one is written with it.
        offset: Minutes east of UTC, where one is written.
        abbreviation: A zone's abbreviation that stands there and says no offset for certain.
        weekday: Written, 0 = Monday; also of a relative weekday.
        shift: Days from the reference, for words such as “yesterday”; None for weekdays.
        confidence: 0 to 1.
    """

    start: int
    end: int
    text: str
    kind: Kind
    date: dt.date | None
    first: Written | None = None
    last: Written | None = None
    last_date: dt.date | None = None
    time: dt.time | None = None
    offset: int | None = None
    abbreviation: str = ""
    weekday: int | None = None
    shift: int | None = None
    confidence: float = 1.0

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the written weekday is that of the day; None where there is nothing to say."""
        compared = [
            date.weekday() == written.weekday
            for written, date in ((self.first, self.date), (self.last, self.last_date))
            if written is not None and written.weekday is not None and date is not None
        ]
        return all(compared) if compared else None


def on(year: int, month: int, day: int) -> dt.date | None:
    """The calendar day; None where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, reference: dt.date) -> dt.date | None:
    """The day without its year, in the year that puts it nearest to the reference.

    For 29 February that is a leap year; the earlier of two days that are equally near.
    """
    candidates = (on(reference.year + shift, month, day) for shift in range(-8, 9))
    known = [date for date in candidates if date is not None]
    return min(known, key=lambda date: (abs((date - reference).days), date), default=None)
