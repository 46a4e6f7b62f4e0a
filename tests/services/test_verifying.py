"""Verify says what is wrong and only that; rebuild makes the projections again, identical."""

from __future__ import annotations

import pytest

from newsdesk.domain.article import Article, State
from newsdesk.errors import DamagedText
from newsdesk.services import revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import Trouble, rebuild, verify_desk
from newsdesk.storage.database import open_database

PROJECTIONS = ("article", "draft", "state_count", "article_identity", "revision")


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "desk.sqlite")
    yield database
    database.close()


def sql(db, statement, *values):
    return db.write(lambda c: c.exec_driver_sql(statement, values))


def snapshot(db):
    def rows(connection):
        return {
            table: sorted(
                map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())
            )
            for table in PROJECTIONS
        }

    return db.read(rows)


@pytest.fixture
def desk(db):
    """Three articles, one edited past its revision, one deleted; the ids in that order."""
    ids = []
    for number, state in enumerate((State.DRAFT, State.REVIEW, State.READY)):
        article = Article(
            headline=f"Titre {number}", body=f"Le maire {number}.\n\nİlıq söz.\n\nنص", state=state
        )
        ids.append(writing.create_article(db, article).id)
    newer = Article(headline="Titre 0 bis", body="Autre texte.", keywords=("élan",))
    writing.save_draft(db, ids[0], newer, 1).result()
    revising.revise(db, ids[0], Occasion.SAVE).result()
    writing.save_draft(db, ids[0], Article(headline="Plus neuf encore"), 2).result()
    writing.delete_article(db, ids[2])
    return ids


def test_a_sound_desk_has_no_fault(db, desk):
    progress = []
    assert verify_desk(db, lambda done, of: progress.append((done, of))) == []
    assert progress == [(1, 3), (2, 3), (3, 3)]


def test_rebuilding_gives_what_stood(db, desk):
    before = snapshot(db)
    found = rebuild(db)
    assert (found.listed, found.from_history, found.lost) == (2, (), ())
    assert snapshot(db) == before
    assert verify_desk(db) == []


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("UPDATE draft SET body = body || ' ' WHERE article_pk = 1", Trouble.DRAFT),
        ("UPDATE draft SET content = replace(content, 'neuf', 'vieux')", Trouble.DRAFT),
        ("UPDATE blob SET data = zeroblob(length(data)) WHERE pk = 1", Trouble.REVISION),
        ("DELETE FROM blob WHERE pk = 2", Trouble.REVISION),
        ("UPDATE revision SET kind = 'merge' WHERE pk = 1", Trouble.REVISION),
        ("UPDATE revision SET body = fields WHERE pk = 1", Trouble.REVISION),
        ("DELETE FROM revision_parent", Trouble.REVISION),
        ("DELETE FROM revision WHERE pk = 1", Trouble.ANCESTRY),
        ("UPDATE article SET headline = 'Faux'", Trouble.LIST),
        ("UPDATE article SET words = 7", Trouble.LIST),
        ("UPDATE state_count SET articles = 9", Trouble.LIST),
        ("DELETE FROM article WHERE pk = 1", Trouble.LIST),
        ("UPDATE draft SET names = 'x'", Trouble.LIST),
        ("INSERT INTO article_search (article_search) VALUES ('delete-all')", Trouble.LIST),
    ],
)
def test_what_is_wrong_is_said(db, desk, statement, trouble):
    sql(db, statement)
    assert trouble in {fault.trouble for fault in verify_desk(db)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET headline = 'Faux'",
        "DELETE FROM article",
        "UPDATE state_count SET articles = 9",
        "UPDATE draft SET names = 'x', folds = 1",
        "INSERT INTO article_search (article_search) VALUES ('delete-all')",
    ],
)
def test_what_was_made_from_the_texts_is_made_again(db, desk, statement):
    before = snapshot(db)
    sql(db, statement)
    rebuild(db)
    assert snapshot(db) == before
    assert verify_desk(db) == []
    assert [row.headline for row in writing.search(db, "ilıq")] == ["Titre 1"]


def test_a_damaged_text_is_never_shown_and_the_newest_whole_one_takes_its_place(db, desk):
    sql(db, "UPDATE draft SET body = 'Ce que personne n’a écrit' WHERE article_pk = 1")
    with pytest.raises(DamagedText):
        writing.load_article(db, desk[0])
    found = rebuild(db)
    assert found.from_history == (desk[0],)
    assert writing.load_article(db, desk[0]).article.headline == "Titre 0 bis"
    assert verify_desk(db) == []


def test_missing_drafts_come_back_from_history(db, desk):
    sql(db, "DELETE FROM draft")
    assert rebuild(db).listed == 2
    assert writing.load_article(db, desk[1]).article.headline == "Titre 1"
    assert verify_desk(db) == []


def test_looking_changes_nothing(db, desk):
    before = snapshot(db)
    verify_desk(db)
    assert snapshot(db) == before
    assert db.read(lambda c: c.exec_driver_sql("PRAGMA query_only").scalar()) == 1
