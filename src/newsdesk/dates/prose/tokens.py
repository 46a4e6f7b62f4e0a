"""A text as numbers, words and marks, folded, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from newsdesk.dates.names import fold

NUMBER, WORD, MARK = range(3)

_TOKEN = re.compile(r"(\d+)|([^\W\d_]+)|([^\w\s]|_)")

_APOSTROPHE = dict.fromkeys("’ʼ‘`´", "'")
"""Typewriter and print apostrophes are one."""

MOST_DIGITS = 4
"""Digits of a number that may be a day or a year; what is longer has no value."""


def plain_words(text: str) -> tuple[str, ...]:
    """The texts of a folded text's tokens."""
    return tuple(_APOSTROPHE.get(match[0], match[0]) for match in _TOKEN.finditer(text))


class Token(NamedTuple):
    """One token.

    Attributes:
        kind: NUMBER, WORD or MARK.
        text: Folded.
        start: In the text, code points.
        end: In the text.
        glued: Whether it follows the token before it without a gap.
        parted: Whether an empty line stands before it: a date never goes across.
        value: Of a number with few enough digits, else -1.
    """

    kind: int
    text: str
    start: int
    end: int
    glued: bool
    parted: bool
    value: int


def tokens_of(text: str) -> tuple[list[Token], str, list[int]]:
    """The tokens of a text, the text folded, and the place of each folded character."""
    folded, places = fold(text)
    found: list[Token] = []
    before = 0
    whole = len(folded) == len(text)
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        kind = match.lastindex
        said = _APOSTROPHE.get(match[0], match[0])
        gap = folded[before:start]
        value = int(said) if kind == 1 and len(said) <= MOST_DIGITS else -1
        if whole:
            at, until = start, end
        else:
            at, until = places[start], _end(text, places[end - 1] + 1)
        found.append(
            Token(
                (kind or 1) - 1, said, at, until, not gap and start > 0, gap.count("\n") > 1, value
            )
        )
        before = end
    return found, folded, places


def _end(text: str, end: int) -> int:
    """A letter's accents belong to it where they are written by themselves."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
