"""A body's Markdown as sanitised, typeset HTML blocks; only what changed is made again."""

from __future__ import annotations

import re
from html import escape
from itertools import filterfalse, islice
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.rendering.blocks import SourceBlock, fence_of
from newsdesk.rendering.cleaning import clean
from newsdesk.rendering.guards import too_costly
from newsdesk.rendering.parsing import (
    NOTHING_DEFINED,
    BlockParser,
    Definitions,
    mention_id,
)
from newsdesk.rendering.plain import opening_words
from newsdesk.rendering.resplitting import Splitter
from newsdesk.rendering.sanitising import sanitise
from newsdesk.rendering.simple_blocks import simple_html

if TYPE_CHECKING:
    from collections.abc import Hashable

    from newsdesk.rendering.typography import Typographer

_HEADING_TAG = re.compile(r"<(/?)h([1-6])>")
_EMPTY = re.compile(r"<p>\s*</p>\n?|<h[1-6]></h[1-6]>\n?")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONGEST_LABEL = 100
_HEADER_CELL = re.compile(r"<th(?=[ >])")
_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)


MOST_PARSED = 5_000
"""Blocks of a body that are parsed; plain paragraphs need no parser and do not count."""

MOST_DEFINING, MOST_NOTES = 5_000, 1_000


class BodyBlock(NamedTuple):
    """Rendered blocks: top-level HTML nodes and the source line they come from."""

    line: int
    html: str


class _Made(NamedTuple):
    """What became of a block.

    Attributes:
        html: With the headings' levels as written.
        levels: Of its headings, in order.
        mentions: Labels of footnotes it mentions, in order.
        parsed: Whether the short way was not enough.
        shifted: Its HTML by the levels its headings get.
    """

    html: str
    levels: tuple[int, ...]
    mentions: tuple[str, ...]
    parsed: bool
    shifted: dict[tuple[int, ...], str]


