"""Formatting commands on a text cursor; each one is one step of undo.

Every command gives back the cursor with what it worked on still selected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from newsdesk.ui.editor import paragraphs
from newsdesk.ui.editor.emphasis import (
    Edit,
    is_marked,
    mark,
    moved,
    trimmed,
    unmark,
    word_at,
)
from newsdesk.ui.editor.markdown_line import (
    Kind,
    code_point_place,
    read_prefix,
    read_spans,
    utf16_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QTextBlock

_KEEP = QTextCursor.MoveMode.KeepAnchor
_MOST_LINES = 5_000


def _selected(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last != block and cursor.selectionEnd() == last.position():
        last = last.previous()
    blocks: list[QTextBlock] = []
    while block.isValid() and len(blocks) < _MOST_LINES:
        blocks.append(block)
        if block == last:
            break
        block = block.next()
    return blocks


def _select(cursor: QTextCursor, start: int, end: int) -> QTextCursor:
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    return cursor


def _apply(cursor: QTextCursor, block: QTextBlock, line: str, edits: Sequence[Edit]) -> None:
    at = block.position()
    for edit in sorted(edits, reverse=True):
        start = at + utf16_place(line, edit.position)
        _select(cursor, start, at + utf16_place(line, edit.position + edit.length))
        cursor.insertText(edit.text)


# --- bold and italic


def toggle_emphasis(cursor: QTextCursor, kind: Kind) -> QTextCursor:
    """Mark the selection in each paragraph, or the word at the caret; unmark if all of it is."""
    if not cursor.hasSelection():
        return _toggle_word(cursor, kind)
    ranges = [(block, *_range_in(block, cursor)) for block in _selected(cursor)]
    ranges = [part for part in ranges if part[1] < part[2]]
    if not ranges:
        return cursor
    off = all(is_marked(block.text(), start, end, kind) for block, start, end in ranges)
    first, last = ranges[0][0].blockNumber(), ranges[-1][0].blockNumber()
    start = end = 0
    cursor.beginEditBlock()
    for block, left, right in reversed(ranges):
        line = block.text()
        if is_marked(line, left, right, kind) and not off:
            edits = []
        else:
            edits = (unmark if off else mark)(line, left, right, kind)
        _apply(cursor, block, line, edits)
        after = block.text()
        if block.blockNumber() == last:
            end = utf16_place(after, moved(right, edits, behind=False))
        if block.blockNumber() == first:
            start = utf16_place(after, moved(left, edits, behind=True))
    cursor.endEditBlock()
    document = cursor.document()
    return _select(
        cursor,
        document.findBlockByNumber(first).position() + start,
        document.findBlockByNumber(last).position() + end,
    )


def _range_in(block: QTextBlock, cursor: QTextCursor) -> tuple[int, int]:
    line = block.text()
    at = block.position()
    start = code_point_place(line, max(0, cursor.selectionStart() - at))
    end = code_point_place(line, min(block.length() - 1, cursor.selectionEnd() - at))
    return trimmed(line, start, end)


def _toggle_word(cursor: QTextCursor, kind: Kind) -> QTextCursor:
    block, line = cursor.block(), cursor.block().text()
    caret = code_point_place(line, cursor.positionInBlock())
    start, end = word_at(line, caret)
    marks = kind.value
    cursor.beginEditBlock()
    if start == end:
        edits = _empty_marks(line, caret, marks)
        place = caret - len(marks) if edits[0].length else caret + len(marks)
    else:
        edits = (unmark if is_marked(line, start, end, kind) else mark)(line, start, end, kind)
        place = moved(caret, edits, behind=caret < end)
    _apply(cursor, block, line, edits)
    cursor.endEditBlock()
    cursor.setPosition(block.position() + utf16_place(block.text(), place))
    return cursor


def _empty_marks(line: str, caret: int, marks: str) -> list[Edit]:
    """An empty pair of marks to type into, or nothing in place of the pair around the caret."""
    size = len(marks)
    if line[:caret].endswith(marks) and line[caret:].startswith(marks):
        return [Edit(caret - size, 2 * size, "")]
    return [Edit(caret, 0, marks + marks)]


# --- whole lines


def toggle_heading(cursor: QTextCursor, level: int) -> QTextCursor:
    """Set or take away a heading level on the selected lines."""
    return _rewrite(cursor, lambda lines: paragraphs.toggle_heading(lines, level))


def cycle_heading(cursor: QTextCursor) -> QTextCursor:
    """Go to the next heading level of the first selected line."""
    level = paragraphs.next_heading(_selected(cursor)[0].text())
    return _rewrite(cursor, lambda lines: paragraphs.toggle_heading(lines, level))


def toggle_quote(cursor: QTextCursor) -> QTextCursor:
    """Quote the selected lines or take one level of quotation away."""
    return _rewrite(cursor, paragraphs.toggle_quote, apart=True)


def toggle_list(cursor: QTextCursor, *, ordered: bool) -> QTextCursor:
    """Make the selected lines items or plain lines."""
    return _rewrite(
        cursor, lambda lines: paragraphs.toggle_list(lines, ordered=ordered), apart=True
    )


def _rewrite(
    cursor: QTextCursor, change: Callable[[list[str]], list[str]], *, apart: bool = False
) -> QTextCursor:
    """Rewrite the selected lines, marks only, so that the caret stays at its word.

    Args:
        cursor: The selection.
        change: Gives the new lines for the old ones.
        apart: Keep an empty line between marked lines and the paragraphs beside them.
    """
    blocks = _selected(cursor)
    had_selection = cursor.hasSelection()
    old = [block.text() for block in blocks]
    new = change(old)
    first = blocks[0].blockNumber()
    caret = blocks[0].length() - 1 - cursor.positionInBlock()
    cursor.beginEditBlock()
    for block, before, after in zip(reversed(blocks), reversed(old), reversed(new), strict=True):
        _replace_head(cursor, block, before, after)
    if apart and any(map(paragraphs.is_block_mark, new)):
        first += _set_apart(cursor, first, first + len(blocks) - 1)
    cursor.endEditBlock()
    document = cursor.document()
    top = document.findBlockByNumber(first)
    bottom = document.findBlockByNumber(first + len(blocks) - 1)
    if had_selection:
        return _select(cursor, top.position(), bottom.position() + bottom.length() - 1)
    cursor.setPosition(top.position() + max(0, top.length() - 1 - caret))
    return cursor


def _replace_head(cursor: QTextCursor, block: QTextBlock, before: str, after: str) -> None:
    """Put the new line in place of the old one, but leave the end that both share."""
    if before == after:
        return
    shared = 0
    while shared < min(len(before), len(after)) and before[-1 - shared] == after[-1 - shared]:
        shared += 1
    head = len(before) - shared
    _apply(cursor, block, before, [Edit(0, head, after[: len(after) - shared])])


def _set_apart(cursor: QTextCursor, first: int, last: int) -> int:
    """Put empty lines around the block of lines where a paragraph touches it; how many before."""
    document = cursor.document()
    after = document.findBlockByNumber(last + 1)
    if after.isValid() and after.text().strip() and not paragraphs.is_block_mark(after.text()):
        cursor.setPosition(after.position())
        cursor.insertText("\n")
    before = document.findBlockByNumber(first - 1) if first else None
    if before is None or not before.text().strip() or paragraphs.is_block_mark(before.text()):
        return 0
    cursor.setPosition(document.findBlockByNumber(first).position())
    cursor.insertText("\n")
    return 1


# --- links


def insert_link(cursor: QTextCursor, address: str) -> QTextCursor:
    """Link the selection or the word at the caret; the caret goes to what is still to be typed.

    Args:
        cursor: Text that is itself an address becomes the link's target.
        address: Where to link to, empty if that is to be typed.
    """
    block, line = cursor.block(), cursor.block().text()
    if not cursor.hasSelection():
        caret = code_point_place(line, cursor.positionInBlock())
        inside = _link_at(line, caret)
        if inside is not None:
            at = block.position()
            return _select(
                cursor, at + utf16_place(line, inside[0]), at + utf16_place(line, inside[1])
            )
        start, end = word_at(line, caret)
        at = block.position()
        _select(cursor, at + utf16_place(line, start), at + utf16_place(line, end))
    words = cursor.selectedText().replace("\u2029", " ").strip()
    if words.startswith(("http://", "https://", "mailto:")) and " " not in words:
        words, address = "", words
    label = words.replace("[", "\\[").replace("]", "\\]")
    target = address.replace("(", "%28").replace(")", "%29")
    start = cursor.selectionStart()
    cursor.beginEditBlock()
    cursor.insertText(f"[{label}]({target})")
    cursor.endEditBlock()
    if not label:
        cursor.setPosition(start + 1)
    elif not target:
        cursor.setPosition(cursor.position() - 1)
    return cursor


def _link_at(line: str, caret: int) -> tuple[int, int] | None:
    """Where the address of the link around the caret stands."""
    for span in read_spans(line, read_prefix(line).length):
        if span.kind is Kind.LINK and span.start < caret < span.end and line[span.inner_end :]:
            opening = line.find("(", span.inner_end, span.end)
            if opening >= 0:
                return opening + 1, span.end - 1
    return None
