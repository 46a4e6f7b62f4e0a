"""Light and dark: a theme file's colours as a palette and a short style sheet.

The system's scheme is followed unless the user chose one; the web view follows the same hint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from newsdesk import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Colours = dict[str, str]

_ROLES = {
    "window": QPalette.ColorRole.Window,
    "window_text": QPalette.ColorRole.WindowText,
    "base": QPalette.ColorRole.Base,
    "alternate_base": QPalette.ColorRole.AlternateBase,
    "text": QPalette.ColorRole.Text,
    "placeholder": QPalette.ColorRole.PlaceholderText,
    "button": QPalette.ColorRole.Button,
    "button_text": QPalette.ColorRole.ButtonText,
    "highlight": QPalette.ColorRole.Highlight,
    "highlighted_text": QPalette.ColorRole.HighlightedText,
    "link": QPalette.ColorRole.Link,
    "accent": QPalette.ColorRole.BrightText,
    "border": QPalette.ColorRole.Mid,
}
_CHOICE = "newsdesk_scheme"
_GREYED = ("window_text", "text", "button_text")

_STYLE_SHEET = """
QToolTip {{ color: {text}; background: {base}; border: 1px solid {border}; padding: 3px; }}
QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QStatusBar {{ border-top: 1px solid {border}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 8px; }}
QToolBar {{ border: none; border-bottom: 1px solid {border}; spacing: 2px; padding: 3px 6px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {border}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QToolBar::separator {{ background: {border}; width: 1px; margin: 5px 6px; }}
QMenuBar {{ border-bottom: 1px solid {border}; }}
#notice {{ background: {notice}; border-bottom: 1px solid {border}; }}
#notice QLabel {{ color: {notice_text}; }}
#notice[level="error"] {{ background: {error}; }}
#notice[level="error"] QLabel {{ color: {error_text}; }}
"""


def read_theme(name: str) -> Colours:
    """The colours of `resources/themes/<name>.toml`, by role, as `#rrggbb`.

    A theme is flat TOML, `key = "value"` on each line; tomllib alone takes as long to import as
    the first window may be late. A test reads the files with both.
    """
    file = paths.resources() / "themes" / f"{name}.toml"
    pairs = (line.partition("=") for line in file.read_text("utf-8").splitlines())
    return {
        key.strip(): value.strip().strip('"')
        for key, equals, value in pairs
        if equals and not key.startswith("#")
    }


def palette_of(colours: Colours) -> QPalette:
    """The palette that the colours make; disabled text takes the muted colour."""
    palette = QPalette()
    for key, role in _ROLES.items():
        palette.setColor(role, QColor(colours[key]))
    palette.setColor(QPalette.ColorRole.ToolTipBase, QColor(colours["base"]))
    palette.setColor(QPalette.ColorRole.ToolTipText, QColor(colours["text"]))
    for key in _GREYED:
        palette.setColor(QPalette.ColorGroup.Disabled, _ROLES[key], QColor(colours["placeholder"]))
    return palette


def is_dark(app: QApplication) -> bool:
    """Whether the user's choice, or else the system, asks for the dark scheme."""
    chosen = app.property(_CHOICE)
    if chosen in {"light", "dark"}:
        return bool(chosen == "dark")
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply_palette(app: QApplication) -> Colours:
    """Put the palette of the scheme in force; gives the colours."""
    colours = read_theme("dark" if is_dark(app) else "light")
    app.setPalette(palette_of(colours))
    return colours


def apply_theme(app: QApplication) -> None:
    """Dress the application in the scheme in force: palette and style sheet."""
    app.setStyleSheet(_STYLE_SHEET.format_map(apply_palette(app)))


def choose_scheme(app: QApplication, choice: str) -> None:
    """Follow `system`, or stay `light` or `dark`.

    Qt is told too, for its own dialogs; without a desktop theme it forgets, so we keep it.
    `apply_theme` dresses the application accordingly.
    """
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.setProperty(_CHOICE, choice)
    if choice in schemes or app.styleHints().colorScheme() != Qt.ColorScheme.Unknown:
        app.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
