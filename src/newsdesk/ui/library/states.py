"""The states of the desk with their counts: a short list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from newsdesk.domain.article import State
from newsdesk.i18n import gettext as _
from newsdesk.ui.library.delegates import paint_ground, quiet_on
from newsdesk.ui.library.dots import SIZE, paint_dot
from newsdesk.ui.library.words import state_name

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: tuple[State | None, ...] = (None, *State)
"""What can be chosen, in order; None stands for all."""

_COUNT = int(Qt.ItemDataRole.UserRole)
_SIDE, _LEADING = 14, 7
_NOWHERE = QModelIndex()

_Index = QModelIndex | QPersistentModelIndex


class StateModel(QAbstractListModel):
    """All, then each state, with how many articles it has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[State, int] | None = None

    def set_counts(self, counts: Mapping[State, int]) -> None:
        """Show how many articles stand in each state."""
        if self._counts != dict(counts):
            self._counts = dict(counts)
            self.dataChanged.emit(self.index(0), self.index(len(STATES) - 1))

    def count(self, state: State | None) -> int | None:
        """How many articles stand in the state; None while it is not known."""
        if self._counts is None:
            return None
        return sum(self._counts.values()) if state is None else self._counts.get(state, 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row for each choice."""
        return 0 if parent.isValid() else len(STATES)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Name and count."""
        if not index.isValid():
            return None
        state = STATES[index.row()]
        count = self.count(state)
        if role == Qt.ItemDataRole.DisplayRole:
            return state_name(state)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return state_name(state) if count is None else f"{state_name(state)}, {count}"
        return count if role == _COUNT else None


class _StateDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        view = cast("QAbstractItemView", self.parent())
        return QSize(0, round(QFontMetricsF(view.font()).height()) + _LEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = cast("QAbstractItemView", self.parent())
        palette = view.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = paint_ground(painter, option, palette)
        area = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        state = STATES[index.row()]
        if state is not None:
            paint_dot(painter, QPointF(area.left() + SIZE / 2, area.center().y()), state, palette)
        painter.setFont(view.font())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = area.adjusted(SIZE + 7, 0, 0, 0)
        painter.drawText(name, int(middle | Qt.AlignmentFlag.AlignLeft), index.data())
        count = index.data(_COUNT)
        if count is not None:
            painter.setPen(quiet_on(ground, palette))
            right = int(middle | Qt.AlignmentFlag.AlignRight)
            painter.drawText(area, right, f"{count:,}".replace(",", "\u202f"))
        painter.restore()


class StateList(QListView):
    """Chooses which state's articles are listed.

    Signals:
        state_chosen: Another state was chosen; carries a `State`, or None for all.
    """

    state_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = StateModel(self)
        self.setModel(self._states)
        self.setItemDelegate(_StateDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("States"))
        self.setCurrentIndex(self._states.index(0))
        self.selectionModel().currentChanged.connect(self._choice_moved)
        self._fit()

    @property
    def chosen(self) -> State | None:
        """The chosen state; None for all."""
        return STATES[max(0, self.currentIndex().row())]

    def set_counts(self, counts: Mapping[State, int]) -> None:
        """Show how many articles stand in each state."""
        self._states.set_counts(counts)

    def count(self, state: State | None) -> int | None:
        """How many articles stand in the state; None while it is not known."""
        return self._states.count(state)

    def choose(self, state: State | None) -> None:
        """Choose a state, as if it had been clicked."""
        self.setCurrentIndex(self._states.index(STATES.index(state)))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the list exactly as high as its rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        height = round(QFontMetricsF(self.font()).height()) + _LEADING
        self.setFixedHeight(height * len(STATES) + 2)

    def _choice_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.state_chosen.emit(STATES[max(0, current.row())])
