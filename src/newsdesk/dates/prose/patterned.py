"""Dates as CLDR's patterns print them: 2024年6月3日, 3 tháng 6, 2024, 3 ביוני 2024.

For languages of which nothing else is known: their patterns, turned into expressions, know what
is glued to a month or stands between, so that what the language prints is what is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.dates.names import alternatives, folded, locales_of
from newsdesk.dates.prose.found import Span, Written
from newsdesk.dates.prose.languages import GRAMMARS
from newsdesk.dates.prose.lexicon import FIELD, patterns_of
from newsdesk.dates.prose.named import Hit
from newsdesk.dates.prose.walking import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel import Locale

    from newsdesk.dates.prose.walking import Walk


def patterned_dates(walk: Walk, text: str, places: list[int]) -> list[Hit]:
    """Every date as one of the language's patterns prints it.

    Args:
        walk: The text's tokens.
        text: The text folded.
        places: Of each folded character in the text.
    """
    reader = _reader(walk.lexicon.language)
    if reader is None:
        return []
    expressions, months, days = reader
    starts = [token.start for token in walk.tokens]
    found: list[Hit] = []
    for expression in expressions:
        for match in expression.finditer(text):
            parts = match.groupdict()
            month = months.get(parts["m"]) or _number(parts["m"])
            year = _number(parts["y"]) if parts.get("y") else None
            day = _number(parts["d"])
            fits = 1 <= month <= 12 and 1 <= day <= 31
            if not fits or (year is not None and not EARLIEST <= year <= LATEST):
                continue
            start, end = places[match.start()], places[match.end() - 1] + 1
            weekday = days.get(parts["e"]) if parts.get("e") else None
            written = Written(
                day,
                month,
                year,
                Span(start, end),
                Span(places[match.start("d")], places[match.end("d") - 1] + 1),
                weekday,
                Span(places[match.start("e")], places[match.end("e") - 1] + 1)
                if weekday is not None
                else None,
                year_written=year is not None,
            )
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            found.append(Hit((written,), (), first, max(last, first + 1)))
    return found


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) <= 4 else 0


_UNSPACED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz", "wuu", "nan", "hak"})
"""Languages that put no blanks between words."""


@lru_cache(maxsize=16)
def _reader(
    language: str,
) -> tuple[list[re.Pattern[str]], Mapping[str, int], Mapping[str, int]] | None:
    """Expressions, the longest first, and what months and weekdays mean in them."""
    locale = locales_of(language)[0]
    if locale.language in GRAMMARS:
        return None
    months, days = _names(locale, "months"), _names(locale, "days")
    wide = _names(locale, "months", ("wide",))
    numbered = _is_numbered(wide)
    patterns = sorted({*patterns_of(locale), "d MMMM y"}, key=len, reverse=True)
    expressions = [
        _expression(locale, pattern, months if "y" in pattern else wide, days)
        for pattern in patterns
        # A short name without a year is too often another word.
        if "y" in pattern or "MMMM" in pattern or numbered or locale.language in _UNSPACED
    ]
    return expressions, months, days


def _is_numbered(months: Mapping[str, int]) -> bool:
    """Whether months have numbers for names: such languages write without blanks."""
    return all(name[-1].isdigit() or name[0].isdigit() for name in months)


def _names(
    locale: Locale, kind: str, widths: tuple[str, ...] = ("wide", "abbreviated")
) -> dict[str, int]:
    found: dict[str, int] = {}
    doubtful = set()  # folded, one name may be another's
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in getattr(locale, kind)[context][width].items():
                if found.setdefault(folded(str(name)), int(number)) != int(number):
                    doubtful.add(folded(str(name)))
    return {name: number for name, number in found.items() if name not in doubtful}


def _expression(
    locale: Locale, pattern: str, months: Mapping[str, int], days: Mapping[str, int]
) -> re.Pattern[str]:
    """A pattern as an expression."""
    numbered = _is_numbered(months)
    parts = []
    figures = r"|\d{1,2}" if numbered else ""
    eras = {folded(str(name)) for width in locale.eras.values() for name in width.values()}
    for match in FIELD.finditer(pattern):
        letter = (match[2] or "").replace("L", "M")
        if letter == "M" and len(match[0]) <= 2:
            parts.append(r"(?P<m>\d{1,2})")
        elif letter == "M":
            parts.append(rf"(?P<m>{alternatives(months)}{figures})")
        elif letter == "E":
            parts.append(f"(?P<e>{alternatives(days)})")
        elif letter == "G":
            parts.append(f"(?:{alternatives(eras)})")
        elif letter in {"d", "y"}:
            parts.append(rf"(?P<{letter}>\d{{{'1,2' if letter == 'd' else 4}}})")
        elif not letter:
            literal = folded(match[1] or match[3] or "")
            parts.append(re.sub(r"(?:\\ )+", " *", re.escape(literal)))
    unspaced = numbered or locale.language in _UNSPACED
    before, after = ("", "") if unspaced else (r"(?<![^\W_])", r"(?![^\W_])")
    return re.compile(rf"(?<![\d.,:/]){before}{''.join(parts)}{after}(?!\d|[.,:/]\d)")
