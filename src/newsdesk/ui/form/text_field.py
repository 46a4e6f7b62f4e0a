"""A field that wraps and grows with its text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from newsdesk.ui.form.line_field import PASSING, one_line, side
from newsdesk.ui.form.look import paint_frame, scaled
from newsdesk.ui.form.undo_keys import rewire_menu, take_undo_key

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QFont,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from newsdesk.ui.form.field import Field

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARGIN = 5


class TextField(QPlainTextEdit):
    """Text that wraps; its undo is the form's.

    Args:
        name: What screen readers call it.
        hint: Shown while it is empty.
        lines: How many lines it grows to before it scrolls.
        least: How many lines it has at least.
        breaks: Whether line breaks may be typed and pasted. If not, Enter goes on to the next
            field, and pasted breaks become spaces.
    """

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        lines: int = 4,
        least: int = 1,
        breaks: bool = False,
        scale: float = 1.0,
        weight: QFont.Weight | None = None,
    ) -> None:
        super().__init__()
        self._owner: tuple[Field[Any], int] | None = None
        self._showing = self._faulty = False
        self._breaks, self._lines, self._least = breaks, lines, least
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPlaceholderText(hint)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)
        self.viewport().setAutoFillBackground(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.document().setDocumentMargin(_MARGIN)
        if scale != 1.0 or weight is not None:
            self.setFont(scaled(self.font(), scale, weight))
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def attach(self, field: Field[Any], index: int) -> None:
        """Report changes to that field, as its input number `index`."""
        self._owner = (field, index)

    def shown_text(self) -> str:
        """The text, letter for letter: `toPlainText` would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a text; nobody is told."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def place_caret(self, position: int) -> None:
        """Put the caret after so many characters."""
        cursor = self.textCursor()
        # Qt counts UTF-16 units.
        cursor.setPosition(len(self.shown_text()[:position].encode("utf-16-le")) // 2)
        self.setTextCursor(cursor)

    def set_fault(self, expected: str) -> None:
        """Mark the text as one that could not be read, or no more if nothing is expected."""
        self._faulty = bool(expected)
        self.setAccessibleDescription(expected)
        self.viewport().update()

    def set_rtl(self, *, rtl: bool) -> None:
        """Begin at the right; the text's own direction follows its letters."""
        option = QTextOption(side(rtl=rtl))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def _text_changed(self) -> None:
        if self._showing or self._owner is None:
            return
        field, index = self._owner
        field.input_edited(index)

    def _fit(self) -> None:
        layout, block = self.document().documentLayout(), self.document().firstBlock()
        height, count = 0.0, 0
        while block.isValid() and count <= self._lines:
            layout.blockBoundingRect(block)  # lays it out; its own result has margins in it
            height += block.layout().boundingRect().height()
            count += block.layout().lineCount()
            block = block.next()
        # Measured, not taken from the font: letters of other scripts may need more.
        row = height / count if count else float(self.fontMetrics().lineSpacing())
        lines = max(self._least, min(count, self._lines))
        wanted = math.ceil(row * lines) + 2 * _MARGIN
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if count > self._lines else policy.ScrollBarAlwaysOff
        )
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:
        """As high as the text needs."""
        return QSize(240, self.minimumHeight())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted and dropped texts come in plain, on one line unless breaks are allowed."""
        if source.hasText():
            text = source.text()
            self.textCursor().insertText(text if self._breaks else one_line(text))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy letter for letter: Qt would turn no-break spaces into spaces."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the form's; Enter goes on where breaks are not typed."""
        if self._owner is not None and take_undo_key(event, self._owner[0].stack):
            return
        if event.key() in _ENTER and not self._breaks:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def undo(self) -> None:
        """Undo on the form's stack: the text keeps no history of its own."""
        if self._owner is not None:
            self._owner[0].stack.undo()

    def redo(self) -> None:
        """Redo on the form's stack."""
        if self._owner is not None:
            self._owner[0].stack.redo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with the form's undo."""
        menu = self.createStandardContextMenu()
        if self._owner is not None:
            rewire_menu(menu, self._owner[0].stack)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab selects nothing; the caret goes to the end of the text."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field that the user is done here."""
        super().focusOutEvent(event)
        self.viewport().update()
        if self._owner is not None and event.reason() not in PASSING:
            self._owner[0].input_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame first, text over it."""
        paint_frame(self.viewport(), self, faulty=self._faulty)
        super().paintEvent(event)
