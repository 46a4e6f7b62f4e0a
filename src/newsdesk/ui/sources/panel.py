"""The article's sources: a list, and under it the editor of the one that is selected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.field import PendingInput
from newsdesk.ui.form.look import dress
from newsdesk.ui.form.timestamp_field import quiet_button, utc_now
from newsdesk.ui.form.undo_keys import take_undo_key
from newsdesk.ui.sources.delegate import EntryDelegate
from newsdesk.ui.sources.editor import SourceEditor
from newsdesk.ui.sources.entries import Entry, EntryModel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtCore import QEvent, QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack

Rows = tuple[tuple[Entry, ...], int]
"""The sources and which one is selected; -1 while there are none."""


class _Rearrange(QUndoCommand):
    """A source added, removed or moved; already shown when it is pushed."""

    def __init__(self, text: str, panel: SourcesPanel, before: Rows, after: Rows) -> None:
        super().__init__(text)
        self._panel, self._before, self._after = panel, before, after
        self._done = True

    def undo(self) -> None:
        """Bring the earlier rows back."""
        self._panel.show_rows(self._before)

    def redo(self) -> None:
        """Bring the later rows back; the first time they stand there already."""
        if self._done:
            self._done = False
            return
        self._panel.show_rows(self._after)


class SourcesPanel(QWidget):
    """Sources of one article.

    Args:
        undo_stack: Where changes can be undone; one of its own if None.
        clock: Gives the present, with its zone.
    """

    edited = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        undo_stack: QUndoStack | None = None,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self) if undo_stack is None else undo_stack
        self._entries: tuple[Entry, ...] = ()
        self._row = -1
        self._showing = False
        self.model = EntryModel()
        self.list = QListView()
        self.editor = SourceEditor(self.undo_stack, self._bookmark, clock)
        self.editor.source_edited.connect(self._source_edited)
        self._make_list()
        self._make_buttons()
        self._lay_out()
        dress(self)
        self.setFocusProxy(self.list)
        self.show_rows(((), -1))

    # --- what the window calls

    def set_article(self, article: Article) -> None:
        """Show an article's sources; what could be undone before is forgotten."""
        self.undo_stack.clear()
        self.set_language(article.language)
        entries = tuple(Entry(source) for source in article.sources)
        self._showing = True
        self.show_rows((entries, 0 if entries else -1))
        self._showing = False

    def refresh(self, article: Article) -> None:
        """Take over sources that changed outside; where they did not, the panel stays as it is."""
        if self.apply_to(article) is not article:
            self.set_article(article)

    def apply_to(self, article: Article) -> Article:
        """The article with the sources that stand here."""
        sources = tuple(entry.source for entry in self._current())
        return article if sources == article.sources else replace(article, sources=sources)

    def pending_inputs(self) -> list[PendingInput]:
        """What was typed and is not stored, because it could not be read."""
        return [
            PendingInput(_("Accessed"), entry.accessed.texts[index], expected)
            for entry in self._current()
            if entry.accessed is not None
            for index, expected in entry.accessed.faults.items()
            if expected
        ]

    def set_language(self, language: str) -> None:
        """Read month names in that language."""
        self.editor.set_language(language)

    def set_pack(self, pack: Pack | None) -> None:
        """Take the present minute in that outlet's zone."""
        self.editor.set_pack(pack)

    # --- what the buttons do

    def add_source(self) -> None:
        """A new source after the selected one, ready to be named."""
        entries, row = self._current(), self._row + 1
        self._rearrange(_("Add source"), ((*entries[:row], Entry(), *entries[row:]), row))
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_source(self) -> None:
        """Take the selected source out; undo brings it back."""
        entries, row = self._current(), self._row
        if row < 0:
            return
        left = (*entries[:row], *entries[row + 1 :])
        self._rearrange(_("Remove source"), (left, min(row, len(left) - 1)))

    def move_source(self, step: int) -> None:
        """Move the selected source up (-1) or down (1)."""
        entries, row = list(self._current()), self._row
        if row < 0 or not 0 <= row + step < len(entries):
            return
        entries.insert(row + step, entries.pop(row))
        self._rearrange(_("Move source"), (tuple(entries), row + step))

    def show_rows(self, rows: Rows) -> None:
        """Show these sources and select one."""
        before = self._entries
        self._entries, self._row = rows
        self.model.show(self._entries)
        self._show_row()
        stored = tuple(entry.source for entry in before)
        if not self._showing and stored != tuple(entry.source for entry in self._entries):
            self.edited.emit()

    # --- inside

    def _rearrange(self, text: str, after: Rows) -> None:
        before = (self._current(), self._row)
        self.show_rows(after)
        self.undo_stack.push(_Rearrange(text, self, before, after))

    def _current(self) -> tuple[Entry, ...]:
        """The rows, the selected one as it stands in the inputs."""
        if self._row < 0:
            return self._entries
        entries = list(self._entries)
        entries[self._row] = self.editor.entry()
        return tuple(entries)

    def _source_edited(self) -> None:
        if self._row < 0 or self._showing:
            return
        self._entries = self._current()
        self.model.show(self._entries)
        self.edited.emit()

    def _bookmark(self) -> Callable[[], None]:
        return partial(self._select, self._row)

    def _select(self, row: int) -> None:
        if row != self._row and 0 <= row < len(self._entries):
            self._entries = self._current()
            self._row = row
            self._show_row()

    def _show_row(self) -> None:
        row, some = self._row, bool(self._entries)
        self._showing, before = True, self._showing
        self.list.setCurrentIndex(self.model.index(row) if some else self.model.index(-1))
        if some:
            self.editor.show_entry(self._entries[row])
        self._showing = before
        self._fit_list()
        self._empty.setVisible(not some)
        self._full.setVisible(some)
        self.remove_button.setEnabled(some)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(-1 < row < len(self._entries) - 1)

    def _row_chosen(self, current: QModelIndex) -> None:
        if not self._showing and current.isValid():
            self._select(current.row())

    def _make_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Sources"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._row_chosen)

    def _make_buttons(self) -> None:
        self.add_button = quiet_button(_("Add"), _("Add a source"))
        self.remove_button = quiet_button(_("Remove"), _("Remove the selected source"))
        self.up_button = quiet_button(_("Up"), _("Move the selected source up"))
        self.down_button = quiet_button(_("Down"), _("Move the selected source down"))
        self.add_button.clicked.connect(self.add_source)
        self.remove_button.clicked.connect(self.remove_source)
        self.up_button.clicked.connect(partial(self.move_source, -1))
        self.down_button.clicked.connect(partial(self.move_source, 1))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(7, 0, 7, 0)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            bar.addWidget(button)
        bar.addStretch(1)
        self._full = QWidget()
        inner = QVBoxLayout(self._full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.list)
        inner.addLayout(bar)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.editor)
        inner.addWidget(area, 1)
        self._empty = self._make_empty()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._full)
        column.addWidget(self._empty)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 24, 24, 24)
        text = QLabel(
            _(
                "No sources yet. Add each person, document or agency that the article rests on. "
                "A source you protect stays on this desk: it is never published."
            )
        )
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first_button = QPushButton(_("Add a source"))
        self.first_button.clicked.connect(self.add_source)
        column.addStretch(1)
        column.addWidget(text)
        column.addSpacing(8)
        column.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return empty

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            dress(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo from the list or a button; Delete in the list removes."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove_source()
        elif not take_undo_key(event, self.undo_stack):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes no more height than it needs."""
        super().resizeEvent(event)
        self._fit_list()

    def _fit_list(self) -> None:
        rows = min(max(1, len(self._entries)), 20)
        needed = rows * max(1, self.list.sizeHintForRow(0)) + 2
        self.list.setFixedHeight(min(needed, max(90, self.height() // 3)))
