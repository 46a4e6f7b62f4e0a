"""Between two windows: the desk is encrypted or opened, and its recovery code shown to be kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import (
    dress,
    explanation,
    heading,
    problem_label,
    show_problem,
)
from newsdesk.ui.icons import window_icon
from newsdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable


class ConvertingWindow(QDialog):
    """Does the work on a thread; cannot be closed before it is done."""

    def __init__(self, text: str, work: Callable[[], str | None]) -> None:
        """Begin at once.

        Args:
            text: What is being done.
            work: Does it; gives a recovery code to show, or None.
        """
        super().__init__()
        self.code: str | None = None
        self.failure = ""
        self.tasks = Tasks(self)
        self._working = True
        self.setWindowTitle("newsdesk")
        self.setWindowIcon(window_icon())
        bar = self._bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(heading(text, self))
        column.addWidget(
            explanation(_("Do not switch the machine off; nothing is lost if it happens."), self)
        )
        column.addWidget(bar)
        dress(self)
        self.setMinimumWidth(460)
        self.tasks.run(work, self._done, self._failed)
        self.tasks.crashed.connect(self._failed)

    def reject(self) -> None:
        """Stay until the work is done."""
        if not self._working:
            super().reject()

    def done(self, result: int) -> None:
        """Stop the bar: what moves in it must not outlive the window."""
        self._bar.setRange(0, 1)
        super().done(result)

    def _done(self, code: str | None) -> None:
        self._working = False
        self.code = code
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._working = False
        self.failure = str(error) if isinstance(error, NewsdeskError) else type(error).__name__
        self.reject()


class CodeDialog(QDialog):
    """The recovery code, once: it must be printed, copied or written down before it goes."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self.setWindowTitle(_("Recovery code"))
        self.setWindowIcon(window_icon())
        shown = QLabel(code, self)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        shown.setFont(font)
        shown.setObjectName("code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        shown.setAccessibleName(_("Recovery code"))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.kept = QCheckBox(_("It is printed or written down, and lies elsewhere"), self)
        self.problem = problem_label(self)
        printing, copying = QPushButton(_("Print…"), self), QPushButton(_("Copy"), self)
        ways = QHBoxLayout()
        ways.addStretch(1)
        for button, act in ((printing, self._print), (copying, self._copy)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            ways.addWidget(button)
        ways.addStretch(1)
        box = QDialogButtonBox(self)
        self.going_on = box.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.going_on.setEnabled(False)
        self.kept.toggled.connect(self.going_on.setEnabled)
        box.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(heading(_("The desk is locked. Keep this recovery code"), self))
        column.addWidget(
            explanation(
                _(
                    "It opens the desk where the passphrase is forgotten. Without passphrase and "
                    "code nobody can read this desk again, newsdesk neither."
                ),
                self,
            )
        )
        column.addWidget(shown)
        column.addLayout(ways)
        column.addWidget(self.kept)
        column.addWidget(self.problem)
        column.addWidget(box)
        dress(self)
        self.setMinimumWidth(560)

    def reject(self) -> None:
        """Escape does not throw the code away by mistake."""
        if self.kept.isChecked():
            super().reject()
        else:
            show_problem(self.problem, _("Tick that the code is kept, then go on."))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setPlainText(f"{_('newsdesk: recovery code of a desk')}\n\n{self._code}\n")
            document.print_(printer)


def convert(text: str, work: Callable[[], str | None]) -> None:
    """Do the work in a window of its own and show what came of it."""
    window = ConvertingWindow(text, work)
    window.exec()
    window.tasks.close()
    window.deleteLater()
    if window.code is not None:
        CodeDialog(window.code).exec()
    elif window.failure:
        _tell_failure(window.failure)


def show_code(code: str) -> None:
    """Show a new recovery code."""
    CodeDialog(code).exec()


def _tell_failure(why: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "newsdesk", _("The desk was left as it was."))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{why}.")
    box.exec()


def errand(text: str, work: Callable[[], str | None]) -> Callable[[], None]:
    """The same, for later."""
    return partial(convert, text, work)
