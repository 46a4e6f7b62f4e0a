"""Names of months, days and halves of the day as they stand in print, from CLDR.

Texts are compared *folded*: without case, accents, direction marks and the difference between
digits of different scripts, so that `4 FÉVRIER`, `4 fevrier` and `٤ فبراير` are read alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsdesk.dates.clock import offset_pattern
from newsdesk.dates.locales import with_own_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel import Locale

COMMON_LANGUAGES = ("fr", "en", "az", "ru", "ar", "tr", "de", "es", "it", "pt", "uk", "nl", "fa")
"""Languages that are tried after the article's own; none of them disagree about a month."""

# Levantine and Maghrebi Arabic have month names of their own, British English "Sept".
_REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "en": ("en_GB",), "de": ("de_AT",)}

PRINTED_MONTHS = {"en": {"sept": 9}, "fr": {"janv": 1, "fev": 2}, "az": {"sent": 9, "noy": 11}}
"""What newspapers print and CLDR does not list."""

# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; in other scripts a mark is a
# vowel, without which one month reads like another.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_HYPHENS = "‐‑‒–—―−﹘﹣－"


@dataclass(frozen=True, slots=True)
class Names:
    """One language's names, folded.

    Attributes:
        months: Month name without a final full stop -> 1 to 12.
        month: Matches a month name.
        weekday: Matches the name of a day of the week and what follows it before the day.
        halves: Name of the half of the day -> whether it is the second.
        order: Order of day, month and year in figures: `dmy`, `mdy`, `ymd`, or "" where the
            language alone does not settle it, as English without a country does not.
        offset: What an offset from UTC looks like behind a time, in the language's words too.
    """

    months: Mapping[str, int]
    month: re.Pattern[str]
    weekday: re.Pattern[str]
    halves: Mapping[str, bool]
    order: str
    offset: re.Pattern[str]


def fold(text: str) -> tuple[str, list[int]]:
    """The text folded, and for each of its characters the place in the text it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if kept := _fold_character(character):
            folded.append(kept)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """One character, or "" for a combining or invisible one."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf" or (category == "Mn" and _ACCENT.match(character)):
        return ""
    if character in _HYPHENS:
        return "-"
    if character.isspace():
        return "\n" if character in "\n\r\u2028\u2029" else " "
    if "\uac00" <= character <= "\ud7a3":
        return character  # taken apart, a Korean syllable is nothing but its first sound
    base = unicodedata.normalize("NFKD", character)[:1].casefold()[:1]
    return "i" if base == "ı" else base


def folded(text: str) -> str:
    """The text folded."""
    return fold(text)[0]


def alternatives(texts: Iterable[str]) -> str:
    """A regular expression for any of the texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(set(texts), key=lambda t: (-len(t), t)))


def locales_of(language: str) -> list[Locale]:
    """The locales that a BCP 47 language's names are gathered from, its own first; [] if none."""
    from babel import Locale, UnknownLocaleError

    found = []
    bare = language.replace("-", "_").split("_")[0]
    for name in (language.replace("-", "_"), bare, *_REGIONS.get(bare, ())):
        try:
            found.append(with_own_names(Locale.parse(name)))
        except (UnknownLocaleError, ValueError):
            continue
    return found


@cache
def names_of(language: str) -> Names | None:
    """The names of a BCP 47 language; None where CLDR has no such language."""
    locales = locales_of(language)
    if not locales:
        return None
    months = dict(PRINTED_MONTHS.get(locales[0].language, {}))
    days: set[str] = set()
    halves: dict[str, bool] = {"am": False, "a.m.": False, "pm": True, "p.m.": True}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    months.setdefault(folded(name).rstrip("."), number)
                days.update(
                    folded(name).rstrip(".") for name in locale.days[context][width].values()
                )
        halves |= _halves(locale)
    months = {name: number for name, number in months.items() if not name[-1].isdigit()}
    return Names(
        months,
        re.compile(rf"(?:{alternatives(months)})(?![^\W\d_])\.?"),
        re.compile(rf"(?:{alternatives(days)})(?![^\W\d_])\.?,? *"),
        halves,
        figure_order_of(language, locales[0]),
        offset_pattern(*_words_for_gmt(locales)),
    )


def _words_for_gmt(locales: list[Locale]) -> tuple[set[str], set[str]]:
    """What a language prints for GMT before the offset's figures, and behind them."""
    before, after = set(), set()
    for locale in locales:
        first, _figures, last = str(locale.zone_formats["gmt"]).partition("%s")
        before.add(folded(first).strip())
        after.add(folded(last).strip())
    # WAT is Yoruba's word for GMT and a zone elsewhere.
    return before - {"", "wat"}, after - {""}


def _halves(locale: Locale) -> dict[str, bool]:
    halves = {}
    for widths in locale.day_periods.values():
        for periods in widths.values():
            for half in ("am", "pm"):
                if half in periods:
                    halves[folded(periods[half])] = half == "pm"
    return halves


def figure_order_of(language: str, locale: Locale) -> str:
    """The order of day, month and year in figures, or "" where it is not settled."""
    if language.lower() == "en":
        return ""
    pattern = locale.date_formats["short"].pattern
    letters = [letter.lower() for letter in re.findall(r"[dMy]+", pattern)]
    return "".join(letter[0] for letter in letters)
