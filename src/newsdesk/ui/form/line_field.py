"""A field of one line, frameless until it is pointed at or has the focus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from newsdesk.ui.form.look import paint_frame, scaled
from newsdesk.ui.form.undo_keys import rewire_menu, take_undo_key

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QPaintEvent

    from newsdesk.ui.form.field import Field

_BREAKS = re.compile("[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_LONGEST = 10_000_000
"""Characters; Qt's own limit of 32,767 would cut a pasted text without a word."""

PASSING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""Reasons for losing the focus which do not mean that the user is done with the field."""


def one_line(text: str) -> str:
    """The text with each run of line breaks as one space."""
    return _BREAKS.sub(" ", text)


def side(*, rtl: bool) -> Qt.AlignmentFlag:
    """Where a text of that direction begins, whatever the widget's own direction."""
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return edge | Qt.AlignmentFlag.AlignAbsolute


class LineField(QLineEdit):
    """One line of text; its undo is the form's, Enter goes on to the next field.

    Args:
        name: What screen readers call it.
        hint: Shown while it is empty.
    """

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        scale: float = 1.0,
        weight: QFont.Weight | None = None,
    ) -> None:
        super().__init__()
        self._owner: tuple[Field[Any], int] | None = None
        self._showing = self._faulty = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setTextMargins(3, 3, 3, 3)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(36)
        if scale != 1.0 or weight is not None:
            self.setFont(scaled(self.font(), scale, weight))
        self.textChanged.connect(self._text_changed)
        self.returnPressed.connect(self.focusNextChild)

    def attach(self, field: Field[Any], index: int) -> None:
        """Report changes to that field, as its input number `index`."""
        self._owner = (field, index)

    def shown_text(self) -> str:
        """What stands in the line."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show a text; nobody is told."""
        self._showing = True
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)
        self._showing = False

    def place_caret(self, position: int) -> None:
        """Put the caret after so many characters."""
        # Qt counts UTF-16 units.
        self.setCursorPosition(len(self.text()[:position].encode("utf-16-le")) // 2)

    def set_fault(self, expected: str) -> None:
        """Mark the text as one that could not be read, or no more if nothing is expected."""
        self._faulty = bool(expected)
        self.setAccessibleDescription(expected)
        self.update()

    def set_rtl(self, *, rtl: bool) -> None:
        """Begin at the right; the text's own direction follows its letters."""
        self.setAlignment(side(rtl=rtl) | Qt.AlignmentFlag.AlignVCenter)

    def _text_changed(self, text: str) -> None:
        if self._showing or self._owner is None:
            return
        clean = one_line(text)
        if clean != text:
            caret = len(one_line(text[: self.cursorPosition()]))
            self.show_text(clean)
            self.setCursorPosition(caret)
        field, index = self._owner
        field.input_edited(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the form's."""
        if self._owner is None or not take_undo_key(event, self._owner[0].stack):
            super().keyPressEvent(event)

    def undo(self) -> None:
        """Undo on the form's stack: the line keeps no history of its own."""
        if self._owner is not None:
            self._owner[0].stack.undo()

    def redo(self) -> None:
        """Redo on the form's stack."""
        if self._owner is not None:
            self._owner[0].stack.redo()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with the form's undo."""
        menu = self.createStandardContextMenu()
        if self._owner is not None:
            rewire_menu(menu, self._owner[0].stack)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field that the user is done here."""
        super().focusOutEvent(event)
        if self._owner is not None and event.reason() not in PASSING:
            self._owner[0].input_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame first, text over it."""
        paint_frame(self, self, faulty=self._faulty)
        super().paintEvent(event)
