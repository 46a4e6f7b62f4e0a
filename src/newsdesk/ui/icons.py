"""Line icons from resources/icons, drawn in the palette's text colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from newsdesk import paths

_SIZES = (20, 40)
"""Pixels: at 100 % and at 200 % scale."""


def line_icon(name: str, palette: QPalette) -> QIcon:
    """The icon `resources/icons/<name>.svg`, greyed where its action is disabled."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.WindowText)
        for size in _SIZES:
            icon.addPixmap(_draw(source, colour, size), mode)
    return icon


def window_icon() -> QIcon:
    """The application's own icon."""
    source = (paths.resources() / "icons" / "newsdesk.svg").read_text("utf-8")
    return QIcon(_draw(source, QColor(Qt.GlobalColor.white), 64))


def _draw(source: str, colour: QColor, size: int) -> QPixmap:
    svg = source.replace("currentColor", colour.name())
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
