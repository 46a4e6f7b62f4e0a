"""The padlock of a protected source."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

LOCK_SIZE = 16
"""Pixels."""


def lock_pixmap(role: QPalette.ColorRole) -> QPixmap:
    """A padlock in one of the palette's colours."""
    return _drawn(QApplication.palette().color(role).name())


@lru_cache(maxsize=8)
def _drawn(colour: str) -> QPixmap:
    pixmap = QPixmap(LOCK_SIZE * 2, LOCK_SIZE * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    painter.drawArc(QRectF(4.6, 1.8, 6.8, 8.4), 0, 180 * 16)
    for x in (4.6, 11.4):
        painter.drawLine(QPointF(x, 6), QPointF(x, 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(3, 7.2, 10, 7), 1.5, 1.5)
    painter.end()
    return pixmap
