from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from newsdesk.domain.article import Article, State, Timestamp
from newsdesk.housestyle.pack import Outlet, Pack
from newsdesk.ui.details.panel import DetailsPanel

ARTICLE = Article(
    pack="gone",
    outlet="Lagazette",
    language="fr",
    headline="L’État d’urgence",
    slug="Odd Slug",
    keywords=("paix", "a, b", "paix"),
    updated=Timestamp.from_iso("2024-06-04T10:05:07+01:00", "Africa/Algiers"),
    embargo=Timestamp(dt.date(2024, 6, 5)),
    note="one\ntwo\u00a0!",
    state=State.REVIEW,
    body="kept",
)
PACKS = [("neutral", "neutral"), ("lagazette", "Lagazette"), ("wire", "Wire")]


@pytest.fixture
def panel(qtbot):
    panel = DetailsPanel(clock=lambda: dt.datetime(2024, 6, 4, 6, 55, tzinfo=dt.UTC))
    panel.set_packs(PACKS)
    panel.resize(420, 640)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def test_what_is_set_comes_back_also_after_walking_through(panel, qtbot):
    panel.set_article(ARTICLE)
    with qtbot.assertNotEmitted(panel.edited):
        for _ in range(20):
            qtbot.keyClick(panel.focusWidget() or panel.pack, Qt.Key.Key_Tab)
    assert panel.apply_to(ARTICLE) == ARTICLE
    assert panel.apply_to(Article(language="fr", headline=ARTICLE.headline, body="kept")) == ARTICLE
    assert not panel.undo_stack.canUndo()


def test_each_field_is_edited(panel, qtbot):
    panel.set_article(Article(language="fr"))
    for box, key in ((panel.pack, "lagazette"), (panel.state, "ready")):
        with qtbot.waitSignal(panel.edited):
            box.setCurrentIndex(box.findData(key))
    for widget, text in (
        (panel.outlet, "Lagazette"),
        (panel.slug, "un-slug"),
        (panel.keywords, "paix, guerre,, paix"),
        (panel.updated.moment, "2024-06-04 10:00 +01:00"),
        (panel.embargo.moment, "2024-06-05"),
    ):
        widget.setFocus()
        qtbot.keyClicks(widget, text)
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "one")
    qtbot.keyClick(panel.note, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.note, "two")
    assert panel.apply_to(Article(language="fr")) == Article(
        pack="lagazette",
        outlet="Lagazette",
        language="fr",
        state=State.READY,
        slug="un-slug",
        keywords=("paix", "guerre"),
        updated=Timestamp.from_iso("2024-06-04T10:00+01:00"),
        embargo=Timestamp.from_iso("2024-06-05"),
        note="one\ntwo",
    )
    while panel.undo_stack.canUndo():
        panel.undo_stack.undo()
    assert panel.apply_to(Article(language="fr")) == Article(language="fr")


def test_keywords_take_arabic_commas(panel):
    panel.keywords.insertPlainText("سلام، حرب,paix")
    assert panel.apply_to(Article()).keywords == ("سلام", "حرب", "paix")


def test_the_slug_comes_from_the_headline_as_it_stands_now(panel, qtbot):
    panel.set_article(ARTICLE)
    panel.apply_to(replace(ARTICLE, headline="Bakı: ilk görüş"))
    qtbot.mouseClick(panel.slug_button, Qt.MouseButton.LeftButton)
    assert panel.apply_to(ARTICLE).slug == "baki-ilk-gorus"
    panel.undo_stack.undo()
    assert panel.apply_to(ARTICLE).slug == "Odd Slug"
    panel.set_article(Article())
    assert not panel.slug_button.isEnabled()


def test_a_pack_that_is_gone_is_kept_and_shown(panel):
    panel.set_article(ARTICLE)
    assert panel.pack.currentText() == "gone"
    panel.set_packs([*PACKS, ("gone", "Back again")])
    assert panel.pack.currentText() == "Back again (gone)"
    assert panel.apply_to(ARTICLE) == ARTICLE


def test_junk_is_kept_and_told(panel, qtbot):
    panel.set_article(ARTICLE)
    panel.embargo.moment.setFocus()
    panel.embargo.moment.selectAll()
    qtbot.keyClicks(panel.embargo.moment, "soonish")
    panel.note.setFocus()
    assert panel.embargo.block.notice.isVisible()
    assert [p.text for p in panel.pending_inputs()] == ["soonish"]
    assert panel.apply_to(ARTICLE) == ARTICLE


def test_the_outlet_hint_and_the_present_come_from_the_pack(panel, tmp_path):
    panel.set_pack(
        Pack(id="wire", folder=tmp_path, outlet=Outlet(name="The Wire"), zone="Asia/Baku")
    )
    assert panel.outlet.placeholderText() == "The Wire"
    panel.updated.enter_now()
    assert panel.apply_to(Article()).updated == Timestamp.from_iso("2024-06-04T10:55+04:00")


def test_a_change_from_outside_leaves_the_rest(panel, qtbot):
    panel.set_article(Article())
    qtbot.keyClicks(panel.embargo.moment, "soon")
    panel.refresh(Article(state=State.READY))
    assert panel.state.currentText() == "Ready"
    assert panel.embargo.moment.text() == "soon"


def test_facts_are_shown(panel):
    panel.set_info([("Words", "812")])
    panel.set_info([("Words", "813"), ("Created", "today")])
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert "813" in texts
    assert "812" not in texts


def test_scrolling_over_a_list_changes_nothing(panel):
    panel.set_article(ARTICLE)
    here = QPoint(5, 5)
    for box in (panel.pack, panel.state):
        box.setFocus()
        event = QWheelEvent(
            here,
            box.mapToGlobal(here),
            QPoint(0, 0),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
    assert panel.apply_to(ARTICLE) == ARTICLE


def test_every_control_has_a_name(panel):
    for kind in (QLineEdit, QPlainTextEdit, QComboBox):
        for widget in panel.findChildren(kind):
            assert widget.accessibleName(), widget
