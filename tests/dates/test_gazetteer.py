"""Places by the beginning of their name, in the article's language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.dates.gazetteer import MOST, Place, find_places, script_of
from newsdesk.dates.zones import is_zone


@pytest.mark.parametrize(
    ("language", "typed", "name", "country", "zone"),
    [
        ("fr", "bakou", "Bakou", "AZ", "Asia/Baku"),
        ("fr", "bak", "Bakou", "AZ", "Asia/Baku"),
        ("az", "bak", "Bakı", "AZ", "Asia/Baku"),
        ("az", "bakı", "Bakı", "AZ", "Asia/Baku"),
        ("ar", "باك", "باكو", "AZ", "Asia/Baku"),
        ("ru", "баку", "Баку", "AZ", "Asia/Baku"),
        ("ka", "თბი", "თბილისი", "GE", "Asia/Tbilisi"),
        ("fr", "londres", "Londres", "GB", "Europe/London"),
        ("fr", "gandj", "Gandja", "AZ", "Asia/Baku"),
        ("fr", "beyr", "Beyrouth", "LB", "Asia/Beirut"),
        ("fr", "pékin", "Pékin", "CN", "Asia/Shanghai"),
        ("tr", "izm", "İzmir", "TR", "Europe/Istanbul"),
        ("en", "PARIS", "Paris", "FR", "Europe/Paris"),
        ("fr", "geneve", "Genève", "CH", "Europe/Zurich"),
    ],
)
def test_the_likeliest_place_comes_first(language, typed, name, country, zone):
    first = find_places(typed, language)[0]
    assert (first.name, first.country, first.zone) == (name, country, zone)


def test_namesakes_are_told_apart():
    found = [one for one in find_places("paris", "en") if one.name == "Paris"]
    assert {(one.country, one.region) for one in found} >= {("FR", ""), ("US", "TX")}
    assert len({(one.latitude, one.longitude) for one in found}) == len(found)


def test_own_places_come_first_and_only_while_they_begin_so():
    own = [Place("Bakıxanov qəsəbəsi", "AZ", "Asia/Baku", own=True)]
    assert find_places("bakıx", "az", own)[0] == own[0]
    assert own[0] not in find_places("gən", "az", own)


@pytest.mark.parametrize("typed", ["", "b", " ", "x" * 100, "zzzzqq", "\0\0", "١٢"])
def test_nothing_is_offered_for_nothing(typed):
    assert find_places(typed, "fr") == []


@settings(deadline=None)  # the first one in a script builds its index
@given(st.text(min_size=2, max_size=20), st.sampled_from(["fr", "ar", "ru", "xx", ""]))
def test_whatever_is_typed_few_places_with_known_zones_come(typed, language):
    found = find_places(typed, language)
    assert len(found) <= MOST
    assert all(is_zone(place.zone) for place in found)


def test_scripts():
    assert [script_of(tag) for tag in ("fr", "ar-EG", "ru", "ka", "xx")] == [
        "LATIN", "ARABIC", "CYRILLIC", "GEORGIAN", "LATIN",
    ]  # fmt: skip
