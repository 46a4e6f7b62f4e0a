"""The review step after a paste or an opened file: what went where, before the desk takes it.

Nothing is thrown away silently: every line that was set aside is shown with the reason and can
be put back; every field shows the words it was read from; the text is there to be corrected.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.dialogs.import_fields import RecognisedFields
from newsdesk.ui.dialogs.parts import (
    button_row,
    direction_of,
    dress,
    exact_text,
    explanation,
    heading,
    note_frame,
    problem_label,
    show_problem,
    title,
    turn,
)
from newsdesk.ui.dialogs.set_aside import SetAsidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.domain.article import Article
    from newsdesk.exchange.recognised import Recognised

_LONG = 200_000
"""Characters of a text that is looked through only once somebody pauses typing."""
_PAUSE = 250
"""Milliseconds."""


def _as_written(line: str) -> str:
    """A line of the source as a paragraph of the body, meaning nothing but itself."""
    from newsdesk.exchange.markdown_escape import escape_markdown

    return escape_markdown(line.strip(), line_start=True)


class ImportReviewDialog(QDialog):
    """Shows what was recognised and gives the article as the user corrected it."""

    def __init__(
        self,
        recognised: Recognised,
        packs: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check what was recognised"))
        self._recognised = recognised
        self.fields = RecognisedFields(recognised.article, recognised.origins, packs, self)
        self.body = self._make_body(recognised.article.body)
        self.set_aside = SetAsidePanel(recognised.removed, self)
        self._written = [_as_written(row.line) for row in self.set_aside.rows()]
        self._shown_body = exact_text(self.body)
        self._at_first = Counter(self._shown_body.split("\n"))
        self._lay_out()
        self.fields.language_chosen.connect(self._turn_body)
        self.fields.edited.connect(self._check)
        self.set_aside.put_back.connect(self._put_back)
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._later.timeout.connect(self._follow_text)
        self.body.textChanged.connect(self._text_changed)
        self._turn_body(self.fields.language_tag())
        dress(self)
        self.fields.setFocus()

    def article(self) -> Article:
        """What goes into the desk.

        Raises:
            BadInput: A date or time cannot be read; the dialog does not accept it so.
        """
        body = exact_text(self.body)
        article = self.fields.article()
        return article if body == self._shown_body else replace(article, body=body)

    def accept(self) -> None:
        """Close, unless a date cannot be read: then its field says why."""
        wrong = self.fields.first_problem()
        if wrong is None:
            super().accept()
        else:
            wrong.setFocus()

    def reject(self) -> None:
        """Leave; where somebody has corrected something, only when told so twice."""
        if self.warning.text() or not self._corrected():
            super().reject()
        else:
            show_problem(self.warning, _("Your corrections would be lost. Cancel again to leave."))

    def _corrected(self) -> bool:
        return self.fields.touched() or exact_text(self.body) != self._shown_body

    def showEvent(self, event: QShowEvent) -> None:
        """Start reading at the top, though the caret waits at the end."""
        super().showEvent(event)
        self.body.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading(_("Is everything in its place?"), self))
        column.addWidget(
            explanation(
                _(
                    "Nothing is in the desk yet. Correct what is wrong, and put back what was "
                    "set aside by mistake."
                ),
                self,
            )
        )
        if self._recognised.notes:
            column.addWidget(note_frame(self._recognised.notes, self))
        column.addWidget(self._make_columns(), 1)
        self.buttons, self.take = button_row(self, _("&Take into the desk"), _("Cancel"))
        self.warning = problem_label(self)
        self.warning.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        column.addWidget(self.warning)
        column.addWidget(self.buttons)
        self.resize(1060, 720)

    def _make_columns(self) -> QSplitter:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.fields)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self._titled_body())
        right.addWidget(self.set_aside)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2 if self._recognised.removed else 0)
        columns = QSplitter(Qt.Orientation.Horizontal, self)
        columns.addWidget(area)
        columns.addWidget(right)
        columns.setSizes([440, 580])
        for splitter in (columns, right):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        return columns

    def _titled_body(self) -> QWidget:
        place = QWidget(self)
        column = QVBoxLayout(place)
        column.setContentsMargins(14, 0, 0, 10)
        self._body_title = title("", place)
        self._body_title.setBuddy(self.body)
        column.addWidget(self._body_title)
        column.addWidget(self.body, 1)
        self._count_paragraphs()
        return place

    def _make_body(self, text: str) -> QPlainTextEdit:
        body = QPlainTextEdit(self)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        body.setFont(font)
        body.setPlainText(text)
        body.setTabChangesFocus(True)
        body.setAccessibleName(_("Text"))
        body.moveCursor(QTextCursor.MoveOperation.End)
        body.document().clearUndoRedoStacks()
        return body

    def _count_paragraphs(self) -> None:
        text = exact_text(self.body)
        count = sum(1 for part in text.split("\n\n") if part.strip())
        counted = ngettext("Text: {count} paragraph", "Text: {count} paragraphs", count)
        self._body_title.setText(counted.format(count=count))

    def _turn_body(self, language: str) -> None:
        turn(self.body, direction_of(language))

    def _check(self) -> None:
        """Take a problem back as soon as it is mended; raise none while somebody types."""
        show_problem(self.warning, "")
        if not self.fields.has_problem():
            return
        self.fields.first_problem()

    def _text_changed(self) -> None:
        """Follow at once, or after a pause where the text is so long that keys would wait."""
        show_problem(self.warning, "")
        if self.body.document().characterCount() > _LONG:
            self._later.start()
        else:
            self._follow_text()

    def _follow_text(self) -> None:
        self._count_paragraphs()
        now = Counter(exact_text(self.body).split("\n"))
        self.set_aside.follow(list((now - self._at_first).elements()), self._written)

    def _put_back(self, lines: list[str]) -> None:
        """Insert the lines as paragraphs after the one with the caret: at first, the last one."""
        inserted = "\n\n".join(_as_written(line) for line in lines)
        cursor = self._end_of_paragraph()
        cursor.beginEditBlock()
        if cursor.block().text().strip():
            cursor.insertText("\n\n")
            start = cursor.position()
            cursor.insertText(inserted)
            end = cursor.position()
        else:
            start = cursor.position()
            cursor.insertText(inserted)
            end = cursor.position()
            cursor.insertText("\n\n" if exact_text(self.body)[end:].strip() else "")
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.body.setTextCursor(cursor)
        self.body.ensureCursorVisible()

    def _end_of_paragraph(self) -> QTextCursor:
        """A cursor after the paragraph with the caret, or at the top where none stands above it."""
        block = self.body.textCursor().block()
        while block.isValid() and not block.text().strip():
            block = block.previous()
        cursor = QTextCursor(self.body.document())
        if block.isValid():
            while block.next().text().strip():
                block = block.next()
            cursor.setPosition(block.position() + block.length() - 1)
        return cursor