class BodyRenderer:
    """Renders bodies and remembers the blocks of the last two.

    Args:
        typographer: Sets the text of the finished HTML.
        notes_label: Names the footnotes.
    """

    def __init__(self, typographer: Typographer, notes_label: str) -> None:
        self._typographer = typographer
        self._notes_label = escape(notes_label)
        self._parser = BlockParser()
        self._splitter = Splitter()
        self._last: dict[Hashable, _Made] = {}
        self._older: dict[Hashable, _Made] = {}
        self._defined_by: tuple[str, ...] = ()
        self._definitions = NOTHING_DEFINED
        self._meaning = ""
        self._notes_made: tuple[Hashable, str] = ((), "")

    def render(self, body: str) -> list[BodyBlock]:
        """The body's blocks, and its footnotes as the last."""
        blocks = self._splitter.split(body)
        definitions = self._gather(body, blocks)
        if definitions is NOTHING_DEFINED:
            made = self._each_alone(blocks)
        else:
            made = self._each_in(definitions, blocks)
        rendered = _with_outline(blocks, made)
        notes = self._notes() if definitions.notes else ""
        if notes:
            rendered.append(BodyBlock(blocks[-1].line, notes))
        return rendered

    def _gather(self, body: str, blocks: list[SourceBlock]) -> Definitions:
        if "]" not in body or ("]:" not in body and "] :" not in body):
            return NOTHING_DEFINED
        holders = (block.text for block in blocks if "]:" in block.text or "] :" in block.text)
        sources = tuple(islice(filterfalse(too_costly, holders), MOST_DEFINING))
        if sources != self._defined_by:
            found = self._parser.define(map(clean, sources))
            self._defined_by = sources
            if found != self._definitions:
                self._definitions = found if any(found) else NOTHING_DEFINED
                self._meaning = repr(found)
        return self._definitions

    def _each_alone(self, blocks: list[SourceBlock]) -> list[_Made]:
        self._parser.use(NOTHING_DEFINED)
        last, older = self._last, self._older
        now: dict[Hashable, _Made] = {}
        out = []
        parsed = 0
        for block in blocks:
            may_parse = parsed < MOST_PARSED
            key = block.text if may_parse else (block.text,)
            made = last.get(key) or older.get(key) or now.get(key)
            if made is None:
                made = self._make(block.text, may_parse=may_parse)
            parsed += made.parsed
            now[key] = made
            out.append(made)
        self._remember(now)
        return out

    def _each_in(self, definitions: Definitions, blocks: list[SourceBlock]) -> list[_Made]:
        """Render blocks that depend on definitions, and on the notes mentioned before them."""
        self._parser.use(definitions)
        notes = self._parser.notes
        alone = not definitions.abbreviations
        now: dict[Hashable, _Made] = {}
        out = []
        parsed = 0
        for block in blocks:
            may_parse = parsed < MOST_PARSED
            key = (block.text, self._meaning, notes.place_of(block.text), may_parse)
            made = self._last.get(key) or self._older.get(key)
            if made is None:
                before = len(notes.log)
                made = self._make(block.text, may_parse=may_parse, alone=alone)
                made = made._replace(mentions=tuple(notes.log[before:]))
            else:
                for label in made.mentions:
                    notes.mention(label)
            parsed += made.parsed
            now[key] = made
            out.append(made)
        self._remember(now)
        return out

    def _remember(self, now: dict[Hashable, _Made]) -> None:
        """Keep the blocks of the last two different bodies: memory stays within theirs."""
        if now.keys() != self._last.keys():
            self._older = self._last
        self._last = now

    def _make(self, source: str, *, may_parse: bool, alone: bool = True) -> _Made:
        text = clean(source)
        short = simple_html(text) if alone else None
        html = self._typographer.html(self._parsed(text, may_parse) if short is None else short)
        levels: tuple[int, ...] = ()
        if "<h" in html:
            levels = tuple(int(match[2]) for match in _HEADING_TAG.finditer(html) if not match[1])
        return _Made(html, levels, (), short is None, {})

    def _parsed(self, text: str, may_parse: bool) -> str:
        code = fence_of(text)
        if code is not None:
            return f"<pre><code>{escape(code, quote=False)}\n</code></pre>"
        if not may_parse or too_costly(text):
            return _as_plain_text(text)
        if text.startswith("<!--"):
            text = _COMMENTS.sub("", text, count=1)
        converted = self._parser.convert(text)
        if converted is None:
            return _as_plain_text(text)
        html = _EMPTY.sub("", sanitise(converted)).strip()
        return _TABLE.sub(_framed, html) if "<table>" in html else html

    def _notes(self) -> str:
        """The footnotes in the order of their first mention, then those never mentioned."""
        notes = self._parser.notes
        key = (self._meaning, tuple(notes.mentions.items()))
        if self._notes_made[0] == key:
            return self._notes_made[1]
        unmentioned = iter(list(notes.texts))
        items: list[str] = []
        while len(items) < len(notes.texts):
            if len(items) == len(notes.order):
                notes.number(next(label for label in unmentioned if label not in notes.numbers))
            text = clean(notes.texts[notes.order[len(items)]])
            items.append(self._parsed(text, len(items) < MOST_NOTES))
        listed = "\n".join(map(self._note, notes.order, items))
        html = (
            f'<section class="footnotes" aria-label="{self._notes_label}">\n<ol>\n'
            f"{self._typographer.html(listed)}\n</ol>\n</section>"
        )
        self._notes_made = (key, html)
        return html

    def _note(self, label: str, html: str) -> str:
        number = self._parser.notes.numbers[label]
        count = self._parser.notes.mentions.get(label, 0)
        back = "".join(
            f'\u00a0<a class="footnote-backref" href="#{mention_id(number, nth)}">↩</a>'
            for nth in range(1, count + 1)
        )
        if html.endswith("</p>"):
            html = f"{html[:-4]}{back}</p>"
        elif back:
            html = f"{html}\n<p>{back.lstrip()}</p>"
        return f'<li id="fn-{number}">\n{html}\n</li>'


def _framed(table: re.Match[str]) -> str:
    """A table in a frame that scrolls by itself, also by keyboard, named by its first row."""
    row = table[0].split("</tr>", 1)[0]
    label = opening_words(" ".join(_TAG.sub(" ", row).split()), _LONGEST_LABEL) or "…"
    # The row is HTML already: only what would end the attribute is left to escape.
    label = label.replace('"', "&quot;")
    frame = f'<section class="table" tabindex="0" aria-label="{label}">'
    cells = _HEADER_CELL.sub('<th scope="col"', table[0])
    return f"{frame}\n{cells}\n</section>"


def _as_plain_text(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _with_outline(blocks: list[SourceBlock], made: list[_Made]) -> list[BodyBlock]:
    """Give headings levels that start at 2 and never skip one, whatever was written."""
    out: list[BodyBlock] = []
    open_levels: list[int] = []
    for block, one in zip(blocks, made, strict=True):
        html = one.html
        if one.levels:
            shown = []
            for level in one.levels:
                while open_levels and open_levels[-1] >= level:
                    open_levels.pop()
                open_levels.append(level)
                shown.append(min(len(open_levels) + 1, 6))
            html = _shifted(one, tuple(shown))
        if html:
            out.append(BodyBlock(block.line, html))
    return out


def _shifted(made: _Made, levels: tuple[int, ...]) -> str:
    html = made.shifted.get(levels)
    if html is None:
        tags = iter([tag for level in levels for tag in (f"<h{level}>", f"</h{level}>")])
        html = made.shifted[levels] = _HEADING_TAG.sub(lambda _: next(tags), made.html)
    return html
