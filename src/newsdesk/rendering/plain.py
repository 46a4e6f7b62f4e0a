"""Plain words of Markdown text, for descriptions, without a parser."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\](?:\([^()\s]{0,2000}(?: \"[^\"\n]{0,500}\")?\)|\[[^\[\]]{0,200}\])"
)
_DEFINITION = re.compile(r"(?m)^ {0,3}(?:\[[^\]\n]{1,200}\]:|\*\[[^\]\n]{1,200}\]:)[^\n]*$")
_LINE_MARK = re.compile(r"(?m)^[ \t]*(?:(?:#{1,6}|>|[*+-]|\d{1,9}\.)[ \t]+)*")
_RULE = re.compile(r"(?m)^[ \t]*(?:[|:=~`*_-][ \t|:=~`*_-]*)$")
_MARKS = re.compile(r"(?<!\\)[*`]+|(?<![^\W_])_+|_+(?![^\W_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_COMMENT = re.compile(r"<!--[^<]{0,5000}-->")
_SPACES = re.compile(r"[ \t]+")


def plain_text(body: str) -> str:
    """The words of a Markdown body as a reader would hear them, one paragraph a line.

    An approximation that never fails and takes time proportional to the body: what is rare
    (nested links, tables) keeps some of its marks.
    """
    text = _COMMENT.sub(" ", body) if "<!--" in body else body
    if "[" in text:
        text = _LINK.sub(r"\1", _DEFINITION.sub("", text))
    text = _RULE.sub("", text)
    text = _LINE_MARK.sub("", text)
    text = _ESCAPE.sub(r"\1", _MARKS.sub("", text))
    return "\n".join(line for line in map(_tidy, text.split("\n\n")) if line)


def opening_words(text: str, limit: int) -> str:
    """The text's start, at most `limit` characters, cut at a word and marked with an ellipsis."""
    words = " ".join(text[: limit * 8].split())
    if len(words) <= limit and len(text) <= limit * 8:
        return words
    head = words[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:–—-") + "…"


def _tidy(paragraph: str) -> str:
    return _SPACES.sub(" ", paragraph.replace("\n", " ")).strip()
