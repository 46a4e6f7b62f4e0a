"""The list of articles: many can be selected, one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.library.delegates import ArticleDelegate
from newsdesk.ui.library.model import ROW, ArticleModel

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent

_EXTENDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ArticleView(QListView):
    """Shows an `ArticleModel`.

    Signals:
        article_chosen: An article is to be opened; carries its id.
        duplicate_requested: Carries the id.
        delete_requested: Carries the id.
        export_requested: Carries the ids of all that are selected.
        left_upwards: The caret key left the list at its top.
    """

    article_chosen = Signal(str)
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    export_requested = Signal(list)
    left_upwards = Signal()

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = model
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Articles"))
        self.setAccessibleDescription(_("Enter opens the article"))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def selected_ids(self) -> list[str]:
        """The ids of what is selected, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._articles.index(row).data(ROW).id for row in rows]

    def current_id(self) -> str:
        """The id of the row that the keys act on, or nothing."""
        row = self.currentIndex().data(ROW)
        return row.id if row is not None else ""

    def select_article(self, article_id: str) -> bool:
        """Select the article alone, without opening it; False, and nothing selected, if absent."""
        number = self._articles.row_of(article_id)
        if number < 0:
            self.clearSelection()
            return False
        index = self._articles.index(number)
        if self.selected_ids() != [article_id] or self.currentIndex() != index:
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)
        return True

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not QGuiApplication.keyboardModifiers() & _EXTENDING:
            self.article_chosen.emit(index.data(ROW).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete; Up at the top goes back to the search field."""
        key = event.key()
        if key == Qt.Key.Key_Delete and self.current_id():
            self.delete_requested.emit(self.current_id())
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected articles."""
        if self.current_id():
            self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """The menu for what is selected; it deletes itself once closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = self.selected_ids() or [self.current_id()]
        current = self.current_id()
        if len(ids) == 1:
            menu.addAction(_("Open"), lambda: self.article_chosen.emit(current))
            menu.addAction(_("Duplicate"), lambda: self.duplicate_requested.emit(current))
        text = ngettext("Export…", "Export {number} articles…", len(ids)).format(number=len(ids))
        menu.addAction(text, lambda: self.export_requested.emit(ids))
        if len(ids) == 1:
            menu.addSeparator()
            menu.addAction(_("Delete"), lambda: self.delete_requested.emit(current))
        return menu
