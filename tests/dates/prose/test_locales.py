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
