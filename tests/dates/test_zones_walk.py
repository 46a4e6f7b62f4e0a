"""The whole tz database: every change of every zone's clocks since 1970 is a gap or a fold."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates.zones import all_zones, city_of, is_zone, local_moment, offsets_at, zones_with
from newsdesk.domain.moments import Timestamp

BEGIN, END = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
STEP = dt.timedelta(days=7)
"""Clocks were never put on and back within a week but in a handful of zones, which only adds."""


def changes(zone):
    """The instants at which a zone's offset changed, to the second, with the offsets around."""
    info = zoneinfo.ZoneInfo(zone)

    def at(moment):
        return moment.astimezone(info).utcoffset()

    moment = BEGIN
    while moment < END:
        after = moment + STEP
        if at(moment) != at(after):
            low, high = moment, after
            while high - low > dt.timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if at(middle) == at(low) else (low, middle)
            high = high.replace(microsecond=0)
            yield high, at(high - dt.timedelta(seconds=1)), at(high)
        moment = after


def minutes(offset):
    return round(offset.total_seconds() / 60)


def test_every_change_of_every_zone_is_a_gap_or_a_fold(record_figure):
    counted = {"gap": 0, "fold": 0}
    for zone in all_zones():
        for instant, before, after in changes(zone):
            local = (instant + before).replace(tzinfo=None)
            if after > before:
                middle = local + (after - before) / 2
                assert offsets_at(zone, middle.date(), middle.time()) == (), (zone, middle)
                counted["gap"] += 1
            else:
                middle = local - (before - after) / 2
                found = offsets_at(zone, middle.date(), middle.time())
                assert found == (minutes(before), minutes(after)), (zone, middle)
                counted["fold"] += 1
            later = (instant + dt.timedelta(days=1) + after).replace(tzinfo=None)
            assert minutes(after) in offsets_at(zone, later.date(), later.time()), (zone, later)
    record_figure(f"tz database: {len(all_zones())} zones, {counted}")
    assert len(all_zones()) > 400
    assert min(counted.values()) > 4000


@given(
    st.sampled_from(all_zones()),
    st.dates(dt.date(1972, 1, 1), dt.date(2035, 1, 1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.integers(-12 * 60, 14 * 60),
)
def test_an_instant_there_and_back_is_the_same(zone, day, time, offset):
    moment = Timestamp(day, time, offset)
    there = local_moment(moment, zone)
    assert there is not None
    assert there.instant == moment.instant
    assert there.time is not None
    assert there.offset in offsets_at(zone, there.date, there.time)
    assert there.instant is not None
    back = there.instant + dt.timedelta(minutes=offset)
    assert (back.date(), back.time()) == (day, time)


def test_zones_that_fit_a_moment():
    found = zones_with(dt.date(2024, 6, 4), dt.time(8, 55), 60)
    assert {"Africa/Casablanca", "Africa/Algiers", "Europe/London"} <= set(found)
    assert not {"Europe/Paris", "Asia/Baku"} & set(found)
    assert zones_with(dt.date(2024, 6, 4), dt.time(8, 55), 61) == ()


@pytest.mark.parametrize(
    ("zone", "language", "city"),
    [
        ("Asia/Baku", "fr", "Bakou"),
        ("Asia/Baku", "az", "Bakı"),
        ("Asia/Baku", "ar", "باكو"),
        ("America/New_York", "fr", "New York"),
        ("Europe/London", "fr", "Londres"),
        ("Europe/London", "xx", "London"),
    ],
)
def test_a_zones_city_in_a_language(zone, language, city):
    assert city_of(zone, language) == city


def test_every_listed_zone_is_known():
    assert all(is_zone(zone) for zone in all_zones())
    assert len(set(all_zones())) == len(all_zones())
