"""The banner shows the most pressing notice and gives it back when its cause is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from newsdesk.ui.notices import NoticeBar


def _bar(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def test_an_error_stands_before_a_notice(qtbot):
    bar = _bar(qtbot)
    bar.raise_notice("disk", "The disk is full.", level="error")
    bar.raise_notice("pack", "The pack is broken.")
    assert bar.text() == "The disk is full."
    bar.withdraw("disk")
    assert bar.text() == "The pack is broken."
    bar.withdraw("pack")
    assert bar.isHidden()


def test_an_offer_is_taken_by_its_button(qtbot):
    bar, taken = _bar(qtbot), []
    bar.raise_notice("disk", "The disk is full.", ("Try again", lambda: taken.append(1)))
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "Try again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken == [1]


def test_dismissing_takes_the_notice_away_but_not_a_lasting_one(qtbot):
    bar = _bar(qtbot)
    bar.raise_notice("read", "Read me.")
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "Dismiss")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bar.causes() == ()
    bar.raise_notice("disk", "The disk is full.", lasting=True)
    assert "Dismiss" not in [b.text() for b in bar._buttons]


def test_markup_in_a_notice_is_shown_as_it_is(qtbot):
    bar = _bar(qtbot)
    bar.raise_notice("x", "<b>not bold</b>")
    assert bar._text.textFormat() == Qt.TextFormat.PlainText
