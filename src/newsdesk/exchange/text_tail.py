"""The lines below a story: keywords and sources that it names, and lists of other articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.dates.names import folded
from newsdesk.dates.places import AGENCIES
from newsdesk.domain.article import Source
from newsdesk.exchange.chrome import LONGEST, is_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.exchange.text_lines import Line

_KEYWORDS = re.compile(
    r"(?:mots[- ]cl[ée]s|tags?|étiquettes|keywords|topics|sujets|açar sözlər|etiketlər|etiketler"
    r"|ключевые слова|теги|темы|الكلمات المفتاحية|كلمات مفتاحية|الوسوم)\s*:\s*(?P<terms>\S.*)",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"#[\w]{2,40}(?:\s+#[\w]{2,40})*")
_SOURCES = re.compile(
    r"(?:sources?|mənbə(?:lər)?|kaynak(?:lar)?|источники?|المصدر|المصادر|quellen?|fuentes?)"
    r"\s*:\s*(?P<names>\S.*)",
    re.IGNORECASE,
)


def tail_start(lines: Sequence[Line]) -> int:
    """Where the list of other articles below the story begins; the number of lines if nowhere.

    Below its title there are only short lines, none of which is a sentence.
    """
    start = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        text = lines[place].text
        if is_marker(text):
            start = place
        elif len(text) > LONGEST or re.search(r"[.؟۔]['’\"”»)]*$", text):
            break
    return start if any(len(line.text) > 80 for line in lines[:start]) else len(lines)


def read_tail_line(text: str) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """The keywords or the sources that a line under the story lists; ((), ()) if neither."""
    if len(text) > LONGEST:
        return (), ()
    if match := _KEYWORDS.fullmatch(text):
        return _terms(match["terms"]), ()
    if _HASHTAGS.fullmatch(text):
        return tuple(term.removeprefix("#") for term in text.split()), ()
    if (match := _SOURCES.fullmatch(text)) and not match["names"].endswith("."):
        return (), tuple(_source(name) for name in _terms(match["names"]))
    return (), ()


def _terms(text: str) -> tuple[str, ...]:
    terms = (term.strip().removeprefix("#") for term in re.split(r"[,،;|]", text))
    return tuple(term for term in terms if term)


def _source(name: str) -> Source:
    if re.fullmatch(r"https?://\S+", name):
        return Source(kind="website", url=name)
    return Source(kind="agency" if folded(name) in AGENCIES else "other", name=name)
