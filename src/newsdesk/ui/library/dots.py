"""The sign of a state: a dot that differs in shape as well as in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPalette, QPen

from newsdesk.domain.article import State

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

SIZE = 9.0
"""Pixels from edge to edge."""

_ON_LIGHT = {
    State.DRAFT: "#6f6a62",
    State.REVIEW: "#a85f00",
    State.READY: "#23782f",
    State.PUBLISHED: "#14588c",
    State.WITHDRAWN: "#a3281f",
}
_ON_DARK = {
    State.DRAFT: "#a09a8f",
    State.REVIEW: "#f0b054",
    State.READY: "#7fd08a",
    State.PUBLISHED: "#8cc3ee",
    State.WITHDRAWN: "#f0897d",
}


def state_colour(state: State, palette: QPalette) -> QColor:
    """The state's colour on the palette's window, at 3:1 or better."""
    dark = palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5
    return QColor((_ON_DARK if dark else _ON_LIGHT)[state])


def paint_dot(painter: QPainter, centre: QPointF, state: State, palette: QPalette) -> None:
    """A ring for a draft, half a disc for review, a disc when ready or out, a bar when withdrawn.

    Published is told from ready by a ring around its disc.
    """
    colour = state_colour(state, palette)
    radius = SIZE / 2
    disc = QRectF(centre.x() - radius, centre.y() - radius, SIZE, SIZE)
    ring = disc.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.save()
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is State.WITHDRAWN:
        painter.drawEllipse(ring)
        painter.drawLine(QPointF(ring.left(), centre.y()), QPointF(ring.right(), centre.y()))
    elif state is State.READY:
        painter.setBrush(colour)
        painter.drawEllipse(ring)
    else:
        painter.drawEllipse(ring)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        if state is State.REVIEW:
            painter.drawPie(ring, 90 * 16, 180 * 16)
        elif state is State.PUBLISHED:
            painter.drawEllipse(disc.adjusted(2.6, 2.6, -2.6, -2.6))
    painter.restore()
