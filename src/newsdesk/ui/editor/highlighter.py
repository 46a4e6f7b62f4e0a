"""Shows Markdown while it is written: words stand out, marks stand back.

Only blocks that changed are looked at. A line beyond any prose gets no spans, so that no paste
can make a key slow; a long document is coloured in slices while the window stays alive.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QPalette, QTextCharFormat, QTextLayout

from newsdesk.ui.editor.markdown_line import Kind, read_prefix, read_spans, utf16_place
from newsdesk.ui.form.look import TEXT_CONTRAST, blend, contrast

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

    from newsdesk.ui.editor.markdown_line import Span

LONGEST_LINE = 20_000
"""UTF-16 units; spans of a longer line are not looked for."""

AT_ONCE = 200_000
"""Code points that are coloured at once; the rest of a longer text follows in slices."""

_SLICE_MS = 5.0
_SPECIAL = re.compile(r"[*_`\[<]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_IN_FENCE = 1
_SIZES = {1: 1.4, 2: 1.22, 3: 1.1}


def quiet_on_base(palette: QPalette) -> QColor:
    """For marks: the faintest mix of text and ground that still reads at WCAG AA."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    for share in (0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        colour = blend(text, base, share)
        if contrast(colour, base) >= TEXT_CONTRAST:
            return colour
    return text


