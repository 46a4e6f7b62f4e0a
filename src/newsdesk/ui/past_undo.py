"""Undo beyond the start of the program: where this sitting's own undo ends, the versions go on.

The text and the fields go back apart, as they are undone apart: an older headline does not bring an
older text with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import Article
    from newsdesk.history.revision import Revision
    from newsdesk.ui.workspace import Workspace

PATIENCE = 5
"""Seconds to wait for the version of what stands, before an older text takes its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """What goes back by itself: the text, or the fields.

    Attributes:
        key: Of its notice.
        said: What is told, with the moment that it is back at.
        standing: What stands in the window.
        of: The same part of a version.
        show: Puts it into the window; not a step of the sitting's own undo.
    """

    key: str
    said: str
    standing: Callable[[], Any]
    of: Callable[[Article], Any]
    show: Callable[[Any], None]


def body_of(workspace: Workspace) -> Part:
    """The text."""
    body = workspace.window.body

    def show(text: str) -> None:
        # Not a step of the text's own undo: that would bring back what was just left.
        body.document().setUndoRedoEnabled(False)
        body.replace_text(text)
        body.document().setUndoRedoEnabled(True)

    said = _("Back to the text of {when}. Redo goes forward again.")
    return Part("past", said, body.text, lambda article: article.body, show)


def fields_of(workspace: Workspace) -> Part:
    """All fields but the state: handing over is an act and nothing typed."""
    from newsdesk.domain.article import Article

    empty = Article()

    def of(article: Article) -> Article:
        return replace(article, body="", state=empty.state)

    def show(fields: Article) -> None:
        now = workspace.snapshot()
        workspace.put(replace(fields, body=now.body, state=now.state))

    said = _("Back to the fields of {when}. Redo goes forward again.")
    return Part("past-fields", said, lambda: of(workspace.snapshot()), of, show)


class PastUndo(QObject):
    """Steps one part back through the versions, and forward again to exactly what stood."""

    def __init__(self, workspace: Workspace, part: Part) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._part = part
        self._forward: list[tuple[Any, str]] = []
        self._at = ""
        self._stepping = False
        workspace.article_changed.connect(self._changed)
        workspace.article_shown.connect(self._begin_anew)

    def undo(self) -> None:
        """Put the last version that says something else into the window, if there is one."""
        notices, part = self._workspace.window.notices, self._part
        try:
            found = self._step_back()
        except (NewsdeskError, TimeoutError) as error:
            notices.raise_notice(part.key, str(error))
            return
        if found is None:
            return
        from newsdesk.ui.history.words import day_of, time_of

        revision, then = found
        self._forward.append((part.standing(), self._at))
        self._show(then, revision.id)
        when = f"{day_of(revision)}, {time_of(revision)}"
        notices.raise_notice(part.key, part.said.format(when=when))

    def redo(self) -> None:
        """Put back what the last step took away."""
        if self._forward:
            self._show(*self._forward.pop())
        if not self._forward:
            self._workspace.window.notices.withdraw(self._part.key)

    def _step_back(self) -> tuple[Revision, Any] | None:
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
        standing = self._part.standing()
        while revision is not None:
            if not revision.thinned:
                then = self._part.of(revising.revision_article(database, revision.id))
                if then != standing:
                    return revision, then
            revision = known.get(revision.parents[0]) if revision.parents else None
        return None

    def _show(self, then: Any, at: str) -> None:  # noqa: ANN401 - a text or an article
        self._stepping = True
        self._part.show(then)
        self._shown = self._part.standing()
        self._at = at
        self._stepping = False

    def _changed(self) -> None:
        """Forward ends where something else is typed into the same part."""
        if self._forward and not self._stepping and self._part.standing() != self._shown:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._forward.clear()
        self._at = ""


def attend(workspace: Workspace) -> tuple[PastUndo, PastUndo]:
    """Let undo go on beyond this sitting, for the text and for the fields of a window."""
    window = workspace.window
    text = PastUndo(workspace, body_of(workspace))
    window.body.undo_ended.connect(text.undo)
    window.body.redo_ended.connect(text.redo)
    fields = PastUndo(workspace, fields_of(workspace))
    window.form.undo_stack.undo_ended.connect(fields.undo)
    window.form.undo_stack.redo_ended.connect(fields.redo)
    return text, fields
