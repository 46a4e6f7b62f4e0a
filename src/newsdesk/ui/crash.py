"""An error that nobody foresaw: a report to copy, once; the window and its text stay."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


def install(window: QWidget, is_saved: Callable[[], bool]) -> None:
    """Show unforeseen errors in a dialog over the window.

    Args:
        window: Over which the dialog stands.
        is_saved: Whether everything typed is in the store; the dialog says so.
    """
    showing = False

    def show(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        nonlocal showing
        sys.stderr.write(_for_log(error))
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if showing:
            return  # an error in the dialog, or one that repeats at every key: one report will do
        showing = True
        try:
            from newsdesk.ui.dialogs.crash_report import CrashReportDialog, report_of

            CrashReportDialog(report_of(error), text_saved=is_saved(), parent=window).exec()
        finally:
            showing = False

    sys.excepthook = show


def _for_log(error: BaseException) -> str:
    """The error as a log may have it: of a locked desk without a word that may be an article's.

    What a program says on its error stream ends on the disk where a desktop session keeps a log.
    """
    from newsdesk.storage import vault

    if not vault.holds_keys():
        return "".join(traceback.format_exception(error))
    from newsdesk.ui.dialogs.crash_report import report_of

    return report_of(error)


def uninstall() -> None:
    """Give unforeseen errors back to Python."""
    sys.excepthook = sys.__excepthook__
