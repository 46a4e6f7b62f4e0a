"""A language's months, weekdays and small words, from CLDR and the grammar, folded and indexed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.dates.locales import has_month_names
from newsdesk.dates.names import PRINTED_MONTHS, figure_order_of, folded, locales_of, names_of
from newsdesk.dates.prose.languages import GRAMMARS, PLAIN, Grammar
from newsdesk.dates.prose.tokens import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel import Locale

    from newsdesk.dates.names import Names
    from newsdesk.dates.prose.tokens import Token

LONGEST_NAME = 5
"""Tokens of a name or a relative word."""

_SHORT = 4
"""Letters of an abbreviation that is a word of its own in some language: it needs company."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may stand in a text.

    Attributes:
        words: Its tokens, folded, without a final full stop.
        value: Month 1 to 12, weekday 0 = Monday, or days from the reference.
        weak: Whether it is too short to be believed alone.
        alone: Whether it means this without a date beside it.
    """

    words: tuple[str, ...]
    value: int
    weak: bool = False
    alone: bool = True


Index = dict[str, list[Name]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's names and small words; sets hold single folded tokens.

    Attributes:
        months: By the first token, the longest names first.
        weekdays: The same.
        relative: The same; values are days from the reference.
        orders: Orders of day, month and year that names are written in.
        order: Order of figures; "" where the language does not settle it.
        between: May stand between day and month, or month and year.
        spelled: Days of the month in words; values 1 to 31.
        streets: Words before or behind a date that make it a street's name.
        names_german: Whether days in figures without a year are read: “am 3.6.”.
        weekday_last: Whether the weekday is written behind the date.
        grammar: What CLDR does not say.
        names: For the clock.
    """

    language: str
    months: Index
    weekdays: Index
    relative: Index
    spelled: Index
    streets: tuple[frozenset[str], frozenset[str]]
    orders: frozenset[str]
    order: str
    between: frozenset[str]
    both: frozenset[str]
    until: frozenset[str]
    ordinal: frozenset[str]
    first: frozenset[str]
    year_words: frozenset[str]
    day_words: frozenset[str]
    alone_after: frozenset[str]
    every: frozenset[str]
    last: frozenset[str]
    next: frozenset[str]
    not_after: frozenset[str]
    not_with: frozenset[str]
    small: frozenset[str]
    weekday_last: bool
    names_german: bool
    grammar: Grammar
    names: Names


def words_of(text: str) -> tuple[str, ...]:
    """The tokens of a name, folded, without a final full stop."""
    words = plain_words(folded(text))
    return words[:-1] if len(words) > 1 and words[-1] == "." else words


def name_at(index: Index, tokens: list[Token], at: int) -> tuple[Name, int] | None:
    """The longest name that begins at a token, and the token after it and its full stop."""
    if at >= len(tokens):
        return None
    for name in index.get(tokens[at].text, ()):
        end = at + len(name.words)
        if end <= len(tokens) and all(
            tokens[at + place].text == word and not (place and tokens[at + place].parted)
            for place, word in enumerate(name.words)
        ):
            if name.weak and end < len(tokens) and tokens[end].text == "." and tokens[end].glued:
                end += 1
            return name, end
    return None


