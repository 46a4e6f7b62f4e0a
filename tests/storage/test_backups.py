"""Backups are whole, flushed, kept by age, and never pushed out by a wrong clock."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError
from newsdesk.services import writing
from newsdesk.services.backups import back_up, backups_of, find_backup
from newsdesk.storage import backups, flushing
from newsdesk.storage.backups import Backup, Reason, to_keep
from newsdesk.storage.database import open_database
from newsdesk.storage.verify import faults_of_file

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def backup(number, at, reason=Reason.ROUTINE):
    return Backup(Path(f"{number}"), number, at, reason, 1)


def hourly(hours, start=START):
    return [backup(n, start + dt.timedelta(hours=n)) for n in range(1, hours + 1)]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "desk"
    db = open_database(folder / "desk.sqlite")
    writing.create_article(db, Article(headline="Gardé", body="Un texte."))
    db.close()
    return folder


def test_two_years_of_hours_leave_what_is_promised():
    everything = hourly(24 * 730)
    kept = to_keep(everything)
    newest = everything[-1].made_at
    ages = [newest - one.made_at for one in kept]
    assert sum(age < dt.timedelta(hours=48) for age in ages) == 48
    days = {one.made_at.date() for one in kept}
    assert all((newest - dt.timedelta(days=day)).date() in days for day in range(14))
    weeks = {one.made_at.isocalendar()[:2] for one in kept}
    assert all((newest - dt.timedelta(weeks=week)).isocalendar()[:2] in weeks for week in range(8))
    assert len({(one.made_at.year, one.made_at.month) for one in kept}) >= 12
    assert len(kept) <= 48 + 14 + 8 + 12


@given(st.lists(st.integers(-50_000, 50_000), max_size=120))
def test_the_newest_always_stays_and_keeping_twice_changes_nothing(hours):
    everything = [backup(n, START + dt.timedelta(hours=at)) for n, at in enumerate(hours, start=1)]
    kept = to_keep(everything)
    assert kept <= set(everything)
    assert not everything or everything[-1] in kept
    assert to_keep(kept) == kept


def test_a_clock_set_years_ahead_costs_one_hour_and_no_more():
    before = hourly(100)
    ahead = backup(101, START + dt.timedelta(days=365 * 20))
    after = [
        one._replace(number=one.number + 101) for one in hourly(3, START + dt.timedelta(hours=100))
    ]
    kept = to_keep([*before, ahead, *after])
    good = [one for one in kept if one is not ahead]
    assert sum(one.made_at > START + dt.timedelta(hours=103 - 48) for one in good) >= 47


def test_a_clock_set_back_takes_nothing_away():
    before = hourly(60)
    back = [
        one._replace(number=one.number + 60)
        for one in hourly(5, START - dt.timedelta(days=365 * 10))
    ]
    kept = to_keep([*before, *back])
    assert back[-1] in kept
    assert len([one for one in kept if one in before]) >= 40


def test_those_made_apart_are_not_counted_with_the_hours():
    apart = [backup(n, START, Reason.RESTORE) for n in range(1, 31)]
    kept = to_keep([*apart, *(one._replace(number=one.number + 30) for one in hourly(60))])
    assert len([one for one in kept if one.reason is Reason.RESTORE]) == backups.KEPT_APART


def test_a_backup_is_whole_and_lies_outside_the_desk(data):
    made = back_up(data)
    assert made is not None
    assert made.faults == ()
    assert data not in made.backup.file.parents
    assert faults_of_file(made.backup.file) == []
    db = open_database(made.backup.file)
    assert [row.headline for row in writing.list_page(db).rows] == ["Gardé"]
    db.close()
    assert backups_of(data) == [made.backup]
    assert find_backup(data, "") == find_backup(data, "1") == made.backup


def test_where_nothing_changed_there_is_nothing_to_copy(data):
    assert back_up(data, Reason.ROUTINE) is not None
    assert back_up(data, Reason.ROUTINE) is None
    db = open_database(data / "desk.sqlite")
    row = writing.list_page(db).rows[0]
    record = writing.load_article(db, row.id)
    writing.save_draft(db, row.id, Article(headline="Autre"), record.version).result()
    db.close()
    assert back_up(data, Reason.ROUTINE) is not None


def test_whoever_writes_does_not_wait_and_the_copy_is_one_state(data):
    db = open_database(data / "desk.sqlite")
    id_ = writing.list_page(db).rows[0].id
    stop = threading.Event()
    saved = []

    def write():
        version = writing.load_article(db, id_).version
        while not stop.is_set():
            new = Article(headline=f"n {version}", body=f"n {version} " * 2000)
            version = writing.save_draft(db, id_, new, version).result().version
            saved.append(version)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            before = len(saved)
            made = back_up(data)
            assert made is not None
            assert made.faults == ()
            while len(saved) == before:
                pass
    finally:
        stop.set()
        writer.join()
        db.close()


def test_a_copy_that_is_not_whole_is_not_kept(data, monkeypatch):
    monkeypatch.setattr("newsdesk.storage.connections.noted_version", lambda _connection: None)
    with pytest.raises(DataFolderError, match="not whole"):
        back_up(data)
    monkeypatch.undo()
    assert backups_of(data) == []
    assert back_up(data) is not None
    assert list(backups.home(data).glob("*.partial")) == []


def test_a_backup_never_fills_the_disk(data, monkeypatch):
    usage = SimpleNamespace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(DataFolderError, match="not enough room"):
        back_up(data)
    assert backups_of(data) == []


def test_every_backup_is_on_the_disk_before_it_has_its_name(data, monkeypatch):
    flushed = []
    real = flushing.flush

    def counted(path):
        flushed.append(path.name)
        real(path)

    monkeypatch.setattr(backups, "flush", counted)
    made = back_up(data)
    assert made is not None
    assert flushed == [made.backup.file.name + ".partial", made.backup.file.parent.name]


def test_a_damaged_desk_is_said_and_pushes_nothing_out(data):
    old = [back_up(data) for _ in range(3)]
    db = open_database(data / "desk.sqlite")
    db.write(lambda c: c.exec_driver_sql("UPDATE draft SET body = 'faux'"))
    db.close()
    made = back_up(data)
    assert made is not None
    assert [fault.trouble.value for fault in made.faults] == ["draft"]
    assert {one.backup for one in old if one} <= set(backups_of(data))


def test_where_the_folder_cannot_be_made_it_lies_in_the_desk(data, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "file"))
    made = back_up(data)
    assert made is not None
    assert made.backup.file.parent == data / "backups"


def test_numbers_rise_whatever_the_clock_says(data, monkeypatch):
    times = itertools.cycle([4_000_000_000_000_000, 1_000_000_000_000_000])
    monkeypatch.setattr(backups, "now", lambda: next(times))
    numbers = [made.backup.number for made in (back_up(data) for _ in range(4)) if made]
    assert numbers == [1, 2, 3, 4]
    assert backups_of(data)[0].number == 4
