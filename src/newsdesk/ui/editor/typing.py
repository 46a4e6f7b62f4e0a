"""What Enter and Backspace do in prose: paragraphs, list items and quotes go on by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from newsdesk.ui.editor.paragraphs import continuation

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

_VERBATIM = re.compile(r"(?: {4}|\t)(?!\s*(?:[-*+]|\d+\.)\s)|\||`{3}|~{3}")
_FENCED = 1


def _is_verbatim(block: QTextBlock) -> bool:
    """Code and tables: there a line is a line."""
    return block.userState() == _FENCED or _VERBATIM.match(block.text()) is not None


def _is_blank(block: QTextBlock) -> bool:
    return not block.text().strip()


def _is_item(block: QTextBlock) -> bool:
    return block.isValid() and bool(continuation(block.text()))


def begin_paragraph(cursor: QTextCursor) -> None:
    """End the paragraph at the caret: an empty line in prose, the next item in a list."""
    block = cursor.block()
    next_line = continuation(block.text()) if not _is_verbatim(block) else ""
    cursor.beginEditBlock()
    if next_line is None and cursor.atBlockEnd():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n" if _is_item(block.previous()) else "")
    elif next_line and cursor.positionInBlock() >= len(next_line):
        cursor.insertText("\n" + next_line)
    elif _is_verbatim(block) or _is_blank(block) or cursor.positionInBlock() == 0:
        cursor.insertText("\n")
    else:
        cursor.insertText("\n\n")
    cursor.endEditBlock()


def break_line(cursor: QTextCursor) -> None:
    """Go on in a new line of the same paragraph."""
    cursor.insertText("\n" if _is_verbatim(cursor.block()) else "  \n")


def join_paragraphs(cursor: QTextCursor) -> bool:
    """At the head of a paragraph take away the empty line before it, as one step.

    Returns:
        False, with nothing done, where Backspace has its usual work.
    """
    block = cursor.block()
    gap = block.previous()
    before = gap.previous()
    if cursor.hasSelection() or not cursor.atBlockStart() or not before.isValid():
        return False
    if gap.text() or _is_blank(before) or _is_verbatim(block):
        return False
    cursor.beginEditBlock()
    cursor.deletePreviousChar()
    cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True
