"""The passphrase in the window: asked for, chosen, changed; the desk locks itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget
from shiboken6 import isValid

from newsdesk.domain.article import Article
from newsdesk.services import locking
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page, load_article
from newsdesk.storage import vault
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.locking import errands, idle
from newsdesk.ui.locking.converting import CodeDialog
from newsdesk.ui.locking.idle import IdleWatch
from newsdesk.ui.locking.passphrase import PassphraseDialog
from newsdesk.ui.locking.unlock import UnlockWindow, open_desk_first, settings_of
from newsdesk.ui.requests import Request

pytestmark = pytest.mark.usefixtures("quick_locks")

WORDS = "cheval exact pile agrafe"
OTHER = "autre phrase que personne ne dit"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "backups"))
    folder = tmp_path / "desk"
    desk = open_desk(folder)
    create_article(desk.database, Article(headline="Gardé", body="Un."))
    desk.close()
    return folder


@pytest.fixture
def app(qapp):
    return qapp


@pytest.fixture
def start(qtbot, data, app):
    opened = []

    def go():
        desktop = Desktop(data, app)
        opened.append(desktop)
        desktop.show()
        qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
        qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
        return desktop

    yield go
    for desktop in opened:
        if isValid(desktop.window):
            desktop.window.close()
            assert desktop.window.may_close
            desktop.dismantle()


def test_the_passphrase_opens_and_a_wrong_one_says_so(qtbot, data):
    locking.set_passphrase(data, WORDS)
    vault.forget()
    window = UnlockWindow(data)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.secret, "not this one")
    qtbot.keyClick(window.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(window.problem.isVisible)
    assert "does not open" in window.problem.text()
    assert window.secret.selectedText() == "not this one"
    qtbot.keyClicks(window.secret, WORDS)
    assert not window.problem.isVisible()
    with qtbot.waitSignal(window.opened):
        qtbot.keyClick(window.secret, Qt.Key.Key_Return)
    assert not locking.is_locked(data)
    assert window.secret.text() == ""


def test_an_open_desk_is_not_asked_for_anything(data, app):
    assert open_desk_first(data, app, [])


def test_who_gives_up_gets_no_window(qtbot, data, app):
    locking.set_passphrase(data, WORDS)
    vault.forget()
    answers = []
    second_start = (
        "import sys; from pathlib import Path; from newsdesk.ui.single_instance import hand_over;"
        "from newsdesk.ui.requests import Request;"
        "sys.exit(0 if hand_over(Path(sys.argv[1]), Request(('abcd',), ('/a b',))) else 1)"
    )

    def ring():
        asking = QApplication.activeModalWidget()
        if not isinstance(asking, UnlockWindow) or not asking.isVisible():
            QTimer.singleShot(50, ring)
            return
        answers.append(asking.secret.echoMode() == QLineEdit.EchoMode.Password)
        ringing = subprocess.Popen([sys.executable, "-c", second_start, str(data)])
        leave(asking, ringing)

    def leave(asking, ringing):
        if ringing.poll() is None:
            QTimer.singleShot(20, lambda: leave(asking, ringing))
        else:
            answers.append(ringing.returncode == 0)
            asking.reject()

    QTimer.singleShot(50, ring)
    requests = [Request(("1234",))]
    assert not open_desk_first(data, app, requests)
    assert answers == [True, True]
    assert requests == [Request(("1234",)), Request(("abcd",), ("/a b",))]
    assert locking.is_locked(data)


def typed(dialog, qtbot, **fields):
    for name, text in fields.items():
        field = getattr(dialog, name)
        field.clear()
        qtbot.keyClicks(field, text)


def test_the_dialog_encrypts_once_the_window_is_closed(qtbot, start, data):
    desktop = start()
    qtbot.keyClicks(desktop.window.body, "Tape. ")
    desktop.window.actions_by_id["lock"].trigger()  # a desk without a passphrase is offered one
    dialog = desktop.window.findChild(PassphraseDialog)
    assert dialog is not None
    typed(dialog, qtbot, new="short", again="short")
    dialog.doing.click()
    assert "10 characters" in dialog.problem.text()
    typed(dialog, qtbot, new=WORDS, again=OTHER)
    dialog.doing.click()
    assert "not the same" in dialog.problem.text()
    typed(dialog, qtbot, again=WORDS)
    dialog.doing.click()
    assert not desktop.window.isVisible()
    errand = desktop.window.errand
    assert errand is not None
    assert not locking.is_encrypted(data)
    desktop.dismantle()
    codes = []

    def keep():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, CodeDialog):
            shown.reject()
            assert shown.isVisible()  # Escape does not throw it away
            codes.append(shown._code)
            shown.kept.setChecked(True)
            shown.going_on.click()
        else:
            QTimer.singleShot(50, keep)

    QTimer.singleShot(50, keep)
    errand()
    assert locking.is_encrypted(data)
    vault.forget()
    locking.unlock(data, codes[0])
    desk = open_desk(data)
    row = list_page(desk.database).rows[0]
    assert load_article(desk.database, row.id).article.body == "Tape. Un."
    desk.close()


def test_what_cannot_be_saved_keeps_the_desk_open(start, data, monkeypatch):
    locking.set_passphrase(data, WORDS)
    desktop = start()
    with monkeypatch.context() as patch:
        patch.setattr(desktop.workspace, "leave_article", lambda: False)
        desktop.window.actions_by_id["lock"].trigger()
    assert desktop.window.isVisible()
    assert desktop.window.errand is None
    assert "was not locked" in desktop.window.notices.text()


def test_lock_now_saves_and_closes(qtbot, start, data):
    locking.set_passphrase(data, WORDS)
    desktop = start()
    qtbot.keyClicks(desktop.window.body, "Tape. ")
    desktop.window.actions_by_id["lock"].trigger()
    assert not desktop.window.isVisible()
    assert desktop.window.errand is not None
    desktop.dismantle()
    desk = open_desk(data)
    row = list_page(desk.database).rows[0]
    assert load_article(desk.database, row.id).article.body == "Tape. Un."
    desk.close()


def test_change_renew_and_remove(qtbot, start, data):
    code = locking.set_passphrase(data, WORDS)
    desktop = start()
    window = desktop.window

    def open_dialog():
        window.actions_by_id["passphrase"].trigger()
        return window.findChildren(PassphraseDialog)[-1]

    dialog = open_dialog()
    assert not dialog.old.isVisible()
    dialog.change.setChecked(True)
    assert dialog.new.isVisible()
    typed(dialog, qtbot, old="not this one", new=OTHER, again=OTHER)
    dialog.doing.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "does not open" in dialog.problem.text()
    typed(dialog, qtbot, old=WORDS)
    with qtbot.waitSignal(dialog.accepted):
        dialog.doing.click()
    assert "new passphrase" in window.notices.text()

    dialog = open_dialog()
    dialog.renew.setChecked(True)
    assert not dialog.new.isVisible()
    typed(dialog, qtbot, old=OTHER)
    shown = []

    def keep():
        found = QApplication.activeModalWidget()
        if isinstance(found, CodeDialog):
            shown.append(found._code)
            found.kept.setChecked(True)
            found.accept()
        else:
            QTimer.singleShot(50, keep)

    QTimer.singleShot(50, keep)
    dialog.doing.click()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0] != code

    dialog = open_dialog()
    dialog.remove.setChecked(True)
    typed(dialog, qtbot, old=shown[0])
    dialog.doing.click()
    qtbot.waitUntil(lambda: window.errand is not None)
    desktop.dismantle()
    assert window.errand is not None
    window.errand()
    assert not locking.is_encrypted(data)


def test_a_failed_encryption_leaves_the_desk_and_says_so(qtbot, data):
    desk = open_desk(data)
    list_page(desk.database)
    told = []

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.informativeText())
            box.accept()
        else:
            QTimer.singleShot(50, look)

    from newsdesk.ui.locking.converting import convert

    QTimer.singleShot(50, look)
    convert("…", lambda: locking.set_passphrase(data, WORDS))
    assert "Another program holds" in told[0]
    desk.close()
    assert not locking.is_encrypted(data)


class Clocks:
    running = 100.0
    wall = 1e9

    def __call__(self):
        return self.running, self.wall


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def watch(qtbot, app, clocks):
    window = QWidget()
    qtbot.addWidget(window)
    yield IdleWatch(app, window, clocks)
    assert isValid(window)


def test_it_is_idle_only_after_the_time_without_a_touch(qtbot, app, clocks, watch):
    said = []
    watch.idle.connect(lambda: said.append(clocks.running))
    watch.watch(600)
    clocks.running += 599
    watch.look()
    assert said == []
    for window in (QDialog(), QDialog()):  # one after the other has the focus
        field = QLineEdit(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda shown=window: app.focusWindow() is shown.windowHandle())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert field.text() == "a"
        clocks.running += 599
        watch.look()
        assert said == []
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
        clocks.running += 599
        watch.look()
        assert said == []
    clocks.running += 1
    watch.look()
    assert len(said) == 1


def test_a_machine_that_slept_wakes_to_a_locked_desk(clocks, watch):
    said = []
    watch.idle.connect(lambda: said.append(1))
    watch.watch(600)
    clocks.wall += 8 * 3600
    clocks.running += 2
    watch.look()
    assert said == [1]


def test_a_wall_clock_set_back_does_not_keep_it_open(clocks, watch):
    said = []
    watch.idle.connect(lambda: said.append(1))
    watch.watch(600)
    clocks.wall -= 86400
    clocks.running += 601
    watch.look()
    assert said == [1]


def test_it_never_locks_where_nobody_asked_it_to(clocks, watch):
    said = []
    watch.idle.connect(lambda: said.append(1))
    watch.watch(0)
    assert not watch._timer.isActive()
    assert said == []


def test_an_idle_locked_desk_closes_dialogs_and_locks(qtbot, start, data):
    locking.set_passphrase(data, WORDS)
    desktop = start()
    found = desktop.workspace.findChild(IdleWatch)
    assert found is not None
    assert found._seconds == 600
    desktop.window.actions_by_id["passphrase"].trigger()
    dialog = desktop.window.findChild(PassphraseDialog)
    dialog.after.setCurrentIndex(dialog.after.findData(5))
    dialog.doing.click()
    assert found._seconds == 300
    assert idle.minutes_of(settings_of(data)) == 5
    desktop.window.actions_by_id["shortcuts"].trigger()
    found.idle.emit()
    assert not desktop.window.isVisible()
    assert desktop.window.errand is not None


def test_an_open_desk_does_not_lock_itself(start):
    desktop = start()
    assert desktop.workspace.findChild(IdleWatch) is None


def test_the_window_backs_a_locked_desk_up(qtbot, start, data):
    from newsdesk.services.backups import backups_of

    locking.set_passphrase(data, WORDS)
    before = len(backups_of(data))
    desktop = start()
    desktop.keeping.back_up()
    qtbot.waitUntil(lambda: len(backups_of(data)) > before, timeout=20000)
    stopped = QProcess.ProcessState.NotRunning
    qtbot.waitUntil(lambda: desktop.keeping._copier.state() == stopped, timeout=20000)
    assert "backup" not in desktop.window.notices.causes()
    assert all(vault.is_encrypted(one.file) for one in backups_of(data))


def test_the_log_of_a_locked_desk_has_no_word_of_a_text(data):
    from newsdesk.ui import crash

    with pytest.raises(ValueError, match="canari") as caught:
        raise ValueError("Le canari chante")
    assert "canari" in crash._for_log(caught.value)
    locking.set_passphrase(data, WORDS)
    # The line of this file that raises it is code.
    assert "ValueError" in crash._for_log(caught.value)
    assert "canari" not in crash._for_log(caught.value).replace('raise ValueError("Le canari', "")


def test_starting_anew_opens_the_same_desk_and_nothing_else(monkeypatch, data):
    started = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *arguments: started.append(arguments))
    errands.start_anew(data, no_sandbox=True)
    _program, arguments = started[0]
    assert arguments == ["-P", "-m", "newsdesk", "--data-dir", str(data), "--no-sandbox"]
