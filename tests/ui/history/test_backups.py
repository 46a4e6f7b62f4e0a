"""The backups dialog: what a backup has, an article out of it, all of it put back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from newsdesk.domain.article import Article
from newsdesk.services import revising
from newsdesk.services.backups import Reason, back_up, backups_of
from newsdesk.services.desk import open_desk
from newsdesk.services.revising import Occasion
from newsdesk.services.writing import (
    create_article,
    delete_article,
    list_page,
    load_article,
    save_draft,
)
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.history.backups import MOST_SHOWN, BackupsDialog, summary_of

BEFORE = "Le conseil a voté.\n\nLa séance est levée."
AFTER = "Le conseil a rejeté.\n\nLa séance est levée."


@pytest.fixture
def desktop(qtbot, tmp_path):
    """A desk with a backup; since then one article was changed and one deleted."""
    data = tmp_path / "desk"
    desk = open_desk(data)
    article = Article(pack="lagazette", language="fr", headline="Le budget", body=BEFORE)
    kept = create_article(desk.database, article).id
    gone = create_article(desk.database, replace(article, headline="Le port", body="Un.")).id
    create_article(desk.database, replace(article, headline="La même", body="Deux."))
    back_up(data)
    save_draft(desk.database, kept, replace(article, body=AFTER), 1).result()
    revising.revise(desk.database, kept, Occasion.SAVE).result()
    delete_article(desk.database, gone)
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(data, app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
    desktop.workspace.open_article(kept)
    yield desktop
    if not desktop.window.may_close:
        setattr(desktop.transfer, "ask_before_losing", lambda: True)  # noqa: B010
        desktop.window.close()
        desktop.dismantle()


@pytest.fixture
def dialog(qtbot, desktop):
    desktop.window.actions_by_id["backups"].trigger()
    found = desktop.window.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: found.articles.topLevelItemCount() > 0, timeout=8000)
    return found


def listed(dialog):
    tree = dialog.articles
    return {
        tree.topLevelItem(n).text(0): tree.topLevelItem(n).text(1)
        for n in range(tree.topLevelItemCount())
    }


def choose(dialog, headline):
    tree = dialog.articles
    rows = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    tree.setCurrentItem(next(row for row in rows if row.text(0) == headline))


def test_it_lists_what_differs_and_nothing_else(dialog):
    assert listed(dialog) == {"Le port": "not on the list", "Le budget": "+1 −1"}
    assert dialog.said.text() == "3 articles; 2 are other ones now:"
    assert "asked for" in dialog.list.item(0).text()


def test_it_shows_what_bringing_an_article_back_changes(qtbot, dialog):
    choose(dialog, "Le budget")
    qtbot.waitUntil(lambda: "voté" in dialog.page.toPlainText(), timeout=5000)
    assert "rejeté" in dialog.page.toPlainText()
    choose(dialog, "Le port")
    qtbot.waitUntil(lambda: "Un." in dialog.page.toPlainText(), timeout=5000)


def test_an_article_comes_back_and_what_stood_stays_in_its_history(qtbot, desktop, dialog):
    choose(dialog, "Le budget")
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: desktop.window.body.text() == BEFORE, timeout=5000)
    assert "restored" in desktop.window.notices.causes()
    database = desktop.workspace.desk.database
    line = revising.time_line(database, desktop.workspace.article_id)
    bodies = [revising.revision_article(database, one.id).body for one in line]
    assert bodies[0] == BEFORE
    assert AFTER in bodies
    desktop.window.body.insertPlainText("Et puis. ")
    assert desktop.workspace.leave_article()
    assert load_article(database, desktop.workspace.article_id).article.body.startswith("Et puis.")


def test_a_deleted_article_comes_back_and_is_shown(qtbot, desktop, dialog):
    choose(dialog, "Le port")
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: desktop.window.body.text() == "Un.", timeout=5000)
    rows = list_page(desktop.workspace.desk.database).rows
    assert "Le port" in {row.headline for row in rows}


def test_what_was_typed_a_moment_ago_is_in_the_backup_that_is_asked_for(qtbot, desktop, dialog):
    desktop.window.body.insertPlainText("Tout neuf. ")
    dialog.back_up.click()
    data = desktop.data
    qtbot.waitUntil(lambda: len(backups_of(data)) == 2, timeout=8000)
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=8000)
    qtbot.waitUntil(lambda: dialog.said.text().endswith("all as on the desk."), timeout=8000)
    assert not dialog.articles.isVisible()
    assert not dialog.bring_back.isEnabled()


def test_a_damaged_backup_is_said_and_the_others_stay_usable(qtbot, desktop, dialog):
    back_up(desktop.data)
    newest = backups_of(desktop.data)[0]
    raw = newest.file.read_bytes()
    newest.file.write_bytes(b"\0" * 2000 + raw[2000:])
    dialog._refresh()
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=8000)
    qtbot.waitUntil(lambda: not dialog.problem.isHidden(), timeout=8000)
    assert str(newest.file) in dialog.problem.text()
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: dialog.articles.topLevelItemCount() == 2, timeout=8000)
    assert dialog.problem.isHidden()


def test_a_desk_without_backups_says_so(qtbot, desktop):
    for backup in backups_of(desktop.data):
        backup.file.unlink()
    desktop.window.actions_by_id["backups"].trigger()
    dialog = desktop.window.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: "no backup yet" in dialog.said.text(), timeout=8000)
    assert not dialog.everything.isEnabled()
    assert not dialog.bring_back.isEnabled()


def answer(monkeypatch, role):
    """Press the button of that role in the next question."""

    def press(box):
        button = next(one for one in box.buttons() if box.buttonRole(one) == role)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: button)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)


def test_all_of_a_backup_is_put_back_once_the_window_is_closed(
    qtbot, desktop, dialog, monkeypatch, tmp_path
):
    answer(monkeypatch, QMessageBox.ButtonRole.DestructiveRole)
    dialog.everything.click()
    window = desktop.window
    assert window.may_close
    desktop.dismantle()
    window.errand()
    desk = open_desk(desktop.data)
    rows = list_page(desk.database).rows
    texts = {row.headline: load_article(desk.database, row.id).article.body for row in rows}
    desk.close()
    assert texts["Le budget"] == BEFORE
    assert texts["Le port"] == "Un."
    reasons = {backup.reason for backup in backups_of(desktop.data)}
    assert Reason.RESTORE in reasons


def test_no_is_no(desktop, dialog, monkeypatch):
    answer(monkeypatch, QMessageBox.ButtonRole.RejectRole)
    dialog.everything.click()
    assert not desktop.window.may_close
    assert dialog.isVisible()


def test_a_backup_of_very_many_changes_is_counted_whole(desktop, dialog):
    from newsdesk.services.recovery import Difference

    many = [Difference(f"{n:032x}", f"Titre {n}", "changed", 1, 0) for n in range(MOST_SHOWN + 7)]
    dialog._show_differences(many)
    assert dialog.articles.topLevelItemCount() == MOST_SHOWN
    assert dialog.said.text().startswith(f"{MOST_SHOWN + 7} articles")
    assert summary_of([]) == "0 articles, all as on the desk."
