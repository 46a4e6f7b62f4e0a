"""Whatever is stored is printed, digit by digit, in every language."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.dates.fields import tokens
from newsdesk.dates.writing import print_dateline, print_timestamp
from newsdesk.domain.article import Dateline
from newsdesk.domain.moments import PartialDate, Timestamp, format_offset
from newsdesk.domain.style import DatelineStyle, TimestampStyle

LANGUAGES = ["fr", "en", "en-GB", "az", "ar", "ru", "tr", "fa", "ne", "th", "el", "ba", "xx", ""]
PLAIN = TimestampStyle("y-MM-dd HH:mm:ss XXX", "y-MM-dd HH:mm:ss", "y-MM-dd")
LONG = TimestampStyle("{full} HH:mm (OOOO)", "{full} HH:mm", "{full}")

seconds = st.times().map(lambda time: time.replace(microsecond=0))
timestamps = st.one_of(
    st.builds(Timestamp, st.dates()),
    st.builds(Timestamp, st.dates(), seconds),
    st.builds(Timestamp, st.dates(), seconds, st.integers(-1080, 1080)),
)
days = st.dates().map(PartialDate.of) | st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(
    lambda date: PartialDate(date.month, date.day)
)


@given(timestamps, st.sampled_from(LANGUAGES))
def test_plain_pattern_prints_what_is_stored(moment, language):
    printed = print_timestamp(moment, PLAIN, language)
    bare = printed.replace("\u2066", "").replace("\u2069", "")
    date, _, rest = bare.partition(" ")
    year, month, day = date.split("-")
    assert (int(year), int(month), int(day)) == (
        moment.date.year,
        moment.date.month,
        moment.date.day,
    )
    if moment.time is not None:
        assert rest.startswith(moment.time.isoformat("seconds"))
    if moment.offset:
        assert rest.endswith(format_offset(moment.offset))


@given(timestamps, st.sampled_from(LANGUAGES))
def test_long_form_holds_the_digits_and_never_raises(moment, language):
    printed = print_timestamp(moment, LONG, language)
    assert str(moment.date.day) in printed
    if moment.time is not None:
        assert moment.time.strftime("%H:%M") in printed
    if moment.offset is not None:
        assert format_offset(moment.offset) in printed
    assert "None" not in printed


@given(
    st.builds(Dateline, st.text(), st.text(max_size=3), st.just(""), st.none() | days, st.text()),
    st.sampled_from(LANGUAGES),
)
def test_datelines_never_raise(dateline, language):
    printed = print_dateline(dateline, DatelineStyle(), language)
    assert printed == printed.strip()
    if not (dateline.place.strip() or dateline.date or dateline.credit.strip()):
        assert printed == ""


@settings(max_examples=5, deadline=None)
@given(timestamps)
def test_every_cldr_language_prints(moment):
    for name in localedata.locale_identifiers()[::9]:
        assert print_timestamp(moment, LONG, name.replace("_", "-"))


@pytest.mark.parametrize("name", ["{long}", "{full}", "{medium}", "{short}", "{day-month}"])
def test_named_forms_hold_only_fields_that_are_printed(name):
    known = set("yMLdEcG")
    for identifier in localedata.locale_identifiers()[::3]:
        fields = {t.text[0] for t in tokens(name, identifier.replace("_", "-")) if t.field}
        assert fields <= known, identifier
