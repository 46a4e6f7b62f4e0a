"""Undo beyond the start of the program: where the text's own undo ends, its versions go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from newsdesk.history.revision import Revision
    from newsdesk.ui.workspace import Workspace

PATIENCE = 5
"""Seconds to wait for the version of what stands, before an older text takes its place."""


class PastUndo(QObject):
    """Steps back through the versions' texts, and forward again to exactly what stood."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._body = workspace.window.body
        self._forward: list[tuple[str, str]] = []
        self._at = ""
        self._stepping = False
        self._body.undo_ended.connect(self.undo)
        self._body.redo_ended.connect(self.redo)
        self._body.textChanged.connect(self._typed)
        workspace.article_shown.connect(self._begin_anew)

    def undo(self) -> None:
        """Put the last version that says something else into the editor, if there is one."""
        try:
            found = self._step_back()
        except (NewsdeskError, TimeoutError) as error:
            self._workspace.window.notices.raise_notice("past", str(error))
            return
        if found is None:
            return
        from newsdesk.ui.history.words import day_of, time_of

        revision, text = found
        self._forward.append((self._body.text(), self._at))
        self._show(text, revision.id)
        when = f"{day_of(revision)}, {time_of(revision)}"
        said = _("Back to the text of {when}. Redo goes forward again.")
        self._workspace.window.notices.raise_notice("past", said.format(when=when))

    def redo(self) -> None:
        """Put back what the last step took away."""
        if self._forward:
            self._show(*self._forward.pop())
        if not self._forward:
            self._workspace.window.notices.withdraw("past")

    def _step_back(self) -> tuple[Revision, str] | None:
        from newsdesk.history.revision import Occasion
        from newsdesk.services import revising

        workspace = self._workspace
        if workspace.desk is None or not workspace.article_id:
            return None
        database, id_ = workspace.desk.database, workspace.article_id
        if not self._forward:
            # What stands is a version first: going back loses nothing, not even in a crash.
            if not workspace.autosave.flush():
                return None
            revising.revise(database, id_, Occasion.SAVE).result(PATIENCE)
        known = {one.id: one for one in revising.time_line(database, id_)}
        revision = known.get(self._at) if self._at else next(iter(known.values()), None)
        current = self._body.text()
        while revision is not None:
            if not revision.thinned:
                text = revising.revision_article(database, revision.id).body
                if text != current:
                    return revision, text
            revision = known.get(revision.parents[0]) if revision.parents else None
        return None

    def _show(self, text: str, at: str) -> None:
        self._stepping = True
        document = self._body.document()
        # Not a step of the text's own undo: that would bring back what was just left.
        document.setUndoRedoEnabled(False)
        self._body.replace_text(text)
        document.setUndoRedoEnabled(True)
        self._at = at
        self._stepping = False

    def _typed(self) -> None:
        if not self._stepping:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._forward.clear()
        self._at = ""
