"""Line icons from resources/icons, drawn in the palette's text colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from newsdesk import paths

_SIZE = 20
"""Device-independent pixels."""


def line_icon(name: str, palette: QPalette, scale: float) -> QIcon:
    """The icon `resources/icons/<name>.svg` for a screen of that scale."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    colour = palette.color(QPalette.ColorRole.WindowText)
    pixmap = _draw(source, colour, round(_SIZE * scale))
    pixmap.setDevicePixelRatio(scale)
    return QIcon(pixmap)


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
