"""What a user types into a field for a moment is read, and nothing is made of anything else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates.typed import is_now, read_typed

TODAY = dt.date(2024, 6, 5)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", "3 juin 8h55", "2024-06-03T08:55:00"),
        ("fr", "hier 14h", "2024-06-04T14:00:00"),
        ("fr", "hier à 14 h 30", "2024-06-04T14:30:00"),
        ("fr", "8h55", "2024-06-05T08:55:00"),
        ("fr", "8h55 UTC+1", "2024-06-05T08:55:00+01:00"),
        ("fr", "3 juin 8h55 UTC+1", "2024-06-03T08:55:00+01:00"),
        ("fr", "le mardi 4 juin à 18h", "2024-06-04T18:00:00"),
        ("fr", "28 décembre", "2023-12-28"),
        ("fr", "lundi", "2024-06-03"),
        ("fr", "03/06/2024 8:55", "2024-06-03T08:55:00"),
        ("en", "yesterday 2pm", "2024-06-04T14:00:00"),
        ("en", "8:55 p.m.", "2024-06-05T20:55:00"),
        ("fr", "yesterday 2pm", "2024-06-04T14:00:00"),
        ("az", "dünən 14:00", "2024-06-04T14:00:00"),
        ("ru", "вчера в 14:00", "2024-06-04T14:00:00"),
        ("ar", "أمس 14:00", "2024-06-04T14:00:00"),
        ("de", "gestern um 14 Uhr", "2024-06-04T14:00:00"),
        ("tr", "dün 14.00", "2024-06-04T14:00:00"),
        ("", "3 June 8:55", "2024-06-03T08:55:00"),
    ],
)
def test_read(language, text, wanted):
    found = read_typed(text, language, TODAY)
    assert found is not None
    assert found.iso == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "44 jours", "3/6", "14", "31 juin", "mardi 3 juin", "3 juin 25h", "hier et demain",
        "du 3 au 5 juin", "hier 14h CST", "demain peut-être", "rendez-vous hier", "3 juin 8h55 9h",
        "1" * 100_000, "\0", "hier\0",
    ],
)  # fmt: skip
def test_not_read(text):
    assert read_typed(text, "fr", TODAY) is None


def test_a_time_alone_keeps_the_day_that_stands_there():
    found = read_typed("9h05", "fr", TODAY, dt.date(2020, 11, 9))
    assert found is not None
    assert found.iso == "2020-11-09T09:05:00"


@pytest.mark.parametrize("text", ["now", "Maintenant", " İNDİ ", "сейчас", "الآن", "jetzt"])
def test_now(text):
    assert is_now(text)
    assert not is_now(f"{text} 8h")


@given(st.text(max_size=60), st.sampled_from(["fr", "en", "az", "ar", "", "xx"]))
def test_whatever_is_typed_is_no_exception(text, language):
    read_typed(text, language, TODAY)
