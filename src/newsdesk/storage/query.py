"""What the user types into the search field, as an FTS5 query that is never a syntax error."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from newsdesk.domain.content import storable
from newsdesk.storage.tables import FOLDED

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+)')
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_ACCENT = re.compile("[\u0300-\u036f]")
_FOLD = str.maketrans(FOLDED)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase that an article must hold.

    Attributes:
        words: In order; never empty.
        prefix: Whether the last word may go on.
    """

    words: tuple[str, ...]
    prefix: bool

    @property
    def fts(self) -> str:
        """The term in FTS5's language; all that is special stands in quotes."""
        text = " ".join(self.words)
        return f'"{text}"' + ("*" if self.prefix else "")


def read_query(text: str) -> tuple[Term, ...]:
    """The terms of a query; the last one is a prefix unless a quote closes it."""
    text = text.strip()
    found = []
    for match in _PHRASE.finditer(text):
        quoted, closing, plain = match.groups()
        words = words_of(plain if quoted is None else quoted)
        if words:
            open_ended = match.end() == len(text) and not closing
            found.append(Term(words, open_ended))
    return tuple(found)


def match_of(terms: tuple[Term, ...]) -> str:
    """The whole FTS5 query: every term must be there."""
    return " AND ".join(term.fts for term in terms)


def words_of(text: str) -> tuple[str, ...]:
    """The text's words, cut and folded as the index has them."""
    # The text is composed when it is stored.
    text = storable(text)
    return tuple(_WORD.findall(text.translate(_FOLD)))


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """The text's words with a blank before, between and after: small letters, no accents.

    Kept, because from one key to the next the same headlines are looked at.
    """
    apart = unicodedata.normalize("NFD", text.translate(_FOLD)).lower()
    return f" {' '.join(_WORD.findall(_ACCENT.sub('', apart)))} "
