"""What any language's patterns print is read back to the same day."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.localedata import locale_identifiers

from newsdesk.dates.fields import Moment, print_fields
from newsdesk.dates.locales import has_month_names, locale_of
from newsdesk.dates.prose.finding import find_dates
from newsdesk.dates.prose.lexicon import patterns_of
from newsdesk.domain.style import DateStyle

DAYS = [
    dt.date(2024, 6, 3),
    dt.date(2021, 12, 31),
    dt.date(2023, 2, 1),
    dt.date(2022, 9, 10),
    dt.date(2024, 5, 19),
    dt.date(2025, 8, 8),
    dt.date(2023, 11, 23),
    dt.date(2024, 1, 11),
    dt.date(2024, 4, 30),
    dt.date(2024, 7, 14),
    dt.date(2024, 10, 27),
    dt.date(2024, 3, 2),
]

CANNOT = {
    "en-Shaw": "Shavian names begin with a mark that parts words",
    "en-Shaw-GB": "the same",
    "dyo": "the short names of June and July are one",
    "dyo-SN": "the same",
}

LOCALES = sorted({name.replace("_", "-") for name in locale_identifiers()} - CANNOT.keys())


def patterns(language):
    """Those with a month's name that is certain: wide, or with its year."""
    for pattern in dict.fromkeys([*patterns_of(locale_of(language)), "d MMMM y", "d MMM y"]):
        if "MMMM" in pattern or ("MMM" in pattern and "y" in pattern):
            yield pattern


@pytest.mark.parametrize("part", range(8))
def test_what_a_language_prints_is_read_back(part):
    wrong = []
    for language in LOCALES[part::8]:
        if not has_month_names(language):
            continue
        for pattern in patterns(language):
            for day in DAYS:
                text = print_fields(pattern, Moment(day), DateStyle(), language)
                found = [one for one in find_dates(text, language, day) if one.first]
                if [one.date for one in found] != [day] or found[0].weekday_agrees is False:
                    wrong.append((language, pattern, text))
    assert wrong == []


def test_those_that_cannot_are_not_read_wrongly():
    for language in CANNOT:
        for pattern in patterns(language):
            for day in DAYS:
                text = print_fields(pattern, Moment(day), DateStyle(), language)
                for one in find_dates(text, language, day):
                    assert one.date in {None, day}


MOMENTS = [
    Moment(dt.date(2024, 6, 3), dt.time(8, 55), 60),
    Moment(dt.date(2020, 11, 10), dt.time(20, 5), -210),
    Moment(dt.date(2024, 12, 31), dt.time(23, 59), 0),
]
WITH_OFFSET = (
    "d MMMM y HH:mm (OOOO)",
    "y-MM-dd HH:mm OOOO",
    "{long} HH:mm O",
    "y-MM-dd'T'HH:mmxxx",
)
WITHOUT_OFFSET = ("d MMMM y HH:mm", "d MMMM y h:mm a", "{full} HH:mm")
CANNOT_OFFSET = {"yo": "its word for GMT, WAT, is the name of another zone"}
"""`d MMMM y HH:mm xxx` is read back but for -03:30 alone, which may be a stretch of time."""


@pytest.mark.parametrize("part", range(4))
def test_times_and_offsets_are_read_back(part):
    wrong = []
    for language in LOCALES[part::4]:
        base = language.split("-", maxsplit=1)[0]
        if not has_month_names(language) or base in {"dyo", "bal"}:
            continue  # Baluchi prints 03,06,2024
        for pattern in (*WITH_OFFSET, *WITHOUT_OFFSET):
            if pattern in WITH_OFFSET and base in CANNOT_OFFSET:
                continue
            for moment in MOMENTS:
                text = print_fields(pattern, moment, DateStyle(), language)
                found = [one for one in find_dates(text, language, moment.date) if one.first]
                read = [(one.date, one.time, one.offset) for one in found]
                offset = moment.offset if pattern in WITH_OFFSET else None
                if read != [(moment.date, moment.time, offset)]:
                    wrong.append((language, text, read))
    assert wrong == []
