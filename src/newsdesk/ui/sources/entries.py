"""The sources as rows of a list, and the list's model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPalette

from newsdesk.domain.article import Source
from newsdesk.i18n import gettext as _
from newsdesk.ui.sources.lock import lock_pixmap

if TYPE_CHECKING:
    from newsdesk.ui.form.history import FieldState

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row.

    Attributes:
        source: What is stored.
        accessed: What stands in the inputs of its time where that could not be read.
    """

    source: Source = field(default_factory=Source)
    accessed: FieldState | None = None


def kinds() -> list[tuple[str, str]]:
    """The kinds of source, as stored and as named."""
    return [
        ("person", _("Person")),
        ("organisation", _("Organisation")),
        ("document", _("Document")),
        ("website", _("Website")),
        ("agency", _("Agency")),
        ("other", _("Other")),
    ]


def describe(source: Source) -> str:
    """Two lines: who, and in what capacity; a protected source says so."""
    name = source.name or source.organisation or source.url or _("Unnamed source")
    kind = dict(kinds()).get(source.kind, source.kind)
    capacity = [source.role, source.organisation if source.name else ""]
    second = " · ".join(part for part in (kind, *capacity) if part)
    if not source.public:
        second = _("Protected: never leaves the desk") + " · " + second
    return f"{name}\n{second}"


class EntryModel(QAbstractListModel):
    """The rows as the list shows them."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are sources."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Text, lock and what screen readers say."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        source = self._entries[index.row()].source
        if role == Qt.ItemDataRole.DisplayRole:
            return describe(source)
        if role == Qt.ItemDataRole.DecorationRole:
            return None if source.public else lock_pixmap(QPalette.ColorRole.WindowText)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return describe(source).replace("\n", ", ")
        return None

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show these rows; where only texts differ the list keeps its place."""
        before, self._entries = self._entries, entries
        if len(before) != len(entries):
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old.source != new.source:
                self.dataChanged.emit(self.index(row), self.index(row))
