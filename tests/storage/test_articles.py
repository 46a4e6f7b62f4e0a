from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import (
    Article,
    Byline,
    Dateline,
    PartialDate,
    Source,
    State,
    Timestamp,
)
from newsdesk.domain.content import storable
from newsdesk.errors import BadInput
from newsdesk.services import writing
from newsdesk.storage import articles
from newsdesk.storage.database import open_database

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")).map(
    storable
)
TIMES = st.builds(
    Timestamp,
    st.dates(),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.none() | st.integers(-18 * 60, 18 * 60),
    st.sampled_from(["", "Asia/Kathmandu", "Europe/Paris"]),
) | st.builds(Timestamp, st.dates())
ARTICLES = st.builds(
    Article,
    headline=TEXT,
    kicker=TEXT,
    standfirst=TEXT,
    body=TEXT,
    section=TEXT,
    note=TEXT,
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    timestamp=st.none() | TIMES,
    updated=st.none() | TIMES,
    embargo=st.none() | TIMES,
    state=st.sampled_from(State),
    dateline=st.builds(
        Dateline,
        place=TEXT,
        credit=TEXT,
        date=st.none() | st.dates().map(PartialDate.of) | st.just(PartialDate(2, 29)),
    ),
    bylines=st.lists(st.builds(Byline, name=TEXT, role=TEXT), max_size=2).map(tuple),
    sources=st.lists(
        st.builds(Source, name=TEXT, accessed=st.none() | TIMES, public=st.booleans()), max_size=2
    ).map(tuple),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    database = open_database(tmp_path_factory.mktemp("desk") / "desk.sqlite")
    yield database
    database.close()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(ARTICLES)
def test_every_article_comes_back_as_it_went_in(desk, article):
    saved = writing.create_article(desk, article)
    record = writing.load_article(desk, saved.id)
    assert record.article == article
    [row] = writing.list_page(desk, limit=1).rows
    assert (row.id, row.headline, row.kicker) == (saved.id, article.headline, article.kicker)
    assert (row.state, row.timestamp) == (article.state, article.timestamp)
    assert row.updated_at == record.saved_at == saved.saved_at


def test_the_printed_offset_is_a_column_of_its_own(desk):
    for text, expected in [
        ("2024-06-04T08:55+05:45", ("2024-06-04T08:55:00", 345, 1717470600000000)),
        ("2024-06-04T08:55-03:30", ("2024-06-04T08:55:00", -210, 1717503900000000)),
        ("2024-06-04T08:55", ("2024-06-04T08:55:00", None, None)),
        ("2024-06-04", ("2024-06-04", None, None)),
    ]:
        saved = writing.create_article(desk, Article(timestamp=Timestamp.from_iso(text)))
        row = desk.read(
            lambda c, id_=saved.id: c.exec_driver_sql(
                'SELECT wall, "offset", instant FROM article WHERE id = ?', (id_,)
            ).one()
        )
        assert tuple(row) == expected


def test_no_column_holds_a_floating_point_number(desk):
    writing.create_article(desk, Article(timestamp=Timestamp.from_iso("2024-06-04T08:55+05:45")))

    def kinds(connection):
        found = set()
        for table in ("article", "draft", "state_count", "revision", "blob"):
            for (name,) in connection.exec_driver_sql(
                f"SELECT name FROM pragma_table_info('{table}')"
            ).fetchall():
                found |= set(
                    connection.exec_driver_sql(f'SELECT typeof("{name}") FROM {table}').scalars()
                )
        return found

    assert desk.read(kinds) <= {"text", "integer", "null", "blob"}


def test_what_no_database_takes_is_replaced(db):
    nasty = "a\x00b\ud800c\udfff"
    article = Article(
        headline=nasty,
        kicker=nasty,
        body=nasty,
        keywords=(nasty,),
        bylines=(Byline(nasty),),
        dateline=Dateline(place=nasty),
        timestamp=Timestamp(dt.date(2024, 6, 4), zone=nasty),
    )
    saved = writing.create_article(db, article)
    stored = writing.load_article(db, saved.id).article
    assert stored.headline == stored.body == stored.keywords[0] == storable(nasty) == "a�b�c�"
    writing.save_draft(db, saved.id, article, 1).result()
    assert [row.headline for row in writing.search(db, "b")] == ["a�b�c�"]
    rows = db.read(lambda c: c.exec_driver_sql("SELECT * FROM draft, article").fetchall())
    dump = str([value for row in rows for value in row if not isinstance(value, bytes)])
    assert "\\x00" not in dump
    assert "\\ud800" not in dump


def test_bidi_controls_are_text(db):
    saved = writing.create_article(db, Article(headline="\u202eabc\u2069"))
    assert writing.load_article(db, saved.id).article.headline == "\u202eabc\u2069"


def test_five_megabytes_are_saved(db):
    body = "Élan ılıq " * 500_000
    saved = writing.create_article(db, Article(headline="Long", body=body))
    assert writing.load_article(db, saved.id).article.body == body
    assert writing.list_page(db).rows[0].words == 1_000_000


def test_pages_follow_each_other_without_gap_or_repetition(db):
    at = 1_700_000_000_000_000

    def fill(connection):
        for number in range(25):
            # Five articles at a time were saved in the same microsecond.
            moment = at + number // 5
            state = State.READY if number % 2 else State.DRAFT
            new = Article(headline=str(number), state=state)
            articles.insert_article(connection, f"{number:032x}", new, moment)

    db.write(fill)
    for state, expected in [
        (None, [str(number) for number in range(24, -1, -1)]),
        (State.READY, [str(number) for number in range(23, -1, -2)]),
    ]:
        seen, key = [], None
        while True:
            page = writing.list_page(db, state, key, limit=4)
            seen += [row.headline for row in page.rows]
            key = page.next_key
            if key is None:
                break
        assert seen == expected
    assert writing.list_page(db, limit=25).next_key is None


@pytest.mark.parametrize("with_state", [False, True])
@pytest.mark.parametrize("later", [False, True])
def test_every_page_is_read_from_an_index(db, with_state, later):
    statement = articles._PAGES[with_state, later]
    parameters = [0] * statement.sql.count("?")
    plan = db.read(
        lambda c: c.connection.driver_connection.execute(
            f"EXPLAIN QUERY PLAN {statement.sql}", parameters
        ).fetchall()
    )
    detail = " ".join(str(row[-1]) for row in plan)
    assert "USING INDEX ix_article_" in detail
    assert "TEMP B-TREE" not in detail
    assert ("(state=?" in detail) == with_state
    assert ("updated_at<?" in detail or "(updated_at,rowid)<(?,?)" in detail) == later


def test_counts_are_kept_whatever_happens(db):
    assert writing.counts(db) == dict.fromkeys(State, 0)
    one = writing.create_article(db, Article())
    two = writing.create_article(db, Article(state=State.REVIEW))
    writing.set_state(db, one.id, State.REVIEW, 1).result()
    assert writing.counts(db) == dict.fromkeys(State, 0) | {State.REVIEW: 2}
    writing.delete_article(db, two.id)
    assert writing.counts(db) == dict.fromkeys(State, 0) | {State.REVIEW: 1}
    counted = db.read(
        lambda c: c.exec_driver_sql("SELECT state, count(*) FROM article GROUP BY state").fetchall()
    )
    assert [tuple(row) for row in counted] == [("review", 1)]


def test_an_id_may_be_shortened_while_it_is_unique(db):
    def fill(connection):
        for id_ in ("abcd1" + "0" * 27, "abcd2" + "0" * 27, "12345" + "0" * 27):
            articles.insert_article(connection, id_, Article(headline=id_[:5]))

    db.write(fill)
    assert writing.load_article(db, "1234").article.headline == "12345"
    assert writing.load_article(db, " ABCD2 ").article.headline == "abcd2"
    assert writing.load_article(db, "abcd1" + "0" * 27).id == "abcd1" + "0" * 27
    with pytest.raises(BadInput, match="More than one"):
        writing.load_article(db, "abcd")
    for wanted in ("123", "", "fffff", "zzzz", "abcd%", "ab cd1"):
        with pytest.raises(BadInput, match="no article"):
            writing.load_article(db, wanted)
