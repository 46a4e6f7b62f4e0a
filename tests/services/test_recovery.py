"""What was is brought back, what is stays reachable, what is damaged is never deleted."""

from __future__ import annotations

import contextlib

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import BadInput, DamagedDatabase, DataFolderError
from newsdesk.services import recovery, revising, sessions, writing
from newsdesk.services.backups import back_up, backups_of
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage import replacing
from newsdesk.storage.database import open_database

LONG = "\n\n".join(f"Paragraphe {n} de l’article, avec ses mots à lui." for n in range(60))


@contextlib.contextmanager
def desk_of(data):
    db = open_database(data / "desk.sqlite")
    try:
        yield db
    finally:
        db.close()


def say(db, id_, article):
    writing.save_draft(db, id_, article, writing.load_article(db, id_).version).result()
    revising.revise(db, id_, Occasion.SAVE).result()


@pytest.fixture
def data(tmp_path):
    """A backup of three articles; since then one was changed, one deleted, one made."""
    folder = tmp_path / "desk"
    with desk_of(folder) as db:
        ids = [
            writing.create_article(
                db, Article(headline=f"Titre {n}", body=f"Avant {n}.\n\n{LONG}")
            ).id
            for n in range(3)
        ]
    back_up(folder)
    with desk_of(folder) as db:
        say(db, ids[0], Article(headline="Titre 0", body=f"Après.\n\n{LONG}"))
        writing.delete_article(db, ids[1])
        writing.create_article(db, Article(headline="Venu après", body="Neuf."))
    return folder


def texts(data):
    with desk_of(data) as db:
        assert verify_desk(db) == []
        rows = writing.list_page(db).rows
        return {row.headline: writing.load_article(db, row.id).article.body[:6] for row in rows}


def history(data, headline):
    with desk_of(data) as db:
        [row] = [row for row in writing.list_page(db).rows if row.headline == headline]
        return [
            revising.revision_article(db, one.id).body[:6] for one in revising.time_line(db, row.id)
        ]


def test_the_preview_says_what_differs(data):
    with desk_of(data) as db:
        found = {one.headline: one for one in recovery.look_into(db, backups_of(data)[0])}
    assert {name: one.state for name, one in found.items()} == {
        "Titre 0": "changed", "Titre 1": "missing", "Titre 2": "same",
    }  # fmt: skip
    assert (found["Titre 0"].added, found["Titre 0"].removed) == (1, 2)


def test_one_article_comes_back_and_what_it_said_stays(data):
    with desk_of(data) as db:
        [row] = [row for row in writing.list_page(db).rows if row.headline == "Titre 0"]
        recovery.restore_article(db, backups_of(data)[0], row.id[:8])
        with pytest.raises(BadInput):
            recovery.restore_article(db, backups_of(data)[0], "ffffffff")
    assert texts(data)["Titre 0"] == "Avant "
    assert history(data, "Titre 0") == ["Avant ", "Après.", "Avant "]


def test_a_deleted_article_comes_back_from_a_backup(data):
    with desk_of(data) as db:
        gone = revising.deleted_articles(db)[0].article_id
        recovery.restore_article(db, backups_of(data)[0], gone)
    assert texts(data)["Titre 1"] == "Avant "


def test_everything_comes_back_and_later_versions_stay_reachable(data):
    before = (data / "desk.sqlite").read_bytes()
    done = recovery.restore_everything(data, backups_of(data)[0])
    # What came later and is not in the backup stays on the desk: nothing is lost by a restore.
    assert texts(data) == {
        "Titre 0": "Avant ", "Titre 1": "Avant ", "Titre 2": "Avant ", "Venu après": "Neuf.",
    }  # fmt: skip
    assert "Après." in history(data, "Titre 0")
    assert done.set_aside is not None
    assert (done.set_aside / "desk.sqlite").read_bytes() == before
    assert [one.reason.value for one in backups_of(data)] == ["restore", "asked"]


def damaged_header(content):
    return b"Zzzz" * 25 + content[100:]


