"""Themes are data: flat TOML, legible, followed."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from newsdesk import paths
from newsdesk.ui import theme


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_is_read_as_toml_reads_it(name):
    file = paths.resources() / "themes" / f"{name}.toml"
    assert theme.read_theme(name) == tomllib.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("window_text", "window"), ("text", "base"), ("text", "alternate_base"),
        ("button_text", "button"), ("highlighted_text", "highlight"), ("muted", "window"),
        ("placeholder", "base"), ("link", "base"), ("notice_text", "notice"),
        ("error_text", "error"),
    ],
)  # fmt: skip
def test_every_text_has_aa_contrast(name, text, ground):
    colours = theme.read_theme(name)
    assert _contrast(colours[text], colours[ground]) >= 4.5


def test_the_users_choice_outlives_what_qt_forgets(qapp):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.choose_scheme(app, "dark")
        theme.apply_theme(app)
        assert theme.is_dark(app)
        assert app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    finally:
        theme.choose_scheme(app, "light")
        theme.apply_theme(app)
    assert not theme.is_dark(app)
    app.setStyleSheet("")
