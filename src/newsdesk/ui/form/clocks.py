"""The desk's clocks beside a timestamp: what they showed at that instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.dates.locales import locale_of
from newsdesk.dates.zones import city_of, is_zone, local_moment, offsets_at
from newsdesk.domain.moments import format_offset
from newsdesk.i18n import gettext as _
from newsdesk.i18n import language as interface_language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from newsdesk.domain.moments import Timestamp

UTC = "Etc/UTC"
FIRST_CLOCKS = ("Europe/Paris", "Asia/Baku", "Europe/London", UTC)
"""The clocks of a desk that has chosen none."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the desk's clocks at the timestamp.

    Attributes:
        zone: IANA zone.
        city: In the interface's language.
        shows: The time it showed at that instant, with the weekday where the day is another one;
            empty while the instant is not known.
        offsets: Those that its clock had when it showed the printed time: none in a gap, two in
            a fold.
        fits: Whether the printed offset is among them.
        there: The timestamp by this clock; None while the instant is not known.
    """

    zone: str
    city: str
    shows: str
    offsets: tuple[int, ...]
    fits: bool
    there: Timestamp | None


def clock_city(zone: str) -> str:
    """A clock's name: the zone's city, or UTC."""
    return "UTC" if zone == UTC else city_of(zone, interface_language())


def clocks_at(moment: Timestamp | None, zones: Iterable[str]) -> list[Clock]:
    """What the clocks show at a timestamp; those of unknown zones are left out."""
    return [_clock(moment, zone) for zone in zones if is_zone(zone)]


def _clock(moment: Timestamp | None, zone: str) -> Clock:
    if moment is None or moment.time is None:
        return Clock(zone, clock_city(zone), "", (), fits=False, there=None)
    offsets = offsets_at(zone, moment.date, moment.time)
    there = local_moment(moment, zone)
    fits = moment.offset is not None and moment.offset in offsets
    return Clock(zone, clock_city(zone), _shown(moment, there), offsets, fits, there)


def _shown(moment: Timestamp, there: Timestamp | None) -> str:
    if there is None or there.time is None:
        return ""
    text = f"{there.time:%H:%M}"
    return text if there.date == moment.date else f"{_weekday(there.date)} {text}"


def _weekday(date: dt.date) -> str:
    names = locale_of(interface_language()).days["stand-alone"]["abbreviated"]
    return str(names[date.weekday()])


def strip_text(moment: Timestamp | None, zones: Iterable[str]) -> str:
    """The clocks on one line: `Paris 09:55 · Baku 11:55`."""
    if moment is None or moment.time is None:
        return ""
    if moment.offset is None:
        return _("Which offset? None is printed yet")
    return " · ".join(f"{one.city} {one.shows}" for one in clocks_at(moment, zones) if one.shows)


def offset_words(offsets: tuple[int, ...]) -> str:
    """The offsets of a clock that day."""
    return ", ".join(f"UTC{format_offset(offset)}" for offset in offsets) or _("clocks put forward")


def same_instant(clock: Clock, *, keep_zone: bool) -> Timestamp | None:
    """The timestamp by a clock; its zone is noted only where one was chosen before."""
    if clock.there is None:
        return None
    return clock.there if keep_zone else replace(clock.there, zone="")
