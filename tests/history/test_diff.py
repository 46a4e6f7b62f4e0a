# ruff: noqa: E501 - texts are read side by side
"""What a diff says is what happened, readably, and soon enough."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.article import Article, Byline, Dateline, PartialDate, Source, State, Timestamp
from newsdesk.history.aligning import align
from newsdesk.history.diff import Change, article_diff, body_diff, count_changes, word_diff

WORDS = st.lists(
    st.sampled_from(["le", "la", "maire", "1,3", "1,4", "Bakı", "قال", ".", ",", "\n\n", "\n"]),
    max_size=40,
).map(" ".join)


def prose(words, seed):
    chooser = random.Random(seed)
    known = [f"mot{number}" for number in range(3000)]
    lines = [" ".join(chooser.choices(known, k=80)) + "." for _ in range(words // 80)]
    return "\n\n".join(lines)


def without(spans, change):
    return "".join(span.text for span in spans if span.change is not change)


@given(WORDS, WORDS)
def test_the_spans_hold_both_texts(old, new):
    spans = word_diff(old, new)
    assert without(spans, Change.ADDED) == old
    assert without(spans, Change.REMOVED) == new


@given(st.text(), st.text())
def test_paragraph_by_paragraph_too(old, new):
    parts = body_diff(old, new)
    assert "".join(part.old or "" for part in parts) == old
    assert "".join(part.new or "" for part in parts) == new
    for part in parts:
        assert without(part.spans, Change.ADDED) == (part.old or "")
        assert without(part.spans, Change.REMOVED) == (part.new or "")


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_what_is_aligned_is_the_same_and_in_order(old, new):
    a = b = 0
    for match in align(old, new):
        assert match.old >= a
        assert match.new >= b
        assert (
            old[match.old : match.old + match.length] == new[match.new : match.new + match.length]
        )
        a, b = match.old + match.length, match.new + match.length
    assert (a, b) == (len(old), len(new))


def test_a_changed_word_is_a_word():
    spans = word_diff("Le coût est de 1,3 milliard.", "Le coût est de 1,4 milliard.")
    assert [(span.change.value, span.text) for span in spans] == [
        ("same", "Le coût est de "), ("removed", "1,3"), ("added", "1,4"), ("same", " milliard."),
    ]  # fmt: skip


def test_a_rewritten_phrase_is_not_shredded():
    spans = word_diff("la mairie de Lyon a dit non", "le préfet de Nice a dit non")
    assert [span.text for span in spans if span.change is Change.ADDED] == ["le préfet de Nice"]


def test_paragraphs_find_their_pairs():
    old = "Premier dit ceci.\n\nDeuxième dit cela aussi.\n\nTroisième ne dit rien."
    new = "Premier dit ceci.\n\nNouveau venu ici.\n\nDeuxième dit encore cela aussi."
    pairs = [
        (part.old and part.old.strip(), part.new and part.new.strip())
        for part in body_diff(old, new)
    ]
    assert pairs == [
        ("Premier dit ceci.", "Premier dit ceci."),
        (None, "Nouveau venu ici."),
        ("Deuxième dit cela aussi.", "Deuxième dit encore cela aussi."),
        ("Troisième ne dit rien.", None),
    ]


CHANGES: dict[str, Any] = {
    "kicker": "K", "headline": "H", "standfirst": "S", "section": "Monde", "note": "N",
    "slug": "s", "language": "az", "pack": "wire", "outlet": "O", "state": State.REVIEW,
    "timestamp": Timestamp.from_iso("2024-06-04T08:55+01:00"),
    "updated": Timestamp.from_iso("2024-06-04"), "embargo": Timestamp.from_iso("2024-06-05"),
    "bylines": (Byline("A", "B"),), "keywords": ("k", "l"), "sources": (Source(name="X", public=False),),
}  # fmt: skip


@pytest.mark.parametrize("field", CHANGES)
def test_every_field_is_compared(field):
    found = article_diff(Article(), replace(Article(), **{field: CHANGES[field]}))
    assert [change.field for change in found.fields] == [field]
    assert not found.same


@pytest.mark.parametrize("part", ["place", "country", "zone", "credit"])
def test_every_part_of_the_dateline_is_compared(part):
    changed = replace(Dateline(), **{part: "x"})  # type: ignore[arg-type]
    found = article_diff(Article(), Article(dateline=changed))
    assert [change.field for change in found.fields] == [f"dateline.{part}"]
    found = article_diff(Article(), Article(dateline=Dateline(date=PartialDate(6, 4))))
    assert [change.field for change in found.fields] == ["dateline.date"]


def test_every_field_of_an_article_is_in_the_list():
    assert set(CHANGES) | {"dateline", "body"} == set(Article.__dataclass_fields__)


def test_words_are_counted():
    old = Article(headline="Un titre", body="Un deux trois.\n\nQuatre.")
    new = Article(headline="Un grand titre", body="Un deux 3,5.\n\nQuatre cinq.")
    assert count_changes(old, new) == (3, 1)
    assert count_changes(old, old) == (0, 0)
    assert article_diff(old, old).same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (prose(20_000, 1), prose(20_000, 2)),
        ("mot " * 20_000, "mot " * 19_000 + "autre"),
        ("a " * 20_000, "a b " * 10_000),
        ("\n\n".join(["x y"] * 5000), "\n\n".join(["x z"] * 5000)),
        ("\n\n".join(f"x {n}" for n in range(3000)), "\n\n".join(f"x y {n}" for n in range(3000))),
    ],
)
def test_the_worst_is_bounded(old, new):
    start = time.perf_counter()
    body_diff(old, new)
    assert time.perf_counter() - start < 3
