"""Ctrl+. beside a finding: what may be done about it, under the caret."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from newsdesk.i18n import gettext as _
from newsdesk.ui.dates.mending import apply_fix
from newsdesk.ui.editor.marks import finding_at

if TYPE_CHECKING:
    from newsdesk.checking.findings import Finding
    from newsdesk.ui.workspace import Workspace


def finding_at_caret(workspace: Workspace) -> Finding | None:
    """The finding that the text's caret stands in."""
    dates, body = workspace.dates, workspace.window.body
    found = dates.latest if dates is not None else None
    if found is None or found.article.body != body.text():
        return None
    in_body = [one for one in found.findings if one.field == "body"]
    return finding_at(found.article.body, in_body, body.textCursor().position())


def offer_fixes(workspace: Workspace) -> QMenu | None:
    """Show the fixes of the finding at the caret; None if there is none, which the strip says."""
    body = workspace.window.body
    finding = finding_at_caret(workspace)
    if finding is None:
        workspace.window.statusBar().showMessage(_("Nothing is underlined here."), 4000)
        return None
    menu = QMenu(body)
    title = QAction(finding.message, menu)
    title.setEnabled(False)
    menu.addAction(title)
    menu.addSeparator()
    for fix in finding.fixes:
        action = menu.addAction(fix.label.replace("&", "&&"))
        action.triggered.connect(partial(apply_fix, workspace, fix))
    if finding.fixes:
        menu.setActiveAction(menu.actions()[2])
    menu.popup(body.viewport().mapToGlobal(body.cursorRect().bottomLeft()))
    return menu
