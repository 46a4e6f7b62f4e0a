"""Letter case by language, and isolates around text that runs the other way."""

from __future__ import annotations

import unicodedata

from newsdesk.domain.style import LetterCase

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

_DOTTED = frozenset({"az", "tr", "tt", "crh", "kk-latn", "ba-latn"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def cased(text: str, case: LetterCase, language: str) -> str:
    """The text in that case, as its language writes it (`i` → `İ` in Azerbaijani)."""
    if case is LetterCase.UPPER:
        return _upper(text, language)
    if case is LetterCase.LOWER:
        return _lower(text, language)
    if case is LetterCase.TITLE:
        return " ".join(_capital(word, language) for word in text.split(" "))
    return text


def isolated(text: str, *, right_to_left: bool) -> str:
    """The text, in an isolate only if its first letter runs against the line around it."""
    first = next((c for c in map(unicodedata.bidirectional, text) if c in {"L", "R", "AL"}), None)
    if first is None or (first in _RIGHT_TO_LEFT) == right_to_left:
        return text
    return FIRST_STRONG_ISOLATE + text + POP_ISOLATE


def _upper(text: str, language: str) -> str:
    if _has_dotted_i(language):
        text = text.replace("i", "İ").replace("ı", "I")
    capitals = text.upper()
    return _without_tonos(capitals) if language.split("-", maxsplit=1)[0] == "el" else capitals


def _lower(text: str, language: str) -> str:
    if _has_dotted_i(language):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _capital(word: str, language: str) -> str:
    for place, letter in enumerate(word):
        if letter.isalpha():
            capital = "İ" if letter == "i" and _has_dotted_i(language) else letter.title()
            return word[:place] + capital + word[place + 1 :]
    return word


def _has_dotted_i(language: str) -> bool:
    parts = language.lower().replace("_", "-").split("-")
    return (parts[0] in _DOTTED and "cyrl" not in parts) or "-".join(parts[:2]) in _DOTTED


def _without_tonos(text: str) -> str:
    """Greek capitals carry no tonos; the dialytika stays."""
    parts = unicodedata.normalize("NFD", text).replace("\N{COMBINING ACUTE ACCENT}", "")
    return unicodedata.normalize("NFC", parts)
