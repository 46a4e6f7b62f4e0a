"""Shows Markdown while it is written: words stand out, marks stand back.

Only blocks that changed are looked at. A line beyond any prose gets no spans, so that no paste
can make a key slow; a long document is coloured in slices while the window stays alive.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QPalette, QSyntaxHighlighter, QTextCharFormat

from newsdesk.ui.editor.markdown_line import Kind, read_prefix, read_spans, utf16_place
from newsdesk.ui.form.look import TEXT_CONTRAST, blend, contrast

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from newsdesk.ui.editor.markdown_line import Span

LONGEST_LINE = 20_000
"""UTF-16 units; spans of a longer line are not looked for."""

AT_ONCE = 200_000
"""Code points that are coloured at once; the rest of a longer text follows in slices."""

_SLICE_MS = 8.0
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


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours the blocks of one document."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._formats: dict[tuple[int, frozenset[Kind], bool], QTextCharFormat] = {}
        self._deferred = False
        self._next = 0
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._colour_slice)
        self._take_colours(palette)

    def set_palette(self, palette: QPalette) -> None:
        """Take other colours; the text is coloured anew."""
        self._take_colours(palette)
        self.colour_all(self.document().characterCount())

    def _take_colours(self, palette: QPalette) -> None:
        self._quiet = quiet_on_base(palette)
        self._link = link_on_base(palette)
        self._formats.clear()

    def defer(self) -> None:
        """Colour nothing until `colour_all`: a long text is about to be put in."""
        self._deferred = True

    def colour_all(self, length: int) -> None:
        """Colour the document anew: at once if it is short, else in slices."""
        self._deferred = False
        if length <= AT_ONCE:
            self._slices.stop()
            self.rehighlight()
            return
        self._next = 0
        self._slices.start()

    def _colour_slice(self) -> None:
        until = time.perf_counter() + _SLICE_MS / 1000
        block = self.document().findBlockByNumber(self._next)
        while block.isValid() and time.perf_counter() < until:
            self.rehighlightBlock(block)
            block = block.next()
        if block.isValid():
            self._next = block.blockNumber()
        else:
            self._slices.stop()

    def highlightBlock(self, text: str) -> None:
        """Colour one block; Qt calls this for each one that changed."""
        if self._deferred or not text:
            self.setCurrentBlockState(max(self.previousBlockState(), 0))
            return
        if self._is_fenced(text):
            self.setFormat(
                0, utf16_place(text, len(text)), self._format(0, frozenset((Kind.CODE,)))
            )
            return
        prefix = read_prefix(text)
        flags: frozenset[Kind] = frozenset()
        if prefix.heading:
            base = self._format(prefix.heading, flags)
            self.setFormat(0, utf16_place(text, len(text)), base)
        if prefix.length:
            marks = self._format(prefix.heading, flags, quiet=True)
            self.setFormat(0, prefix.length, marks)
        if len(text) <= LONGEST_LINE and _SPECIAL.search(text):
            self._colour_spans(text, read_spans(text, prefix.length), prefix.heading)

    def _is_fenced(self, text: str) -> bool:
        inside = self.previousBlockState() == _IN_FENCE
        fence = _FENCE.match(text) is not None
        self.setCurrentBlockState(_IN_FENCE if inside != fence else 0)
        return inside or fence

    def _colour_spans(self, text: str, spans: list[Span], heading: int) -> None:
        narrow = text.isascii() or max(text) <= "\uffff"
        around: list[tuple[int, frozenset[Kind]]] = []
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
            self.setFormat(start, inner_start - start, quiet)
            self.setFormat(inner_start, inner_end - inner_start, self._format(heading, flags))
            self.setFormat(inner_end, end - inner_end, quiet)

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
            size = self.document().defaultFont().pointSizeF()
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
