"""The short way for plain blocks: most of an article needs no parser.

`simple_html` returns what Python-Markdown and the sanitiser would make of a block, or None where
that is not certain. A hypothesis test holds the two equal.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"(?![\s#>+\-=~:]|\*(?!\*?\w)|\d+\.\s|\d+\.$)[^`_<>&\\\n\t|]*[^`_<>&\\\s|]")
_HEADING = re.compile(r"(#{1,6}) +([^#\n]+)")
_ITEMS = re.compile(r"- [^\n]+(?:\n- [^\n]+)*")
_WORDS = r"([^\W_](?:[^*<>\[\]]*[^\W_])?)"
_LINK = re.compile(r"(?<![!\]])\[" + _WORDS + r"\]\((https?://[A-Za-z0-9/.?=#:,~-]+)\)(?![\[(])")
_STRONG = re.compile(r"(?<![*\w])\*\*" + _WORDS + r"\*\*(?![*\w])")
_EMPHASIS = re.compile(r"(?<![*\w])\*" + _WORDS + r"\*(?![*\w])")


def simple_html(block: str) -> str | None:
    """The block's HTML if it is plain enough, else None.

    Plain are paragraphs on one line, headings, one-line quotes and tight lists of one level,
    with emphasis, strong emphasis and links that cannot be read in two ways.
    """
    first = block[:1]
    if first == "#":
        heading = _HEADING.fullmatch(block)
        words = inline_html(heading[2].rstrip(" ")) if heading else None
        return None if heading is None or words is None else _heading(len(heading[1]), words)
    if first == "-":
        return _list(block)
    if first == ">":
        words = inline_html(block[2:]) if block[:2] == "> " else None
        return None if words is None else f"<blockquote>\n<p>{words}</p>\n</blockquote>"
    words = inline_html(block)
    return None if words is None else f"<p>{words}</p>"


def inline_html(line: str) -> str | None:
    """The HTML of one line of plain text with simple inline marks, or None."""
    if _LINE.fullmatch(line) is None:
        return None
    if "[" in line or "]" in line:
        line = _LINK.sub(r'<a href="\2" rel="noopener">\1</a>', line)
        if "[" in line or "]" in line:
            return None
    if "*" in line:
        line = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", line))
        if "*" in line:
            return None
    return line


def _heading(level: int, words: str) -> str:
    return f"<h{level}>{words}</h{level}>"


def _list(block: str) -> str | None:
    if _ITEMS.fullmatch(block) is None:
        return None
    items = [inline_html(line[2:]) for line in block.split("\n")]
    if None in items:
        return None
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
