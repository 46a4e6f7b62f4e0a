"""When what is written becomes a version: on save, on leaving, when the window loses the focus.

The draft on the disk is what a version is made of, so a version follows a save. Nothing here
waits: the writing thread takes one after the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from newsdesk.history.revision import Occasion, Revision
    from newsdesk.ui.workspace import Workspace

INTERVAL_MS = 5 * 60 * 1000
"""How long somebody may write on before a version is made without being asked for."""


class Versions(QObject):
    """Makes versions of the open article.

    Signals:
        made: A version is on the disk; carries its `Revision`.
    """

    made = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._wanted: Occasion | None = None
        self._interval = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._interval.timeout.connect(self._after_a_while)
        workspace.autosave.dirtied.connect(self._begin_interval)
        workspace.autosave.saved.connect(self._after_save)

    def keep(self, occasion: Occasion) -> None:
        """Make a version of what stands in the window, as soon as it is saved."""
        autosave = self._workspace.autosave
        if autosave.draft is None:
            return
        if autosave.is_saved:
            self._make(occasion)
            return
        self._wanted = occasion
        autosave.save_now()

    def follow_focus(self, state: Qt.ApplicationState) -> None:
        """Another program comes to the front: a good moment, for somebody looks elsewhere."""
        from newsdesk.history.revision import Occasion

        if state != Qt.ApplicationState.ApplicationActive:
            self.keep(Occasion.BLUR)

    def forget(self) -> None:
        """Another article is open: what was wanted of the one before is done or dropped."""
        self._wanted = None
        self._interval.stop()

    def _begin_interval(self) -> None:
        if not self._interval.isActive():
            self._interval.start()

    def _after_a_while(self) -> None:
        from newsdesk.history.revision import Occasion

        self.keep(Occasion.INTERVAL)

    def _after_save(self) -> None:
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._make(wanted)

    def _make(self, occasion: Occasion) -> None:
        from newsdesk.services.revising import revise

        workspace = self._workspace
        self._interval.stop()
        if workspace.desk is None or not workspace.article_id:
            return
        future = revise(workspace.desk.database, workspace.article_id, occasion)
        workspace.tasks.watch(future, self._is_made, self._is_not_made)

    def _is_made(self, revision: Revision | None) -> None:
        self._workspace.window.notices.withdraw("version")
        if revision is not None:
            self.made.emit(revision)

    def _is_not_made(self, error: Exception) -> None:
        if not isinstance(error, NewsdeskError):
            raise error
        text = _("The text is saved, but no version of it could be kept: {why}")
        self._workspace.window.notices.raise_notice("version", text.format(why=error))
