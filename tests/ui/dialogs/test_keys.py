"""In each dialog a letter with Alt means one thing, and no button is without a name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog

from newsdesk.domain.article import Article
from newsdesk.exchange.recognised import Recognised, Removed
from newsdesk.services.publishing import Exported, ExportReport, Outcome
from newsdesk.ui.dialogs.about import AboutDialog
from newsdesk.ui.dialogs.crash_report import CrashReportDialog
from newsdesk.ui.dialogs.export_dialog import ExportDialog
from newsdesk.ui.dialogs.export_progress import ExportProgress
from newsdesk.ui.dialogs.import_review import ImportReviewDialog

if TYPE_CHECKING:
    from collections.abc import Callable


def _finished_export():
    dialog = ExportProgress(1, Path("/x"))
    dialog.show_report(ExportReport([Exported("a", "A", Outcome.FOREIGN, Path("/x/a"))]))
    return dialog


def _markdown_export():
    dialog = ExportDialog(1, [], "/x")
    dialog.markdown.click()
    return dialog


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "about": AboutDialog,
    "crash": lambda: CrashReportDialog("x", text_saved=True),
    "html export": lambda: ExportDialog(1, [], "/x"),
    "markdown export": _markdown_export,
    "finished export": _finished_export,
    "review": lambda: ImportReviewDialog(Recognised(Article(), (Removed("a", "b"),)), []),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_letters_are_unique_and_buttons_named(qtbot, name):
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = [made for made in dialog.findChildren(QAbstractButton) if made.isVisible()]
    texts = [made.text() for made in buttons if made.objectName() != "qt_toolbar_ext_button"]
    letters = [found[1].lower() for text in texts if (found := re.search("&([^&])", text))]
    assert len(letters) == len(set(letters)), texts
    assert all(texts)
    assert dialog.windowTitle()
