from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import Article, State
from newsdesk.services import writing
from newsdesk.storage.database import open_database
from newsdesk.storage.query import match_of, read_query

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\"'*-+^:(){}[]<>,.;\\/%_ \t\n\x00«»“”„ \ud800ıİё\u0301\u064b\ue000")),
        st.characters(exclude_categories=()),
    ),
    max_size=40,
)
OPERATORS = st.lists(
    st.sampled_from(["AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "headline:", "^", "*", '"', "a"]),
    max_size=8,
).map(" ".join)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    database = open_database(tmp_path_factory.mktemp("desk") / "desk.sqlite")
    writing.create_article(database, Article(headline="NEAR AND far", body='a* -b (c) "d"'))
    yield database
    database.close()


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(NASTY | OPERATORS)
def test_nothing_that_can_be_typed_is_a_syntax_error(desk, typed):
    assert isinstance(writing.search(desk, typed), list)
    assert isinstance(writing.search(desk, typed, State.DRAFT), list)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=12)
)
def test_a_whole_word_is_found_by_itself(desk, word):
    saved = writing.create_article(desk, Article(body=f"Avant {word} après"))
    try:
        assert saved.id in {row.id for row in writing.search(desk, word, limit=1000)}
    finally:
        writing.delete_article(desk, saved.id)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("bakou", '"bakou"*'),
        ("le bakou ", '"le" AND "bakou"*'),
        ('"deux villages"', '"deux villages"'),
        ('"deux vill', '"deux vill"*'),
        ("«deux villages» récoltes", '"deux villages" AND "récoltes"*'),
        ("l’accord", '"l accord"*'),
        ("-- * (", ""),
        ("NEAR(a b)", '"NEAR a" AND "b"*'),
        ("cafe\u0301", '"café"*'),
        ("ılıq", '"iliq"*'),
    ],
)
def test_what_is_typed_becomes_this_query(typed, match):
    assert match_of(read_query(typed)) == match