@lru_cache(maxsize=64)
def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a BCP 47 language.

    Returns:
        None where CLDR does not know the language or has no names of months in it.
    """
    names = names_of(language)
    if names is None or not has_month_names(language):
        return None
    locales = locales_of(language)
    bare = locales[0].language
    grammar = GRAMMARS.get(bare, PLAIN)
    patterns = [pattern for locale in locales for pattern in patterns_of(locale)]
    return Lexicon(
        language=language,
        months=_months(locales, grammar, bare),
        weekdays=_weekdays(locales, grammar),
        relative=_index(Name(words_of(text), shift) for text, shift in grammar.relative.items()),
        spelled=_index(Name(words_of(text), day) for text, day in grammar.spelled.items()),
        streets=(_set(grammar.street_before), _set(grammar.street_after)),
        orders=frozenset(grammar.orders.split()) | _orders(patterns),
        order=figure_order_of(language, locales[0]),
        between=_set(grammar.between) | _literals(patterns),
        both=_set(grammar.both),
        until=_set(grammar.until),
        ordinal=_set(grammar.ordinal),
        first=_set(grammar.first),
        year_words=_set(grammar.year_words) | _year_words(patterns),
        day_words=_set(grammar.day_words),
        alone_after=_set(grammar.alone_after),
        every=_set(grammar.every),
        last=_set(grammar.last),
        next=_set(grammar.next),
        not_after=_set(grammar.relative_not_after),
        not_with=_set(grammar.not_with),
        small=_set(grammar.relative_only_small),
        names_german=bare == "de",
        weekday_last=any(_weekday_is_last(pattern) for pattern in patterns),
        grammar=grammar,
        names=names,
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(word for text in words.split() for word in words_of(text))


def _index(names: Iterable[Name]) -> Index:
    index: Index = {}
    for name in names:
        if name.words:
            index.setdefault(name.words[0], []).append(name)
    for known in index.values():
        known.sort(key=lambda name: -len(name.words))
    return index


def _forms(locale: Locale, kind: str) -> Iterable[tuple[str, int, str]]:
    data = getattr(locale, kind)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, text in data[context][width].items():
                yield str(text), int(number), width


def _months(locales: list[Locale], grammar: Grammar, bare: str) -> Index:
    known: dict[tuple[str, ...], Name] = {}
    doubtful: set[tuple[str, ...]] = set()  # folded, one name may be another's
    wide: dict[str, int] = {}
    forms = [form for locale in locales for form in _forms(locale, "months")]
    for text, number, width in forms:
        words = words_of(text)
        if not words or any(character.isdigit() for character in words[-1]):
            continue
        if words in known and known[words].value != number:
            doubtful.add(words)
        if width == "wide":
            wide[text] = number
            known[words] = Name(words, number)
        else:
            known.setdefault(words, Name(words, number, weak=len(words[0]) <= _SHORT))
    for text, number in PRINTED_MONTHS.get(bare, {}).items():
        known.setdefault(words_of(text), Name(words_of(text), number, weak=True))
    for words, number in _with_endings(wide, grammar):
        known.setdefault(words, Name(words, number))
    return _index(name for words, name in known.items() if words not in doubtful)


def _with_endings(
    wide: Mapping[str, int], grammar: Grammar
) -> Iterable[tuple[tuple[str, ...], int]]:
    """Months' names with the endings that a language glues to them."""
    for text, number in wide.items():
        stem = folded(text).removesuffix(folded(grammar.stem_loses) or "\0")
        stems = [stem]
        stems += [
            stem.removesuffix(folded(end)) + folded(turned)
            for end, turned in grammar.stem_turns.items()
            if stem.endswith(folded(end))
        ]
        for ending in grammar.endings.split():
            for form in stems:
                yield (form + folded(ending),), number


def _weekdays(locales: list[Locale], grammar: Grammar) -> Index:
    vague = {words_of(word) for word in grammar.not_alone.split()}
    known: dict[tuple[str, ...], Name] = {}

    def add(text: str, number: int, *, alone: bool, weak: bool) -> None:
        words = words_of(text)
        if words and not (len(words) == 1 and len(words[0]) < 2):
            known.setdefault(words, Name(words, number, weak, alone and words not in vague))

    for text, number in grammar.weekdays.items():
        add(text, number, alone=True, weak=False)
    for locale in locales:
        for text, number, width in _forms(locale, "days"):
            short = width == "abbreviated"
            add(text, number, alone=not short, weak=short)
    return _index(known.values())


def patterns_of(locale: Locale) -> Iterable[str]:
    """The patterns of a day that CLDR gives a language."""
    for width in ("full", "long", "medium"):
        yield str(locale.date_formats[width].pattern)
    for skeleton in ("MMMMd", "MMMd"):
        found = locale.datetime_skeletons.get(skeleton)
        if found is not None:
            yield str(found.pattern)


FIELD = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)")


def _orders(patterns: Iterable[str]) -> frozenset[str]:
    orders = set()
    for pattern in patterns:
        letters = [m[2] for m in FIELD.finditer(pattern) if m[2] and m[2] in "dMLy"]
        order = "".join(letter.replace("L", "M").lower() for letter in letters)
        orders.add({"dm": "dmy", "md": "mdy"}.get(order, order))
    return frozenset(orders)


def _weekday_is_last(pattern: str) -> bool:
    letters = [m[2] for m in FIELD.finditer(pattern) if m[2]]
    return "E" in letters and letters.index("E") > letters.index("d")


def _literals(patterns: Iterable[str]) -> frozenset[str]:
    """Words and marks that stand between the fields of the patterns."""
    found: set[str] = set()
    for pattern in patterns:
        for match in FIELD.finditer(pattern):
            found.update(words_of(f"{match[1] or match[3] or ''} x")[:-1])
    return frozenset(found)


def _year_words(patterns: Iterable[str]) -> frozenset[str]:
    """Words that stand right after the year."""
    found: set[str] = set()
    for pattern in patterns:
        parts = list(FIELD.finditer(pattern))
        for place, part in enumerate(parts[:-1]):
            if part[2] == "y":
                following = [p[1] or "" for p in parts[place + 1 : place + 3] if p[2] is None]
                found.update(word for text in following for word in words_of(text))
    return frozenset(found)
