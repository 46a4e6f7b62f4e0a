"""Cuts HTML into tags and text, in time linear in its length whatever it holds.

The standard library's parser takes quadratic time on unclosed comments and tags in several
Python versions; what is pasted cannot be trusted to be well formed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_ATTRIBUTES = 100
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]{0,40}+)"
    rf"(?P<attributes>(?:[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+{_VALUE})?+){{0,{_MOST_ATTRIBUTES}}}+)"
    r"[\s/]*+>"
)
_ATTRIBUTE = re.compile(rf"(?P<name>[^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?P<value>{_VALUE}))?+")
_RAW_TEXT = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noembed"))


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, and its attributes as written."""

    name: str
    closes: bool
    attributes: str


class _Text:
    """The whole text, and which strings are known not to come any more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ended: set[str] = set()

    def after(self, wanted: str, start: int) -> int:
        """Where the next such string ends, or -1; looked for in vain only once."""
        if wanted in self._ended:
            return -1
        found = re.compile(re.escape(wanted), re.IGNORECASE).search(self.text, start)
        if found is None:
            self._ended.add(wanted)
            return -1
        return found.end()


def read_attributes(written: str) -> dict[str, str]:
    """Attribute names in lower case with their values; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match["value"] or ""
        if value[:1] in {'"', "'"} and value[-1:] == value[:1]:
            value = value[1:-1]
        found.setdefault(match["name"].lower(), unescape(value) if "&" in value else value)
    return found


def read_tags(html: str) -> Iterator[Tag | str]:
    """The tags and the text between them, entities read; comments and raw text left out."""
    source = _Text(html)
    position = 0
    while True:
        start = html.find("<", position)
        if start < 0:
            break
        if start > position:
            yield unescape(html[position:start])
        match = _TAG.match(html, start)
        if match is not None:
            tag = Tag(match["name"].lower(), bool(match["slash"]), match["attributes"])
            yield tag
            position = _skip_raw_text(source, tag, match.end())
            continue
        position = _skip_markup(source, start)
        if position == start + 1:
            yield "<"
    if position < len(html):
        yield unescape(html[position:])


def _skip_raw_text(source: _Text, tag: Tag, position: int) -> int:
    """Past what a script or style holds, up to its end tag."""
    if tag.closes or tag.name not in _RAW_TEXT:
        return position
    closing = f"</{tag.name}"
    end = source.after(closing, position)
    return end - len(closing) if end >= 0 else position


def _skip_markup(source: _Text, start: int) -> int:
    """Past a comment, declaration or broken end tag; past the `<` alone where it is text."""
    if source.text.startswith("<!--", start):
        end = source.after("-->", start + 2)
        return end if end >= 0 else start + 4
    if source.text.startswith(("<!", "<?", "</"), start):
        end = source.after(">", start)
        return end if end >= 0 else start + 2
    return start + 1
