"""The window before the window: a locked desk asks for its passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import (
    button_row,
    dress,
    explanation,
    heading,
    problem_label,
    show_problem,
)
from newsdesk.ui.icons import window_icon
from newsdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.ui.requests import Request

KEYRING = "keyring"
"""The window's setting that says whether the system's keyring is asked."""


class UnlockWindow(QDialog):
    """Asks until the desk is open or its user gives up.

    Signals:
        opened: This process has the key.
    """

    opened = Signal()

    def __init__(self, data: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self.tasks = Tasks(self)
        self.tasks.crashed.connect(self._crashed)
        self.setWindowTitle(_("Locked"))
        self.setWindowIcon(window_icon())
        self.secret = QLineEdit(self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("Passphrase or recovery code"))
        self.secret.setPlaceholderText(_("Passphrase or recovery code"))
        shown = QCheckBox(_("Show what is typed"), self)
        shown.toggled.connect(partial(show_typed, self.secret))
        self.problem = problem_label(self)
        box, self.opening = button_row(self, _("Unlock"), _("Quit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(heading(_("This desk is locked"), self))
        column.addWidget(explanation(str(data), self))
        column.addSpacing(6)
        column.addWidget(self.secret)
        column.addWidget(shown)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(box)
        dress(self)
        self.setMinimumWidth(460)
        self.secret.textEdited.connect(lambda _text: show_problem(self.problem, ""))
        self.secret.setFocus()

    def accept(self) -> None:
        """Try what was typed, off this thread: it takes a third of a second on purpose."""
        from newsdesk.services import locking

        typed = self.secret.text()
        if not typed or not self.opening.isEnabled():
            return
        self._busy(True)
        self.tasks.run(partial(locking.unlock, self._data, typed), self._opened, self._refused)

    def done(self, result: int) -> None:
        """Leave nothing of what was typed in the field."""
        self.secret.clear()
        self.tasks.close()
        super().done(result)

    def _opened(self, _nothing: None) -> None:
        self.opened.emit()
        super().accept()

    def _refused(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, NewsdeskError):
            raise error
        show_problem(self.problem, f"{error}.")
        self.secret.selectAll()
        self.secret.setFocus()

    def _crashed(self, error: BaseException) -> None:
        self._busy(False)
        raise error

    def _busy(self, busy: bool) -> None:
        self.secret.setEnabled(not busy)
        self.opening.setEnabled(not busy)
        self.opening.setText(_("Unlocking …") if busy else _("Unlock"))


def show_typed(field: QLineEdit, shown: bool) -> None:
    """Show a secret as it is typed, or hide it behind dots."""
    modes = QLineEdit.EchoMode
    field.setEchoMode(modes.Normal if shown else modes.Password)


def settings_of(data: Path) -> QSettings:
    """What the window remembers; nothing of any article."""
    return QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)


def open_desk_first(data: Path, app: QApplication, requests: list[Request]) -> bool:
    """Ask for the passphrase where the desk is locked; False if the user gave up.

    Args:
        data: The data folder; this process holds its window's lock.
        app: Not running yet.
        requests: What other starts ask for meanwhile is added to it.
    """
    from newsdesk.services import locking
    from newsdesk.ui import theme

    try:
        if not locking.is_locked(data):
            return True
    except NewsdeskError:
        return True  # the window says what is amiss, and tries again
    settings = settings_of(data)
    if settings.value(KEYRING, defaultValue=False, type=bool) and locking.unlock_remembered(data):
        return True
    from newsdesk.ui.doorbell import Doorbell
    from newsdesk.ui.requests import come_forward

    theme.choose_scheme(app, str(settings.value("scheme", "system")))
    theme.apply_palette(app)
    theme.apply_theme(app)
    window = UnlockWindow(data)
    bell = Doorbell(data, window)
    bell.rung.connect(requests.append)
    bell.rung.connect(lambda _request: come_forward(window))
    opened = window.exec() == QDialog.DialogCode.Accepted
    bell.close()
    window.deleteLater()
    return opened
