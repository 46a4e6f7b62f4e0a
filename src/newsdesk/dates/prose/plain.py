"""A found date as plain data, for JSON lines and for whoever counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.dates.prose.found import Kind
from newsdesk.domain.moments import format_offset

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.dates.prose.found import Found, Written


def to_plain(found: Found) -> dict[str, Any]:
    """The date as JSON has it.

    Returns:
        start, end (code points) and text; kind and confidence; `date`, or for a range `from` and
        `to`, ISO 8601 or None where it cannot be known or never was; `partial`, `from_partial`
        and `to_partial` such as `--11-04` where only its year is missing; `time`, `offset`
        (`+01:00`) and `zone` (an abbreviation) where they are written; `weekday_written`
        (0 = Monday) and `weekday_ok`, None where there is nothing to compare.
    """
    plain: dict[str, Any] = {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "kind": found.kind.value,
    }
    if found.kind is Kind.RANGE:
        plain |= _day("from", found.date, found.first) | _day("to", found.last_date, found.last)
    else:
        plain |= _day("date", found.date, found.first)
    plain["time"] = found.time.isoformat("minutes") if found.time is not None else None
    if found.time is not None and found.time.second:
        plain["time"] = found.time.isoformat()
    plain["offset"] = format_offset(found.offset) if found.offset is not None else None
    if found.abbreviation:
        plain["zone"] = found.abbreviation
    plain["weekday_written"] = found.weekday
    plain["weekday_ok"] = found.weekday_agrees
    plain["confidence"] = found.confidence
    return plain


def _day(name: str, date: dt.date | None, written: Written | None) -> dict[str, str | None]:
    if date is not None or written is None or not written.exists or written.year is not None:
        return {name: date.isoformat() if date is not None else None}
    partial = "partial" if name == "date" else f"{name}_partial"
    return {name: None, partial: f"--{written.month:02}-{written.day:02}"}
