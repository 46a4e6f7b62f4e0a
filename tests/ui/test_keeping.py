"""While a window is open the desk is backed up; after one that crashed it is looked at."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article
from newsdesk.services import sessions
from newsdesk.services.backups import Reason, back_up, backups_of
from newsdesk.services.desk import open_desk
from newsdesk.services.sessions import Checked
from newsdesk.services.writing import create_article, list_page
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.keeping import clock_text, danger_text, new_dangers, repair, unclean_text

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def data(tmp_path, request):
    folder = tmp_path / getattr(request, "param", "desk")
    desk = open_desk(folder)
    create_article(
        desk.database, Article(pack="lagazette", language="fr", headline="Gardé", body="Un.")
    )
    desk.close()
    return folder


@pytest.fixture
def start(qtbot, data):
    opened = []

    def go(*, ready=True):
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        desktop = Desktop(data, app)
        opened.append(desktop)
        desktop.show()
        qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
        if ready:
            qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
        return desktop

    yield go
    for desktop in opened:
        leave(desktop)


def leave(desktop):
    if not desktop.window.may_close:
        desktop.transfer.ask_before_losing = lambda: True
        desktop.window.close()
        desktop.dismantle()


def test_a_clean_close_says_nothing_at_the_next_start(qtbot, data, start):
    first = start()
    qtbot.waitUntil(lambda: _noted(first), timeout=5000)
    leave(first)
    second = start()
    qtbot.waitUntil(lambda: _noted(second), timeout=5000)
    assert "unclean" not in second.window.notices.causes()


def _noted(desktop):
    def note(connection):
        return connection.exec_driver_sql(
            "SELECT value FROM desk_state WHERE key = 'open_session'"
        ).scalar()

    return desktop.workspace.desk.database.read(note) is not None


def test_a_crash_is_told_with_what_was_checked(qtbot, data, start):
    desk = open_desk(data)
    sessions.begin(desk.database)
    create_article(desk.database, Article(headline="Écrit pendant"))
    desk.close()
    desktop = start()
    qtbot.waitUntil(lambda: "unclean" in desktop.window.notices.causes(), timeout=8000)
    assert "“Écrit pendant” as saved at" in desktop.window.notices.text()


def test_the_notice_says_what_it_knows_and_no_more():
    written = tuple((f"Titre {n}", NOON) for n in range(5))
    text = unclean_text(Checked((), written, ("Abîmé",), ("id",)))
    assert "2 other articles" in text
    assert "damaged text is an article of its own" in text
    assert "1 text is damaged and has no whole version" in text
    assert unclean_text(Checked((), (), (), ())).count(".") == 2


def test_the_hourly_backup_is_made_in_a_process_of_its_own(qtbot, data, start):
    desktop = start()
    desktop.keeping.back_up()
    qtbot.waitUntil(lambda: len(backups_of(data)) == 1, timeout=20_000)
    assert "backup" not in desktop.window.notices.causes()
    assert desktop.keeping._hourly.interval() == 3_600_000


def test_where_nothing_changed_no_second_one_is_made(qtbot, data, start):
    back_up(data, Reason.ROUTINE)
    desktop = start()
    qtbot.waitUntil(lambda: _noted(desktop), timeout=5000)
    with qtbot.waitSignal(desktop.keeping._copier.finished, timeout=20_000) as ended:
        desktop.keeping.back_up()
    assert ended.args[0] == 0
    assert len(backups_of(data)) == 1


def test_closing_does_not_wait_for_a_backup(qtbot, data, start):
    desktop = start()
    with qtbot.waitSignal(desktop.keeping._copier.started, timeout=5000):
        desktop.keeping.back_up()
    leave(desktop)
    assert "backup" not in desktop.window.notices.causes()
    assert backups_of(data) == []


def test_damage_found_by_a_backup_is_told(qtbot, data, start):
    desktop = start()
    desktop.workspace.desk.database.write(lambda c: c.exec_driver_sql("DELETE FROM blob"))
    desktop.keeping.back_up()
    qtbot.waitUntil(lambda: "damaged" in desktop.window.notices.causes(), timeout=20_000)
    assert "backup" not in desktop.window.notices.causes()


def test_a_repaired_desk_knows_that_a_window_is_open(qtbot, data, start):
    back_up(data)
    desktop = start()
    qtbot.waitUntil(lambda: _noted(desktop), timeout=5000)
    repair(desktop.workspace)
    qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
    qtbot.waitUntil(lambda: _noted(desktop), timeout=5000)
    assert "unclean" not in desktop.window.notices.causes()


def test_a_backup_that_fails_is_told(qtbot, data, start, monkeypatch, tmp_path):
    desktop = start()
    (data / "desk.sqlite").rename(data / "away.sqlite")
    desktop.keeping.back_up()
    qtbot.waitUntil(lambda: "backup" in desktop.window.notices.causes(), timeout=20_000)
    (data / "away.sqlite").rename(data / "desk.sqlite")


def test_a_damaged_desk_is_repaired_from_the_notice(qtbot, data, start):
    back_up(data)
    (data / "desk.sqlite").write_bytes(b"rubbish" * 3000)
    desktop = start(ready=False)
    qtbot.waitUntil(lambda: "desk" in desktop.window.notices.causes(), timeout=8000)
    label, act = desktop.window.notices._notices["desk"][2][0]
    assert label == "Repair with the newest backup"
    act()
    qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
    assert [row.headline for row in list_page(desktop.workspace.desk.database).rows] == ["Gardé"]
    assert "repaired" in desktop.window.notices.causes()
    [aside] = data.glob("set-aside-*")
    assert (aside / "desk.sqlite").read_bytes() == b"rubbish" * 3000


@pytest.mark.parametrize("data", ["Dropbox/desk"], indirect=True)
def test_a_desk_in_a_synced_folder_is_warned_once(qtbot, data, start):
    first = start()
    qtbot.waitUntil(lambda: "folder" in first.window.notices.causes(), timeout=5000)
    assert "a folder of Dropbox" in danger_text(new_findings(data))
    leave(first)
    second = start()
    qtbot.waitUntil(lambda: _noted(second), timeout=5000)
    assert new_dangers(second.workspace.desk.database, data) == []


def new_findings(data):
    from newsdesk.services.folder_check import check_folder

    return check_folder(data)


def test_a_wrong_clock_is_told(qtbot, data, start, monkeypatch):
    from newsdesk.services import clock_check

    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=900)
    monkeypatch.setattr(clock_check, "RELEASED", later)
    desktop = start()
    qtbot.waitUntil(lambda: "clock" in desktop.window.notices.causes(), timeout=8000)
    assert "clock says" in desktop.window.notices.text()
    assert clock_text(clock_check.WrongClock(NOON, NOON)).count("2026-03-01") == 2


def test_a_newer_desk_offers_its_articles_and_opens_nothing(qtbot, data, start, monkeypatch):
    from PySide6.QtWidgets import QFileDialog, QPushButton

    desk = open_desk(data)
    desk.database.write(
        lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    )
    desk.close()
    out = data.parent / "out"
    desktop = start(ready=False)
    notices = desktop.window.notices
    qtbot.waitUntil(lambda: "desk" in notices.causes(), timeout=8000)
    assert "newer newsdesk" in notices.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(out))
    buttons = {button.text(): button for button in notices.findChildren(QPushButton)}
    buttons["Export its articles…"].click()
    qtbot.waitUntil(lambda: "transfer" in notices.causes(), timeout=8000)
    notices.withdraw("desk")
    assert notices.text().startswith("1 article was written.")
    [file] = out.iterdir()
    assert "Gardé" in file.read_text(encoding="utf-8")
    assert desktop.workspace.desk is None
