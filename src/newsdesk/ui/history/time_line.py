"""The versions of an article as a list, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from newsdesk.ui.history import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.history.revision import Revision

    Index = QModelIndex | QPersistentModelIndex


class TimeLine(QAbstractListModel):
    """Revisions, and how many words each added and removed as far as that is known."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Revision, ...] = ()
        self.shown: tuple[Revision, ...] = ()
        self._changes: dict[str, tuple[int, int]] = {}
        self._named_only = False

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """Show these, the newest first."""
        self._all = tuple(revisions)
        self._refill()

    def show_named_only(self, named_only: bool) -> None:
        """Leave out the versions that have no name."""
        self._named_only = named_only
        self._refill()

    def add_changes(self, changes: dict[str, tuple[int, int]]) -> None:
        """Take in how many words versions added and removed, by id."""
        self._changes |= changes
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def unknown(self) -> list[str]:
        """Ids of shown versions whose changes are not known yet, in order."""
        return [one.id for one in self.shown if one.id not in self._changes and not one.thinned]

    def before(self, revision: Revision) -> Revision | None:
        """The version that this one came from, if it is there."""
        parent = revision.parents[0] if revision.parents else ""
        return next((one for one in self._all if one.id == parent), None)

    def row_of(self, revision_id: str) -> int:
        """Where a version stands; −1 if it is not shown."""
        return next((row for row, one in enumerate(self.shown) if one.id == revision_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many versions are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Two lines a version: name, day and time; who, why and how much."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        revision = self.shown[index.row()]
        changes = self._changes.get(revision.id)
        if role == Qt.ItemDataRole.DisplayRole:
            name = f"★ {revision.name}\n" if revision.name else ""
            first = f"{words.day_of(revision)}, {words.time_of(revision)}"
            return f"{name}{first}\n{words.second_line(revision, changes)}"
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words.spoken(revision, changes)
        if role == Qt.ItemDataRole.FontRole and revision.name:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _refill(self) -> None:
        self.beginResetModel()
        self.shown = tuple(one for one in self._all if one.name or not self._named_only)
        self.endResetModel()
