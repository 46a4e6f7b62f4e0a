"""Which UTC offsets a zone's clocks showed, from the tz database, and what zones are called."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from newsdesk.dates.locales import locale_of
from newsdesk.domain.moments import Timestamp
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*", re.ASCII)


def is_zone(name: str) -> bool:
    """Whether the tz database knows the zone."""
    return _zone(name) is not None


def offsets_at(zone: str, date: dt.date, time: dt.time) -> tuple[int, ...]:
    """The offsets that a clock in the zone may have had when it showed that time.

    Args:
        zone: IANA name.
        date: Local calendar day.
        time: Local wall-clock time.

    Returns:
        Minutes east of UTC, rounded to the whole minute for the local mean times before 1972:
        one, none in a gap (the clock never showed that time), two in a fold, the earlier moment
        first.

    Raises:
        BadInput: The tz database does not know the zone.
    """
    found = _zone(zone)
    if found is None:
        raise BadInput(_("“{zone}” is no time zone such as Europe/Paris").format(zone=zone))
    local = dt.datetime.combine(date, time.replace(tzinfo=None, fold=0))
    offsets = []
    for fold in (0, 1):
        offset = local.replace(tzinfo=found, fold=fold).utcoffset()
        if offset is not None and offset not in offsets and _was_shown(local, offset, found):
            offsets.append(offset)
    return tuple(round(offset.total_seconds() / 60) for offset in offsets)


def _was_shown(local: dt.datetime, offset: dt.timedelta, zone: ZoneInfo) -> bool:
    """Whether the zone's clock shows `local` at the instant that the offset makes of it."""
    try:
        instant = (local - offset).replace(tzinfo=dt.UTC)
        return instant.astimezone(zone).replace(tzinfo=None) == local
    except OverflowError:
        # The instant leaves the years 1 to 9999, where no zone changed its clocks.
        return True


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def local_moment(moment: Timestamp, zone: str) -> Timestamp | None:
    """The same instant by a zone's clock; None where the instant or its year is not known."""
    instant, found = moment.instant, _zone(zone)
    if instant is None or found is None:
        return None
    try:
        there = instant.astimezone(found)
    except OverflowError:
        return None
    offset = there.utcoffset() or dt.timedelta()
    minutes = round(offset.total_seconds() / 60)
    local = (instant + dt.timedelta(minutes=minutes)).replace(tzinfo=None)
    return Timestamp(local.date(), local.time(), minutes, zone)


@cache
def all_zones() -> tuple[str, ...]:
    """The zones that CLDR names, one for each history of clocks, and UTC; links are left out."""
    from babel.core import get_global

    known = get_global("zone_territories")
    return tuple(sorted(zone for zone in known if "/" in zone and is_zone(zone)))


def zones_with(date: dt.date, time: dt.time, offset: int) -> tuple[str, ...]:
    """The zones whose clocks showed that time with that offset.

    Args:
        date: Local day.
        time: Local wall-clock time.
        offset: Minutes east of UTC.
    """
    return tuple(zone for zone in all_zones() if offset in offsets_at(zone, date, time))


def city_of(zone: str, language: str) -> str:
    """The city that a zone is named after, in a language: Europe/Paris is `Paris`."""
    names = locale_of(language).time_zones.get(zone, {})
    return str(names.get("city") or zone.rpartition("/")[2].replace("_", " "))


def long_name(zone: str, moment: tuple[dt.date, dt.time, int | None], language: str) -> str:
    """A zone's name at a moment: `Central European Summer Time`.

    Args:
        zone: IANA name.
        moment: Local day, wall-clock time, and offset in minutes, which a fold needs.
        language: BCP 47.
    """
    from babel.dates import get_timezone_name

    date, time, offset = moment
    local = dt.datetime.combine(date, time.replace(fold=0), ZoneInfo(zone))
    found = local.utcoffset() or dt.timedelta()
    if offset is not None and round(found.total_seconds() / 60) != offset:
        local = local.replace(fold=1)
    return str(get_timezone_name(local, "long", locale=locale_of(language)))
