"""The rows of the library as a list model over immutable snapshots, read page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from newsdesk.errors import NewsdeskError
from newsdesk.ui.library import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsdesk.services.writing import ArticleRow, Page, PageKey

    LoadMore = Callable[[PageKey], Page]

ROW = int(Qt.ItemDataRole.UserRole)
"""The role that gives the ArticleRow."""

_NOWHERE = QModelIndex()


class ArticleModel(QAbstractListModel):
    """The articles that are shown, newest change first."""

    def __init__(self, load_more: LoadMore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load_more = load_more
        self._rows: list[ArticleRow] = []
        self._next: PageKey | None = None

    @property
    def rows(self) -> tuple[ArticleRow, ...]:
        """The rows read so far."""
        return tuple(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """How many rows have been read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """The row itself, its headline, or its description for tool tips and screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return words.headline(row)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words.spoken(row)
        return None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the store has more pages."""
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read the next page; a store that cannot be read ends the list until it is shown anew."""
        if parent.isValid() or self._next is None:
            return
        key, self._next = self._next, None
        try:
            page = self._load_more(key)
        except NewsdeskError:
            return
        known = {row.id for row in self._rows}
        rows = [row for row in page.rows if row.id not in known]
        self._insert(len(self._rows), rows)
        self._next = page.next_key

    def row_of(self, article_id: str) -> int:
        """Where the article stands, -1 if it is not shown."""
        for number, row in enumerate(self._rows):
            if row.id == article_id:
                return number
        return -1

    def replace_row(self, row: ArticleRow) -> bool:
        """Show the article's newer snapshot where it stands; False if it is not shown."""
        number = self.row_of(row.id)
        if number < 0:
            return False
        self._put(number, row)
        return True

    def show(self, rows: Sequence[ArticleRow], next_key: PageKey | None) -> None:
        """Show these rows; what stays keeps its selection and its place on the screen."""
        self._next = None
        self._show_rows(rows)
        self._next = next_key

    def _show_rows(self, rows: Sequence[ArticleRow]) -> None:
        old = [row.id for row in self._rows]
        new = [row.id for row in rows]
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
        fresh = list(rows[head : head + len(come)])
        if gone and come and gone[-1] == come[0] and gone[:-1] == come[1:]:
            self._move_up(head + len(gone) - 1, head)
        elif gone and come:
            self._reset(rows)
            return
        elif gone:
            self._remove(head, len(gone))
        elif come:
            self._insert(head, fresh)
        for number, row in enumerate(rows):
            self._put(number, row)

    def _put(self, number: int, row: ArticleRow) -> None:
        if self._rows[number] != row:
            self._rows[number] = row
            index = self.index(number)
            self.dataChanged.emit(index, index)

    def _reset(self, rows: Sequence[ArticleRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _insert(self, at: int, rows: Sequence[ArticleRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()

    def _remove(self, at: int, number: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at + number - 1)
        del self._rows[at : at + number]
        self.endRemoveRows()

    def _move_up(self, source: int, target: int) -> None:
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        self._rows.insert(target, self._rows.pop(source))
        self.endMoveRows()


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both begin with."""
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number
