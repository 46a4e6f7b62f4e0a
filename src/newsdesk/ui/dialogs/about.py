"""What newsdesk is, which version, and whose work it stands on."""

from __future__ import annotations

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from newsdesk import __version__
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import explanation, heading, title

_WORKS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLite, SQLCipher", "Public domain, BSD-3-Clause"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("Python-Markdown, Jinja2, Babel", "BSD-3-Clause"),
    ("nh3, Beautiful Soup, PyYAML, platformdirs", "MIT"),
    ("tzdata, Unicode CLDR", "Public domain, Unicode-3.0"),
)


def versions() -> str:
    """One line a part: newsdesk, Python, Qt and the system, as a report needs them."""
    parts = (
        f"newsdesk {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        f"{QGuiApplication.platformName()}",
    )
    return "\n".join(parts)


class AboutDialog(QDialog):
    """Name, purpose, versions to copy, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About newsdesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(self._make_head())
        self.versions = QLabel(versions(), self)
        self.versions.setTextFormat(Qt.TextFormat.PlainText)
        self.versions.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.versions.setAccessibleName(_("Versions"))
        column.addWidget(self.versions)
        column.addSpacing(6)
        column.addWidget(title(_("Built on"), self))
        column.addLayout(self._make_works())
        column.addWidget(explanation(_("newsdesk itself is free software under the MIT licence.")))
        column.addSpacing(6)
        column.addWidget(self._make_buttons())

    def _make_head(self) -> QHBoxLayout:
        from newsdesk.ui.icons import window_icon

        icon = QLabel(self)
        icon.setPixmap(window_icon().pixmap(56, 56))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading("newsdesk", self))
        words.addWidget(
            explanation(_("Write an article, see it in the house style, publish it."), self)
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, 1)
        return row

    def _make_works(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        for line, (name, licence) in enumerate(_WORKS):
            grid.addWidget(QLabel(name, self), line, 0)
            label = explanation(licence, self)
            label.setWordWrap(False)
            grid.addWidget(label, line, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self.copy = box.addButton(_("&Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        close = box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.setFocus()
        box.rejected.connect(self.reject)
        return box
