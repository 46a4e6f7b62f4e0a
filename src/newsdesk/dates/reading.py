"""Reading the moments that a page prints: timestamps that fill a line, and datelines.

Only what is certain is read. A line that holds anything besides a timestamp is none; figures
that could be day or month in either order are read only where the language settles it; and a
zone abbreviation other than UTC, GMT and Z gives no offset, because most of them have several.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.dates.datelines import read_dateline
from newsdesk.dates.days import Day, figure_order, languages_to_try, read_day
from newsdesk.dates.names import folded
from newsdesk.domain.moments import Timestamp
from newsdesk.errors import BadInput

if TYPE_CHECKING:
    from newsdesk.dates.names import Names

__all__ = ["LONGEST_LINE", "Stamp", "read_dateline", "read_stamps", "read_timestamp"]

LONGEST_LINE = 160
"""Code points; a longer line is prose."""

# What stands before a timestamp, folded: "Published", "Publié le", "Dərc edilib" …
_PUBLISHED = (
    r"(?:(?:article )?(?:publie|mis en ligne|paru|poste|ecrit|cree)(?: le)?|date de publication"
    r"|(?:first )?(?:published|posted|issued|created)(?: on| at)?|publication date|date|le|on"
    r"|(?:derc edilib|derc olunub|yayimlanib|tarix)|(?:yayinlanma|yayin tarihi|giris)(?: tarihi)?"
    r"|опубликован[оа]?|дата(?: публикации)?|создано"
    r"|(?:تاريخ )?(?:النشر|نشر|نشرت)(?: في| بتاريخ)?|بتاريخ|تاريخ"
    r"|(?:veroffentlicht|erschienen|stand)(?: am)?|publicado(?: el| em)?|pubblicato(?: il)?)"
)
_UPDATED = (
    r"(?:(?:derniere )?(?:mis|mise) a jour(?: le)?|actualise(?:e)?(?: le)?|modifie(?:e)?(?: le)?"
    r"|maj(?: le)?|(?:last )?(?:updated|modified)(?: on| at)?|yenilenib|son yenilenme"
    r"|(?:guncelleme|guncellenme|son guncelleme)(?: tarihi)?|обновлен[оа]?|изменено"
    r"|(?:اخر )?تحديث(?: في)?|تم التحديث(?: في)?|(?:zuletzt )?aktualisiert(?: am)?"
    r"|actualizado(?: el)?|atualizado(?: em)?|aggiornato(?: il)?)"
)
_LABEL = re.compile(rf"(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?![^\W_]) *:? *")
_BETWEEN = re.compile(
    r"(?: *[,;،|·•/@(\[-])* *(?:(?:a|at|um|в|saat|kl|klo|alle|ore|as|a las|om|o)(?:\.|(?=[ \d]))"
    r"|الساعة|في|ساعت)? *"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?: ?(?:h|uhr)(?![^\W\d_]) ?(?P<h_minute>\d\d)?(?!\d)(?: ?min\b)?"
    r"|[:.](?P<minute>\d\d)(?!\.\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?!\d))?"
)
_OFFSET = re.compile(
    r" *\(? *(?:(?:utc|gmt|tu|z)(?![^\W\d_]) *(?P<named>[+-] ?\d{1,2}(?::?\d\d)?)?"
    r"|(?P<bare>\+\d\d:?\d\d|-\d{4}))(?!\d) *\)?"
)
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?")
_ISO_OFFSET = re.compile(r" ?(?:z|(?P<bare>[+-]\d\d(?::?\d\d)?))(?P<named>)(?![\d:])")
# Offsets stand behind no abbreviation: EST is -05:00 in New York and +10:00 in Sydney.
_ABBREVIATION = re.compile(
    r" *\(?(?P<name>[ecmpa][sd]t|[ecmp]t|bst|ist|cest|cet|eest|eet|west|wet|msk|мск|wat|cat|eat"
    r"|sast|jst|kst|hkt|sgt|pkt|trt|azt|amt|get|ae[sd]t|nz[sd]t|heure de paris|heure locale"
    r"|paris time|london time|local time)(?![^\W_])\.?\)?"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp on a line.

    Attributes:
        moment: As printed.
        updated: Whether the line says that it is an update's.
        abbreviation: A zone abbreviation that stood there and was not turned into an offset.
    """

    moment: Timestamp
    updated: bool = False
    abbreviation: str = ""


