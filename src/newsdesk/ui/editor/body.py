"""The body editor: plain Markdown text, set as prose, that never changes what was written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from types import ModuleType

    from PySide6.QtGui import QShowEvent

    from newsdesk.ui.editor.highlighter import MarkdownHighlighter

MEASURE = 72
"""Characters of a line of prose: what the eye follows without losing the next line."""

_AT_ONCE = 200_000
"""Code points of an insertion that is coloured with it; a longer one is coloured afterwards."""

_FAMILIES = ("Charter", "Georgia", "Noto Serif", "Source Serif 4", "Cambria", "DejaVu Serif")
_SCALE = 1.25
_SIDE, _TOP = 22, 18
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi")
)
_CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def prose_font(base: QFont) -> QFont:
    """A serif face somewhat larger than the interface's, for reading rather than scanning."""
    font = QFont(base)
    font.setFamilies([*_FAMILIES, base.family()])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(max(base.pointSizeF(), 9.0) * _SCALE)
    return font


class BodyEditor(QPlainTextEdit):
    """The article's body.

    Signals:
        caret_line_changed: The caret went to another line of `text()`; carries its 0-based number.
        undo_ended: Undo was asked for and there is nothing left of this sitting.
        redo_ended: The same for redo.
    """

    caret_line_changed = Signal(int)
    undo_ended = Signal()
    redo_ended = Signal()

    def __init__(self, parent: QWidget | None = None, *, coloured: bool = True) -> None:
        """An empty editor.

        Args:
            parent: Owner.
            coloured: Whether Markdown is coloured from the first; if not, `start_colouring`
                begins, so that a window's first paint need not wait for it.
        """
        super().__init__(parent)
        self._line = 0
        self._cached: tuple[int, str] = (-1, "")
        self._highlighter: MarkdownHighlighter | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(self.viewport().backgroundRole())
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setCursorWidth(2)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(prose_font(QGuiApplication.font()))
        self.setPlaceholderText(_("Write the article here, or paste it."))
        self.setAccessibleName(_("Body"))
        self.setAccessibleDescription(
            _("The article’s text in Markdown: **bold**, *italic*, ## heading, > quote, - list")
        )
        self.set_language("")
        self._line_up()
        self.cursorPositionChanged.connect(self._note_line)
        if coloured:
            self.start_colouring()

    def start_colouring(self) -> None:
        """Show Markdown from here on, and in what stands here already."""
        from newsdesk.ui.editor.highlighter import MarkdownHighlighter

        self._highlighter = MarkdownHighlighter(self.document(), self.palette())
        self._highlighter.colour_all()

    # --- the text

    def text(self) -> str:
        r"""The body: lines end in `\n`; hard spaces are hard spaces."""
        document = self.document()
        revision = document.revision()
        if self._cached[0] != revision:
            # toPlainText() would turn U+00A0 into a blank and lose French typography.
            raw = document.toRawText().replace("\u2029", "\n")
            self._cached = (revision, _cleaned(raw))
        return self._cached[1]

    def set_text(self, text: str) -> None:
        """Show another article's text: undo, caret and scroll begin anew."""
        if self._highlighter is not None:
            self._highlighter.defer()
        self.setPlainText(_cleaned(text))
        if self._highlighter is not None:
            self._highlighter.colour_all()
        self.document().setModified(False)
        self._line = 0

    def replace_text(self, text: str) -> None:
        """Let the text be another one in one step that can be undone; the caret keeps its place.

        Only what is different is replaced, so that marks, caret and scroll keep their places.
        """
        old, new = self.document().toRawText().replace("\u2029", "\n"), _cleaned(text)
        start = _shared(old, new)
        end = _shared(old[start:][::-1], new[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[start : len(new) - end])

    def set_language(self, tag: str) -> None:
        """Follow the article's language, a BCP 47 tag.

        A right-to-left language sets every paragraph from the right, as its page does; in the
        others each paragraph takes the direction of its first letter.
        """
        from_right = tag.lower().replace("_", "-").split("-")[0] in _RIGHT_TO_LEFT
        ways = Qt.LayoutDirection
        direction = ways.RightToLeft if from_right else ways.LayoutDirectionAuto
        option = self.document().defaultTextOption()
        if option.textDirection() == direction:
            return
        option.setTextDirection(direction)
        sides = Qt.AlignmentFlag
        option.setAlignment(sides.AlignRight if from_right else sides.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def go_to_line(self, line: int) -> None:
        """Put the caret at the beginning of a line of `text()`, in sight and ready to type."""
        block = self.document().findBlockByNumber(max(0, line))
        if not block.isValid():
            block = self.document().lastBlock()
        self.setTextCursor(QTextCursor(block))
        self.ensureCursorVisible()
        self.setFocus()

    def _note_line(self) -> None:
        line = self.textCursor().blockNumber()
        if line != self._line:
            self._line = line
            self.caret_line_changed.emit(line)

    # --- formatting

    def toggle_bold(self) -> None:
        """Make the selection, or the word at the caret, bold; or plain if it is bold."""
        self.setTextCursor(
            _formatting().toggle_emphasis(self.textCursor(), _formatting().Kind.BOLD)
        )

    def toggle_italic(self) -> None:
        """Make the selection, or the word at the caret, italic; or plain if it is italic."""
        self.setTextCursor(
            _formatting().toggle_emphasis(self.textCursor(), _formatting().Kind.ITALIC)
        )

    def toggle_heading(self, level: int = 2) -> None:
        """Make the selected paragraphs headings of a level, or plain if they are that already."""
        self.setTextCursor(_formatting().toggle_heading(self.textCursor(), level))

    def cycle_heading(self) -> None:
        """Go from no heading to level 2, to level 3, and back to none."""
        self.setTextCursor(_formatting().cycle_heading(self.textCursor()))

    def toggle_quote(self) -> None:
        """Make the selected paragraphs a block quote, or take one level of it away."""
        self.setTextCursor(_formatting().toggle_quote(self.textCursor()))

    def toggle_list(self, ordered: bool = False) -> None:
        """Make the selected paragraphs list items, or plain if they are that already."""
        self.setTextCursor(_formatting().toggle_list(self.textCursor(), ordered=ordered))

    def insert_link(self) -> None:
        """Link the selection, or the word at the caret, to the address on the clipboard."""
        address = _pasting().address_in(QGuiApplication.clipboard().mimeData())
        self.setTextCursor(_formatting().insert_link(self.textCursor(), address))

    # --- clipboard and drops

    def paste_plain(self) -> None:
        """Paste the clipboard's plain text, whatever richer forms it holds."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasText():
            self._insert(_pasting().pasted_plain(data))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: files are the window's to import, pictures nobody's yet."""
        return bool(_pasting().can_paste(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: rich text as Markdown, plain text as it is, nothing fetched."""
        if _pasting().can_paste(source):
            self._insert(_pasting().pasted_markdown(source))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as the Markdown it is, hard spaces included."""
        from newsdesk.ui.editor.pasting import copied_text

        return copied_text(self.textCursor().selectedText().replace("\u2029", "\n"))

    def _insert(self, text: str) -> None:
        late = len(text) > _AT_ONCE and self._highlighter is not None
        if late and self._highlighter is not None:
            self._highlighter.defer()
        self.textCursor().insertText(text)
        if late and self._highlighter is not None:
            self._highlighter.colour_all()
        self.ensureCursorVisible()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a paragraph or the next list item; Backspace undoes what Enter did."""
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._took_undo(event):
            return
        if key in _ENTER and not self.isReadOnly():
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain == Qt.KeyboardModifier.NoModifier:
                _typing().begin_paragraph(self.textCursor())
                self.ensureCursorVisible()
                return
            if plain == Qt.KeyboardModifier.ShiftModifier:
                _typing().break_line(self.textCursor())
                self.ensureCursorVisible()
                return
        elif (
            key == Qt.Key.Key_Backspace
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and not self.isReadOnly()
            and _typing().join_paragraphs(self.textCursor())
        ):
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def undo(self) -> None:
        """One step back, or word that there is none."""
        self.undo_ended.emit() if not self.document().isUndoAvailable() else super().undo()

    def redo(self) -> None:
        """One step forward, or word that there is none."""
        self.redo_ended.emit() if not self.document().isRedoAvailable() else super().redo()

    def _took_undo(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            return False
        return True

    # --- looks

    def event(self, event: QEvent) -> bool:
        """A click beside the column of text puts the caret into the line beside it."""
        if event.type() in _CLICKS and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                place = self.viewport().mapFrom(self, event.position().toPoint())
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.setTextCursor(self.cursorForPosition(place))
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column of text in the middle."""
        super().resizeEvent(event)
        self._line_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Wrap at the column that the margins left: a hidden widget's layout is not told of it."""
        super().showEvent(event)
        super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        super().changeEvent(event)
        if event.type() not in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            return
        if self._highlighter is not None:
            self._highlighter.set_palette(self.palette())
        if event.type() == QEvent.Type.FontChange:
            self._line_up()

    def _line_up(self) -> None:
        column = QFontMetricsF(self.font()).averageCharWidth() * MEASURE
        bar = self.verticalScrollBar().sizeHint().width()
        free = self.width() - bar - column
        side = max(_SIDE, int(free / 2))
        margins = (side, _TOP, side, 0)
        now = self.viewportMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != margins:
            self.setViewportMargins(*margins)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    """The length that Qt counts: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cleaned(text: str) -> str:
    return str(_pasting().clean_text(text)) if _is_unclean(text) else text


# What only a command or a paste needs is imported with the first one: the first paint counts.


def _formatting() -> ModuleType:
    from newsdesk.ui.editor import formatting

    return formatting


def _typing() -> ModuleType:
    from newsdesk.ui.editor import typing

    return typing


def _pasting() -> ModuleType:
    from newsdesk.ui.editor import pasting

    return pasting


def _is_unclean(text: str) -> bool:
    """Whether the text holds what `clean_text` changes; much faster than changing it."""
    if "\0" in text or "\u2028" in text or "\r" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return not (text.isascii() or unicodedata.is_normalized("NFC", text))
