"""Colours and frames of fields, taken from the palette so that light and dark both read well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

TEXT_CONTRAST = 4.5
"""WCAG 2.2 AA for text."""
SHAPE_CONTRAST = 3.0
"""WCAG 2.2 AA for what shows where the focus is."""


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """The colour with `share` (0 to 1) of `front` over `back`."""
    red, green, blue = (
        a * share + b * (1 - share) for a, b in zip(_channels(front), _channels(back), strict=True)
    )
    return QColor.fromRgbF(red, green, blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: QColor, palette: QPalette, ratio: float) -> QColor:
    """The colour, moved towards the text's until it stands off the window by `ratio`."""
    window, text = (
        palette.color(QPalette.ColorRole.Window),
        palette.color(QPalette.ColorRole.WindowText),
    )
    found = QColor(colour)
    for step in range(1, 11):
        if contrast(found, window) >= ratio:
            break
        found = blend(text, colour, step / 10)
    return found


def quiet_colour(palette: QPalette) -> QColor:
    """For captions, placeholders and hints: the theme's, made readable where it is not."""
    hint = palette.color(QPalette.ColorRole.PlaceholderText)
    window = palette.color(QPalette.ColorRole.Window)
    return readable(blend(hint, window, hint.alphaF()), palette, TEXT_CONTRAST)


def alarm_colour(palette: QPalette) -> QColor:
    """For what could not be read."""
    dark = palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5
    return readable(QColor("#ff9a8f" if dark else "#b3261e"), palette, TEXT_CONTRAST)


def focus_colour(palette: QPalette) -> QColor:
    """For the ring around the field that has the focus."""
    return readable(palette.color(QPalette.ColorRole.Highlight), palette, SHAPE_CONTRAST)


def dress(panel: QWidget) -> None:
    """Give all fields in the panel their look; called anew when the palette changes."""
    # Under an application style sheet Qt paints a line's ground whatever its palette says.
    if not panel.styleSheet():
        panel.setStyleSheet("LineField { background: transparent; border: none; }")
    palette, current, role = panel.palette(), QApplication.palette(), QPalette.ColorRole
    # Placeholders and captions take the one, notices the other; children inherit both.
    colours = {role.PlaceholderText: quiet_colour(current), role.BrightText: alarm_colour(current)}
    if any(palette.color(part) != colour for part, colour in colours.items()):
        for part, colour in colours.items():
            palette.setColor(part, colour)
        panel.setPalette(palette)


def scaled(font: QFont, scale: float, weight: QFont.Weight | None = None) -> QFont:
    """The font at another size, by points or pixels as it was set."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * scale)
    else:
        font.setPixelSize(round(font.pixelSize() * scale))
    if weight is not None:
        font.setWeight(weight)
    return font


def paint_frame(surface: QWidget, owner: QWidget, *, faulty: bool = False) -> None:
    """Paint the field's ground and ring.

    Nothing at rest, a hairline under the mouse, a ring with the focus, the alarm colour while the
    text cannot be read.
    """
    # The application's: a field's own style sheet puts its ground into its palette.
    palette = QApplication.palette()
    focused, hovered = owner.hasFocus(), owner.underMouse()
    if not (focused or hovered or faulty):
        return
    width = 2.0 if focused else 1.0
    if faulty:
        colour = alarm_colour(palette)
    elif focused:
        colour = focus_colour(palette)
    else:
        window = palette.color(QPalette.ColorRole.Window)
        colour = blend(palette.color(QPalette.ColorRole.WindowText), window, 0.35)
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(palette.brush(QPalette.ColorRole.Base))
    half = width / 2
    painter.drawRoundedRect(QRectF(surface.rect()).adjusted(half, half, -half, -half), 4, 4)
    painter.end()
