"""Where the page stands in the pane: centred at the chosen width, on a calm ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

PHONE, TABLET, DESKTOP = 320, 768, 1200


class Stage(QWidget):
    """Holds the page at a width; scales it down where the pane is narrower."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._page: QWidget | None = None
        self._width: int | None = None
        self._scale: Callable[[float, bool], None] | None = None

    @property
    def page_width(self) -> int | None:
        """The chosen width in CSS pixels; None fills the pane."""
        return self._width

    def set_page(self, page: QWidget, scale: Callable[[float, bool], None]) -> None:
        """Show this widget as the page.

        Args:
            page: The widget.
            scale: Called with the zoom factor that makes the page fit, and whether it is shown as
                on a touch screen, where scroll bars take no room.
        """
        self._page, self._scale = page, scale
        page.setParent(self)
        self._place()
        page.show()

    def take_page(self) -> QWidget | None:
        """Give the page's widget away."""
        page, self._page = self._page, None
        return page

    def set_width(self, width: int | None) -> None:
        """Choose the width in CSS pixels; None fills the pane."""
        self._width = width
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._page is None or self._scale is None:
            return
        room = self.width()
        width = room if self._width is None else min(self._width, room)
        self._page.setGeometry(QRect((room - width) // 2, 0, width, self.height()))
        wanted = self._width or width
        touch = self._width is not None and self._width <= TABLET
        self._scale(max(0.25, width / wanted) if wanted else 1.0, touch)


class WidthBar(QWidget):
    """The buttons that choose the width.

    Signals:
        width_chosen: A width in CSS pixels, or None to fill the pane.
    """

    width_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[int | None, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(2)
        layout.addStretch()
        self._add(None, _("Fit"), _("Preview as wide as the pane"))
        self._add(PHONE, _("Phone"), _("Preview at phone width"))
        self._add(TABLET, _("Tablet"), _("Preview at tablet width"))
        self._add(DESKTOP, _("Desktop"), _("Preview at desktop width"))
        layout.addStretch()
        self.mark(None)

    def mark(self, width: int | None) -> None:
        """Press the button of this width; none of the others."""
        button = self._buttons.get(width)
        self._group.setExclusive(button is not None)
        for other in self._buttons.values():
            other.setChecked(other is button)

    def _add(self, width: int | None, text: str, name: str) -> None:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(name if width is None else f"{name} ({width} px)")
        # Tab reaches the buttons, a click leaves the focus in the editor.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.width_chosen.emit(width))
        self._group.addButton(button)
        self._buttons[width] = button
        layout = self.layout()
        assert layout is not None  # noqa: S101 - set by the constructor
        layout.addWidget(button)
