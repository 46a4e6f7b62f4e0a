"""Ctrl+Z goes on where the last sitting ended, and redo comes back to exactly what stood."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article, Source, State, Timestamp
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


@pytest.fixture
def fielded(qtbot, tmp_path):
    """An article whose headline and timestamp had three states, and its text two."""
    desk = open_desk(tmp_path / "desk")
    at = Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60)
    states = [
        Article(pack="lagazette", language="fr", headline="Un", body="Texte."),
        Article(pack="lagazette", language="fr", headline="Deux", body="Texte.", timestamp=at),
        Article(
            pack="lagazette", language="fr", headline="Trois", body="Autre.", timestamp=at,
            section="Ville", sources=(Source(name="AFP"),), state=State.REVIEW,
        ),
    ]  # fmt: skip
    id_ = create_article(desk.database, states[0]).id
    for version, article in enumerate(states[1:], start=1):
        save_draft(desk.database, id_, article, version).result()
        revising.revise(desk.database, id_, Occasion.SAVE).result()
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: hasattr(desktop, "past"), timeout=8000)
    desktop.workspace.open_article(id_)
    yield desktop, states
    leave(desktop)


def in_headline(qtbot, desktop, *modifiers):
    keys = CONTROL
    for modifier in modifiers:
        keys |= modifier
    qtbot.keyClick(desktop.window.form.headline, Qt.Key.Key_Z, keys)
    return desktop.workspace.snapshot()


def test_undo_in_a_field_goes_through_the_versions_of_the_fields(qtbot, fielded):
    desktop, states = fielded
    now = {"body": "Autre.", "state": State.REVIEW}
    assert in_headline(qtbot, desktop) == replace(states[1], **now)
    assert "Back to the fields of" in desktop.window.notices.text()
    assert in_headline(qtbot, desktop) == replace(states[0], **now)
    assert in_headline(qtbot, desktop) == replace(states[0], **now)
    assert in_headline(qtbot, desktop, SHIFT) == replace(states[1], **now)
    assert in_headline(qtbot, desktop, SHIFT) == states[2]
    assert "past-fields" not in desktop.window.notices.causes()


def test_undo_of_fields_first_undoes_what_was_typed_now(qtbot, fielded):
    desktop, _states = fielded
    qtbot.keyClicks(desktop.window.form.headline, "x")
    assert in_headline(qtbot, desktop).headline == "Trois"
    assert in_headline(qtbot, desktop).headline == "Deux"


def test_typing_in_a_field_ends_the_way_forward_and_typing_in_the_text_does_not(qtbot, fielded):
    desktop, _states = fielded
    in_headline(qtbot, desktop)
    qtbot.keyClicks(desktop.window.body, "Y")
    assert in_headline(qtbot, desktop, SHIFT).headline == "Trois"
    in_headline(qtbot, desktop)
    qtbot.keyClicks(desktop.window.form.headline, "s")
    assert in_headline(qtbot, desktop).headline == "Deux"
    assert in_headline(qtbot, desktop, SHIFT).headline == "sDeux"


def test_fields_gone_back_to_are_saved(qtbot, fielded):
    desktop, states = fielded
    in_headline(qtbot, desktop)
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    assert desktop.workspace.autosave.draft.article.headline == "Deux"
    database, id_ = desktop.workspace.desk.database, desktop.workspace.article_id
    kept = [
        revising.revision_article(database, one.id) for one in revising.time_line(database, id_)
    ]
    assert states[2] in kept
