"""The JSON object of the command line, there and back."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from newsdesk.domain.article import Article, Byline, Dateline, PartialDate, Source, Timestamp
from newsdesk.errors import BadInput
from newsdesk.exchange.article_json import from_json, to_full_json, to_json

ARTICLE = Article(
    pack="lagazette",
    outlet="Lagazette",
    language="fr",
    kicker="K",
    headline="H",
    standfirst="S",
    dateline=Dateline("Bakou", date=PartialDate(11, 15), credit="AZERTAC"),
    timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60),
    bylines=(Byline("Ana Lind", "r"), Byline("Bo Ek")),
    keywords=("a",),
    body="Un \\* mot.\n\n**Deux**.",
    sources=(Source(name="A"), Source(name="Secret", public=False)),
    note="hush",
)
KEYS = (
    "id outlet language kicker headline standfirst byline timestamp timestamp_local dateline body "
    "sources removed"
)


def test_the_keys_and_their_values():
    data = to_json(ARTICLE, "x1", ["Loading..."])
    assert " ".join(data) == KEYS
    assert data["byline"] == "Ana Lind; Bo Ek"
    assert data["timestamp"] == "2024-06-04T08:55:00+01:00"
    assert data["dateline"] == {"place": "Bakou", "date": "--11-15", "credit": "AZERTAC"}
    assert data["body"] == ["Un * mot.", "Deux."]
    assert data["removed"] == ["Loading..."]
    assert "Secret" not in json.dumps(data)


def test_a_timestamp_without_an_offset_is_null_and_local():
    article = Article(timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55)))
    data = to_json(article, None)
    assert data["timestamp"] is None
    assert data["timestamp_local"] == "2024-06-04T08:55:00"
    assert from_json(data).timestamp == article.timestamp


def test_everything_comes_back_when_asked_for():
    data = json.loads(json.dumps(to_full_json(ARTICLE, "x1", protected=True)))
    assert from_json(data) == ARTICLE
    public = to_full_json(ARTICLE, "x1")
    assert "Secret" not in json.dumps(public)
    assert "hush" not in json.dumps(public)


def test_paragraphs_are_text_and_a_string_is_markdown():
    assert from_json({"body": ["*a*", "1. b"]}).body == "\\*a\\*\n\n1\\. b"
    assert from_json({"body": "*a*"}).body == "*a*"
    assert from_json({"byline": ["A", "B"]}).bylines == (Byline("A"), Byline("B"))
    assert from_json({"byline": "A; B"}).bylines == (Byline("A"), Byline("B"))
    assert from_json({"headline": "a\x00\ud800"}).headline == "a\ufffd\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"body": 1},
        {"body": [1]},
        {"byline": 1},
        {"timestamp": "soon"},
        {"nonsense": "x"},
        {"dateline": "Bakou"},
        {"headline": 5},
    ],
)
def test_what_cannot_be_used_is_refused(data):
    with pytest.raises(BadInput):
        from_json(data)
