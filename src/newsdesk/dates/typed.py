"""What a user types into a field for a moment: “3 juin 8h55”, “hier 14h”, “now”.

Unlike a printed line it may leave out the year, the day or everything: the present fills in, and
the field shows at once what came of it. An offset is never filled in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.dates.clock import OFFSET, read_clock
from newsdesk.dates.names import COMMON_LANGUAGES, folded, names_of
from newsdesk.dates.prose.finding import find_dates
from newsdesk.domain.moments import Timestamp

if TYPE_CHECKING:
    import datetime as dt

LONGEST = 80
"""Code points; what is longer is no date."""

_NOW_WORDS = "now maintenant indi сейчас الآن şimdi jetzt ahora agora adesso اکنون зараз ახლა"
_NOW = frozenset(folded(word) for word in _NOW_WORDS.split())


def is_now(text: str) -> bool:
    """Whether somebody asks for the present, in any of the common languages."""
    return folded(text).strip() in _NOW


def read_typed(
    text: str, language: str, today: dt.date, day: dt.date | None = None
) -> Timestamp | None:
    """Read a moment that leaves something out.

    Args:
        text: As typed.
        language: BCP 47; names are read in the other common languages too.
        today: What relative words count from and a missing year is nearest to.
        day: The day of a time that stands alone; today if None.

    Returns:
        The day, the time where one is typed, the offset where one is typed; None where the text
        holds anything else.
    """
    wanted = text.strip()
    if not wanted or len(wanted) > LONGEST:
        return None
    alone = _time_alone(wanted, language, day or today)
    if alone is not None:
        return alone
    for candidate in dict.fromkeys((language, *COMMON_LANGUAGES)):
        read = _read_in(wanted, candidate, today) if candidate else None
        if read is not None:
            return read
    return None


def _time_alone(text: str, language: str, day: dt.date) -> Timestamp | None:
    plain = folded(text)
    names = names_of(language) if language else None
    offset = names.offset if names else OFFSET
    clock = read_clock(plain, 0, _halves(language), offset)
    if clock is None or plain[clock.end :].strip() or clock.abbreviation:
        return None
    return Timestamp(day, clock.time, clock.offset)


def _read_in(text: str, language: str, today: dt.date) -> Timestamp | None:
    found = [one for one in find_dates(text, language, today) if one.last is None]
    if len(found) != 1:
        return None
    one = found[0]
    if one.date is None or one.abbreviation or one.weekday_agrees is False:
        return None
    before, after = text[: one.start].strip(' ,(“"'), text[one.end :].strip(' ,.)”"')
    if folded(before) not in {"", "le", "on", "am", "el", "il", "em", "в"}:
        return None
    if not after:
        return Timestamp(one.date, one.time, one.offset) if one.time else Timestamp(one.date)
    if one.time is not None:
        return None
    return _time_alone(_without_at(after), language, one.date)


def _without_at(text: str) -> str:
    """The time without the word before it."""
    first, _blank, rest = text.partition(" ")
    small = {"a", "at", "um", "в", "о", "saat", "las", "alle", "ore", "as", "الساعة", "ساعت", "om"}
    if folded(first) in small and rest:
        return _without_at(rest)
    return text


@lru_cache(maxsize=16)
def _halves(language: str) -> dict[str, bool]:
    names = names_of(language) if language else None
    english = names_of("en")
    return dict(english.halves if english else {}) | dict(names.halves if names else {})
