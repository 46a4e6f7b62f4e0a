from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from newsdesk.ui.form.look import (
    SHAPE_CONTRAST,
    TEXT_CONTRAST,
    alarm_colour,
    blend,
    contrast,
    focus_colour,
    quiet_colour,
)
from newsdesk.ui.theme import palette_of, read_theme


def plain(window: str, text: str, highlight: str) -> QPalette:
    palette = QPalette(QColor(window))
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(128, 128, 128, 128))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    return palette


PALETTES = {
    "light theme": lambda: palette_of(read_theme("light")),
    "dark theme": lambda: palette_of(read_theme("dark")),
    "white": lambda: plain("#ffffff", "#000000", "#fff0a0"),
    "black": lambda: plain("#000000", "#ffffff", "#101030"),
    "grey": lambda: plain("#c0c0c0", "#000000", "#b0b0b0"),
}


def test_contrast_is_wcags():
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)
    assert blend(QColor("#fff"), QColor("#000"), 0.5).red() == pytest.approx(128, abs=1)


@pytest.mark.parametrize("name", PALETTES)
def test_all_that_is_quiet_can_be_read(qapp, name):
    palette = PALETTES[name]()
    window = palette.color(QPalette.ColorRole.Window)
    assert contrast(quiet_colour(palette), window) >= TEXT_CONTRAST
    assert contrast(alarm_colour(palette), window) >= TEXT_CONTRAST
    assert contrast(focus_colour(palette), window) >= SHAPE_CONTRAST
