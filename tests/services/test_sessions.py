"""After a window that did not close: what was checked is told, what is damaged is mended."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdesk.domain.article import Article
from newsdesk.services import revising, sessions, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage.database import open_database

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "desk.sqlite")
    yield database
    database.close()


def test_a_window_that_closed_leaves_nothing_behind(db):
    assert sessions.begin(db) is None
    sessions.end(db).result()
    assert sessions.begin(db) is None


def test_one_that_did_not_is_known_at_the_next_start(db):
    sessions.begin(db)
    found = sessions.begin(db)
    assert found is not None
    assert abs(found.began_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_a_note_that_says_nothing_is_no_crash(db):
    db.write(lambda c: c.exec_driver_sql("INSERT INTO desk_state VALUES ('open_session', '{}')"))
    assert sessions.begin(db) == sessions.Unclean(dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def test_what_was_written_since_is_named(db):
    writing.create_article(db, Article(headline="Avant"))
    middle = writing.create_article(db, Article(headline="Pendant")).saved_at
    found = sessions.check(db, middle)
    assert found == sessions.Checked((), (("Pendant", middle),), (), ())
    assert len(sessions.check(db, LONG_AGO).written) == 2


def test_a_damaged_text_is_replaced_by_the_newest_whole_one_and_kept(db):
    id_ = writing.create_article(db, Article(headline="Titre", body="Un.")).id
    writing.save_draft(db, id_, Article(headline="Titre", body="Deux."), 1).result()
    revising.revise(db, id_, Occasion.SAVE).result()
    writing.save_draft(db, id_, Article(headline="Titre", body="Trois."), 2).result()
    db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'Tro\x01s.'"))
    found = sessions.check(db, LONG_AGO)
    assert found.mended == ("Titre",)
    assert writing.load_article(db, id_).article.body == "Deux."
    rows = {row.headline: row.id for row in writing.list_page(db).rows}
    assert set(rows) == {"Titre", "Damaged text of “Titre”"}
    assert writing.load_article(db, rows["Damaged text of “Titre”"]).article.body == "Tro\x01s."
    assert verify_desk(db) == []


def test_a_text_that_was_damaged_long_before_is_found_too(db):
    """The desk is called whole: all of it must have been looked at."""
    writing.create_article(db, Article(headline="Ancien", body="Un."))
    db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'Faux'"))
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert sessions.check(db, tomorrow).mended == ("Ancien",)


def test_a_text_without_a_whole_version_is_left_for_somebody_to_look_at(db):
    id_ = writing.create_article(db, Article(headline="Titre", body="Un.")).id
    db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'Faux'"))
    db.write(lambda c: c.exec_driver_sql("UPDATE revision SET thinned = 1"))
    found = sessions.check(db, LONG_AGO)
    assert found.lost == (id_,)
    assert db.read(lambda c: c.exec_driver_sql("SELECT body FROM draft").scalar()) == "Faux"
