# ruff: noqa: E501 - rows of the old schema
"""A desk of each older schema, with texts on it, upgrades and loses nothing."""

from __future__ import annotations

import contextlib
import json

import pytest
import sqlcipher3.dbapi2 as sqlite

from newsdesk.domain.article import Article, State
from newsdesk.services import revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage import backups, connections, peek, upgrade
from newsdesk.storage.database import open_database

TEXTS = {
    "a" * 32: Article(headline="Le port", body="Un texte.\n\nSuite ılıq.", state=State.REVIEW),
    "b" * 32: Article(headline="الميناء", language="ar", body="قال الوزير ذلك."),
}


@pytest.fixture
def first_schema(tmp_path):
    """A desk as the first version of the schema kept it, written by its own statements."""
    file = tmp_path / "desk" / "desk.sqlite"
    file.parent.mkdir()
    engine = connections.writing_engine(file)
    with engine.begin() as connection:
        upgrade.run_migrations(connection, "0001")
    with engine.begin() as connection:
        for number, (id_, article) in enumerate(TEXTS.items(), start=1):
            content = {
                "pack": article.pack,
                "headline": article.headline,
                "state": article.state.value,
            }
            if article.language:
                content["language"] = article.language
            connection.exec_driver_sql(
                "INSERT INTO article VALUES (?, ?, ?, NULL, ?, ?, ?, '', '', ?, '', NULL, NULL, '', 3, ?, ?)",
                (number, id_, 4 + number, article.state.value, article.language, article.pack,
                 article.headline, 1_000 + number, 2_000 + number),
            )  # fmt: skip
            mark = f"\n\ue000{article.state.value}"
            connection.exec_driver_sql(
                "INSERT INTO draft VALUES (?, ?, ?, ?, '', ?, ?, ?, NULL)",
                (number, json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
                 article.body, article.headline, mark, int("ı" in article.body), 2_000 + number),
            )  # fmt: skip
        connection.exec_driver_sql("INSERT INTO desk_state VALUES ('last_opened', ?)", ("a" * 32,))
    engine.dispose()
    return file


def test_the_first_schema_upgrades_and_loses_nothing(first_schema):
    db = open_database(first_schema)
    try:
        for id_, article in TEXTS.items():
            assert writing.load_article(db, id_).article == article
        assert writing.load_article(db, "a" * 32).version == 5
        assert writing.counts(db)[State.REVIEW] == 1
        assert [row.headline for row in writing.search(db, "iliq")] == ["Le port"]
        assert [row.headline for row in writing.search(db, "الوزير")] == ["الميناء"]
        assert [row.id[0] for row in writing.list_page(db).rows] == ["b", "a"]
        assert {fault.detail for fault in verify_desk(db)} <= {
            "the list says something else than the text"  # words were given as three
        }
        # Its history begins with the first version that is kept now.
        made = revising.revise(db, "a" * 32, Occasion.SAVE).result()
        assert made is not None
        assert made.parents == ()
        assert revising.revision_article(db, made.id) == TEXTS["a" * 32]
        writing.save_draft(db, "a" * 32, Article(headline="Neuf"), 5).result()
        writing.create_article(db, Article(headline="Troisième"))
    finally:
        db.close()
    found = peek.peek(first_schema)
    assert found is not None
    assert found.id == "a" * 32


def test_a_copy_of_the_first_schema_is_kept(first_schema):
    open_database(first_schema).close()
    [copy] = backups.list_backups(backups.home(first_schema.parent))
    with contextlib.closing(sqlite.connect(str(copy.file))) as connection:
        assert connections.noted_version(connection) == "0001"
        assert connection.execute("SELECT body FROM draft WHERE article_pk = 1").fetchone() == (
            TEXTS["a" * 32].body,
        )


@pytest.mark.parametrize("step", range(8))
def test_an_interruption_between_any_two_steps_leaves_the_old_desk_whole(
    first_schema, monkeypatch, step
):
    """Stopped where a table is made, as a crash would: the next start does all of it."""
    from alembic.operations import Operations

    calls = iter(range(1000))
    real = Operations.create_table

    def counted(self, *arguments, **named):
        if next(calls) == step:
            raise KeyboardInterrupt
        return real(self, *arguments, **named)

    monkeypatch.setattr(Operations, "create_table", counted)
    with contextlib.suppress(KeyboardInterrupt):
        open_database(first_schema).close()
    monkeypatch.undo()
    db = open_database(first_schema)
    try:
        for id_, article in TEXTS.items():
            assert writing.load_article(db, id_).article == article
    finally:
        db.close()
