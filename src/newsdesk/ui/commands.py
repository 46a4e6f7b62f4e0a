"""What each action of the table does: one handler per id, bound to the window and its desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit

from newsdesk import paths
from newsdesk.i18n import gettext as _
from newsdesk.ui import theme
from newsdesk.ui.deleting import delete_open
from newsdesk.ui.main_window import LIBRARY, PREVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.ui.main_window import MainWindow
    from newsdesk.ui.transfer import Transfer
    from newsdesk.ui.workspace import Workspace

TABS = ("preview", "sources", "details", "dates")


def handlers_of(
    window: MainWindow, workspace: Workspace, transfer: Transfer
) -> dict[str, Callable[[], object]]:
    """The handler of every action in `ui.actions`, by id."""
    body = window.body
    return {
        "new_article": workspace.new_article,
        "import_files": transfer.import_file,
        "import_clipboard": transfer.import_clipboard,
        "save": partial(_save, workspace),
        "save_copy": transfer.save_copy,
        "export": transfer.export_open,
        "export_all": transfer.export_all,
        "quit": window.close,
        "undo": partial(_undo, window, "undo"),
        "redo": partial(_undo, window, "redo"),
        "cut": partial(_edit, window, "cut"),
        "copy": partial(_edit, window, "copy"),
        "paste": partial(_edit, window, "paste"),
        "paste_plain": partial(_paste_plain, window),
        "select_all": partial(_edit, window, "selectAll"),
        "mend": partial(_mend, workspace),
        "search_desk": partial(_search, window),
        "bold": body.toggle_bold,
        "italic": body.toggle_italic,
        "heading": partial(body.toggle_heading, 2),
        "link": body.insert_link,
        "quote": body.toggle_quote,
        "bullets": body.toggle_list,
        "numbers": partial(body.toggle_list, ordered=True),
        **{f"state_{name}": partial(_set_state, workspace, name) for name in _state_names()},
        "history": partial(_show_history, workspace),
        "deleted": partial(_show_deleted, workspace),
        "duplicate": workspace.duplicate,
        "backups": partial(_show_backups, workspace),
        "lock": partial(_lock, workspace),
        "passphrase": partial(_show_passphrase, workspace),
        "move": partial(_show_move, workspace),
        "delete": partial(_delete, window, workspace),
        "show_library": partial(_show_pane, window, LIBRARY, "show_library"),
        "show_preview": partial(_show_pane, window, PREVIEW, "show_preview"),
        **{f"tab_{name}": partial(_go_to_tab, window, name) for name in TABS},
        "theme_system": partial(_choose_scheme, window, "system"),
        "theme_light": partial(_choose_scheme, window, "light"),
        "theme_dark": partial(_choose_scheme, window, "dark"),
        "full_screen": partial(_full_screen, window),
        "guide": _open_guide,
        "shortcuts": partial(_show_shortcuts, window),
        "data_folder": partial(_open_folder, workspace),
        "about": partial(_show_about, window),
    }


def _state_names() -> tuple[str, ...]:
    from newsdesk.domain.article import State

    return tuple(state.value for state in State)


def _set_state(workspace: Workspace, name: str) -> None:
    from newsdesk.domain.article import State

    workspace.set_state(State(name))


def _save(workspace: Workspace) -> None:
    from newsdesk.history.revision import Occasion

    workspace.versions.keep(Occasion.SAVE)


def _undo(window: MainWindow, which: str) -> None:
    """The text's undo where the text has the focus, else the fields'; the two never mix."""
    if window.body.hasFocus():
        getattr(window.body, which)()
    elif window.form.isAncestorOf(QApplication.focusWidget() or window.body):
        getattr(window.form.undo_stack, which)()
    else:
        _edit(window, which)


def _edit(window: MainWindow, which: str) -> None:
    """Cut, copy, paste … in whatever has the focus."""
    focus = QApplication.focusWidget()
    if isinstance(focus, (QLineEdit, QPlainTextEdit)):
        getattr(focus, which)()
    elif focus is not None and window.preview.isAncestorOf(focus) and which == "copy":
        window.preview.copy()


def _paste_plain(window: MainWindow) -> None:
    if window.body.hasFocus():
        window.body.paste_plain()
    else:
        _edit(window, "paste")


def _mend(workspace: Workspace) -> None:
    from newsdesk.ui.dates.menu import offer_fixes

    offer_fixes(workspace)


def _search(window: MainWindow) -> None:
    window.show_pane(LIBRARY, visible=True)
    window.library.focus_search()


def _show_pane(window: MainWindow, pane: int, action: str) -> None:
    window.show_pane(pane, window.actions_by_id[action].isChecked())


def _go_to_tab(window: MainWindow, name: str) -> None:
    window.show_pane(PREVIEW, visible=True)
    window.actions_by_id["show_preview"].setChecked(True)
    window.tabs.setCurrentIndex(TABS.index(name))
    if name != "preview":
        window.tabs.currentWidget().setFocus()


def _choose_scheme(window: MainWindow, choice: str) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.choose_scheme(app, choice)
        theme.apply_theme(app)
        window.scheme = choice


def _full_screen(window: MainWindow) -> None:
    if window.actions_by_id["full_screen"].isChecked():
        window.showFullScreen()
    else:
        window.showNormal()


def _delete(window: MainWindow, workspace: Workspace) -> None:
    if not workspace.article_id:
        return
    headline = workspace.snapshot().headline or _("Untitled")
    question = QMessageBox(window)
    question.setIcon(QMessageBox.Icon.Warning)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(_("Delete “{headline}”?").format(headline=headline[:120]))
    question.setInformativeText(
        _("It leaves the list. Its history stays on this desk, and it can be brought back.")
    )
    delete = question.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
    keep = question.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(keep)
    question.exec()
    if question.clickedButton() is delete:
        delete_open(workspace)


def _show_history(workspace: Workspace) -> None:
    from newsdesk.ui.history.window import HistoryWindow

    if workspace.desk is not None:
        open_one = workspace.window.findChild(HistoryWindow)
        history = open_one or HistoryWindow(workspace)
        history.show()
        history.raise_()
        history.activateWindow()


def _show_move(workspace: Workspace) -> None:
    from newsdesk.ui.dates.moving import MoveDialog

    if workspace.desk is not None and workspace.autosave.draft is not None:
        MoveDialog(workspace).show()


def _show_deleted(workspace: Workspace) -> None:
    from newsdesk.ui.history.deleted import DeletedDialog

    if workspace.desk is not None:
        DeletedDialog(workspace).open()


def _show_backups(workspace: Workspace) -> None:
    from newsdesk.ui.history.backups import BackupsDialog

    if workspace.desk is not None:
        BackupsDialog(workspace).open()


def _lock(workspace: Workspace) -> None:
    from newsdesk.ui.locking.errands import lock_now

    lock_now(workspace)


def _show_passphrase(workspace: Workspace) -> None:
    from newsdesk.ui.locking.errands import show_passphrase

    show_passphrase(workspace)


def _open_guide() -> None:
    guide = paths.resources().parent / "docs" / "guide.md"
    inside = paths.resources() / "guide.md"
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(inside if inside.is_file() else guide)))


def _open_folder(workspace: Workspace) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace.data)))


def _show_shortcuts(window: MainWindow) -> None:
    from newsdesk.ui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window.actions_by_id, window).open()


def _show_about(window: MainWindow) -> None:
    from newsdesk.ui.dialogs.about import AboutDialog

    AboutDialog(window).open()
