"""Paragraphs of plain text as a Markdown body and back, so that each prints as itself."""

from __future__ import annotations

import html
import re

from newsdesk.domain.content import storable
from newsdesk.exchange.markdown_escape import escape_markdown

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_HELD = re.compile("[\ue000-\ue07f]")
_FIRST_HELD = 0xE000
_OWN_PRIVATE = re.compile("[\ue000-\ue0ff]")
_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,500}\")?\)")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,80}\](?!:)")
_STRONG = re.compile(r"(\*{1,3})(?=\S)([^*]{1,5000}?)(?<=\S)\1")
# A held underscore (U+E05F) is part of a word, as the one it stands for would be.
_UNDERLINED = re.compile(r"(?<![\w\ue05f])(_{1,3})(?=\S)([^_]{1,5000}?)(?<=\S)\1(?![\w\ue05f])")
_CODE = re.compile(r"(`+) ?([^`]{1,2000}?) ?\1(?!`)")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_ENTITY = re.compile(r"&#?\w{1,31};")
_LINE_MARK = re.compile(r"(?: {0,3}(?:#{1,6}(?=\s|\w)|>|[*+-](?=\s)|\d{1,9}\.(?=\s))\s*)+")
_ITEM = re.compile(r"(?m)^ {0,3}(?:[*+-]|\d{1,9}\.)\s")
_RULE = re.compile(r"[ \t]*(?:[*_-][ \t]*){3,}")
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*")


def body_of(paragraphs: list[str]) -> str:
    """Paragraphs of plain text as a Markdown body; what Markdown would change is escaped."""
    escaped = (escape_markdown(line, line_start=True) for line in map(_one_line, paragraphs))
    return "\n\n".join(line for line in escaped if line)


def _one_line(paragraph: str) -> str:
    return " ".join(storable(paragraph).split("\n")).strip(" \t\r\n")


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a Markdown body as a reader sees them; items of a list stand alone.

    What `body_of` made comes back to the character.
    """
    paragraphs = []
    for block in re.split(r"\n[ \t]*\n", body):
        lines = _ITEM.split(block) if _ITEM.match(block) else [block]
        paragraphs += [text for line in lines if (text := _readable(line))]
    return paragraphs


def _readable(block: str) -> str:
    """One block without its marks."""
    if _OWN_PRIVATE.search(block):  # characters that stand for held ones here
        return html.unescape(_ESCAPED.sub(r"\1", block)).strip()
    text = _ESCAPED.sub(lambda found: chr(_FIRST_HELD + ord(found[1])), block)
    lines = [_without_mark(line) for line in text.split("\n")]
    text = " ".join(
        line.strip(" \t")
        for number, line in enumerate(lines)
        if not (_RULE.fullmatch(line) or (number and _TABLE_RULE.fullmatch(line)))
    )
    text = _CODE.sub(r"\2", _LINK.sub(r"\1", _NOTE.sub("", text)))
    text = _UNDERLINED.sub(r"\2", _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), _ADDRESS.sub(r"\1", text))
    return _HELD.sub(lambda found: chr(ord(found[0]) - _FIRST_HELD), text).strip(" \t\r\n")


def _without_mark(line: str) -> str:
    mark = _LINE_MARK.match(line)
    return line[mark.end() :] if mark else line
