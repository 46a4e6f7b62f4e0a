from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import BadInput
from newsdesk.paths import samples
from newsdesk.services import writing
from newsdesk.services.desk import open_desk
from newsdesk.services.samples import fill_sample_desk, read_samples

if TYPE_CHECKING:
    from newsdesk.storage.database import Database


def headlines(db: Database) -> list[str]:
    return [row.headline for row in writing.list_page(db).rows]


def test_the_shipped_samples_are_read_whole():
    articles = read_samples()
    assert len(articles) == len(list(samples().glob("*.md"))) >= 8
    assert {article.language.split("-")[0] for article in articles} == {"fr", "en", "az", "ar"}
    for article in articles:
        assert article.headline
        assert article.body
        assert article.timestamp is not None
        assert article.timestamp.offset is not None


def test_a_first_start_shows_them_as_they_are_in_the_files(tmp_path):
    desk = open_desk(tmp_path, with_samples=True)
    try:
        rows = writing.list_page(desk.database).rows
        stored = [writing.load_article(desk.database, row.id).article for row in rows]
        assert stored == read_samples()
        assert sum(writing.counts(desk.database).values()) == len(stored)
    finally:
        desk.close()


def test_they_are_put_in_once(tmp_path):
    desk = open_desk(tmp_path, with_samples=True)
    db = desk.database
    for row in writing.list_page(db).rows:
        writing.delete_article(db, row.id)
    desk.close()
    again = open_desk(tmp_path, with_samples=True)
    try:
        assert headlines(again.database) == []
    finally:
        again.close()


def test_a_desk_with_an_article_gets_none(db):
    writing.create_article(db, Article(headline="My own"))
    assert fill_sample_desk(db) == 0
    assert headlines(db) == ["My own"]


def test_an_article_that_comes_in_between_is_left_alone(db, monkeypatch):
    def slowly(_folder):
        writing.create_article(db, Article(headline="From another window"))
        return [Article(headline="Sample")]

    monkeypatch.setattr("newsdesk.services.samples.read_samples", slowly)
    assert fill_sample_desk(db) == 0
    assert headlines(db) == ["From another window"]


def test_nobody_gets_them_unasked(db):
    assert headlines(db) == []


def test_all_or_none(db, tmp_path):
    (tmp_path / "a.md").write_text("---\nheadline: Good\n---\n\nText\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(
        "---\nnewsdesk: 1\nheadline: Bad\nsources:\n- public: perhaps\n---\n", encoding="utf-8"
    )
    with pytest.raises(BadInput):
        fill_sample_desk(db, tmp_path)
    assert headlines(db) == []
    (tmp_path / "b.md").unlink()
    assert fill_sample_desk(db, tmp_path) == 1
    assert headlines(db) == ["Good"]
