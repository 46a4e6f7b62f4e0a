"""Every action once: what menus, toolbar and the shortcut sheet are built from.

A row names the action, its text, its shortcut, its menu and whether it stands in the toolbar.
The window hands over one handler per id; a row without a handler, or the reverse, is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMainWindow, QMenu


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for the catalogue; it is translated when the action is built."""
    return message


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    Attributes:
        id: Name of the handler.
        text: English source text, with the menu mnemonic.
        menu: Menu it stands in, as an id of `MENUS`.
        shortcut: Portable key sequence; empty = none. Further ones stand after a semicolon.
        icon: Name of the file in resources/icons; an action with one stands in the toolbar.
        group: Actions of one group exclude each other and are checkable.
        checkable: Whether it is switched on and off.
        separated: Whether a line stands before it.
    """

    id: str
    text: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    group: str = ""
    checkable: bool = False
    separated: bool = False


MENUS = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "format": N_("F&ormat"),
    "article": N_("&Article"),
    "view": N_("&View"),
    "help": N_("&Help"),
}

ACTIONS = (
    ActionSpec("new_article", N_("&New article"), "file", "Ctrl+N", "new"),
    ActionSpec("import_files", N_("&Open a file as an article…"), "file", "Ctrl+O", "import"),
    ActionSpec("import_clipboard", N_("Article from the &clipboard…"), "file", "Ctrl+Shift+I"),
    ActionSpec("save", N_("&Save now"), "file", "Ctrl+S", separated=True),
    ActionSpec("save_copy", N_("Save a copy as &Markdown…"), "file", "Ctrl+Shift+S"),
    ActionSpec("export", N_("&Export…"), "file", "Ctrl+E", "export", separated=True),
    ActionSpec("export_all", N_("Export the whole &desk…"), "file"),
    ActionSpec("backups", N_("&Backups…"), "file", separated=True),
    ActionSpec("lock", N_("Loc&k now"), "file", "Ctrl+Shift+K"),
    ActionSpec("passphrase", N_("&Passphrase…"), "file"),
    ActionSpec("quit", N_("&Quit"), "file", "Ctrl+Q", separated=True),
    ActionSpec("undo", N_("&Undo"), "edit", "Ctrl+Z", "undo"),
    ActionSpec("redo", N_("&Redo"), "edit", "Ctrl+Shift+Z; Ctrl+Y", "redo"),
    ActionSpec("cut", N_("Cu&t"), "edit", "Ctrl+X", separated=True),
    ActionSpec("copy", N_("&Copy"), "edit", "Ctrl+C"),
    ActionSpec("paste", N_("&Paste"), "edit", "Ctrl+V"),
    ActionSpec("paste_plain", N_("Paste as p&lain text"), "edit", "Ctrl+Shift+V"),
    ActionSpec("select_all", N_("Select &all"), "edit", "Ctrl+A"),
    ActionSpec("mend", N_("&Mend what is underlined…"), "edit", "Ctrl+.", separated=True),
    ActionSpec("search_desk", N_("&Search the desk"), "edit", "Ctrl+Shift+F"),
    ActionSpec("bold", N_("&Bold"), "format", "Ctrl+B", "bold"),
    ActionSpec("italic", N_("&Italic"), "format", "Ctrl+I", "italic"),
    ActionSpec("heading", N_("&Heading"), "format", "Ctrl+Shift+H", "heading"),
    ActionSpec("link", N_("&Link"), "format", "Ctrl+L", "link"),
    ActionSpec("quote", N_("&Quotation"), "format", "Ctrl+Shift+Q", "quote"),
    ActionSpec("bullets", N_("B&ulleted list"), "format", "Ctrl+Shift+L", "bullets"),
    ActionSpec("numbers", N_("&Numbered list"), "format", "Ctrl+Shift+N", "numbers"),
    ActionSpec("state_draft", N_("&Draft"), "article", group="state"),
    ActionSpec("state_review", N_("For &review"), "article", group="state"),
    ActionSpec("state_ready", N_("Read&y"), "article", group="state"),
    ActionSpec("state_published", N_("&Published"), "article", group="state"),
    ActionSpec("state_withdrawn", N_("&Withdrawn"), "article", group="state"),
    ActionSpec("history", N_("&History…"), "article", "Ctrl+Alt+H", separated=True),
    ActionSpec("duplicate", N_("D&uplicate"), "article", separated=True),
    ActionSpec("move", N_("An&other language or house style…"), "article"),
    ActionSpec("delete", N_("De&lete…"), "article"),
    ActionSpec("deleted", N_("Deleted ar&ticles…"), "article"),
    ActionSpec("show_library", N_("&Library"), "view", "F9", "library", checkable=True),
    ActionSpec("show_preview", N_("&Preview"), "view", "F10", "preview", checkable=True),
    ActionSpec("tab_preview", N_("Go to the p&review"), "view", "Alt+1", separated=True),
    ActionSpec("tab_sources", N_("Go to the &sources"), "view", "Alt+2"),
    ActionSpec("tab_details", N_("Go to the &details"), "view", "Alt+3"),
    ActionSpec("tab_dates", N_("Go to the d&ates"), "view", "Alt+4"),
    ActionSpec("theme_system", N_("Colours of the s&ystem"), "view", group="theme", separated=True),
    ActionSpec("theme_light", N_("L&ight colours"), "view", group="theme"),
    ActionSpec("theme_dark", N_("Dar&k colours"), "view", group="theme"),
    ActionSpec("full_screen", N_("&Full screen"), "view", "F11", checkable=True, separated=True),
    ActionSpec("guide", N_("User &guide"), "help", "F1"),
    ActionSpec("shortcuts", N_("&Keyboard shortcuts"), "help", "Ctrl+?"),
    ActionSpec("data_folder", N_("Show the desk’s &folder"), "help", separated=True),
    ActionSpec("about", N_("&About newsdesk"), "help"),
)


def build_actions(
    window: QMainWindow, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make the actions, their menus and their wiring.

    Args:
        window: Owns the actions; its menu bar is filled.
        handlers: One callable per action id. Checkable actions read their own state.

    Raises:
        KeyError: An action without a handler, or a handler without an action.
    """
    unknown = handlers.keys() ^ {spec.id for spec in ACTIONS}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    menus: dict[str, QMenu] = {
        key: window.menuBar().addMenu(_(text)) for key, text in MENUS.items()
    }
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(_(spec.text), window)
        action.setObjectName(spec.id)
        if spec.shortcut:
            action.setShortcuts([QKeySequence(keys.strip()) for keys in spec.shortcut.split(";")])
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(action)
        action.setCheckable(spec.checkable or bool(spec.group))
        handler = handlers[spec.id]
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
        menu = menus[spec.menu]
        if spec.separated:
            menu.addSeparator()
        menu.addAction(action)
        actions[spec.id] = action
    return actions


def tip_of(action: QAction) -> str:
    """What the pointer is told over a button: the text and the keys."""
    text = action.text().replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})" if keys else text
