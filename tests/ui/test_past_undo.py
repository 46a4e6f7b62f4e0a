"""Ctrl+Z goes on where the last sitting ended, and redo comes back to exactly what stood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article
from newsdesk.services import revising
from newsdesk.services.desk import open_desk
from newsdesk.services.revising import Occasion
from newsdesk.services.writing import create_article, save_draft
from newsdesk.ui.desktop import Desktop

BODIES = ["Le premier jet.", "Le deuxième jet 👨.", "Le troisième jet."]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desktop(qtbot, tmp_path):
    desk = open_desk(tmp_path / "desk")
    article = Article(pack="lagazette", language="fr", headline="Titre", body=BODIES[0])
    id_ = create_article(desk.database, article).id
    for version, body in enumerate(BODIES[1:], start=1):
        save_draft(desk.database, id_, replace(article, body=body), version).result()
        revising.revise(desk.database, id_, Occasion.SAVE).result()
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: hasattr(desktop, "past"), timeout=8000)
    desktop.workspace.open_article(id_)
    yield desktop
    leave(desktop)


def leave(desktop):
    desktop.transfer.ask_before_losing = lambda: True
    desktop.window.close()
    desktop.dismantle()


def press(qtbot, desktop, *modifiers):
    keys = CONTROL
    for modifier in modifiers:
        keys |= modifier
    qtbot.keyClick(desktop.window.body, Qt.Key.Key_Z, keys)
    return desktop.window.body.text()


def test_undo_goes_through_the_versions_and_redo_back(qtbot, desktop):
    qtbot.keyClicks(desktop.window.body, "X")
    assert press(qtbot, desktop) == BODIES[2]
    assert press(qtbot, desktop) == BODIES[1]
    assert "Back to the text of" in desktop.window.notices.text()
    assert press(qtbot, desktop) == BODIES[0]
    assert press(qtbot, desktop) == BODIES[0]
    assert press(qtbot, desktop, SHIFT) == BODIES[1]
    assert press(qtbot, desktop, SHIFT) == BODIES[2]
    assert "past" not in desktop.window.notices.causes()


def test_what_stood_is_a_version_before_it_goes(qtbot, desktop):
    body = desktop.window.body
    body.document().setUndoRedoEnabled(False)
    qtbot.keyClicks(body, "Mots. ")
    body.document().setUndoRedoEnabled(True)
    assert press(qtbot, desktop) == BODIES[2]
    database = desktop.workspace.desk.database
    kept = revising.time_line(database, desktop.workspace.article_id)[0]
    assert revising.revision_article(database, kept.id).body == "Mots. " + BODIES[2]
    assert press(qtbot, desktop, SHIFT) == "Mots. " + BODIES[2]


def test_typing_makes_the_way_forward_an_end(qtbot, desktop):
    press(qtbot, desktop)
    qtbot.keyClicks(desktop.window.body, "Y")
    assert press(qtbot, desktop) == BODIES[1]
    assert press(qtbot, desktop, SHIFT) == "Y" + BODIES[1]


def test_the_older_text_is_saved_as_anything_typed_is(qtbot, desktop):
    press(qtbot, desktop)
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    assert desktop.workspace.autosave.draft.article.body == BODIES[1]


def test_the_menu_does_the_same(qtbot, desktop):
    desktop.window.body.setFocus()
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.body.hasFocus, timeout=5000)
    desktop.window.actions_by_id["undo"].trigger()
    assert desktop.window.body.text() == BODIES[1]
    desktop.window.actions_by_id["redo"].trigger()
    assert desktop.window.body.text() == BODIES[2]
