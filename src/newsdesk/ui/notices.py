"""The banner above the editor: what the user must know, where they look, without a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

Offer = tuple[str, "Callable[[], object]"]


class NoticeBar(QFrame):
    """Shows the most pressing notice; each has a key, so that its cause can take it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._notices: dict[str, tuple[str, str, tuple[Offer, ...]]] = {}
        self._buttons: list[QPushButton] = []
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 7, 10, 7)
        self._layout.addWidget(self._text, 1)
        self.hide()

    def raise_notice(
        self, key: str, text: str, *offers: Offer, level: str = "notice", lasting: bool = False
    ) -> None:
        """Show a notice until its cause goes away or the user dismisses it.

        Args:
            key: Names the cause; a newer notice with the same key replaces this one.
            text: One or two plain sentences: what happened, what to do.
            offers: Buttons: label and what it does.
            level: `notice` or `error`; an error stands before notices.
            lasting: Without a Dismiss button: only its cause can take it back.
        """
        if not lasting:
            offers = (*offers, (_("Dismiss"), lambda: self.withdraw(key)))
        self._notices.pop(key, None)
        self._notices[key] = (level, text, offers)
        self._show_first()

    def withdraw(self, key: str) -> None:
        """The cause is gone, or the user has read it."""
        if self._notices.pop(key, None) is not None:
            self._show_first()

    def text(self) -> str:
        """What stands in the banner, empty when it is hidden."""
        return self._text.text() if self._notices else ""

    def causes(self) -> tuple[str, ...]:
        """The causes that have a notice now."""
        return tuple(self._notices)

    def _show_first(self) -> None:
        for button in self._buttons:
            button.hide()  # a dialog's own loop deletes nothing
            button.deleteLater()
        self._buttons = []
        if not self._notices:
            self.hide()
            return
        shown = list(self._notices.values())
        level, text, offers = next((n for n in shown if n[0] == "error"), shown[-1])
        self.setProperty("level", level)
        for dressed in (self, self._text):
            self.style().unpolish(dressed)
            self.style().polish(dressed)
        self._text.setText(text)
        self.setAccessibleName(text)
        for label, act in offers:
            button = QPushButton(label, self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons.append(button)
        self.show()
