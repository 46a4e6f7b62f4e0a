from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QToolButton

from newsdesk.domain.article import Article, Source, Timestamp
from newsdesk.ui.sources.panel import SourcesPanel

BONO = Source(
    "person",
    "Louis Bono",
    "conseiller",
    "Département d’État",
    "a déclaré M.\u00a0Bono",
    "https://example.org/bono",
    Timestamp.from_iso("2024-06-03T17:20:05+04:00", "Asia/Baku"),
)
HIDDEN = Source("person", "Un diplomate", attribution="sous couvert d’anonymat", public=False)
PAPER = Source("leaflet", "Communiqué\nde presse", accessed=Timestamp(dt.date(2024, 6, 3)))
ARTICLE = Article(language="fr", headline="kept", sources=(BONO, HIDDEN, PAPER))


@pytest.fixture
def panel(qtbot):
    panel = SourcesPanel(clock=lambda: dt.datetime(2024, 6, 4, 6, 55, tzinfo=dt.UTC))
    panel.resize(420, 640)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def names(panel: SourcesPanel) -> list[str]:
    return [source.name for source in panel.apply_to(Article()).sources]


def test_what_is_set_comes_back_also_after_looking_at_each(panel, qtbot):
    panel.set_article(ARTICLE)
    with qtbot.assertNotEmitted(panel.edited):
        for row in (2, 1, 0, 2):
            panel.list.setCurrentIndex(panel.model.index(row))
            for _ in range(12):
                qtbot.keyClick(panel.focusWidget() or panel.list, Qt.Key.Key_Tab)
    assert panel.apply_to(ARTICLE) == ARTICLE
    assert panel.apply_to(Article()).sources == ARTICLE.sources
    assert not panel.undo_stack.canUndo()


def test_an_empty_list_says_what_to_do_and_the_button_does_it(panel, qtbot):
    panel.set_article(Article())
    assert panel.first_button.isVisible()
    assert not panel.list.isVisible()
    with qtbot.waitSignal(panel.edited):
        qtbot.mouseClick(panel.first_button, Qt.MouseButton.LeftButton)
    assert panel.editor.name.hasFocus()
    qtbot.keyClicks(panel.editor.name, "Ministry")
    assert panel.apply_to(Article()).sources == (Source(name="Ministry"),)


def test_each_field_is_edited(panel, qtbot):
    panel.set_article(Article(language="fr", sources=(Source(),)))
    editor = panel.editor
    editor.kind.setCurrentIndex(editor.kind.findData("agency"))
    for name in ("name", "role", "organisation", "attribution", "url"):
        getattr(editor, name).setFocus()
        qtbot.keyClicks(getattr(editor, name), name)
    editor.accessed.moment.setFocus()
    qtbot.keyClicks(editor.accessed.moment, "4 juin 2024 08:55 (UTC+01:00)")
    qtbot.mouseClick(editor.public, Qt.MouseButton.LeftButton, pos=editor.public.rect().center())
    editor.public.setChecked(False)
    assert panel.apply_to(Article()).sources == (
        Source(
            "agency",
            "name",
            "role",
            "organisation",
            "attribution",
            "url",
            Timestamp.from_iso("2024-06-04T08:55+01:00"),
            public=False,
        ),
    )


def test_a_protected_source_says_so_in_list_and_editor(panel):
    panel.set_article(ARTICLE)
    index = panel.model.index(1)
    assert "Protected: never leaves the desk" in index.data()
    assert "Protected" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Protected" not in panel.model.index(0).data()
    assert not panel.editor.protection.isVisible()
    panel.list.setCurrentIndex(index)
    assert panel.editor.protection.isVisible()


