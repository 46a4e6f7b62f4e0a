"""A fault of ours, told plainly: the text is safe, and here is what to send us.

The report has versions and the way through the code. It has no word of any article: only errors
that speak of code say their message, without what it quotes, and paths lose the user's folders.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.about import versions
from newsdesk.ui.dialogs.parts import dress, explanation, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|“[^”]*”|«[^»]*»", re.DOTALL)
# A ValueError or KeyError may be made of somebody's words: of those only the kind is reported.
_SPEAK_OF_CODE = (
    *(TypeError, AttributeError, NameError, ImportError, IndexError),
    *(ArithmeticError, RuntimeError, MemoryError),
)
_MOST_CAUSES = 8


def report_of(error: BaseException) -> str:
    """The report: versions, then each error of the chain with the way to it, the last one last."""
    parts = [versions()]
    for fault in reversed(list(_chain(error))):
        frames = "".join(_frame(frame) for frame in traceback.extract_tb(fault.__traceback__))
        parts.append(f"{frames}{_name(fault)}{_message(fault)}")
    return "\n\n".join(parts) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    fault: BaseException | None = error
    for _step in range(_MOST_CAUSES):
        if fault is None:
            return
        yield fault
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


def _frame(frame: traceback.FrameSummary) -> str:
    return f"  {_place(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line}\n"


def _place(filename: str) -> str:
    """The file from its package on: what lies above tells about the user, not about the fault."""
    parts = Path(filename).parts
    for name in ("newsdesk", "site-packages"):
        if name in parts[:-1]:
            last = len(parts) - 1 - parts[::-1].index(name)
            return "/".join(parts[last + (name == "site-packages") :])
    return parts[-1] if parts else filename


def _message(fault: BaseException) -> str:
    """What the error says, where it can only speak of code; without what it quotes there."""
    if isinstance(fault, OSError) and fault.strerror:
        return f": {fault.strerror}"
    if not isinstance(fault, _SPEAK_OF_CODE) or isinstance(fault, UnicodeError):
        return ""
    try:
        said = _QUOTED.sub("'…'", str(fault)).strip()
    except Exception:  # noqa: BLE001 - an error that cannot say itself is still reported
        return ""
    return f": {said}" if said.isascii() or "'…'" in said else ""


def _name(fault: BaseException) -> str:
    kind = type(fault)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


class CrashReportDialog(QDialog):
    """Says that the text is safe, shows the report, copies it."""

    def __init__(self, report: str, *, text_saved: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading(_("newsdesk made a mistake"), self))
        self.reassurance = explanation(
            _("Your text is saved. You can go on writing.")
            if text_saved
            else _(
                "Your text is still in the window, but the last changes may not be saved yet. "
                "Copy it somewhere safe if saving does not follow within a moment."
            ),
            self,
        )
        self.reassurance.setForegroundRole(self.foregroundRole())
        column.addWidget(self.reassurance)
        column.addWidget(
            explanation(
                _("If you report this, send what stands below. It holds nothing you have written."),
                self,
            )
        )
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(_("Report"))
        column.addWidget(self.report, 1)
        column.addWidget(self._make_buttons())
        dress(self)
        self.resize(680, 460)

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self.copy = box.addButton(_("&Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.close_button = box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setDefault(True)
        self.close_button.setFocus()
        box.rejected.connect(self.reject)
        return box

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(_("Copied"))
