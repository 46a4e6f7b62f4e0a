"""Every command is in the sheet, and typing finds it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow

from newsdesk.ui.actions import ACTIONS, build_actions
from newsdesk.ui.dialogs.shortcuts import ShortcutsDialog, plain_name


@pytest.fixture
def sheet(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = build_actions(window, {spec.id: int for spec in ACTIONS})
    dialog = ShortcutsDialog(actions, window)
    dialog.show()
    yield dialog
    assert window is dialog.parent()


def test_every_command_is_there_with_its_keys(sheet):
    shown = dict(sheet.shown())
    assert len(sheet.shown()) == len(ACTIONS)
    assert shown["Bold"] == "Ctrl+B"
    assert not any("&" in name for name in shown)


def test_typing_finds_by_name_and_by_key(sheet):
    sheet.search.setText("bold")
    assert sheet.shown() == [("Bold", "Ctrl+B")]
    sheet.search.setText("ctrl+B")
    assert ("Bold", "Ctrl+B") in sheet.shown()
    sheet.search.setText("no such command")
    assert sheet.shown() == []
    assert sheet.nothing.isVisible()
    sheet.search.clear()
    assert len(sheet.shown()) == len(ACTIONS)
    assert not sheet.nothing.isVisible()


def test_mnemonics_are_dropped_and_ampersands_kept():
    assert plain_name("Cu&t") == "Cut"
    assert plain_name("Q&&A") == "Q&A"
