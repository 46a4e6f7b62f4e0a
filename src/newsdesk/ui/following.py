"""What others do while the window is open: a pack edited on disk, an article saved elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from newsdesk.ui.workspace import Workspace

LOOK_MS = 1000
"""How often the pack's folder and the head of the list are looked at: a millisecond of work."""


class Following(QObject):
    """Looks at the desk once a second, and whenever the window comes forward."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._seen: object = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.follow_pack)
        self._timer.timeout.connect(self.follow_desk)
        self._timer.start()

    def follow_pack(self) -> None:
        """Look whether the pack in use was changed on disk; if so, everything printed follows."""
        workspace = self._workspace
        pack_id = workspace.used_pack()
        if workspace.desk is None or not pack_id or not workspace.desk.pack_changed(pack_id):
            return
        workspace.forget_pack()
        workspace.print_in(workspace.pack_of(pack_id))
        workspace.article_changed.emit()

    def follow_desk(self) -> None:
        """Look whether another program added to the desk or changed it; if so, show it."""
        from newsdesk.services.writing import counts, list_page

        desk = self._workspace.desk
        if desk is None or not self._workspace.autosave.is_saved:
            return
        try:
            stands = (list_page(desk.database, limit=1).rows, counts(desk.database))
        except NewsdeskError:
            return  # saving says what is wrong with the desk
        if self._seen is not None and stands != self._seen:
            self.follow_store()
        self._seen = stands

    def follow_store(self) -> None:
        """Show what others wrote to the desk.

        A text with unsaved changes is left alone; saving it will keep both.
        """
        from newsdesk.services.writing import load_article

        workspace, draft = self._workspace, self._workspace.autosave.draft
        if workspace.desk is None or draft is None:
            return
        workspace.listed.emit()
        if not draft.article_id or not workspace.autosave.is_saved:
            return
        try:
            record = load_article(workspace.desk.database, draft.article_id)
        except NewsdeskError:
            return  # deleted elsewhere: the text stays here, and saving says so
        if record.version != draft.version:
            workspace.show(record)
