"""Days, zones and weekdays as messages and fixes name them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsdesk.dates.fields import Moment, print_fields
from newsdesk.dates.letters import cased
from newsdesk.dates.locales import locale_of
from newsdesk.dates.prose.languages import GRAMMARS, PLAIN
from newsdesk.dates.zones import city_of
from newsdesk.domain.moments import format_offset
from newsdesk.domain.style import DateStyle, LetterCase
from newsdesk.i18n import language as interface_language

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.domain.moments import Timestamp

_ENGLISH = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def day_name(date: dt.date) -> str:
    """The day in the interface's language, in its long form."""
    return print_fields("{long}", Moment(date), DateStyle(), interface_language())


def weekday_name(weekday: int, language: str = "") -> str:
    """A weekday's name; in the interface's language if none is given."""
    names = locale_of(language or interface_language()).days["stand-alone"]["wide"]
    return str(names[weekday])


def zone_name(zone: str) -> str:
    """The city of a zone in the interface's language."""
    return city_of(zone, interface_language())


def offset_name(minutes: int) -> str:
    """An offset such as UTC+01:00."""
    return f"UTC{format_offset(minutes)}"


def clock_name(moment: Timestamp) -> str:
    """A moment as a fix names it: day, time, offset."""
    time = f" {moment.time:%H:%M}" if moment.time is not None else ""
    offset = f" {offset_name(moment.offset)}" if moment.offset is not None else ""
    return f"{day_name(moment.date)}{time}{offset}"


def weekday_like(written: str, was: int, weekday: int, language: str) -> str:
    """A weekday's name in the form and case that another one is written in.

    Of the names that CLDR and the grammar have, the one whose end is most like the written one's:
    `вторника` -> `понедельника`, `середу` -> `п’ятницю`.

    Args:
        written: The other weekday's name as it stands.
        was: Which one that is, 0 = Monday.
        weekday: The one that is wanted.
        language: BCP 47.
    """
    days = locale_of(language).days
    plain = written.rstrip(".").casefold()

    def names(number: int, width: str) -> list[str]:
        return [str(days[context][width][number]) for context in ("format", "stand-alone")]

    def is_one(width: str) -> bool:
        return plain in {name.rstrip(".").casefold() for name in names(was, width)}

    if is_one("abbreviated") and not is_one("wide"):
        best = names(weekday, "abbreviated")[0]
    else:
        grammar = GRAMMARS.get(language.split("-", maxsplit=1)[0].lower(), PLAIN)
        more = [name for name, number in grammar.weekdays.items() if number == weekday]
        best = max((*names(weekday, "wide"), *more), key=partial(_common_end, plain))
    if written.isupper() and len(written) > 1:
        return cased(best, LetterCase.UPPER, language)
    if written[:1].isupper() and not best[:1].isupper():
        return cased(best[:1], LetterCase.UPPER, language) + best[1:]
    if written[:1].islower() and best[:1].isupper():
        return cased(best, LetterCase.LOWER, language)
    return best


def _common_end(written: str, name: str) -> int:
    """How many letters at their ends are the same."""
    other, size = name.casefold(), 0
    while size < min(len(other), len(written)) and other[-1 - size] == written[-1 - size]:
        size += 1
    return size


def day_like(written: str, day: int) -> str:
    """A day's figures in the digits that another one is written in, with a nought if it had one."""
    zero = next((ord(char) - int(char) for char in written if char.isdigit()), ord("0"))
    plain = f"{day:02}" if len(written) == 2 and int(written) < 10 else str(day)
    return "".join(chr(zero + int(char)) for char in plain)


def ordinal_after(language: str, text: str, at: int, day: int) -> tuple[int, str] | None:
    """How long the ending glued to a day's figures is, and what it becomes for another day.

    Returns:
        (0, "") where nothing is glued to it; None where the ending depends on the day in a way
        that is not known here (Azerbaijani, Turkish).
    """
    end = at
    while end < len(text) and (text[end].isalpha() or text[end] in "-’'°º"):
        end += 1
    glued = text[at:end]
    base = language.split("-", maxsplit=1)[0].lower()
    if not any(char.isalpha() for char in glued):
        return 0, ""
    if base == "en":
        return len(glued), _ENGLISH.get(day, "th")
    if base in {"fr", "it", "es", "pt"}:
        # Only the first is an ordinal: 1er, 1º.
        return (len(glued), "") if day != 1 else (0, "")
    return (0, "") if base in {"ru", "uk"} else None
