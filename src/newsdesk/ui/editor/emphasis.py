"""Makes text bold or italic and plain again: edits of a line, computed without a widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.ui.editor.markdown_line import Kind, read_prefix, read_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.ui.editor.markdown_line import Span

_WORD = re.compile(r"\w+(?:[-’'\u2011]\w+)*")


class Edit(NamedTuple):
    """`length` characters from `position` on are replaced by `text`."""

    position: int
    length: int
    text: str


def word_at(line: str, caret: int) -> tuple[int, int]:
    """Where the word around the caret begins and ends; twice the caret where there is none."""
    for match in _WORD.finditer(line):
        if match.start() <= caret <= match.end():
            return match.span()
    return caret, caret


def trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """The range without the line's prefix and without blanks at its ends."""
    start = max(start, read_prefix(line).length)
    while start < end and line[start].isspace():
        start += 1
    while start < end and line[end - 1].isspace():
        end -= 1
    return start, max(start, end)


def _spans_of(line: str) -> list[Span]:
    return read_spans(line, read_prefix(line).length)


def _between_marks(spans: list[Span], start: int, end: int) -> tuple[int, int]:
    """The range without the marks at its ends."""
    for span in spans:
        if span.start <= start < span.inner_start:
            start = span.inner_start
    for span in reversed(spans):
        if span.inner_end < end <= span.end:
            end = span.inner_end
    return start, max(start, end)


def _around(spans: list[Span], start: int, end: int, kind: Kind) -> Span | None:
    for span in spans:
        if span.kind is kind and span.inner_start <= start and end <= span.inner_end:
            return span
    return None


def is_marked(line: str, start: int, end: int, kind: Kind) -> bool:
    """Whether all of the range is of that kind."""
    spans = _spans_of(line)
    return _around(spans, *_between_marks(spans, start, end), kind) is not None


def mark(line: str, start: int, end: int, kind: Kind) -> list[Edit]:
    """The edits that make the range bold or italic.

    Spans that the range cuts through are taken in whole, and marks of the same kind that it
    takes in or touches are joined into one span.
    """
    spans = _spans_of(line)
    start, end = _between_marks(spans, start, end)
    changed = True
    while changed:
        changed = False
        for span in spans:
            wider = _widened(span, start, end, kind)
            if wider != (start, end):
                (start, end), changed = wider, True
    edits = [
        edit
        for span in spans
        if span.kind is kind and start <= span.start and span.end <= end
        for edit in _marks_of(span)
    ]
    return _tidied([Edit(start, 0, kind.value), *edits, Edit(end, 0, kind.value)])


def _widened(span: Span, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """The range with the span taken in, if the range cuts through it."""
    if span.end < start or end < span.start:
        return start, end
    touches = span.kind is kind
    cuts_start = span.start < start < span.end < end or (touches and span.end == start)
    cuts_end = start < span.start < end < span.end or (touches and span.start == end)
    in_marks = span.start < start < span.inner_start or span.inner_end < end < span.end
    if cuts_start or cuts_end or in_marks or (touches and span.start < start < span.end):
        return min(start, span.start), max(end, span.end)
    return start, end


def _marks_of(span: Span) -> list[Edit]:
    return [
        Edit(span.start, span.inner_start - span.start, ""),
        Edit(span.inner_end, span.end - span.inner_end, ""),
    ]


def unmark(line: str, start: int, end: int, kind: Kind) -> list[Edit]:
    """The edits that take bold or italic off the range and leave it on what is around it."""
    spans = _spans_of(line)
    start, end = _between_marks(spans, start, end)
    span = _around(spans, start, end, kind)
    if span is None:
        return []
    for inner in reversed(spans):
        if span.start < inner.start and start <= inner.inner_start and inner.inner_end <= end:
            start, end = min(start, inner.start), max(end, inner.end)
    edits = _marks_of(span)
    before = trimmed(line, span.inner_start, max(span.inner_start, start))
    after = trimmed(line, min(span.inner_end, end), span.inner_end)
    for left, right in (before, after):
        if left < right:
            edits += [Edit(left, 0, kind.value), Edit(right, 0, kind.value)]
    return _tidied(edits)


def _tidied(edits: Iterable[Edit]) -> list[Edit]:
    """In order; a mark that would be put back where it is taken away stays."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if kept and _cancel_out(kept[-1], edit):
            kept.pop()
        else:
            kept.append(edit)
    return kept


def _cancel_out(one: Edit, other: Edit) -> bool:
    if one.length:
        return one.position + one.length == other.position and not other.length
    return one.position == other.position and other.length == len(one.text)


def moved(position: int, edits: Iterable[Edit], *, behind: bool) -> int:
    """Where the position lies after the edits; `behind` what is inserted right at it or before."""
    shift = 0
    for edit in edits:
        if edit.position + edit.length <= position and (
            edit.length or behind or edit.position < position
        ):
            shift += len(edit.text) - edit.length
        elif edit.position < position:
            shift -= position - edit.position
    return position + shift


def apply_edits(line: str, edits: Iterable[Edit]) -> str:
    """The line after the edits."""
    for edit in sorted(edits, reverse=True):
        line = line[: edit.position] + edit.text + line[edit.position + edit.length :]
    return line
