"""What clocks showed: gaps, folds, and offsets that changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates.zones import is_zone, offsets_at
from newsdesk.errors import BadInput


@pytest.mark.parametrize(
    ("zone", "local", "expected"),
    [
        ("Europe/Paris", "2024-03-31T02:30", ()),
        ("Europe/Paris", "2024-10-27T02:30", (120, 60)),
        ("Africa/Cairo", "2024-04-26T00:30", ()),
        ("Asia/Beirut", "2024-03-31T00:30", ()),
        ("Pacific/Apia", "2011-12-30T12:00", ()),
        ("Africa/Casablanca", "2024-03-20T12:00", (0,)),
        ("Africa/Casablanca", "2024-06-04T08:55", (60,)),
        ("Asia/Baku", "2015-07-01T12:00", (300,)),
        ("Asia/Baku", "2016-07-01T12:00", (240,)),
        ("Asia/Almaty", "2024-02-15T12:00", (360,)),
        ("Asia/Almaty", "2024-03-15T12:00", (300,)),
        ("Asia/Tehran", "2022-06-15T12:00", (270,)),
        ("Asia/Tehran", "2023-06-15T12:00", (210,)),
        ("Europe/Paris", "1941-01-15T12:00", (120,)),
        ("Europe/Paris", "2024-06-04T08:55", (120,)),
        ("Asia/Baku", "2024-06-04T08:55", (240,)),
        ("Africa/Algiers", "2024-06-04T08:55", (60,)),
        ("Europe/London", "2024-06-04T08:55", (60,)),
        ("Asia/Kathmandu", "2024-06-04T08:55", (345,)),
        ("UTC", "0001-01-01T00:00", (0,)),
        ("Pacific/Kiritimati", "0001-01-01T00:00", (-629,)),
        ("America/Los_Angeles", "9999-12-31T23:59", (-480,)),
    ],
)
def test_offsets(zone, local, expected):
    moment = dt.datetime.fromisoformat(local)
    assert offsets_at(zone, moment.date(), moment.time()) == expected


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Nowhere", "../etc/passwd", "/etc/passwd", "Europe/Paris\0", "é"]
)
def test_names_that_are_no_zones(name):
    assert not is_zone(name)
    with pytest.raises(BadInput, match="no time zone"):
        offsets_at(name, dt.date(2024, 6, 4), dt.time(8, 55))


def test_names_that_are():
    assert is_zone("Asia/Baku")
    assert is_zone("America/Argentina/Buenos_Aires")
    assert is_zone("Etc/GMT+1")


@given(st.dates(), st.times())
def test_never_more_than_two_and_never_raises(date, time):
    for zone in ("Europe/Paris", "America/New_York", "Pacific/Apia", "Asia/Baku"):
        offsets = offsets_at(zone, date, time.replace(microsecond=0))
        assert len(offsets) <= 2
        assert len(set(offsets)) == len(offsets)
