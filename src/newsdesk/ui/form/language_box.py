"""The language: any tag can be typed, the usual ones are in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from newsdesk.ui.form.language_text import OFFERED, show_language
from newsdesk.ui.form.line_field import LineField

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

_ARROW = 20
"""Pixels kept free for the arrow."""


class LanguageBox(QComboBox):
    """An editable list; `line` is the input that a `Field` is made with."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = LineField(name, name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setLineEdit(self.line)
        # The panel's style sheet does not reach the line of a list.
        self.line.setStyleSheet("QLineEdit { background: transparent; border: none; }")
        self.line.setCompleter(None)  # type: ignore[arg-type]  # None is Qt's way to have none
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Fill the list when it is first asked for."""
        if self.count() == 0:
            text = self.line.text()
            self.line.show_text("")
            self.blockSignals(True)
            self.addItems([show_language(tag)[0] for tag in OFFERED])
            self.setCurrentIndex(self.findText(text))
            self.blockSignals(False)
            self.line.show_text(text)
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line is as high as the lines beside it."""
        super().resizeEvent(event)
        self._place_line()

    def changeEvent(self, event: QEvent) -> None:
        """Qt lays the line out anew when direction or style change."""
        super().changeEvent(event)
        kinds = event.Type
        if event.type() in {kinds.LayoutDirectionChange, kinds.StyleChange, kinds.FontChange}:
            self._place_line()

    def sizeHint(self) -> QSize:
        """As high as its line."""
        return QSize(super().sizeHint().width(), self.line.sizeHint().height())

    def _place_line(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.line.setGeometry(
            _ARROW if mirrored else 0, 0, max(0, self.width() - _ARROW), self.height()
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling must not change the language."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the arrow; the line paints itself."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self
            )
            .adjusted(3, 3, -3, -3)
        )
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, option)
        painter.end()
