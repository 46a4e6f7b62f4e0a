"""Fields whose text is one of a few keys: a drop-down list and a tick box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from newsdesk.ui.form.line_field import PASSING
from newsdesk.ui.form.look import paint_frame, quiet_colour
from newsdesk.ui.form.undo_keys import take_undo_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint
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

    def set_fault(self, expected: str) -> None:
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
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
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

    def set_fault(self, expected: str) -> None:
        """A tick is always readable."""

    def _switched(self) -> None:
        if not self._showing and self._owner is not None:
            field, index = self._owner
            field.input_edited(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the form's."""
        if self._owner is None or not take_undo_key(event, self._owner[0].stack):
            super().keyPressEvent(event)

    def hitButton(self, point: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The box and its text."""
        return self.rect().contains(point)

    def sizeHint(self) -> QSize:
        """Box, gap and text."""
        metrics = self.fontMetrics()
        side = metrics.height()
        width = 10 + side + 7 + metrics.horizontalAdvance(self.text())
        return QSize(width, side + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box that can be seen in any palette, and the ring of the other fields."""
        paint_frame(self, self)
        palette, metrics = QApplication.palette(), self.fontMetrics()
        text = palette.color(QPalette.ColorRole.WindowText)
        side, top = metrics.ascent(), (self.height() - metrics.ascent()) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - 5 - side if mirrored else 5
        box = QRectF(left + 0.5, top + 0.5, side - 1, side - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(quiet_colour(palette), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(text, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self.isChecked():
            tick = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.28))
            painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in tick])
        room = QRectF(self.rect()).adjusted(12 + side, 0, -5, 0)
        if mirrored:
            room = QRectF(self.rect()).adjusted(5, 0, -12 - side, 0)
        painter.setPen(text)
        way = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            room, way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.end()
