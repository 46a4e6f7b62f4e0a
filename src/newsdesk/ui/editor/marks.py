"""Findings in the text: underlined where they stand, mended as one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from newsdesk.checking.findings import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.checking.findings import Edit, Finding
    from newsdesk.ui.editor.body import BodyEditor

MOST_MARKS = 500
"""Marks that are drawn; a text with more has other troubles."""


def places_in_units(text: str, places: Iterable[int]) -> dict[int, int]:
    """UTF-16 places of code point places, in one walk over the text."""
    found, at, units = {}, 0, 0
    for place in sorted(set(places)):
        piece = text[at:place]
        units += len(piece) + sum(char > "\uffff" for char in piece)
        found[place] = units
        at = place
    return found


def show_findings(body: BodyEditor, text: str, findings: Sequence[Finding]) -> None:
    """Underline these findings; the marks move with the text that is typed.

    Args:
        body: The editor.
        text: The text that the findings count in; if another one stands there by now, the next
            look at it brings the marks.
        findings: Of the body.
    """
    if body.text() != text:
        return
    spans = [
        (start, end, finding)
        for finding in findings[:MOST_MARKS]
        for start, end in ((finding.start, finding.end), *finding.also)
    ]
    units = places_in_units(text, (place for start, end, _one in spans for place in (start, end)))
    selections = []
    for start, end, finding in spans:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(body.document())
        cursor.setPosition(units[start])
        cursor.setPosition(units[end], QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = _format(finding.level, body.palette())
        selections.append(selection)
    if selections or body.extraSelections():
        body.setExtraSelections(selections)


def _format(level: Level, palette: QPalette) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    role = {
        Level.ERROR: QPalette.ColorRole.BrightText,
        Level.WARNING: QPalette.ColorRole.BrightText,
        Level.SUGGESTION: QPalette.ColorRole.Link,
    }[level]
    form.setUnderlineColor(QColor(palette.color(role)))
    return form


def finding_at(text: str, findings: Sequence[Finding], place: int) -> Finding | None:
    """The finding that a UTF-16 place of the text lies in or at the end of."""
    spans = [
        (start, end, finding)
        for finding in findings
        for start, end in ((finding.start, finding.end), *finding.also)
    ]
    units = places_in_units(text, (one for start, end, _f in spans for one in (start, end)))
    return next(
        (finding for start, end, finding in spans if units[start] <= place <= units[end]), None
    )


def mend(body: BodyEditor, edits: Sequence[Edit]) -> None:
    """Make the edits as one step of undo; the caret goes behind the first of them."""
    text = body.text()
    units = places_in_units(text, (place for one in edits for place in (one.start, one.end)))
    cursor = QTextCursor(body.document())
    cursor.beginEditBlock()
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        cursor.setPosition(units[edit.start])
        cursor.setPosition(units[edit.end], QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
    cursor.endEditBlock()
    body.setTextCursor(cursor)


def go_to(body: BodyEditor, start: int, end: int) -> None:
    """Select a piece of the text and bring it into view."""
    units = places_in_units(body.text(), (start, end))
    cursor = body.textCursor()
    cursor.setPosition(units[start])
    cursor.setPosition(units[end], QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    body.centerCursor()
    body.setFocus()
