"""What an export did, article by article, as a table that stays quick with ten thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.services.publishing import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from newsdesk.services.publishing import Exported

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


_LOOK_FIRST = (
    *(Outcome.FAILED, Outcome.FOREIGN, Outcome.SKIPPED),
    *(Outcome.WRITTEN, Outcome.UNCHANGED),
)


def outcome_words(outcome: Outcome) -> str:
    """The outcome for the list."""
    return {
        Outcome.FAILED: _("Not exported"),
        Outcome.FOREIGN: _("Kept as it was"),
        Outcome.SKIPPED: _("Not exported"),
        Outcome.WRITTEN: _("Written"),
        Outcome.UNCHANGED: _("Unchanged"),
    }[outcome]


def summary(entries: Iterable[Exported]) -> str:
    """One line: how many were written, how many were already right, how many were not."""
    counts = dict.fromkeys(Outcome, 0)
    for entry in entries:
        counts[entry.outcome] += 1
    left = counts[Outcome.FAILED] + counts[Outcome.SKIPPED]
    kept, written = counts[Outcome.FOREIGN], counts[Outcome.WRITTEN]
    unchanged = counts[Outcome.UNCHANGED]
    parts = [ngettext("{count} written", "{count} written", written).format(count=written)]
    if unchanged:
        said = ngettext("{count} unchanged", "{count} unchanged", unchanged)
        parts.append(said.format(count=unchanged))
    if kept:
        said = ngettext("{count} file kept", "{count} files kept", kept)
        parts.append(said.format(count=kept))
    if left:
        said = ngettext("{count} not exported", "{count} not exported", left)
        parts.append(said.format(count=left))
    return " · ".join(parts)


class ResultsModel(QAbstractTableModel):
    """Article, result and place; what needs a look stands first."""

    def __init__(self, entries: Sequence[Exported] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Exported] = []
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[Exported]) -> None:
        """Show these entries instead."""
        order = {outcome: place for place, outcome in enumerate(_LOOK_FIRST)}
        self.beginResetModel()
        self._entries = sorted(entries, key=lambda entry: order[entry.outcome])
        self.endResetModel()

    def entry(self, row: int) -> Exported:
        """The entry in that row."""
        return self._entries[row]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row an article."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Article, result, file."""
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The cell's text; the whole of it as its tooltip."""
        if not index.isValid():
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        entry = self._entries[index.row()]
        result = outcome_words(entry.outcome)
        result += f": {entry.why}" if entry.why else ""
        place = "" if entry.path is None else str(entry.path)
        name = entry.path.name if entry.path else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return (entry.headline, result, place)[index.column()]
        return (entry.headline or _("Untitled"), result, name)[index.column()]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (_("Article"), _("Result"), _("File"))
        return names[section] if section < len(names) else None
