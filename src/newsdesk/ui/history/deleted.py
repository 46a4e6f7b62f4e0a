"""Articles that were deleted, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import dress, explanation
from newsdesk.ui.history.words import day_of, time_of

if TYPE_CHECKING:
    from newsdesk.domain.article import Article
    from newsdesk.history.revision import Revision
    from newsdesk.storage.database import Database
    from newsdesk.ui.workspace import Workspace


class DeletedDialog(QDialog):
    """Lists what left the desk’s list; one click brings it back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Deleted articles"))
        self.nothing = explanation(_("No article has been deleted on this desk."), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Deleted articles"))
        self.preview = QTextBrowser(self)
        self.preview.setAccessibleName(_("Text of the deleted article"))
        box = QDialogButtonBox(self)
        self.bring_back = box.addButton(_("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._bring_back)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.preview, 1)
        column.addWidget(box)
        dress(self)
        self.resize(620, 560)
        self.list.currentItemChanged.connect(self._preview)
        self._fill()

    def _fill(self) -> None:
        database = self._workspace.require_desk().database
        for revision, article in _deleted(database):
            title = (article.headline if article is not None else "") or _("Untitled")
            when = f"{day_of(revision)}, {time_of(revision)}"
            detail = " · ".join(part for part in (when, revision.author) if part)
            item = QListWidgetItem(f"{title}\n{detail}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, revision.article_id)
            item.setData(Qt.ItemDataRole.UserRole + 1, article.body if article else "")
        empty = self.list.count() == 0
        self.nothing.setVisible(empty)
        self.list.setVisible(not empty)
        self.preview.setVisible(not empty)
        self.bring_back.setEnabled(not empty)
        self.list.setCurrentRow(0)

    def _preview(self) -> None:
        item = self.list.currentItem()
        self.preview.setPlainText(item.data(Qt.ItemDataRole.UserRole + 1) if item else "")

    def _bring_back(self) -> None:
        from newsdesk.ui.deleting import bring_back

        item = self.list.currentItem()
        if item is not None:
            bring_back(self._workspace, item.data(Qt.ItemDataRole.UserRole))
        self.accept()


def _deleted(database: Database) -> list[tuple[Revision, Article | None]]:
    from newsdesk.services import revising

    found: list[tuple[Revision, Article | None]] = []
    for revision in revising.deleted_articles(database):
        try:
            found.append((revision, revising.revision_article(database, revision.id)))
        except NewsdeskError:
            found.append((revision, None))
    return found
