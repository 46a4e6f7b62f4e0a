"""An old version becomes the text again; what stood stays one version back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.history.words import day_of, time_of

if TYPE_CHECKING:
    from newsdesk.history.revision import Revision
    from newsdesk.ui.workspace import Workspace


def restore(workspace: Workspace, revision: Revision) -> bool:
    """Let the open article say what it said in a version; whether that was done."""
    from newsdesk.history.revision import Occasion
    from newsdesk.services import revising
    from newsdesk.services.writing import load_article

    if not workspace.leave_article(Occasion.SAVE):
        return False
    try:
        database = workspace.require_desk().database
        revising.restore_revision(database, revision.article_id, revision.id)
        made, *before = revising.time_line(database, revision.article_id)
        workspace.show(load_article(database, revision.article_id))
    except NewsdeskError as error:
        workspace.window.notices.raise_notice("restored", str(error), level="error")
        return False
    when = f"{day_of(revision)}, {time_of(revision)}"
    stood = next((one for one in before if one.id in made.parents), None)
    offers = []
    if stood is not None and stood.id != revision.id:
        offers = [(_("Undo"), lambda: _take_back(workspace, stood))]
    text = _("The text of {when} stands here again. What stood before is in the history.")
    workspace.window.notices.raise_notice("restored", text.format(when=when), *offers)
    workspace.listed.emit()
    return True


def _take_back(workspace: Workspace, stood: Revision) -> None:
    workspace.window.notices.withdraw("restored")
    if workspace.article_id == stood.article_id:
        restore(workspace, stood)