def truncated(content):
    return content[: len(content) // 3]


def emptied_pages(content):
    middle = len(content) // 8192 * 4096
    return content[:middle] + bytes(8192) + content[middle + 8192 :]


def garbage(content):
    return content[:4096] + b"\xa5" * (len(content) - 4096)


DAMAGE = [damaged_header, truncated, garbage, lambda _content: b"not a database at all" * 300]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_desk_is_set_aside_and_the_backup_takes_its_place(data, damage):
    file = data / "desk.sqlite"
    spoilt = damage(file.read_bytes())
    file.write_bytes(spoilt)
    with pytest.raises(DataFolderError):
        texts(data)
    done = recovery.salvage(data)
    assert {"Titre 0", "Titre 1", "Titre 2"} <= set(texts(data))
    assert done.backup is not None
    assert done.set_aside is not None
    assert (done.set_aside / "desk.sqlite").read_bytes() == spoilt


def test_a_sound_file_loses_nothing_by_being_repaired(data):
    before = texts(data)
    recovery.salvage(data)
    assert texts(data) == before
    assert history(data, "Titre 0") == ["Après.", "Avant "]


def test_what_can_be_read_is_read_even_without_a_backup(data):
    for backup in backups_of(data):
        backup.file.unlink()
    with desk_of(data) as db:
        db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'faux' WHERE article_pk = 1"))
        db.write(lambda c: c.exec_driver_sql("DELETE FROM blob WHERE article_pk = 3"))
    done = recovery.salvage(data)
    assert done.backup is None
    with desk_of(data) as db:
        found = {row.headline: row.id for row in writing.list_page(db).rows}
        assert set(found) >= {"Titre 2", "Venu après"}
        assert writing.load_article(db, found["Titre 2"]).article.body.startswith("Avant 2")
        lines = revising.time_line(db, done.articles[0].article_id)
        assert revising.revision_article(db, lines[0].id).body.startswith("Après.")
    assert sum(taken.unreadable for taken in done.articles) > 0


@pytest.mark.parametrize("step", range(6))
def test_an_interrupted_repair_is_finished_or_forgotten(data, monkeypatch, step):
    before = texts(data)
    calls = iter(range(100))
    real = {name: getattr(replacing, name) for name in ("flush", "_set_aside")}
    real_replace = type(data).replace

    def count():
        if next(calls) == step:
            raise KeyboardInterrupt

    def counted(name):
        def call(*arguments):
            count()
            return real[name](*arguments)

        return call

    for name in real:
        monkeypatch.setattr(replacing, name, counted(name))
    monkeypatch.setattr(
        type(data), "replace", lambda self, to: (count(), real_replace(self, to))[1]
    )
    with contextlib.suppress(KeyboardInterrupt):
        recovery.salvage(data)
    monkeypatch.undo()
    assert texts(data) == before


def test_no_log_is_left_beside_a_file_that_it_does_not_belong_to(data):
    db = open_database(data / "desk.sqlite")
    try:
        writing.create_article(db, Article(headline="Au journal"))
        # A process that was killed leaves its log behind.
        log = (data / "desk.sqlite-wal").read_bytes()
        file = (data / "desk.sqlite").read_bytes()
    finally:
        db.close()
    (data / "desk.sqlite").write_bytes(file)
    (data / "desk.sqlite-wal").write_bytes(log)
    done = recovery.salvage(data)
    assert not (data / "desk.sqlite-wal").exists()
    assert done.set_aside is not None
    assert (done.set_aside / "desk.sqlite-wal").read_bytes() == log
    assert "Au journal" in texts(data)


def test_a_damaged_backup_takes_nobodys_place(data):
    before = (data / "desk.sqlite").read_bytes()
    backup = backups_of(data)[0]
    with contextlib.closing(open_database(backup.file)) as db:
        db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'faux'"))
    with pytest.raises(DataFolderError, match="is damaged"):
        recovery.restore_everything(data, backup)
    assert (data / "desk.sqlite").read_bytes() == before


@pytest.mark.parametrize("act", ["salvage", "restore"])
def test_a_disk_that_fills_up_stops_the_repair_and_the_desk_stays(data, act, monkeypatch):
    """What the new file cannot take must not be counted as unreadable in the old one."""
    before = texts(data)

    def full(*_arguments, **_named):
        raise DataFolderError("The disk is full")

    monkeypatch.setattr("newsdesk.storage.revisions.add_known", full)
    acts = {
        "salvage": lambda: recovery.salvage(data),
        "restore": lambda: recovery.restore_everything(data, backups_of(data)[0]),
    }
    with pytest.raises(DataFolderError, match="full"):
        acts[act]()
    monkeypatch.undo()
    assert list(data.glob("set-aside-*")) == []
    assert texts(data) == before


def test_a_desk_restored_from_an_open_windows_backup_did_not_crash(data):
    with desk_of(data) as db:
        sessions.begin(db)
    back_up(data)
    recovery.restore_everything(data, backups_of(data)[0])
    with desk_of(data) as db:
        assert sessions.begin(db) is None


def test_two_repairs_at_once_are_refused(data):
    (data / "repair.lock").touch()
    with pytest.raises(DataFolderError, match="under way"):
        recovery.salvage(data)


def test_a_log_without_its_database_is_not_thrown_away(tmp_path):
    log = tmp_path / "desk.sqlite-wal"
    log.write_bytes(b"x" * 100)
    with pytest.raises(DataFolderError, match="log"), desk_of(tmp_path):
        pass
    assert log.read_bytes() == b"x" * 100


def test_damage_has_its_own_type(data):
    (data / "desk.sqlite").write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedDatabase), desk_of(data):
        pass
