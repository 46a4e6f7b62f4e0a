"""What Markdown means within one line of text; pure functions over `str`.

Shared by the highlighter, which paints it, and by the formatting commands, which change it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a span of a line is."""

    BOLD = "**"
    ITALIC = "*"
    CODE = "`"
    LINK = "["


class Span(NamedTuple):
    """Marked text: `start` to `end` with its marks, `inner_start` to `inner_end` without."""

    kind: Kind
    start: int
    inner_start: int
    inner_end: int
    end: int


class Prefix(NamedTuple):
    """What stands before a line's words.

    Attributes:
        quote: `> ` marks and the blanks around them.
        indent: Blanks before a list mark.
        mark: `-`, `*`, `+` or `3.`, empty outside of lists.
        gap: Blanks after the mark or the hashes.
        heading: The number of hashes, 0 if it is none.
        length: Where the words begin.
    """

    quote: str
    indent: str
    mark: str
    gap: str
    heading: int
    length: int


_PREFIX = re.compile(
    r"(?P<quote>(?:[ ]{0,3}>[ ]?)*)"
    r"(?:(?P<hashes>\#{1,6})(?!\#)(?P<after>[ \t]*)"
    r"|(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,9}\.)(?P<gap>[ \t]+|$))?",
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<code>`+)|(?P<address><(?:https?://|mailto:)[^\s<>]*>)"
    r"|(?P<link>!?\[(?P<label>(?:[^\[\]\\]|\\.){0,500})\]"
    r"(?:\([^()\s]*(?:[ ]\"[^\"]*\")?\)|\[[^\[\]]{0,200}\])|\[\^[^\[\]\s]{1,60}\])"
    r"|(?P<run>\*+|_+)",
    re.VERBOSE,
)


def read_prefix(line: str) -> Prefix:
    """The line's quote marks, list mark or hashes."""
    match = _PREFIX.match(line)
    assert match is not None  # noqa: S101 - everything in it is optional
    hashes = match["hashes"] or ""
    gap = match["after"] if hashes else match["gap"]
    return Prefix(
        match["quote"],
        match["indent"] or "",
        match["mark"] or "",
        gap or "",
        len(hashes),
        match.end(),
    )


class _Opener(NamedTuple):
    position: int
    length: int


def read_spans(line: str, start: int = 0) -> list[Span]:
    """The line's emphasis, code and links, outer spans before inner ones; linear in its length.

    Args:
        line: One line.
        start: Where its words begin, past the prefix.
    """
    spans: list[Span] = []
    openers: dict[str, list[_Opener]] = {"*": [], "_": []}
    position = start
    while (match := _TOKEN.search(line, position)) is not None:
        position = match.end()
        if match["run"]:
            _take_run(line, match.start(), match["run"], openers[match["run"][0]], spans)
        elif match["code"]:
            position = _take_code(line, match, spans)
        elif match["link"]:
            spans.extend(_link_spans(match))
    spans.sort(key=lambda span: (span.start, -span.end))
    return spans


def _take_code(line: str, match: re.Match[str], spans: list[Span]) -> int:
    ticks = match["code"]
    end = line.find(ticks, match.end())
    if end < 0:
        return match.end()
    spans.append(Span(Kind.CODE, match.start(), match.end(), end, end + len(ticks)))
    return end + len(ticks)


def _link_spans(match: re.Match[str]) -> list[Span]:
    if match["label"] is None:
        start, end = match.span("link")
        return [Span(Kind.LINK, start, end, end, end)]
    shift = match.start("label")
    link = Span(Kind.LINK, match.start(), shift, match.end("label"), match.end())
    inner = [
        Span(kind, *(place + shift for place in places))
        for kind, *places in read_spans(match["label"])
        if kind is not Kind.LINK
    ]
    return [link, *inner]


def _can_open(line: str, start: int, end: int) -> bool:
    if end >= len(line) or line[end].isspace():
        return False
    return line[start] == "*" or start == 0 or not line[start - 1].isalnum()


def _can_close(line: str, start: int, end: int) -> bool:
    if start == 0 or line[start - 1].isspace():
        return False
    return line[start] == "*" or end >= len(line) or not line[end].isalnum()


def _take_run(line: str, start: int, run: str, openers: list[_Opener], spans: list[Span]) -> None:
    """Close what the run of marks can close; what is left of it may open something."""
    end = start + len(run)
    opens = _can_open(line, start, end)
    if _can_close(line, start, end):
        while openers and start < end:
            opener = openers.pop()
            length = 2 if min(opener.length, end - start) >= 2 else 1
            inner_start = opener.position + opener.length
            kind = Kind.BOLD if length == 2 else Kind.ITALIC
            spans.append(Span(kind, inner_start - length, inner_start, start, start + length))
            start += length
            if opener.length > length:
                openers.append(_Opener(opener.position, opener.length - length))
    if start < end and opens:
        openers.append(_Opener(start, min(end - start, 3)))


def utf16_place(text: str, place: int) -> int:
    """A place in code points as one in UTF-16 units, which Qt counts in."""
    head = text[:place]
    return place if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def code_point_place(text: str, units: int) -> int:
    """A place in UTF-16 units as one in code points."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))
