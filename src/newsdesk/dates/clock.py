"""Reading a time of day as printed, and the offset behind it, inside a folded text.

A zone abbreviation other than UTC, GMT and Z gives no offset: most of them have several.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BETWEEN = re.compile(
    r"(?: *[,;،|·•/@(\[-])* *(?:(?:a las|a|at|um|в|о|saat|kl|klo|alle|ore|as|om|o)(?:\.|(?=[ \d]))"
    r"|الساعة|في الساعة|في|ساعت)? *"
)
"""What may stand between a day and its time."""

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?: ?(?:h|uhr)(?![^\W\d_]) ?(?P<h_minute>\d\d)?(?!\d)(?: ?min\b)?"
    r"|[:.](?P<minute>\d\d)(?!\.\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?!\d))?"
)
_SIGNED = r"[+-] ?\d{1,2}(?::?\d\d)?"


def offset_pattern(before: Iterable[str] = (), after: Iterable[str] = ()) -> re.Pattern[str]:
    """What an offset looks like behind a time.

    Args:
        before: A language's words for GMT that stand before the figures, folded.
        after: Those that stand behind them.
    """
    last = "|".join(map(re.escape, after)) or r"(?!)"
    words = "|".join(["utc", "gmt", "tu", "z", *map(re.escape, before), last])
    # Without a word, “20:05 -03:30” may as well be a stretch of time: only -0330 is an offset.
    return re.compile(
        rf" *\(? *(?:(?:{words})(?![^\W\d_]) *(?P<named>{_SIGNED})?"
        rf"|(?P<suffixed>{_SIGNED}) ?(?:{last})(?![^\W\d_])"
        rf"|(?P<bare>\+\d\d:?\d\d|-\d{{4}}))(?!\d) *\)?"
    )


OFFSET = offset_pattern()
ISO_OFFSET = re.compile(r" ?(?:z|(?P<bare>[+-]\d\d(?::?\d\d)?))(?P<named>)(?P<suffixed>)(?![\d:])")
# Offsets stand behind no abbreviation: EST is -05:00 in New York and +10:00 in Sydney.
_ABBREVIATION = re.compile(
    r" *\(?(?P<name>[ecmpa][sd]t|[ecmp]t|bst|ist|cest|cet|eest|eet|west|wet|msk|мск|wat|cat|eat"
    r"|sast|jst|kst|hkt|sgt|pkt|trt|azt|amt|get|ae[sd]t|nz[sd]t|heure de paris|heure locale"
    r"|paris time|london time|local time)(?![^\W_])\.?\)?"
)
_UHR = re.compile(r" ?uhr(?![^\W_])")


class Clock(NamedTuple):
    """A time of day in a folded text.

    Attributes:
        time: Of the wall clock.
        offset: Minutes east of UTC; None where none is printed.
        abbreviation: Of a zone, in capitals; "" where none stands there.
        end: Where it ends, in the folded text.
    """

    time: dt.time
    offset: int | None
    abbreviation: str
    end: int


def read_clock(
    text: str, at: int, halves: Mapping[str, bool], offset: re.Pattern[str] = OFFSET
) -> Clock | None:
    """Read a time at a place in a folded text.

    Args:
        text: Folded.
        at: Where it has to begin.
        halves: Names of the halves of the day -> whether it is the second.
        offset: What an offset looks like behind it.
    """
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    end, half = _half(text, match.end(), halves)
    if match.end() == match.end("hour") and half is None:
        return None
    time = _clock_time(match, half)
    if time is None:
        return None
    if uhr := _UHR.match(text, end):
        end = uhr.end()
    if abbreviation := _ABBREVIATION.match(text, end):
        return Clock(time, None, abbreviation["name"].upper(), abbreviation.end())
    printed = offset.match(text, end)
    if printed is None:
        return Clock(time, None, "", end)
    return Clock(time, _offset_minutes(printed), "", printed.end())


def _half(text: str, at: int, halves: Mapping[str, bool]) -> tuple[int, bool | None]:
    """Where the name of the half of the day ends, and whether it is the second; None if neither."""
    start = at
    while text[start : start + 1] == " ":
        start += 1
    for name in sorted(halves, key=len, reverse=True):
        if text.startswith(name, start) and not text[start + len(name) :][:1].isalnum():
            return start + len(name), halves[name]
    return at, None


def _clock_time(match: re.Match[str], half: bool | None) -> dt.time | None:
    hour = int(match["hour"])
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half else 0)
    try:
        return dt.time(
            hour, int(match["h_minute"] or match["minute"] or 0), int(match["second"] or 0)
        )
    except ValueError:
        return None


def _offset_minutes(match: re.Match[str]) -> int:
    printed = (match["named"] or match["suffixed"] or match["bare"] or "+0").replace(" ", "")
    digits = printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    total = int(hours) * 60 + int(minutes)
    return -total if printed[0] == "-" else total
