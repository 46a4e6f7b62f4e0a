"""The disk fills up at every write: it is said, nothing is half done, and it works later."""

from __future__ import annotations

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError
from newsdesk.services import revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import rebuild, verify_desk
from newsdesk.storage.database import open_database

LONG = "\n\n".join(f"Paragraphe {n} " + "mot " * 300 for n in range(60))


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "desk.sqlite")
    yield database
    database.close()


@pytest.fixture
def id_(db):
    id_ = writing.create_article(db, Article(headline="Titre", body="Court.")).id
    writing.save_draft(db, id_, Article(headline="Titre", body=LONG), 1).result()
    return id_


def save(db, id_):
    version = writing.load_article(db, id_).version
    writing.save_draft(db, id_, Article(headline="Neuf", body=LONG + LONG), version).result()


ACTS = {
    "save": save,
    "create": lambda db, _id: writing.create_article(db, Article(body=LONG)),
    "revise": lambda db, id_: revising.revise(db, id_, Occasion.SAVE).result(),
    "restore": lambda db, id_: revising.restore_revision(
        db, id_, revising.time_line(db, id_)[-1].id
    ),
    "delete": writing.delete_article,
    "rebuild": lambda db, id_: [save(db, id_), rebuild(db)],
}


def image(db):
    def rows(connection):
        names = ("article_identity", "article", "draft", "blob", "revision", "revision_parent")
        return {
            name: connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in names
        }

    return db.read(rows)


@pytest.mark.parametrize("act", ACTS)
def test_a_full_disk_is_said_and_changes_nothing(db, id_, act):
    """The file may grow page by page until the act succeeds: every write of it meets the end."""
    before = image(db)
    pages = db.read(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
    failures = 0
    for room in range(400):
        # The limit goes with the connection, and a failed transaction takes a new one.
        db.write(lambda c, room=room: c.exec_driver_sql(f"PRAGMA max_page_count = {pages + room}"))
        try:
            ACTS[act](db, id_)
            break
        except DataFolderError as error:
            failures += "full" in str(error)
            if act != "rebuild":
                assert image(db) == before
    assert failures == room > 0
    assert verify_desk(db) == []
