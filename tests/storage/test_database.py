from __future__ import annotations

import threading
from functools import partial
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from newsdesk.domain.article import Article
from newsdesk.errors import BadInput, DataFolderError
from newsdesk.services import writing
from newsdesk.storage import memory
from newsdesk.storage.database import Connection, open_database


def value(connection: Connection, pragma: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


def test_the_pragmas_hold_on_the_writing_and_the_reading_connections(db):
    for run in (db.read, db.write):
        assert run(lambda c: value(c, "journal_mode")) == "wal"
        assert run(lambda c: value(c, "synchronous")) == 2
        assert run(lambda c: value(c, "foreign_keys")) == 1
        assert run(lambda c: value(c, "trusted_schema")) == 0
        assert run(lambda c: value(c, "mmap_size")) in {0, None}
    assert db.read(lambda c: value(c, "query_only")) == 1


def test_patience_is_five_seconds_unless_told(file):
    database = open_database(file)
    try:
        assert database.read(lambda c: value(c, "busy_timeout")) == 5000
    finally:
        database.close()


def test_a_future_resolves_only_after_commit(db, file):
    seen: list[tuple[str]] = []
    done = threading.Event()

    def look(_future):
        rows = other.execute("SELECT value FROM desk_state").fetchall()
        seen.extend(rows)
        done.set()

    other = sqlite.connect(str(file), check_same_thread=False)
    future = db.submit(lambda c: memory.remember(c, {"key": "kept"}))
    future.add_done_callback(look)
    assert future.result(5) is None
    assert done.wait(5)
    assert seen == [("kept",)]
    other.close()


def test_work_is_done_in_the_order_it_came_and_in_one_thread(db):
    seen = []
    futures = [
        db.submit(lambda _c, n=number: seen.append((n, threading.get_ident())))
        for number in range(50)
    ]
    for future in futures:
        future.result(5)
    assert [number for number, _ in seen] == list(range(50))
    assert len({thread for _, thread in seen}) == 1
    assert threading.get_ident() not in {thread for _, thread in seen}


def test_a_failure_keeps_nothing_of_its_transaction(db):
    def work(connection):
        memory.remember(connection, {"half": "written"})
        raise BadInput("no")

    with pytest.raises(BadInput, match="no"):
        db.write(work)
    assert db.read(lambda c: memory.recall(c, "half")) is None
    db.write(lambda c: memory.remember(c, {"half": "whole"}))
    assert db.read(lambda c: memory.recall(c, "half")) == "whole"


def test_our_own_bugs_are_not_blamed_on_the_disk(db):
    with pytest.raises(IntegrityError):
        db.write(lambda c: c.execute(text("INSERT INTO draft (article_pk) VALUES (1)")))


def test_error_texts_do_not_carry_what_was_written(db):
    statement = text("INSERT INTO desk_state VALUES (:secret, NULL)")
    with pytest.raises(IntegrityError) as caught:
        db.write(lambda c: c.execute(statement, {"secret": "the source's name"}))
    assert "the source's name" not in str(caught.value)


def test_reading_cannot_write(db):
    with pytest.raises(DataFolderError):
        db.read(lambda c: memory.remember(c, {"key": "value"}))
    assert db.read(lambda c: memory.recall(c, "key")) is None


def test_a_read_sees_one_state_throughout(db):
    db.write(lambda c: memory.remember(c, {"key": "before"}))

    def twice(connection):
        first = memory.recall(connection, "key")
        db.write(lambda c: memory.remember(c, {"key": "after"}))
        return first, memory.recall(connection, "key")

    assert db.read(twice) == ("before", "before")
    assert db.read(lambda c: memory.recall(c, "key")) == "after"


def test_a_broken_writing_connection_is_made_anew(db):
    def break_it(connection):
        connection.connection.driver_connection.close()
        memory.remember(connection, {"key": "lost"})

    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the driver says of a closed one
        db.write(break_it)
    db.write(lambda c: memory.remember(c, {"key": "kept"}))
    assert db.read(lambda c: memory.recall(c, "key")) == "kept"


def test_another_program_holding_the_lock_is_said(db, file):
    other = sqlite.connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DataFolderError, match="Another program") as caught:
        writing.create_article(db, Article(headline="Waiting"))
    assert str(file.parent) in str(caught.value)
    other.execute("ROLLBACK")
    other.close()
    writing.create_article(db, Article(headline="Saved after all"))
    assert [row.headline for row in writing.list_page(db).rows] == ["Saved after all"]


def test_a_transaction_has_the_write_lock_from_its_start(db, file):
    def read_then_write(connection):
        memory.recall(connection, "key")
        other = sqlite.connect(str(file), isolation_level=None, timeout=0)
        try:
            with pytest.raises(sqlite.OperationalError, match="locked"):
                other.execute("INSERT INTO desk_state VALUES ('key', 'theirs')")
        finally:
            other.close()
        memory.remember(connection, {"key": "ours"})

    db.write(read_then_write)
    assert db.read(lambda c: memory.recall(c, "key")) == "ours"


def test_closing_finishes_what_was_submitted(file):
    database = open_database(file)
    futures = [
        database.submit(partial(memory.remember, values={str(number): "x"})) for number in range(20)
    ]
    database.close()
    assert all(future.done() for future in futures)
    again = open_database(file)
    try:
        assert again.read(lambda c: memory.recall(c, "19")) == "x"
    finally:
        again.close()
    assert not file.with_name("desk.sqlite-wal").exists()


def test_two_windows_on_one_desk_see_each_other_and_do_not_overwrite(db, file):
    other = open_database(file)
    try:
        saved = writing.create_article(db, Article(headline="One"))
        loaded = writing.load_article(other, saved.id)
        writing.save_draft(other, saved.id, Article(headline="Two"), loaded.version).result()
        assert writing.load_article(db, saved.id).article.headline == "Two"
        assert not other.created
        assert db.created
    finally:
        other.close()
