"""The plain form holds every field and refuses what it does not understand."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.article import Article, Byline, Dateline, Source, State
from newsdesk.domain.content import from_plain, storable, to_plain
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.errors import BadInput

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30
).map(storable)
MOMENT = st.one_of(
    st.none(),
    st.builds(
        Timestamp,
        st.dates(),
        st.times().map(lambda time: time.replace(microsecond=0)),
        st.one_of(st.none(), st.integers(-1080, 1080)),
        st.sampled_from(["", "Asia/Baku"]),
    ),
)
ARTICLES = st.builds(
    Article,
    pack=TEXT.filter(bool),
    outlet=TEXT, language=TEXT, kicker=TEXT, headline=TEXT, standfirst=TEXT,
    dateline=st.builds(
        Dateline, TEXT, TEXT, TEXT, st.one_of(st.none(), st.dates().map(PartialDate.of)), TEXT
    ),
    timestamp=MOMENT, updated=MOMENT, embargo=MOMENT,
    bylines=st.lists(st.builds(Byline, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    section=TEXT, slug=TEXT, body=TEXT, note=TEXT,
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    sources=st.lists(
        st.builds(
            Source, TEXT.filter(bool), TEXT, TEXT, TEXT, TEXT, TEXT, MOMENT, st.booleans()
        ),
        max_size=3,
    ).map(tuple),
    state=st.sampled_from(State),
)  # fmt: skip


@given(ARTICLES)
def test_every_field_survives_json(article):
    assert from_plain(json.loads(json.dumps(to_plain(article)))) == article


def test_text_is_stored_composed():
    assert storable("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}") == "été"
    assert from_plain({"body": "I\N{COMBINING DOT ABOVE}stanbul"}).body == "İstanbul"


@pytest.mark.parametrize("name", ["\u4e3d \U0002f800", "\uf900", "\u2126 \u212b", "\u037e"])
def test_no_letter_becomes_another_one(name):
    assert storable(name) == name
    assert storable(f"e\N{COMBINING ACUTE ACCENT}{name}e") == f"é{name}e"


@given(st.text())
def test_storing_twice_changes_nothing(text):
    once = storable(text)
    assert storable(once) == once


def test_the_plain_form_knows_every_field():
    rich = Article(
        outlet="o", language="fr", kicker="k", headline="h", standfirst="s",
        dateline=Dateline("p", "FR", "Europe/Paris", PartialDate(6, 4), "c"),
        timestamp=Timestamp.from_iso("2024-06-04"), updated=Timestamp.from_iso("2024-06-05"),
        bylines=(Byline("n"),), section="x", slug="y", keywords=("z",), body="b",
        sources=(Source(),), embargo=Timestamp.from_iso("2024-06-06"), note="n",
    )  # fmt: skip
    assert to_plain(rich).keys() == {field.name for field in fields(Article)}


@pytest.mark.parametrize("cls", [Article, Byline, Dateline, Source])
def test_every_field_says_its_unit_and_its_term_in_ninjs_and_schema_org(cls):
    for field in fields(cls):
        assert field.metadata.keys() == {"unit", "ninjs", "schema_org"}, field.name
        assert all(field.metadata.values()), field.name


@pytest.mark.parametrize(
    ("plain", "key"),
    [
        ({"headlin": "x"}, "headlin"),
        ({"headline": 3}, "headline"),
        ({"sources": [{"name": "x", "public": "no"}]}, "sources.public"),
        ({"dateline": {"city": "x"}}, "dateline.city"),
        ({"timestamp": 20240604}, "timestamp"),
        ({"state": "printed"}, "state"),
        ({"keywords": "a, b"}, "keywords"),
        ({"keywords": [1]}, "keywords"),
        ({"bylines": [3]}, "bylines"),
    ],
)
def test_what_is_wrong_is_named(plain, key):
    with pytest.raises(BadInput, match=key.replace(".", r"\.")):
        from_plain(plain)


def test_a_source_whose_protection_is_unclear_is_refused_not_published():
    with pytest.raises(BadInput):
        from_plain({"sources": [{"name": "X", "public": None}]})


def test_what_no_database_takes_becomes_a_replacement_character():
    assert from_plain({"body": "a\x00b\ud800c"}).body == "a\ufffdb\ufffdc"
    assert storable("\U0001f600 é") == "\U0001f600 é"
