"""Datelines: the shapes that outlets print, and prose that only begins like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.dates.reading import read_dateline
from newsdesk.domain.moments import Timestamp

NEW_YEAR = Timestamp.from_iso("2021-01-02")

READ = [
    ("fr", "Bakou, 15 novembre, AZERTAC", "Bakou", "2020-11-15", "AZERTAC", ""),
    ("fr", "Bakou, 15 novembre, AZERTAC\nIl", "Bakou", "2020-11-15", "AZERTAC", "Il"),
    ("fr", "Bakou, 15 novembre (AZERTAC). Il", "Bakou", "2020-11-15", "AZERTAC", "Il"),
    ("ar", "باكو، 1 مارس، أذرتاج", "باكو", "2021-03-01", "أذرتاج", ""),
    ("ar", "\u200fباكو، ١ مارس، أذرتاج", "باكو", "2021-03-01", "أذرتاج", ""),
    ("ar", "أبوظبي في 27 نوفمبر /وام/ قال", "أبوظبي", "2020-11-27", "وام", "قال"),
    ("en", "LONDON, Sept 28 (Reuters) – It", "LONDON", "2020-09-28", "Reuters", "It"),
    ("en", "WASHINGTON (AP) — It", "WASHINGTON", None, "AP", "It"),
    ("en", "KRAMATORSK, Ukraine (AP) — It", "KRAMATORSK, Ukraine", None, "AP", "It"),
    ("en", "NEW YORK, Dec. 31 (Reuters) - It", "NEW YORK", "2020-12-31", "Reuters", "It"),
    ("en", "(Reuters) - It", "", None, "Reuters", "It"),
    ("ru", "МОСКВА, 26 июня. /ТАСС/. Он", "МОСКВА", "2021-06-26", "ТАСС", "Он"),
    ("ru", "Москва. 28 июня. INTERFAX.RU - Он", "Москва", "2021-06-28", "INTERFAX.RU", "Он"),
    ("fr", "ALGER - Le ministre", "ALGER", None, "", "Le ministre"),
    ("tr", "ANKARA (AA) - Bakan", "ANKARA", None, "AA", "Bakan"),
    ("az", "Bakı, 15 noyabr, AZƏRTAC", "Bakı", "2020-11-15", "AZƏRTAC", ""),
    ("fr", "PARIS, mardi 4 juin 2024 (AFP) – Il", "PARIS", "2024-06-04", "AFP", "Il"),
    ("fr", "Paris, le 4 juin 2024", "Paris", "2024-06-04", "", ""),
    ("fr", "SAINT-DENIS, 4 juin – Il", "SAINT-DENIS", "2021-06-04", "", "Il"),
]

NOT_READ = [
    ("fr", "Paris, 14 juillet 1789, Louis XVI est"),
    ("fr", "Lundi, 3 juin – Le ministre"),
    ("fr", "PARIS – BREST : le peloton"),
    ("fr", "Angela Merkel (CDU) - la chancelière"),
    ("fr", "Paris - Roubaix"),
    ("fr", "Politique, 4 juin 2024"),
    ("fr", "A Paris, le 4 juin, le ministre"),
    ("en", "In Paris, June 4 (AP) is"),
    ("en", "EXCLUSIVE - The bank"),
    ("en", "NASA (ESA) - The probe"),
    ("en", "May 4, 2024 - The"),
    ("en", "London, 28 days later"),
    ("en", "MOSCOW. It was cold."),
    ("ar", "قال الوزير في 27 نوفمبر إن"),
    ("ar", "قال الوزير في 27 نوفمبر (الجمعة) إن"),
    ("fr", ""),
    ("fr", "—"),
]


@pytest.mark.parametrize(("language", "text", "place", "date", "credit", "rest"), READ)
def test_a_dateline_is_read_and_the_prose_is_left(language, text, place, date, credit, rest):
    found = read_dateline(text, language, NEW_YEAR)
    assert found is not None
    dateline, taken = found
    assert (dateline.place, dateline.credit, text[taken:]) == (place, credit, rest)
    assert (dateline.date.iso if dateline.date else None) == date
    assert (dateline.country, dateline.zone) == ("", "")


@pytest.mark.parametrize(("language", "text"), NOT_READ)
def test_prose_is_no_dateline(language, text):
    assert read_dateline(text, language, NEW_YEAR) is None


def test_without_a_timestamp_the_year_stays_open():
    found = read_dateline("Bakou, 15 novembre, AZERTAC", "fr", None)
    assert found is not None
    assert found[0].date is not None
    assert found[0].date.iso == "--11-15"


def test_29_february_takes_the_nearest_leap_year():
    found = read_dateline("PARIS, 29 février (AFP) – Il", "fr", Timestamp.from_iso("2023-01-01"))
    assert found is not None
    assert found[0].date is not None
    assert found[0].date.iso == "2024-02-29"


def test_an_outlet_of_the_house_is_believed():
    text = "Kotor (Vedeta) – It rained"
    assert read_dateline(text, "en", None) is None
    found = read_dateline(text, "en", None, agencies={"Vedeta"})
    assert found is not None
    assert found[0].credit == "Vedeta"


@given(st.text(max_size=80), st.sampled_from(["", "fr", "ar"]))
@settings(deadline=None, max_examples=200)
def test_what_is_taken_is_a_head_of_the_text(text, language):
    found = read_dateline("PARIS, 4 juin (AFP) - " + text, language, None)
    assert found is not None
    assert text.endswith(("PARIS, 4 juin (AFP) - " + text)[found[1] :])
    assert read_dateline(text, language, None) is None or text
