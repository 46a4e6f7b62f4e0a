"""Bylines as pages print them: `Par Ana Lind, à Bakou`, `By X and Y`, `Müəllif: X`, `بقلم X`."""

from __future__ import annotations

import re

from newsdesk.domain.article import Byline

LONGEST = 140
"""Code points; a longer line is prose."""

_MARKED = re.compile(
    r"(?:(?P<word>par|by|von|por|di|door|written by|words by|propos recueillis par|texte de)\s+"
    r"|(?P<label>müəllif|muəllif|автор|авторы|yazan|haber|text|texte|auteure?s?|author|reporter"
    r"|reporting by|editing by|بقلم|كتب|كتبت|إعداد|اعداد|تقرير)\s*(?P<colon>:)?\s*)(?P<names>\S.*)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:et|and|und|y|e|en|и|və|ve)\s+|\s*&\s*|\s+و\s*(?=\S)")
_LIST = re.compile(r"\s*[,،;]\s*")
_PARTICLES = (
    "de|du|des|la|le|von|van|der|den|di|da|dos|del|el|al|bin|ibn|ben|bint|abu|oğlu|qızı|y|e"
)
_NAME = re.compile(
    rf"(?!\d)(?:[^\W\d_][\w’'.-]*)(?:\s+(?:(?:{_PARTICLES})\s+)*[^\W\d_][\w’'.-]*){{0,4}}"
)


def read_byline(line: str) -> tuple[Byline, ...]:
    """The authors that a line names after a word such as “By”; () if it is anything else."""
    text = " ".join(line.split())
    match = _MARKED.fullmatch(text.strip("—–-•| ")) if len(line) <= LONGEST else None
    if match is None or text.endswith(("!", "?", "…", ":", ",")) or _is_sentence(match["names"]):
        return ()
    if match["label"] and not match["colon"] and match["label"].isascii():
        return ()
    return _authors(match["names"])


def _is_sentence(names: str) -> bool:
    return names.endswith(".") and len(names.split()) > 3


def _authors(names: str) -> tuple[Byline, ...]:
    head, *rest = _LIST.split(names, maxsplit=1)
    people = _AND.split(head)
    if not all(_is_name(person) for person in people):
        return ()
    found = [Byline(person) for person in people]
    if not rest:
        return tuple(found)
    further = [person for part in _LIST.split(rest[0]) for person in _AND.split(part)]
    if all(_is_name(person) and _has_case(person) for person in further):
        return (*found, *(Byline(person) for person in further))
    # What follows the last name in small letters is what that person is, or where.
    if len(rest[0].split()) > 8:
        return ()
    return (*found[:-1], Byline(found[-1].name, rest[0]))


def _is_name(text: str) -> bool:
    if _NAME.fullmatch(text) is None:
        return False
    words = [word for word in text.split() if not re.fullmatch(_PARTICLES, word)]
    return bool(words) and not any(word[0].islower() for word in words)


def _has_case(text: str) -> bool:
    return text.lower() != text.upper()
