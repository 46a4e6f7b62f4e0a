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

from newsdesk.dates.clock import BETWEEN, ISO_OFFSET, Clock, read_clock
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
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?")


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
        self.offset = names.offset

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
        self.offset = ISO_OFFSET if iso else self.names.offset
        early = self._clock()
        if early:
            self._skip(BETWEEN)
        day = self._day()
        if day is None or day.year is None:
            return None
        clock = early or self._clock_after_day()
        time, offset = (clock.time, clock.offset) if clock else (None, None)
        try:
            moment = Timestamp(dt.date(day.year, day.month, day.day), time, offset)
        except (ValueError, BadInput):
            return None
        updated = bool(label and label["updated"])
        return Stamp(moment, updated, clock.abbreviation if clock else "")

    def _day(self) -> Day | None:
        day = read_day(self.text, self.at, self.names, self.order)
        if day:
            self.at = day.end
            self._skip(re.compile(rf",? {self.names.weekday.pattern}"))
        return day

    def _clock_after_day(self) -> Clock | None:
        start = self.at
        if not self._skip(re.compile(r"t(?=\d)")):
            self._skip(BETWEEN)
        clock = self._clock()
        if clock is None:
            self.at = start
        return clock

    def _clock(self) -> Clock | None:
        clock = read_clock(self.text, self.at, self.names.halves, self.offset)
        if clock is not None:
            self.at = clock.end
        return clock
