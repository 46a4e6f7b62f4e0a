"""Taking the open article off the desk's list, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from newsdesk.ui.workspace import Workspace


def delete_open(workspace: Workspace) -> None:
    """Take the open article off the list; the notice that says so can bring it back."""
    from newsdesk.services.writing import delete_article

    if not workspace.article_id or not workspace.leave_article():
        return
    article_id, article = workspace.article_id, workspace.snapshot()
    draft = workspace.autosave.draft
    workspace.autosave.watch(None)
    try:
        delete_article(workspace.require_desk().database, article_id)
    except NewsdeskError as error:
        workspace.autosave.watch(draft)
        workspace.window.notices.raise_notice("open", str(error), level="error")
        return
    workspace.clear()
    text = _("“{headline}” was deleted. Its history stays on this desk.")
    workspace.window.notices.raise_notice(
        "deleted",
        text.format(headline=article.headline or _("Untitled")),
        (_("Undo"), lambda: bring_back(workspace, article_id)),
    )
    workspace.listed.emit()


def bring_back(workspace: Workspace, article_id: str) -> None:
    """Put an article back on the list and show it."""
    from newsdesk.services import revising

    if not workspace.leave_article():
        return
    try:
        revising.bring_back(workspace.require_desk().database, article_id)
    except NewsdeskError as error:
        workspace.window.notices.raise_notice("open", str(error), level="error")
        return
    if workspace.open_article(article_id):
        workspace.window.notices.withdraw("deleted")
    workspace.listed.emit()
