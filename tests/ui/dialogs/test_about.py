"""Versions can be read and copied."""

from __future__ import annotations

import platform

from PySide6.QtGui import QGuiApplication

from newsdesk import __version__
from newsdesk.ui.dialogs.about import AboutDialog


def test_versions_are_shown_and_copied(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy.click()
    for text in (dialog.versions.text(), QGuiApplication.clipboard().text()):
        assert f"newsdesk {__version__}" in text
        assert f"Python {platform.python_version()}" in text
        assert "Qt 6." in text
