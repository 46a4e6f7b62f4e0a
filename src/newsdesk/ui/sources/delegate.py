"""Paints a source in the list: its name, under it what it is, and the padlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from newsdesk.ui.form.line_field import side
from newsdesk.ui.form.look import blend, focus_colour, quiet_colour, scaled
from newsdesk.ui.sources.lock import LOCK_SIZE, lock_pixmap

if TYPE_CHECKING:
    from newsdesk.ui.sources.entries import Index

_PAD = 5
_EDGE = 14
_BAR = 3


class EntryDelegate(QStyledItemDelegate):
    """Two lines a row; the second one is quiet."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(120, QFontMetrics(option.font).lineSpacing() * 2 + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, padlock, name, capacity."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = option.palette, QPalette.ColorRole
        painter.save()
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if selected:
            self._select(painter, option, mirrored=mirrored)
        first, _, second = str(index.data()).partition("\n")
        room = QRectF(option.rect).adjusted(_EDGE, _PAD, -_EDGE, -_PAD)
        if index.data(Qt.ItemDataRole.DecorationRole) is not None:
            left = room.right() - LOCK_SIZE if mirrored else room.left()
            top = room.center().y() - LOCK_SIZE / 2
            painter.drawPixmap(round(left), round(top), lock_pixmap(role.WindowText))
            shift = LOCK_SIZE + 8
            room.adjust(0 if mirrored else shift, 0, -shift if mirrored else 0, 0)
        upper, lower = QRectF(room), QRectF(room)
        upper.setHeight(room.height() / 2)
        lower.setTop(room.center().y())
        painter.setPen(palette.color(role.WindowText))
        self._line(painter, scaled(QFont(option.font), 1, QFont.Weight.DemiBold), upper, first)
        if not selected:
            # On the tint of the selection the quiet colour would be too faint.
            painter.setPen(quiet_colour(QApplication.palette()))
        self._line(painter, scaled(QFont(option.font), 0.9), lower, second)
        painter.restore()

    def _select(self, painter: QPainter, option: QStyleOptionViewItem, *, mirrored: bool) -> None:
        """A tint, and a bar at the edge where reading begins."""
        palette, role = option.palette, QPalette.ColorRole
        highlight, base = palette.color(role.Highlight), palette.color(role.Base)
        painter.fillRect(option.rect, blend(highlight, base, 0.22))
        bar = QRect(option.rect)
        bar.setWidth(_BAR)
        if mirrored:
            bar.moveRight(option.rect.right())
        painter.fillRect(bar, highlight)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(focus_colour(palette), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _line(self, painter: QPainter, font: QFont, room: QRectF, text: str) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawText(room, side(rtl=mirrored) | Qt.AlignmentFlag.AlignVCenter, shown)
