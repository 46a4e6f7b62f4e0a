"""What the dates panel says of a date, in words of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.checking.moments.naming import day_name, weekday_name
from newsdesk.dates.prose.found import Kind
from newsdesk.domain.moments import format_offset
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.dates.prose.found import Found


def meaning_of(found: Found) -> str:
    """The day or days that a date means, each with its weekday, and its time."""
    said = _day(found.date)
    if found.last is not None:
        said = f"{said} – {_day(found.last_date)}"
    if found.time is not None:
        said += f", {found.time:%H:%M}"
    if found.offset is not None:
        said += f" UTC{format_offset(found.offset)}"
    elif found.abbreviation:
        said += f" {found.abbreviation}"
    return said


def _day(date: dt.date | None) -> str:
    if date is None:
        return _("not known")
    return f"{weekday_name(date.weekday())}, {day_name(date)}"


def reason_of(found: Found) -> str:
    """Why it means that day."""
    if found.kind is Kind.RELATIVE:
        return _reason_of_word(found)
    first, last = found.first, found.last
    written = last or first
    if written is not None and not written.exists:
        return _("no such day")
    if written is not None and written.year is None:
        return _("nearest year") if found.date is not None else _("without a year")
    if first is not None and not (first.year_written or (last is not None and last.year_written)):
        return _("year of its neighbour")
    return _("as written")


def _reason_of_word(found: Found) -> str:
    if found.date is None:
        return _("depends on the timestamp, which is missing")
    if found.shift is None:
        return _("weekday near the day of publication")
    return _("from the day of publication")
