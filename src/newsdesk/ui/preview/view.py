"""The browser view itself: where the focus goes, and the menu of the right button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QWidget

from newsdesk.i18n import gettext as _


class PageView(QWebEngineView):
    """Shows a page; clicks leave the focus where it is, and nothing can be dropped on it."""

    def __init__(self, page: QWebEnginePage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPage(page)
        self.setAccessibleName(_("Preview of the page"))
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.keep_focus_away()

    def keep_focus_away(self) -> None:
        """Clicks do not take the focus; Tab reaches the page, so that keys can scroll.

        The widget behind the view is another one after each load of a new process.
        """
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _open_menu(self, position: QPoint) -> None:
        actions = QWebEnginePage.WebAction
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_("Copy"))
        copy.setEnabled(self.page().hasSelection())
        copy.triggered.connect(partial(self.page().triggerAction, actions.Copy))
        everything = menu.addAction(_("Select all"))
        everything.triggered.connect(partial(self.page().triggerAction, actions.SelectAll))
        menu.popup(self.mapToGlobal(position))
