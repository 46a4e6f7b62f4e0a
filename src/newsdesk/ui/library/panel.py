"""The library panel: search, states with counts, the list of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.library.model import ArticleModel
from newsdesk.ui.library.states import StateList
from newsdesk.ui.library.view import ArticleView
from newsdesk.ui.library.words import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsdesk.domain.article import State
    from newsdesk.services.writing import ArticleRow, Page, PageKey

    LoadPage = Callable[[State | None, PageKey | None], Page]
    Search = Callable[[str, State | None], Sequence[ArticleRow]]
    Counts = Callable[[], Mapping[State, int]]

SEARCH_MS = 70
"""How long after the last key the desk is searched."""

_MOST_RELOADED = 1_000
"""Rows that `refresh` reads again at most, where more had been scrolled through."""

_LIST, _EMPTY = range(2)


class LibraryPanel(QWidget):
    """Finds articles and says which one is wanted; it opens nothing itself.

    Signals:
        article_chosen: An article is to be opened; carries its id.
        new_requested: A new article is wanted.
        duplicate_requested: Carries the id.
        delete_requested: Carries the id.
        export_requested: Carries a list of ids.
    """

    article_chosen = Signal(str)
    new_requested = Signal()
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    export_requested = Signal(list)

    def __init__(
        self,
        load_page: LoadPage,
        search: Search,
        counts: Counts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._load_page = load_page
        self._search = search
        self._ask_counts = counts
        self._selected = ""
        self._model = ArticleModel(self._load_more, self)
        self.field = QLineEdit(self)
        self.states = StateList(self)
        self.list = ArticleView(self._model, self)
        self._empty = QLabel(self)
        self._pages = QStackedWidget(self)
        self._soon = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._soon.timeout.connect(self._show_afresh)
        self._make_field()
        self._lay_out()
        self._wire()

    def _make_field(self) -> None:
        self.field.setPlaceholderText(_("Search the desk"))
        self.field.setAccessibleName(_("Search the desk"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)

    def _lay_out(self) -> None:
        new = QToolButton(self)
        new.setText("+")
        new.setAutoRaise(True)
        font = new.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        new.setFont(font)
        keys = QKeySequence(QKeySequence.StandardKey.New)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        new.setToolTip(f"{_('New article')} ({shown})")
        new.setAccessibleName(_("New article"))
        new.clicked.connect(self.new_requested)
        head = QHBoxLayout()
        head.setContentsMargins(10, 10, 10, 8)
        head.addWidget(self.field, 1)
        head.addWidget(new)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.states)
        column.addSpacing(6)
        column.addWidget(line)
        column.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self.field.textChanged.connect(self._soon.start)
        self.field.returnPressed.connect(self._open_first)
        self.states.state_chosen.connect(self._show_afresh)
        self.list.article_chosen.connect(self.article_chosen)
        self.list.duplicate_requested.connect(self.duplicate_requested)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.export_requested.connect(self.export_requested)
        self.list.left_upwards.connect(self.focus_search)

    # --- what is shown

    @property
    def query(self) -> str:
        """What is searched for; empty while the list is just a list."""
        return self.field.text().strip()

    @property
    def rows(self) -> tuple[ArticleRow, ...]:
        """The rows that are shown."""
        return self._model.rows

    def show_rows(
        self,
        rows: Sequence[ArticleRow],
        counts: Mapping[State, int],
        next_key: PageKey | None = None,
    ) -> None:
        """Show what is already known, so that starting needs no query."""
        self.states.set_counts(counts)
        self._show(rows, next_key)

    def refresh(self) -> None:
        """Read again what is shown: the store has changed."""
        try:
            self.states.set_counts(self._ask_counts())
            if self.query:
                self.show_hits(self.query, self._search(self.query, self.states.chosen))
            else:
                self._show(*self._read_as_far())
        except NewsdeskError as error:
            self._explain(str(error))

    def show_hits(self, query: str, rows: Sequence[ArticleRow]) -> None:
        """Show what a search found, unless something else is searched for by now."""
        if query == self.query:
            self._show(rows, None)

    def update_row(self, row: ArticleRow) -> None:
        """Show an article's newer snapshot where it stands."""
        self._model.replace_row(row)

    def select(self, article_id: str) -> None:
        """Mark the article that is open; nothing is opened."""
        self._selected = article_id
        self.list.select_article(article_id)

    def focus_search(self) -> None:
        """Go to the search field, ready for another search."""
        self.field.setFocus()
        self.field.selectAll()

    def _read_as_far(self) -> tuple[list[ArticleRow], PageKey | None]:
        """The list from its top, as far as it had been read."""
        wanted = min(len(self._model.rows), _MOST_RELOADED)
        page = self._load_page(self.states.chosen, None)
        rows, next_key = list(page.rows), page.next_key
        while next_key is not None and len(rows) < wanted:
            page = self._load_page(self.states.chosen, next_key)
            rows += page.rows
            next_key = page.next_key
        return rows, next_key

    def _load_more(self, after: PageKey) -> Page:
        return self._load_page(self.states.chosen, after)

    def _show_afresh(self) -> None:
        """Another search or state: show it from the top."""
        self._soon.stop()
        try:
            if self.query:
                self.show_hits(self.query, self._search(self.query, self.states.chosen))
            else:
                page = self._load_page(self.states.chosen, None)
                self._show(page.rows, page.next_key)
        except NewsdeskError as error:
            self._explain(str(error))
        self.list.scrollToTop()

    def _show(self, rows: Sequence[ArticleRow], next_key: PageKey | None) -> None:
        place = self.list.verticalScrollBar().value()
        several = self.list.selected_ids()
        self._model.show(rows, next_key)
        if rows:
            self._pages.setCurrentIndex(_LIST)
        else:
            self._explain(self._why_empty())
        if len(several) < 2 or not self.list.selected_ids():
            self.list.select_article(self._selected)
        self.list.verticalScrollBar().setValue(place)

    def _explain(self, text: str) -> None:
        """Say why no article is listed; a list that stands is left alone."""
        self._empty.setText(text)
        if not self._model.rows:
            self._pages.setCurrentIndex(_EMPTY)

    def _why_empty(self) -> str:
        if self.query:
            return _("Nothing found for “{query}”").format(query=self.query)
        if self.states.chosen is not None and self.states.count(None):
            return _("No article is in “{state}”").format(state=state_name(self.states.chosen))
        keys = QKeySequence(QKeySequence.StandardKey.New)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        return _("No article yet — {keys} begins one").format(keys=shown)

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field Escape clears and Down goes to the list."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._take_key(event.key()):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self._show_afresh()
            return True
        if key == Qt.Key.Key_Down and self._model.rows:
            if not self.list.currentIndex().isValid() or self.query:
                self.list.setCurrentIndex(self._model.index(0))
            self.list.setFocus()
            return True
        return False

    def _open_first(self) -> None:
        if self._soon.isActive():
            self._show_afresh()
        if self._model.rows:
            self.article_chosen.emit(self._model.rows[0].id)
