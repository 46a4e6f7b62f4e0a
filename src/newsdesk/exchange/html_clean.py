"""A page's markup made well formed and shallow, so that no parser after it can be stalled.

The standard library's parser takes quadratic time on unclosed comments, quotes and paragraphs:
100 kB of them keep it busy for a minute. What comes out here it reads in linear time.
"""

from __future__ import annotations

import re
from html import escape

from newsdesk.exchange.html_tags import read_tags

DEEPEST = 150
"""Elements within each other; deeper ones are seen through."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr")
)
_CLOSES_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option"))
_DATA = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_CLOSING = re.compile("</script", re.IGNORECASE)
_MOST_DATA = 20


def clean_markup(html: str) -> str:
    """The page's tags and text without comments, scripts and styles, each element closed."""
    parts: list[str] = []
    open_: list[str] = []
    for piece in read_tags(html):
        if isinstance(piece, str):
            parts.append(escape(piece, quote=False))
        elif piece.name in _VOID:
            parts.append(f"<{piece.name}{piece.attributes}>")
        elif piece.closes:
            _close(piece.name, open_, parts)
        else:
            if open_ and open_[-1] == piece.name and piece.name in _CLOSES_ITSELF:
                _close(piece.name, open_, parts)
            if len(open_) < DEEPEST:
                open_.append(piece.name)
                parts.append(f"<{piece.name}{piece.attributes}>")
    parts += [f"</{name}>" for name in reversed(open_)]
    return "".join(parts)


def _close(name: str, open_: list[str], parts: list[str]) -> None:
    if name not in open_:
        return
    while True:
        last = open_.pop()
        parts.append(f"</{last}>")
        if last == name:
            return


def linked_data(html: str) -> list[str]:
    """The JSON-LD texts of a page, in order."""
    found: list[str] = []
    at = 0
    while len(found) < _MOST_DATA and (opening := _DATA.search(html, at)):
        closing = _CLOSING.search(html, opening.end())
        if closing is None:
            break
        found.append(html[opening.end() : closing.start()])
        at = closing.end()
    return found
