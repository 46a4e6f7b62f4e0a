"""What is done to a desk once its window is closed, and the window after that.

Locking ends the process: whatever it had of the texts (fields, undo, the preview's own process)
goes with it, and a new one asks for the passphrase. Encrypting needs the desk for itself.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsdesk.ui.workspace import Workspace


def lock_now(workspace: Workspace) -> None:
    """Save, close, and ask for the passphrase; a desk that has none is offered one."""
    from newsdesk.services import locking

    if not locking.is_encrypted(workspace.data):
        show_passphrase(workspace)
        return
    close_for(workspace, _nothing)


def lock_when_idle(workspace: Workspace) -> None:
    """The same, unasked: an export under way is let finish, an open dialog is closed."""
    from newsdesk.ui.dialogs.export_progress import ExportProgress

    progress = workspace.window.findChild(ExportProgress)
    if progress is not None and progress.isVisible():
        return  # at the next look
    while (dialog := QApplication.activeModalWidget()) is not None:
        if not dialog.close():
            return
    close_for(workspace, _nothing)


def show_passphrase(workspace: Workspace) -> None:
    """The dialog with everything about the passphrase."""
    from newsdesk.ui.locking.passphrase import PassphraseDialog

    if workspace.desk is not None:
        PassphraseDialog(workspace).open()


def close_for(workspace: Workspace, errand: Callable[[], None]) -> bool:
    """Close the window, do the errand, start anew; not before everything typed is in the store.

    Args:
        workspace: Of the window.
        errand: Done without a window, with the desk closed.

    Returns:
        Whether the window closes.
    """
    window = workspace.window
    if not workspace.leave_article():
        text = _("The desk was not locked, because what was typed last is not saved yet.")
        window.notices.raise_notice("lock", text, level="error")
        return False
    window.errand = errand
    if not window.close():
        window.errand = None
        return False
    return True


def start_anew(data: Path, *, no_sandbox: bool) -> None:
    """Start this program again on the same desk, without what the first start was asked to open.

    The lock on the desk was given back.
    """
    arguments = ["-P", "-m", "newsdesk", "--data-dir", str(data)]
    arguments += ["--no-sandbox"] if no_sandbox else []
    QProcess.startDetached(sys.executable, arguments)


def _nothing() -> None:
    """Locking needs nothing but the end of this process."""
