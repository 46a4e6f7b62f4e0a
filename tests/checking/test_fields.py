"""Dateline, timestamp, update and embargo against zones and against one another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from newsdesk.checking.findings import Level
from newsdesk.checking.moments.all import check_dates
from newsdesk.checking.moments.fields import Outlet
from newsdesk.domain.article import Article, Dateline
from newsdesk.domain.moments import PartialDate, Timestamp

PARIS, BAKU = Outlet("Europe/Paris"), Outlet("Asia/Baku")


def article(stamp, **fields):
    zone = fields.pop("zone", "")
    return Article(timestamp=Timestamp.from_iso(stamp, zone), **fields)


def rules(one, outlet=PARIS, begun=None):
    return [found.rule for found in check_dates(one, outlet, begun)]


@pytest.mark.parametrize(
    ("stamp", "outlet", "wanted"),
    [
        ("2024-06-04T08:55+01:00", PARIS, ["dates.offset"]),
        ("2024-06-04T08:55+01:00", BAKU, ["dates.offset"]),
        ("2024-06-04T08:55+02:00", PARIS, []),
        ("2024-01-04T08:55+01:00", PARIS, []),
        ("2015-07-01T12:00+05:00", BAKU, []),
        ("2016-07-01T12:00+05:00", BAKU, ["dates.offset"]),
        ("2024-02-29T12:00+06:00", Outlet("Asia/Almaty"), []),
        ("2024-03-02T12:00+06:00", Outlet("Asia/Almaty"), ["dates.offset"]),
        ("2022-06-15T12:00+04:30", Outlet("Asia/Tehran"), []),
        ("2023-06-15T12:00+04:30", Outlet("Asia/Tehran"), ["dates.offset"]),
        ("2024-03-20T12:00+00:00", Outlet("Africa/Casablanca"), []),
        ("2024-06-20T12:00+01:00", Outlet("Africa/Casablanca"), []),
        ("1941-01-10T12:00+02:00", PARIS, []),
        ("2024-03-31T02:30+01:00", PARIS, ["dates.gap"]),
        ("2024-03-31T02:30", PARIS, ["dates.gap"]),
        ("2024-04-26T00:30", Outlet("Africa/Cairo"), ["dates.gap"]),
        ("2024-03-31T00:30", Outlet("Asia/Beirut"), ["dates.gap"]),
        ("2011-12-30T12:00", Outlet("Pacific/Apia"), ["dates.gap"]),
        ("2024-10-27T02:30", PARIS, ["dates.fold"]),
        ("2024-10-27T02:30+01:00", PARIS, []),
        ("2024-10-27T02:30+02:00", PARIS, []),
        ("2024-06-04T08:55", PARIS, []),
        ("2024-06-04", PARIS, []),
        ("2024-06-04T08:55+01:00", Outlet(), []),
        ("2024-06-04T08:55+01:00", Outlet(offset=60), []),
        ("2024-06-04T08:55+01:00", Outlet("No/Zone"), []),
        ("0001-01-01T00:00+14:00", PARIS, ["dates.offset"]),
        ("9999-12-31T23:59-12:00", PARIS, ["dates.offset"]),
    ],
)
def test_the_timestamp_beside_the_outlets_clocks(stamp, outlet, wanted):
    assert rules(article(stamp), outlet) == wanted


def test_an_offset_of_the_datelines_place_is_right():
    placed = article("2024-06-04T11:55+04:00", dateline=Dateline(place="Bakou", zone="Asia/Baku"))
    assert rules(placed) == []


def test_a_chosen_zone_is_the_only_one_that_counts():
    chosen = article("2024-06-04T08:55+02:00", zone="Asia/Baku")
    assert rules(chosen) == ["dates.offset"]
    assert rules(article("2024-06-04T10:55+04:00", zone="Asia/Baku")) == []


def test_the_fixes_keep_the_instant_or_the_clock():
    [found] = check_dates(article("2024-06-04T08:55+01:00"), PARIS)
    instant, clock = (fix.edits[0].value for fix in found.fixes)
    assert (instant.iso, clock.iso) == ("2024-06-04T09:55:00+02:00", "2024-06-04T08:55:00+02:00")
    assert instant.instant == Timestamp.from_iso("2024-06-04T08:55+01:00").instant
    assert "UTC+01:00" in found.message
    assert "Paris: UTC+02:00" in found.message


@pytest.mark.parametrize(
    ("stamp", "wanted"),
    [
        ("2024-10-27T02:30", ["2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00"]),
        ("2024-03-31T02:30", ["2024-03-31T01:30:00", "2024-03-31T03:30:00"]),
        ("2024-03-31T02:30+01:00", ["2024-03-31T01:30:00+01:00", "2024-03-31T03:30:00+02:00"]),
    ],
)
def test_the_user_picks_one_of_the_two(stamp, wanted):
    [found] = check_dates(article(stamp), PARIS)
    assert [fix.edits[0].value.iso for fix in found.fixes] == wanted
    for fix in found.fixes:
        mended = replace(article(stamp), timestamp=fix.edits[0].value)
        assert "dates.gap" not in rules(mended)


def dated(day, stamp, zone="", year=None):
    date = PartialDate(day[0], day[1], year)
    return article(stamp, dateline=Dateline(place="Lyon", date=date, zone=zone))


@pytest.mark.parametrize(
    ("day", "stamp", "zone", "level"),
    [
        ((6, 4), "2024-06-04T08:55+02:00", "", None),
        ((6, 3), "2024-06-04T08:55+02:00", "Europe/Paris", Level.SUGGESTION),
        ((6, 5), "2024-06-04T08:55+02:00", "Europe/Paris", Level.WARNING),
        ((5, 20), "2024-06-04T08:55+02:00", "Europe/Paris", Level.WARNING),
        # In Baku it was the next day already.
        ((6, 5), "2024-06-04T23:30+02:00", "Asia/Baku", None),
        ((6, 4), "2024-06-04T23:30+02:00", "Asia/Baku", Level.SUGGESTION),
        # A place whose clocks nobody named: a day more or less says nothing.
        ((6, 5), "2024-06-04T23:30+02:00", "", None),
        ((6, 7), "2024-06-04T23:30+02:00", "", Level.WARNING),
        ((12, 31), "2024-01-01T00:30+01:00", "America/New_York", None),
        ((2, 29), "2024-03-01T08:55+01:00", "Europe/Paris", Level.SUGGESTION),
    ],
)
def test_the_datelines_day(day, stamp, zone, level):
    found = [one for one in check_dates(dated(day, stamp, zone)) if one.field == "dateline"]
    assert [one.level for one in found] == ([level] if level else [])
    for one in found:
        mended = replace(dated(day, stamp, zone), dateline=one.fixes[0].edits[0].value)
        assert "dates.dateline-day" not in rules(mended)
        assert mended.dateline.date is not None
        assert mended.dateline.date.year is None


def test_a_day_that_the_place_never_had():
    apia = dated((12, 30), "2011-12-31T08:00+14:00", "Pacific/Apia", 2011)
    assert "dates.no-such-day" in rules(apia, Outlet("Pacific/Apia"))
    assert "dates.no-such-day" not in rules(
        dated((12, 29), "2011-12-31T08:00+14:00", "Pacific/Apia")
    )


def test_update_and_embargo():
    first = article("2024-06-04T08:55+02:00")
    early = replace(first, updated=Timestamp.from_iso("2024-06-04T07:55+02:00"))
    assert rules(early) == ["dates.update"]
    # The same instant, another clock.
    same = replace(first, updated=Timestamp.from_iso("2024-06-04T10:55+04:00"))
    assert rules(same) == []
    unknown = replace(first, updated=Timestamp.from_iso("2024-06-04T07:55"))
    assert rules(unknown) == []
    embargoed = replace(first, embargo=Timestamp.from_iso("2024-06-04T08:00+02:00"))
    begun = dt.datetime(2024, 6, 4, 6, 30, tzinfo=dt.UTC)
    assert rules(embargoed, begun=begun) == ["dates.embargo"]
    assert rules(embargoed, begun=begun - dt.timedelta(hours=1)) == []
    assert rules(embargoed) == []
