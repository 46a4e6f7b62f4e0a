"""Dateline, timestamp, update and embargo against their zones and against one another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.checking.findings import Edit, Finding, Fix, Level
from newsdesk.checking.moments.naming import clock_name, day_name, offset_name, zone_name
from newsdesk.dates.datelines import nearest_year
from newsdesk.dates.zones import is_zone, local_moment, offsets_at
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.domain.article import Article


_NOON = dt.time(12)
"""No zone put its clocks forward across noon but where it left out the whole day (Apia, 2011)."""

USUAL_DELAY = 2
"""Days by which outlets print a dateline earlier than the timestamp without a second thought."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What an outlet says of its clocks.

    Attributes:
        zone: IANA zone of its newsroom; empty if it has none.
        offset: Its fixed offset in minutes, if it keeps one.
    """

    zone: str = ""
    offset: int | None = None


def findings_in_fields(
    article: Article, outlet: Outlet, begun: dt.datetime | None = None
) -> list[Finding]:
    """What is wrong with the article's own moments.

    Args:
        article: The article.
        outlet: Whose clocks it is printed by.
        begun: When the article came into being; None if that is not known.
    """
    found = list(_clock(article, outlet))
    found += _dateline_day(article)
    found += _order(article, begun)
    return found


# --- the timestamp and its zones


def _zones(article: Article, outlet: Outlet) -> list[str]:
    """The zones that the timestamp's clock may be in; a chosen one is the only one."""
    moment = article.timestamp
    if moment is not None and moment.zone:
        wanted = [moment.zone]
    else:
        wanted = [outlet.zone, article.dateline.zone]
    return [zone for zone in dict.fromkeys(wanted) if zone and is_zone(zone)]


def _clock(article: Article, outlet: Outlet) -> Iterator[Finding]:
    moment = article.timestamp
    if moment is None or moment.time is None:
        return
    zones = _zones(article, outlet)
    offsets = {zone: offsets_at(zone, moment.date, moment.time) for zone in zones}
    if not zones:
        return
    if moment.offset is not None:
        chosen = bool(moment.zone)
        fits = any(moment.offset in found for found in offsets.values())
        fixed = not outlet.zone and moment.offset == outlet.offset
        if fits or (fixed and not chosen):
            return
    gaps = [zone for zone in zones if not offsets[zone]]
    if len(gaps) == len(zones):
        yield _gap(moment, gaps[0])
    elif moment.offset is not None:
        yield _impossible(moment, {zone: offsets[zone] for zone in zones if offsets[zone]})
    elif len(offsets[zones[0]]) > 1:
        yield _fold(moment, zones[0], offsets[zones[0]])


def _of_timestamp(rule: str, level: Level, message: str, fixes: list[Fix]) -> Finding:
    return Finding(rule, level, "timestamp", 0, 0, message, tuple(fixes))


def _set(label: str, moment: Timestamp) -> Fix:
    return Fix(label.format(moment=clock_name(moment)), (Edit("timestamp", value=moment),))


def _impossible(moment: Timestamp, offsets: dict[str, tuple[int, ...]]) -> Finding:
    assert moment.offset is not None  # noqa: S101 - the caller's
    theirs = "; ".join(
        _("{zone}: {offsets}").format(
            zone=zone_name(zone), offsets=", ".join(map(offset_name, found))
        )
        for zone, found in offsets.items()
    )
    message = _("{offset} does not fit that day ({zones})").format(
        offset=offset_name(moment.offset), zones=theirs
    )
    fixes = []
    for zone, found in offsets.items():
        same = local_moment(moment, zone)
        if same is not None:
            fixes.append(_set(_("Same instant: {moment}"), same))
        fixes += [
            _set(_("Same clock: {moment}"), replace(moment, offset=offset)) for offset in found
        ]
    return _of_timestamp("dates.offset", Level.WARNING, message, fixes)


def _gap(moment: Timestamp, zone: str) -> Finding:
    assert moment.time is not None  # noqa: S101 - the caller's
    message = _("{time} did not exist in {zone} on {date}: the clocks were put forward").format(
        time=f"{moment.time:%H:%M}", zone=zone_name(zone), date=day_name(moment.date)
    )
    fixes = []
    for minutes in (-60, 60):
        local = dt.datetime.combine(moment.date, moment.time) + dt.timedelta(minutes=minutes)
        found = offsets_at(zone, local.date(), local.time())
        if found:
            offset = found[0] if moment.offset is not None else None
            other = Timestamp(local.date(), local.time(), offset, moment.zone)
            fixes.append(_set(_("Set {moment}"), other))
    return _of_timestamp("dates.gap", Level.ERROR, message, fixes)


def _fold(moment: Timestamp, zone: str, offsets: tuple[int, ...]) -> Finding:
    assert moment.time is not None  # noqa: S101 - the caller's
    message = _("{time} came twice in {zone} on {date}: which one?").format(
        time=f"{moment.time:%H:%M}", zone=zone_name(zone), date=day_name(moment.date)
    )
    fixes = [_set(_("Set {moment}"), replace(moment, offset=offset)) for offset in offsets]
    return _of_timestamp("dates.fold", Level.SUGGESTION, message, fixes)


# --- the dateline's day


def _dateline_day(article: Article) -> Iterator[Finding]:
    printed, moment = article.dateline.date, article.timestamp
    if printed is None or moment is None:
        return
    known = nearest_year(printed, moment) if printed.year is None else printed
    day = known.date
    zone = article.dateline.zone
    local = local_moment(moment, zone) if zone and is_zone(zone) else None
    there = local.date if local is not None else moment.date
    if day is not None and zone and is_zone(zone) and not offsets_at(zone, day, _NOON):
        message = _("There was no {date} in {zone}").format(
            date=day_name(day), zone=zone_name(zone)
        )
        yield Finding("dates.no-such-day", Level.ERROR, "dateline", 0, 0, message)
        return
    if day is None or day == there:
        return
    if local is None and moment.offset is not None and abs((day - there).days) <= 1:
        return  # where the place's clocks are not known, a day more or less says nothing
    if local is not None:
        message = _("The dateline says {day}; in {zone} the timestamp is {other}")
    else:
        message = _("The dateline says {day}, the timestamp {other}")
    message = message.format(day=day_name(day), zone=zone_name(zone), other=day_name(there))
    # A story that is filed in the evening and printed the next day is nothing unusual.
    usual = 0 < (there - day).days <= USUAL_DELAY
    level = Level.SUGGESTION if usual else Level.WARNING
    year = there.year if printed.year is not None else None
    fixed = replace(article.dateline, date=PartialDate(there.month, there.day, year))
    fix = Fix(_("Dateline of {day}").format(day=day_name(there)), (Edit("dateline", value=fixed),))
    yield Finding("dates.dateline-day", level, "dateline", 0, 0, message, (fix,))


# --- what comes before what


def _order(article: Article, begun: dt.datetime | None) -> Iterator[Finding]:
    first, update, embargo = (
        moment.instant if moment is not None else None
        for moment in (article.timestamp, article.updated, article.embargo)
    )
    if first is not None and update is not None and update < first:
        message = _("The update is earlier than the publication")
        yield Finding("dates.update", Level.WARNING, "updated", 0, 0, message)
    if begun is not None and embargo is not None and embargo < begun:
        message = _("The embargo had ended before this article was begun")
        yield Finding("dates.embargo", Level.WARNING, "embargo", 0, 0, message)