def read_timestamp(text: str, language: str) -> Timestamp | None:
    """Read a line that holds one timestamp and nothing else.

    Args:
        text: The line as printed; a label such as “Publié le” may stand before.
        language: BCP 47, "" if unknown. Names are read in the other common languages too, but
            figures such as 04/06/2024 only as this language orders them.

    Returns:
        The day, the time if printed, the offset if printed; None if this is anything else.
    """
    stamps = read_stamps(text, language)
    return stamps[0].moment if len(stamps) == 1 else None


def read_stamps(text: str, language: str) -> tuple[Stamp, ...]:
    """Read a line that holds one or more timestamps and nothing else; () if it holds more."""
    if len(text) > LONGEST_LINE or not any(character.isdigit() for character in text):
        return ()
    line = folded(text).strip()
    own_order = figure_order(language)
    for names in languages_to_try(language):
        if stamps := _Line(line, names, own_order).stamps():
            return stamps
    return ()


class _Line:
    """Reads one folded line from left to right in one language."""

    def __init__(self, text: str, names: Names, order: str) -> None:
        self.text = text
        self.names = names
        self.order = order
        self.at = 0
        self.offset = _OFFSET

    def stamps(self) -> tuple[Stamp, ...]:
        """All of the line as stamps, or ()."""
        found = []
        while self.at < len(self.text):
            stamp = self._stamp()
            if stamp is None:
                return ()
            found.append(stamp)
            self._skip(re.compile(r" *[.,;|·•/()\[\]-]* *"))
        return tuple(found)

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def _stamp(self) -> Stamp | None:
        label = self._skip(_LABEL)
        self._skip(re.compile(r"[(\[] *"))
        iso = _ISO_TIME.match(self.text, self.at)
        self.offset = _ISO_OFFSET if iso else _OFFSET
        early = self._clock()
        if early:
            self._skip(_BETWEEN)
        day = self._day()
        if day is None or day.year is None:
            return None
        clock = early or self._clock_after_day()
        time, offset, abbreviation = clock or (None, None, "")
        try:
            moment = Timestamp(dt.date(day.year, day.month, day.day), time, offset)
        except (ValueError, BadInput):
            return None
        return Stamp(moment, bool(label and label["updated"]), abbreviation)

    def _day(self) -> Day | None:
        day = read_day(self.text, self.at, self.names, self.order)
        if day:
            self.at = day.end
            self._skip(re.compile(rf",? {self.names.weekday.pattern}"))
        return day

    def _clock_after_day(self) -> tuple[dt.time, int | None, str] | None:
        start = self.at
        if not self._skip(re.compile(r"t(?=\d)")):
            self._skip(_BETWEEN)
        clock = self._clock()
        if clock is None:
            self.at = start
        return clock

    def _clock(self) -> tuple[dt.time, int | None, str] | None:
        start = self.at
        time = self._time()
        if time is None:
            self.at = start
            return None
        self._skip(re.compile(r" ?uhr(?![^\W_])"))
        abbreviation = self._skip(_ABBREVIATION)
        offset = None if abbreviation else self._skip(self.offset)
        minutes = _offset_minutes(offset) if offset else None
        return time, minutes, abbreviation["name"].upper() if abbreviation else ""

    def _time(self) -> dt.time | None:
        match = self._skip(_CLOCK)
        if match is None:
            return None
        half = self._half()
        printed_hour_only = match.end() == match.end("hour")
        if printed_hour_only and half is None:
            return None
        return _clock_time(match, half)

    def _half(self) -> bool | None:
        """Whether the second half of the day is named; None if neither is."""
        rest = self.text[self.at :].lstrip(" ")
        for name in sorted(self.names.halves, key=len, reverse=True):
            after = rest[len(name) : len(name) + 1]
            if rest.startswith(name) and not after.isalnum():
                self.at = len(self.text) - len(rest) + len(name)
                return self.names.halves[name]
        return None


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
    printed = (match["named"] or match["bare"] or "+0").replace(" ", "")
    digits = printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    total = int(hours) * 60 + int(minutes)
    return -total if printed[0] == "-" else total
