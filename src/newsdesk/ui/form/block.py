"""A caption over fields: its name, how the pack prints it, the fields, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.line_field import side
from newsdesk.ui.form.look import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from newsdesk.ui.form.field import Field


class Caption(QLabel):
    """A small calm label over a field."""

    def __init__(self, text: str, buddy: QWidget | None = None) -> None:
        super().__init__(text)
        self.setFont(scaled(self.font(), 0.85))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setContentsMargins(5, 0, 5, 0)
        if buddy is not None:
            self.setBuddy(buddy)


class PrintedLabel(QLabel):
    """A line as the pack prints it, cut with an ellipsis where it is too long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFont(scaled(self.font(), 0.9))
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_printed(self, text: str) -> None:
        """Show the line; its tooltip has all of it."""
        self.setText(text)
        self.setToolTip(_("As the house style prints it: {text}").format(text=text) if text else "")

    def minimumSizeHint(self) -> QSize:
        """It may be cut."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cut what does not fit, at the end of the line's own direction."""
        painter = QPainter(self)
        rect = self.contentsRect().adjusted(5, 0, -5, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(side(rtl=not mirrored) | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(QRectF(rect), text, option)
        painter.end()


class NoticeLabel(QLabel):
    """What could not be read, and that it is not stored yet; hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setFont(scaled(self.font(), 0.9))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(5, 0, 5, 2)
        self._notices: dict[int, str] = {}
        self.setForegroundRole(QPalette.ColorRole.BrightText)
        self.hide()

    def watch(self, *fields: Field[Any]) -> None:
        """Show what these fields have to say."""
        for field in fields:
            key = id(field)
            field.notice_changed.connect(lambda notice, key=key: self._take(key, notice))

    def _take(self, key: int, notice: str) -> None:
        self._notices[key] = notice
        said = [text for text in self._notices.values() if text]
        if said:
            said.append(_("What you typed is not stored yet."))
        self.setText(" ".join(said))
        self._fit()
        self.setVisible(bool(said))

    def _fit(self) -> None:
        # Layouts inside layouts give a wrapping label a little less than it asks for.
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self._fit()


class Block(QWidget):
    """Caption and printed line over a row of inputs, notice below.

    Args:
        caption: What the user calls it.
        printed: Whether the pack prints it in a way of its own.
    """

    def __init__(self, caption: str, *, printed: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(2)
        self.caption = Caption(caption)
        head.addWidget(self.caption)
        self.printed: PrintedLabel | None = None
        if printed:
            self.printed = PrintedLabel(
                _("{field} as the house style prints it").format(field=caption)
            )
            head.addWidget(self.printed, 1)
        else:
            head.addStretch(1)
        column.addLayout(head)
        self._column = column
        self.notice = NoticeLabel()
        column.addWidget(self.notice)

    def set_printed(self, text: str) -> None:
        """Show how the pack prints it."""
        if self.printed is not None:
            self.printed.set_printed(text)

    def printed_text(self) -> str:
        """How the pack prints it, as far as that is shown."""
        return self.printed.text() if self.printed is not None else ""

    def add_row(self, *widgets: tuple[QWidget, int]) -> QWidget:
        """Put widgets with their stretch in a row under what is there; give the row back."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for widget, stretch in widgets:
            line.addWidget(widget, stretch)
        self._column.insertWidget(self._column.count() - 1, row)
        if self.caption.buddy() is None:
            self.caption.setBuddy(widgets[0][0])
        return row
