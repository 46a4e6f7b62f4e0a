"""Moments as they were printed: timestamps with the offset on the page, dates without a year.

A page prints a wall-clock time and perhaps an offset. Both are kept apart, as printed, because
the instant alone cannot give the offset back, and because an offset that was not printed must
never be invented.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]0+)?)?"
    r"(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_PARTIAL = re.compile(r"(?:(?P<year>\d{4})|-)-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)

LARGEST_OFFSET = 18 * 60
"""Minutes; ISO 8601 readers and java.time stop here, the tz database stays within 16 hours."""


def format_offset(minutes: int) -> str:
    """An offset in ISO 8601: minutes east of UTC, 60 -> `+01:00`, -210 -> `-03:30`."""
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours:02}:{rest:02}"


def parse_offset(text: str) -> int:
    """Minutes east of UTC from `Z`, `+01`, `+0100` or `+01:00`.

    Raises:
        BadInput: Not such an offset, or one beyond 18 hours.
    """
    if text in {"Z", "z"}:
        return 0
    match = re.fullmatch(r"([+-])(\d\d)(?::?(\d\d))?", text, re.ASCII)
    if match is None or int(match[3] or 0) > 59:
        raise BadInput(_("“{text}” is not a UTC offset such as +01:00").format(text=text))
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > LARGEST_OFFSET:
        raise BadInput(_("The UTC offset {text} is beyond 18 hours").format(text=text))
    return -minutes if match[1] == "-" else minutes


@dataclass(frozen=True, slots=True)
class Timestamp:
    """When something was published, as printed.

    Attributes:
        date: Local calendar day.
        time: Local wall-clock time to the second, or None where only the day was printed.
        offset: Minutes east of UTC as printed, or None where the page gave none.
        zone: IANA zone, only where somebody chose it; never inferred from the offset.
    """

    date: dt.date
    time: dt.time | None = None
    offset: int | None = None
    zone: str = ""

    def __post_init__(self) -> None:
        if self.time is not None and (self.time.tzinfo or self.time.microsecond):
            raise BadInput(_("A timestamp's time has no zone of its own and no fractions"))
        if self.offset is not None and abs(self.offset) > LARGEST_OFFSET:
            raise BadInput(_("The UTC offset is beyond 18 hours"))
        if self.offset is not None and self.time is None:
            raise BadInput(_("A UTC offset needs a time"))

    @property
    def instant(self) -> dt.datetime | None:
        """The moment in UTC, or None while time or offset is unknown (or it leaves year 1–9999)."""
        if self.time is None or self.offset is None:
            return None
        try:
            local = dt.datetime.combine(self.date, self.time, dt.UTC)
            return local - dt.timedelta(minutes=self.offset)
        except OverflowError:
            return None

    @property
    def local_iso(self) -> str:
        """Wall-clock ISO 8601 without the offset: `2024-06-04T08:55:00`, or the day alone."""
        if self.time is None:
            return self.date.isoformat()
        return f"{self.date.isoformat()}T{self.time.isoformat('seconds')}"

    @property
    def iso(self) -> str:
        """ISO 8601 with the offset where one was printed: `2024-06-04T08:55:00+01:00`."""
        offset = "" if self.offset is None else format_offset(self.offset)
        return self.local_iso + offset

    @classmethod
    def from_iso(cls, text: str, zone: str = "") -> Timestamp:
        """Read what `iso` writes, and the usual variants of it (`Z`, `+01`, a blank for the T).

        Raises:
            BadInput: Not ISO 8601, a day or time that does not exist, or fractions of a second.
        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise BadInput(
                _("“{text}” is not a timestamp such as 2024-06-04T08:55+01:00").format(text=text)
            )
        try:
            date = dt.date.fromisoformat(match["date"])
            hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
            time = dt.time(hour, minute, second) if match["hour"] else None
        except ValueError as error:
            raise BadInput(_("“{text}” is no day or time").format(text=text)) from error
        return cls(date, time, parse_offset(match["offset"]) if match["offset"] else None, zone)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A dateline's day: month and day, and the year only where it is known.

    Attributes:
        month: 1 to 12.
        day: Day of that month.
        year: 1 to 9999, or None where the page gave none and nothing near it settles it.
    """

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        try:
            dt.date(2000 if self.year is None else self.year, self.month, self.day)
        except ValueError as error:
            raise BadInput(
                _("There is no day {day} in month {month}").format(day=self.day, month=self.month)
            ) from error

    @property
    def iso(self) -> str:
        """`2020-11-15`, or `--11-15` without a year."""
        year = "-" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"

    @property
    def date(self) -> dt.date | None:
        """The calendar day, or None without a year."""
        return None if self.year is None else dt.date(self.year, self.month, self.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read what `iso` writes.

        Raises:
            BadInput: Not of that form, or a day that does not exist.
        """
        match = _PARTIAL.fullmatch(text.strip())
        if match is None:
            raise BadInput(
                _("“{text}” is not a date such as 2020-11-15 or --11-15").format(text=text)
            )
        year = int(match["year"]) if match["year"] else None
        return cls(int(match["month"]), int(match["day"]), year)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The partial date of a full calendar day."""
        return cls(day.month, day.day, day.year)
