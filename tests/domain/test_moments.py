"""Moments keep what was printed, and invent nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.moments import PartialDate, Timestamp, format_offset, parse_offset
from newsdesk.errors import BadInput

TIMES = st.times().map(lambda time: time.replace(microsecond=0))
OFFSETS = st.integers(-18 * 60, 18 * 60)
TIMESTAMPS = st.one_of(
    st.builds(Timestamp, st.dates()),
    st.builds(Timestamp, st.dates(), TIMES),
    st.builds(Timestamp, st.dates(), TIMES, OFFSETS, st.sampled_from(["", "Asia/Baku"])),
)


@given(TIMESTAMPS)
def test_iso_is_read_back_to_the_same_value(moment):
    assert Timestamp.from_iso(moment.iso, moment.zone) == moment


@given(OFFSETS)
def test_offsets_are_read_back(minutes):
    assert parse_offset(format_offset(minutes)) == minutes


def test_the_offset_is_kept_as_printed_and_gives_the_instant():
    moment = Timestamp.from_iso("2024-06-04T08:55+01:00")
    assert moment.offset == 60
    assert moment.iso == "2024-06-04T08:55:00+01:00"
    assert moment.instant == dt.datetime(2024, 6, 4, 7, 55, tzinfo=dt.UTC)


def test_no_offset_printed_no_instant_known():
    moment = Timestamp.from_iso("2024-06-04T08:55")
    assert (moment.offset, moment.instant, moment.iso) == (None, None, "2024-06-04T08:55:00")


def test_a_day_alone_has_neither_time_nor_instant():
    moment = Timestamp.from_iso("2024-06-04")
    assert (moment.time, moment.instant, moment.iso) == (None, None, "2024-06-04")


@pytest.mark.parametrize(
    "text",
    [
        "", "2024-06-31", "2023-02-29T10:00Z", "2024-06-04T24:00", "2024-06-04T08:55+19:00",
        "2024-06-04T08:55:00.5Z", "2024-06-04T08:55+01:75", "4 juin 2024", "٢٠٢٤-٠٦-٠٤",
        "0000-01-01", "2024-06-04T08:55 CST",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_a_sentence(text):
    with pytest.raises(BadInput) as refused:
        Timestamp.from_iso(text)
    assert str(refused.value)


def test_the_edges_of_the_calendar_have_no_instant_rather_than_an_error():
    assert Timestamp.from_iso("0001-01-01T00:00+14:00").instant is None
    assert Timestamp.from_iso("9999-12-31T23:59-12:00").instant is None


def test_an_offset_needs_a_time():
    with pytest.raises(BadInput):
        Timestamp(dt.date(2024, 6, 4), None, 60)


@given(st.dates(), st.booleans())
def test_partial_dates_are_read_back(day, with_year):
    partial = PartialDate(day.month, day.day, day.year if with_year else None)
    assert PartialDate.from_iso(partial.iso) == partial
    assert partial.date == (day if with_year else None)


@pytest.mark.parametrize("text", ["--02-30", "2023-02-29", "--13-01", "11-15", "--1-5", ""])
def test_a_day_that_never_was_is_refused(text):
    with pytest.raises(BadInput):
        PartialDate.from_iso(text)


def test_the_29th_of_february_may_lack_its_year():
    assert PartialDate.from_iso("--02-29").iso == "--02-29"
