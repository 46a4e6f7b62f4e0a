"""What the user types into the search field, as an FTS5 query that is never a syntax error."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from newsdesk.storage.tables import FOLDED

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+)')
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
    """The text's words as the index has them: letters, digits and marks, folded."""
    folded = text.translate(_FOLD)
    return tuple("".join(letter if _in_word(letter) else " " for letter in folded).split())


def _in_word(character: str) -> bool:
    """Whether `unicode61` has the character inside a word."""
    category = unicodedata.category(character)
    return category[0] in "LNM" or category == "Co"


def bare(text: str) -> str:
    """The text as it is compared with a term: small letters, no accents."""
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLD).replace("İ", "i").lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
