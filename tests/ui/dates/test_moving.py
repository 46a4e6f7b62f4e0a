"""The dialog for another language or house style moves, copies, and puts dates in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article, State
from newsdesk.domain.moments import Timestamp
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page
from newsdesk.ui.dates.moving import MoveDialog
from newsdesk.ui.desktop import Desktop

BODY = "Lundi 3 juin 👨, le ministre. Hier, puis le 4 juin 2024."
ARTICLE = Article(
    pack="lagazette",
    language="fr",
    headline="Titre",
    body=BODY,
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    state=State.READY,
)


@pytest.fixture
def desktop(qtbot, tmp_path):
    desk = open_desk(tmp_path / "desk")
    id_ = create_article(desk.database, ARTICLE).id
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.dates is not None, timeout=8000)
    desktop.workspace.open_article(id_)
    yield desktop
    setattr(desktop.transfer, "ask_before_losing", lambda: True)  # noqa: B010
    desktop.window.close()
    desktop.dismantle()


@pytest.fixture
def dialog(desktop):
    desktop.window.actions_by_id["move"].trigger()
    return desktop.window.findChild(MoveDialog)


def choose_outlet(dialog, id_):
    dialog.pack.setCurrentIndex(dialog.pack.findData(id_))


def test_another_house_style_brings_its_language_and_shows_what_will_be_printed(dialog):
    choose_outlet(dialog, "agentlik")
    assert dialog.language.currentData() == "az"
    now, then = dialog.stamp.text().split("  →  ")
    assert now == "\u20684 Juin 2024 08:55 (UTC+01:00)\u2069"
    assert then.startswith("\u20684 iyun 2024, 08:55")
    dialog.instant.setChecked(True)
    assert "11:55" in dialog.stamp.text()


def test_a_copy_keeps_the_instant_and_leaves_the_article(qtbot, desktop, dialog):
    choose_outlet(dialog, "agentlik")
    dialog.instant.setChecked(True)
    dialog.copy.click()
    shown = desktop.workspace.snapshot()
    assert shown.timestamp == Timestamp.from_iso("2024-06-04T11:55+04:00")
    assert (shown.pack, shown.language, shown.state) == ("agentlik", "az", State.DRAFT)
    rows = list_page(desktop.workspace.desk.database).rows
    assert len(rows) == 2


def test_the_article_itself_moves_and_its_text_stays(qtbot, desktop, dialog):
    assert not dialog.moving.isEnabled()
    choose_outlet(dialog, "wire")
    dialog.moving.click()
    shown = desktop.workspace.snapshot()
    assert (shown.pack, shown.language, shown.body) == ("wire", "en-GB", BODY)
    assert shown.timestamp == ARTICLE.timestamp
    assert not dialog.moving.isEnabled()


def test_a_date_is_put_in_its_place_and_the_next_one_still_finds_its_own(desktop, dialog):
    choose_outlet(dialog, "wire")
    dialog.moving.click()
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    dialog.replace.click()
    assert desktop.window.body.text() == BODY.replace("Lundi 3 juin", "Monday 3 June")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    dialog.replace.click()
    expected = BODY.replace("Lundi 3 juin", "Monday 3 June").replace("4 juin 2024", "4 June 2024")
    assert desktop.window.body.text() == expected
    desktop.window.body.undo()
    desktop.window.body.undo()
    assert desktop.window.body.text() == BODY


def test_a_date_is_put_in_at_the_caret(desktop, dialog):
    choose_outlet(dialog, "wire")
    body = desktop.window.body
    cursor = body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    body.setTextCursor(cursor)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    dialog.insert.click()
    assert body.text() == BODY + "Monday 3 June"


def test_the_writers_own_word_is_not_put_in(dialog):
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    assert "Hier" in dialog.list.topLevelItem(1).text(0)
    assert not dialog.insert.isEnabled()
    assert not dialog.replace.isEnabled()


def test_a_text_that_was_changed_since_is_left_alone(desktop, dialog):
    choose_outlet(dialog, "wire")
    desktop.window.body.set_text("Autre chose.")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    dialog.replace.click()
    assert desktop.window.body.text() == "Autre chose."
