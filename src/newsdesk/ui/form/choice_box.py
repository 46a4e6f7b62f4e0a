"""Fields whose text is one of a few keys: a drop-down list and a tick box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from newsdesk.ui.form.line_field import PASSING
from newsdesk.ui.form.look import paint_frame
from newsdesk.ui.form.undo_keys import take_undo_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

    from newsdesk.ui.form.field import Field


class ChoiceBox(QComboBox):
    """A drop-down list of keys, each with a name; a key that is not listed is kept and shown."""

    def __init__(self, name: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._owner: tuple[Field[Any], int] | None = None
        self._showing = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._chosen)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these keys and names; what is chosen stays chosen."""
        key = self.shown_text()
        self._showing = True
        self.clear()
        for value, name in choices:
            self.addItem(name, value)
        self._showing = False
        if key or self.count() == 0:
            self.show_text(key)

    def attach(self, field: Field[Any], index: int) -> None:
        """Report changes to that field, as its input number `index`."""
        self._owner = (field, index)

    def shown_text(self) -> str:
        """The key of what is chosen."""
        return str(self.currentData() or "")

    def show_text(self, text: str) -> None:
        """Show the key's choice; nobody is told."""
        self._showing = True
        if text and self.findData(text) < 0:
            self.addItem(text, text)
        self.setCurrentIndex(self.findData(text))
        self._showing = False

    def place_caret(self, position: int) -> None:
        """There is no caret."""

    def set_faulty(self, faulty: bool) -> None:
        """A choice is always readable."""

    def _chosen(self) -> None:
        if not self._showing and self._owner is not None:
            field, index = self._owner
            field.input_edited(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a panel must not change what it holds."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the form's."""
        if self._owner is None or not take_undo_key(event, self._owner[0].stack):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field that the user is done here."""
        super().focusOutEvent(event)
        if self._owner is not None and event.reason() not in PASSING:
            self._owner[0].input_left()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As calm as the other fields: text and arrow, the frame when it is asked for."""
        paint_frame(self, self)
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        option.rect = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
            )
            .adjusted(3, 3, -3, -3)
        )
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, option)
        painter.end()


class TickBox(QCheckBox):
    """A yes or no."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._owner: tuple[Field[Any], int] | None = None
        self._showing = False
        self.toggled.connect(self._switched)

    def attach(self, field: Field[Any], index: int) -> None:
        """Report changes to that field, as its input number `index`."""
        self._owner = (field, index)

    def shown_text(self) -> str:
        """`yes`, or nothing."""
        return "yes" if self.isChecked() else ""

    def show_text(self, text: str) -> None:
        """Show what `shown_text` gave; nobody is told."""
        self._showing = True
        self.setChecked(bool(text))
        self._showing = False

    def place_caret(self, position: int) -> None:
        """There is no caret."""

    def set_faulty(self, faulty: bool) -> None:
        """A tick is always readable."""

    def _switched(self) -> None:
        if not self._showing and self._owner is not None:
            field, index = self._owner
            field.input_edited(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the form's."""
        if self._owner is None or not take_undo_key(event, self._owner[0].stack):
            super().keyPressEvent(event)