def link_on_base(palette: QPalette) -> QColor:
    """The link colour, moved towards the text's until it reads at WCAG AA."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    link = palette.color(QPalette.ColorRole.Link)
    for share in (0.0, 0.25, 0.5, 0.75):
        colour = blend(text, link, share)
        if contrast(colour, base) >= TEXT_CONTRAST:
            return colour
    return text


class MarkdownHighlighter(QObject):
    """Colours the blocks of one document as they change.

    Not a QSyntaxHighlighter: that one sets a block's formats at every key, changed or not, and
    then Qt lays the block out a second time and paints the whole view.
    """

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._document = document
        self._formats: dict[tuple[int, frozenset[Kind], bool], QTextCharFormat] = {}
        self._deferred = False
        self._next = 0
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._colour_slice)
        self._take_colours(palette)
        document.contentsChange.connect(self._colour_change)

    def set_palette(self, palette: QPalette) -> None:
        """Take other colours; the text is coloured anew."""
        self._take_colours(palette)
        self.colour_all()

    def _take_colours(self, palette: QPalette) -> None:
        self._quiet = quiet_on_base(palette)
        self._link = link_on_base(palette)
        self._formats.clear()

    def defer(self) -> None:
        """Colour nothing until `colour_all`: a long text is about to be put in."""
        self._deferred = True

    def colour_all(self) -> None:
        """Colour the document anew: at once if it is short, else in slices."""
        self._deferred = False
        self._next = 0
        if self._document.characterCount() > AT_ONCE:
            self._slices.start()
        else:
            self._slices.stop()
            self._colour_until(None)

    def _colour_slice(self) -> None:
        self._colour_until(time.perf_counter() + _SLICE_MS / 1000)

    def _colour_until(self, until: float | None) -> None:
        first = block = self._document.findBlockByNumber(self._next)
        end = first.position()
        while block.isValid() and (until is None or time.perf_counter() < until):
            self._colour(block)
            end = block.position() + block.length()
            block = block.next()
        if first.isValid():
            self._document.markContentsDirty(first.position(), max(1, end - first.position()))
        self._next = block.blockNumber()
        if not block.isValid():
            self._slices.stop()

    def _colour_change(self, position: int, _removed: int, added: int) -> None:
        """Colour the blocks that an edit touched, just before they are laid out."""
        if self._deferred:
            return
        block = self._document.findBlock(position)
        end = position + added
        while block.isValid():
            state_changed = self._colour(block)
            if block.position() > end:
                self._document.markContentsDirty(block.position(), max(1, block.length() // 2))
            block = block.next()
            if not state_changed and block.position() > end:
                break

    def _colour(self, block: QTextBlock) -> bool:
        """Colour one block; whether it leaves another state to the next one."""
        text = block.text()
        inside = block.previous().userState() == _IN_FENCE
        fence = _FENCE.match(text) is not None
        state = _IN_FENCE if inside != fence else 0
        changed = state != max(block.userState(), 0)
        block.setUserState(state)
        ranges = self._ranges(text, fenced=inside or fence) if text else []
        layout = block.layout()
        if layout.preeditAreaText():
            ranges = _around_preedit(layout, ranges)
        if not _same(ranges, layout.formats()):
            layout.setFormats(ranges)
        return changed

    def _ranges(self, text: str, *, fenced: bool) -> list[QTextLayout.FormatRange]:
        if fenced:
            code = self._format(0, frozenset((Kind.CODE,)))
            return [_range(0, utf16_place(text, len(text)), code)]
        prefix = read_prefix(text)
        ranges = []
        if prefix.heading:
            plain = self._format(prefix.heading, frozenset())
            ranges.append(_range(0, utf16_place(text, len(text)), plain))
        if prefix.length:
            marks = self._format(prefix.heading, frozenset(), quiet=True)
            ranges.append(_range(0, prefix.length, marks))
        if len(text) <= LONGEST_LINE and _SPECIAL.search(text):
            ranges += self._span_ranges(text, read_spans(text, prefix.length), prefix.heading)
        return ranges

    def _span_ranges(
        self, text: str, spans: list[Span], heading: int
    ) -> list[QTextLayout.FormatRange]:
        narrow = text.isascii() or max(text) <= "\uffff"
        around: list[tuple[int, frozenset[Kind]]] = []
        ranges = []
        for span in spans:
            while around and around[-1][0] <= span.start:
                around.pop()
            flags = (around[-1][1] if around else frozenset()) | {span.kind}
            around.append((span.end, flags))
            _kind, start, inner_start, inner_end, end = span
            if not narrow:
                start, inner_start = utf16_place(text, start), utf16_place(text, inner_start)
                inner_end, end = utf16_place(text, inner_end), utf16_place(text, end)
            quiet = self._format(heading, flags, quiet=True)
            ranges.append(_range(start, inner_start - start, quiet))
            ranges.append(
                _range(inner_start, inner_end - inner_start, self._format(heading, flags))
            )
            ranges.append(_range(inner_end, end - inner_end, quiet))
        return [part for part in ranges if part.length]

    def _format(
        self, heading: int, flags: frozenset[Kind], *, quiet: bool = False
    ) -> QTextCharFormat:
        key = (heading, flags, quiet)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._make_format(heading, flags, quiet=quiet)
        return found

    def _make_format(self, heading: int, flags: frozenset[Kind], *, quiet: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        if heading or Kind.BOLD in flags:
            made.setFontWeight(QFont.Weight.Bold)
        if heading in _SIZES:
            size = self._document.defaultFont().pointSizeF()
            made.setFontPointSize(size * _SIZES[heading])
        if Kind.ITALIC in flags:
            made.setFontItalic(True)
        if Kind.CODE in flags:
            made.setFontFamilies(["Noto Sans Mono", "DejaVu Sans Mono", "monospace"])
            made.setFontFixedPitch(True)
        if Kind.LINK in flags:
            made.setForeground(self._link)
        if quiet:
            made.setForeground(self._quiet)
        return made


def _range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    made.format = format_
    return made


def _same(ranges: list[QTextLayout.FormatRange], others: list[QTextLayout.FormatRange]) -> bool:
    """Whether nothing need be painted anew: setting formats makes Qt paint the whole view."""
    return len(ranges) == len(others) and all(
        one.start == other.start and one.length == other.length and one.format == other.format
        for one, other in zip(ranges, others, strict=True)
    )


def _around_preedit(
    layout: QTextLayout, ranges: list[QTextLayout.FormatRange]
) -> list[QTextLayout.FormatRange]:
    """The ranges around what an input method is composing, whose own looks stay."""
    at, length = layout.preeditAreaPosition(), len(layout.preeditAreaText())
    kept = [part for part in layout.formats() if at <= part.start < at + length]
    for part in ranges:
        if part.start >= at:
            part.start += length
        elif part.start + part.length > at:
            part.length += length
    return [*ranges, *kept]
