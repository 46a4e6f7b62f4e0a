from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from newsdesk.domain.article import Article, Source, State, Timestamp
from newsdesk.errors import BadInput, DraftChangedElsewhere
from newsdesk.services import writing

ARTICLE = Article(
    headline="Un accord",
    kicker="Diplomatie",
    body="Le **ministre** a dit 1,3 milliard – oui.",
    language="fr",
    pack="lagazette",
    section="Monde",
    slug="un-accord",
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    sources=(Source(name="Off the record", public=False),),
    state=State.REVIEW,
)


def test_an_article_is_there_once_it_is_created(db):
    before = dt.datetime.now(dt.UTC)
    saved = writing.create_article(db, ARTICLE)
    assert saved.version == 1
    assert before <= saved.saved_at <= dt.datetime.now(dt.UTC)
    assert len(saved.id) == 32
    record = writing.load_article(db, saved.id)
    assert record == writing.ArticleRecord(saved.id, ARTICLE, 1, saved.saved_at)


def test_the_list_says_what_the_article_says(db):
    saved = writing.create_article(db, ARTICLE)
    assert writing.list_page(db).rows == [
        writing.ArticleRow(
            id=saved.id,
            headline="Un accord",
            kicker="Diplomatie",
            state=State.REVIEW,
            language="fr",
            pack="lagazette",
            section="Monde",
            timestamp=ARTICLE.timestamp,
            updated_at=saved.saved_at,
            words=7,
        )
    ]


def test_a_save_gives_the_version_for_the_next_one(db):
    saved = writing.create_article(db, ARTICLE)
    for version in range(1, 5):
        article = replace(ARTICLE, headline=f"Version {version + 1}")
        saved = writing.save_draft(db, saved.id, article, saved.version).result()
        assert saved.version == version + 1
    record = writing.load_article(db, saved.id)
    assert (record.version, record.article.headline) == (5, "Version 5")
    assert record.saved_at == saved.saved_at


def test_a_stale_save_is_refused_and_nothing_is_written(db):
    saved = writing.create_article(db, ARTICLE)
    writing.save_draft(db, saved.id, replace(ARTICLE, headline="Theirs"), 1).result()
    with pytest.raises(DraftChangedElsewhere, match="another window"):
        writing.save_draft(db, saved.id, replace(ARTICLE, headline="Mine"), 1).result()
    with pytest.raises(DraftChangedElsewhere):
        writing.save_draft(db, saved.id, replace(ARTICLE, headline="Mine"), 7).result()
    record = writing.load_article(db, saved.id)
    assert (record.version, record.article.headline) == (2, "Theirs")


def test_saves_that_queue_up_are_refused_after_the_first(db):
    saved = writing.create_article(db, ARTICLE)
    futures = [writing.save_draft(db, saved.id, ARTICLE, 1) for _ in range(5)]
    outcomes = [type(future.exception()) for future in futures]
    assert outcomes == [type(None)] + [DraftChangedElsewhere] * 4


def test_an_article_that_is_gone_cannot_be_saved(db):
    saved = writing.create_article(db, ARTICLE)
    writing.delete_article(db, saved.id)
    with pytest.raises(BadInput, match="no article"):
        writing.save_draft(db, saved.id, ARTICLE, 1).result()
    with pytest.raises(BadInput, match=saved.id):
        writing.load_article(db, saved.id)
    assert writing.list_page(db).rows == []


def test_the_newest_change_comes_first(db):
    first = writing.create_article(db, Article(headline="First"))
    writing.create_article(db, Article(headline="Second"))
    writing.save_draft(db, first.id, Article(headline="First again"), 1).result()
    assert [row.headline for row in writing.list_page(db).rows] == ["First again", "Second"]


def test_a_state_is_moved_without_touching_the_text(db):
    saved = writing.create_article(db, ARTICLE)
    moved = writing.set_state(db, saved.id, State.PUBLISHED, 1).result()
    record = writing.load_article(db, saved.id)
    assert record.article == replace(ARTICLE, state=State.PUBLISHED)
    assert record.version == moved.version == 2
    assert writing.counts(db)[State.PUBLISHED] == 1
    with pytest.raises(DraftChangedElsewhere):
        writing.set_state(db, saved.id, State.DRAFT, 1).result()
    assert [row.id for row in writing.list_page(db, State.PUBLISHED).rows] == [saved.id]
    assert writing.list_page(db, State.REVIEW).rows == []


def test_a_duplicate_is_a_draft_of_its_own(db):
    saved = writing.create_article(db, ARTICLE)
    copy = writing.duplicate_article(db, saved.id)
    assert copy.id != saved.id
    record = writing.load_article(db, copy.id)
    assert record.article == replace(ARTICLE, state=State.DRAFT, slug="")
    writing.save_draft(db, copy.id, Article(headline="Changed"), copy.version).result()
    assert writing.load_article(db, saved.id).article == ARTICLE
