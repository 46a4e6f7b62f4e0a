"""The line under a timestamp that shows the desk's clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.look import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ClockStrip(QToolButton):
    """One quiet line with the clocks; a click opens the popup."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setFont(scaled(self.font(), 0.85))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setAccessibleName(_("{field}: calendar and the desk’s clocks").format(field=caption))
        self.setMinimumWidth(40)
        self._whole = ""

    def show_clocks(self, text: str) -> None:
        """Show the line; cut where it is too long, whole in the tooltip."""
        self._whole = text or _("Calendar and clocks")
        self.setToolTip(self._whole)
        self.setText(self._whole)

    def sizeHint(self) -> QSize:
        """Room for the whole line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 16, metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut the text to the room there is."""
        room = self.width() - 12
        text = QFontMetrics(self.font()).elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(room, 0)
        )
        if text != self.text():
            self.setText(text)
        super().paintEvent(event)