def test_add_remove_move_and_their_undo(panel, qtbot):
    panel.set_article(ARTICLE)
    panel.list.setCurrentIndex(panel.model.index(1))
    states = [names(panel)]
    for act in (
        panel.add_source,
        panel.remove_source,
        lambda: panel.move_source(-1),
        lambda: panel.move_source(1),
    ):
        act()
        states.append(names(panel))
    assert states == [
        ["Louis Bono", "Un diplomate", "Communiqué\nde presse"],
        ["Louis Bono", "Un diplomate", "", "Communiqué\nde presse"],
        ["Louis Bono", "Un diplomate", "Communiqué\nde presse"],
        ["Louis Bono", "Communiqué\nde presse", "Un diplomate"],
        ["Louis Bono", "Un diplomate", "Communiqué\nde presse"],
    ]
    for state in reversed(states[:-1]):
        qtbot.keyClick(panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert names(panel) == state
    assert panel.apply_to(ARTICLE) == ARTICLE
    for state in states[1:]:
        panel.undo_stack.redo()
        assert names(panel) == state


def test_undo_goes_back_to_the_source_it_belongs_to(panel, qtbot):
    panel.set_article(ARTICLE)
    qtbot.keyClicks(panel.editor.role, "A")
    panel.list.setCurrentIndex(panel.model.index(1))
    qtbot.keyClicks(panel.editor.role, "B")
    panel.remove_source()
    sources = panel.apply_to(ARTICLE).sources
    panel.undo_stack.undo()
    panel.undo_stack.undo()
    assert panel.apply_to(ARTICLE).sources[1] == HIDDEN
    panel.undo_stack.undo()
    assert panel.list.currentIndex().row() == 0
    assert panel.editor.role.hasFocus()
    assert panel.apply_to(ARTICLE) == ARTICLE
    while panel.undo_stack.canRedo():
        panel.undo_stack.redo()
    assert panel.apply_to(ARTICLE).sources == sources


def test_removing_the_last_source_and_bringing_it_back(panel):
    panel.set_article(replace(ARTICLE, sources=(HIDDEN,)))
    panel.remove_source()
    assert panel.apply_to(ARTICLE).sources == ()
    assert panel.first_button.isVisible()
    panel.undo_stack.undo()
    assert panel.apply_to(ARTICLE).sources == (HIDDEN,)


def test_an_unreadable_time_stays_with_its_source(panel, qtbot):
    panel.set_article(ARTICLE)
    accessed = panel.editor.accessed
    accessed.moment.selectAll()
    qtbot.keyClicks(accessed.moment, "last week")
    panel.list.setCurrentIndex(panel.model.index(1))
    assert accessed.moment.text() == ""
    assert [p.text for p in panel.pending_inputs()] == ["last week"]
    panel.move_source(1)
    panel.list.setCurrentIndex(panel.model.index(0))
    assert accessed.moment.text() == "last week"
    assert accessed.block.notice.isVisible()
    assert panel.apply_to(ARTICLE).sources[0] == BONO


def test_delete_in_the_list_removes_and_undo_brings_back(panel, qtbot):
    panel.set_article(ARTICLE)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.apply_to(ARTICLE).sources == (HIDDEN, PAPER)
    panel.editor.name.setFocus()
    qtbot.keyClick(panel.editor.name, Qt.Key.Key_Delete)
    assert len(panel.apply_to(ARTICLE).sources) == 2
    panel.undo_stack.undo()
    panel.undo_stack.undo()
    assert panel.apply_to(ARTICLE) == ARTICLE


def test_a_stack_that_is_handed_in_is_used(qtbot):
    stack = QUndoStack()
    panel = SourcesPanel(undo_stack=stack)
    qtbot.addWidget(panel)
    panel.add_source()
    assert stack.count() == 1
    assert panel.undo_stack is stack


def test_the_model_keeps_qts_rules(panel, qtbot):
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    panel.set_article(ARTICLE)
    panel.add_source()
    qtbot.keyClicks(panel.editor.name, "x")
    panel.remove_source()
    panel.set_article(Article())
    assert tester.model() is panel.model


def test_every_control_has_a_name(panel):
    panel.set_article(ARTICLE)
    for kind in (QLineEdit, QPlainTextEdit, QToolButton, QComboBox):
        for widget in panel.editor.findChildren(kind):
            assert widget.accessibleName(), widget
