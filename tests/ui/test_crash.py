"""An unforeseen error is told once, with a report, and takes nothing down."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from newsdesk.ui import crash


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    hook = sys.excepthook
    crash.install(widget, lambda: True)
    yield widget
    sys.excepthook = hook


def test_a_report_is_shown_and_the_window_stays(qtbot, window, capsys):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(type(dialog).__name__)
        # A second error while the first is told makes no second dialog.
        sys.excepthook(ValueError, ValueError("again"), None)
        dialog.reject()

    QTimer.singleShot(50, look)
    try:
        raise KeyError("lost")
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert seen == ["CrashReportDialog"]
    assert "KeyError" in capsys.readouterr().err
