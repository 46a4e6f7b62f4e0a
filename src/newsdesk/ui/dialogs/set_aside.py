"""The lines a reader set aside, each with the reason and a way back into the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.dialogs.parts import explanation, quoted_line, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.exchange.recognised import Removed

_MOST_ROWS = 100
"""Lines with a row of their own; the rest of a page with thousands stands in one box."""


class _Row(QFrame):
    """One line that was set aside."""

    def __init__(self, removed: Removed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = removed.line
        text = quoted_line(removed.line.strip(), self)
        text.setAccessibleName(removed.line.strip())
        self.button = QPushButton(_("Put back into the text"), self)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(
            _("Put back into the text: {line}").format(line=removed.line.strip()[:80])
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text)
        why = explanation(removed.why, self)
        why.setContentsMargins(4, 0, 4, 0)
        words.addWidget(why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, *, in_text: bool) -> None:
        """Whether the line now stands in the text."""
        self.button.setEnabled(not in_text)
        self.button.setText(_("Back in the text") if in_text else _("Put back into the text"))


class SetAsidePanel(QWidget):
    """All lines set aside. What stands in the text again is told from the text itself.

    Signals:
        put_back: The lines that the text should have again, in their order.
    """

    put_back = Signal(list)

    def __init__(self, removed: Sequence[Removed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_Row(item, self) for item in removed[:_MOST_ROWS]]
        self._rest = [item.line for item in removed[_MOST_ROWS:]]
        count = len(removed)
        heading = ngettext("{count} line set aside", "{count} lines set aside", count)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 0, 0)
        name = heading.format(count=count) if count else _("Nothing was set aside")
        self.setAccessibleName(name)
        column.addWidget(title(name, self))
        if count:
            column.addWidget(self._list(), 1)
        else:
            column.addStretch(1)

    def rows(self) -> list[_Row]:
        """The rows, one a line."""
        return self._rows

    def follow(self, paragraphs: Sequence[str], written: Sequence[str]) -> None:
        """Say of each row whether its line stands in the text.

        Args:
            paragraphs: Lines of the text as it now stands, less those it had at first.
            written: Each row's line in the form in which it goes into the text.
        """
        there = Counter(paragraphs)
        for row, line in zip(self._rows, written, strict=False):
            row.show_state(in_text=there[line] > 0)
            there[line] -= 1

    def _list(self) -> QScrollArea:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        for row in self._rows:
            row.button.clicked.connect(lambda _on=False, row=row: self.put_back.emit([row.line]))
            column.addWidget(row)
        if self._rest:
            self._add_rest(column)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def _add_rest(self, column: QVBoxLayout) -> None:
        count = len(self._rest)
        column.addWidget(
            explanation(
                ngettext("{count} more line:", "{count} more lines:", count).format(count=count),
                self,
            )
        )
        box = QPlainTextEdit(self)
        box.setPlainText("\n".join(self._rest))
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setFixedHeight(140)
        box.setAccessibleName(_("More lines set aside"))
        column.addWidget(box)
        button = QPushButton(_("Put all of these back"), self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: button.setEnabled(False))
        button.clicked.connect(lambda: self.put_back.emit(self._rest))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
