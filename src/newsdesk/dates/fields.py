"""CLDR pattern fields, printed from CLDR's names but without Babel's formatter.

Babel prints -03:30 as -04:30, the word None for `O`, never a language's own digits, and follows the
zone of what it is handed; here every field comes from the stored wall-clock values alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.dates.letters import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, cased
from newsdesk.dates.locales import has_month_names, locale_of, native_digits
from newsdesk.domain.moments import format_offset
from newsdesk.domain.style import DateStyle, Digits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from babel.core import Locale

_TOKEN = re.compile(r"'((?:[^']|'')*)'|\{([^{}]*)\}|(([A-Za-z])\4*)|([^A-Za-z'{}]+|.)", re.DOTALL)
_WIDTHS = {4: "wide", 5: "narrow", 6: "short"}


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to print: the day and, where they are known, time, offset and chosen zone."""

    date: dt.date
    time: dt.time | None = None
    offset: int | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a pattern: a CLDR field, or literal text."""

    text: str
    field: bool


def print_fields(pattern: str, moment: Moment, style: DateStyle, language: str) -> str:
    """The moment as the pattern has it."""
    return "".join(
        _print_field(token.text, moment, style, language) if token.field else token.text
        for token in tokens(pattern, language)
    )


@lru_cache(maxsize=256)
def tokens(pattern: str, language: str) -> tuple[Token, ...]:
    """The pattern taken apart, its named forms replaced by the language's own."""
    found: list[Token] = []
    for match in _TOKEN.finditer(pattern):
        quoted, named, field, _letter, other = match.groups()
        if named is not None:
            found.extend(tokens(_named_form(named, language), language))
        elif field:
            found.append(Token(field, field=True))
        elif quoted is not None:
            found.append(Token(quoted.replace("''", "'") or "'", field=False))
        else:
            found.append(Token(other, field=False))
    return tuple(found)


def _named_form(name: str, language: str) -> str:
    """`long` → `d MMMM y` in French; plain numbers where CLDR has nothing in that language."""
    if not has_month_names(language):
        return "MM-dd" if name == "day-month" else "y-MM-dd"
    locale = locale_of(language)
    if name == "day-month":
        form = locale.datetime_skeletons.get("MMMMd") or "d MMMM"
    else:
        form = locale.date_formats[name]
    return str(getattr(form, "pattern", form))


def _print_field(field: str, moment: Moment, style: DateStyle, language: str) -> str:
    letter, width = field[0], len(field)
    if letter in "ML":
        return _month(field, moment.date.month, style, language)
    if letter in _NUMBERS:
        text = _number(letter, width, moment)
        if letter == "d" and text == "1" and style.first_of_month:
            return style.first_of_month
        return _in_digits(text, style, language)
    if letter in "zV":
        return _zone(field, moment, style, language)
    if letter in "OXxZ":
        return _offset(field, moment.offset, style, language)
    return _name(letter, width, moment, language)


def _hour(letter: str) -> Callable[[int], int]:
    return {
        "H": lambda hour: hour,
        "h": lambda hour: hour % 12 or 12,
        "K": lambda hour: hour % 12,
        "k": lambda hour: hour or 24,
    }[letter]


_NUMBERS = "ydHhKkms"


def _number(letter: str, width: int, moment: Moment) -> str:
    if letter == "y":
        year = moment.date.year
        return f"{year % 100:02}" if width == 2 else f"{year:0{width}}"
    if letter == "d":
        return f"{moment.date.day:0{width}}"
    if moment.time is None:
        return ""
    if letter in "ms":
        return f"{moment.time.minute if letter == 'm' else moment.time.second:0{width}}"
    return f"{_hour(letter)(moment.time.hour):0{width}}"


def _month(field: str, month: int, style: DateStyle, language: str) -> str:
    width = len(field)
    if width <= 2:
        return _in_digits(f"{month:0{width}}", style, language)
    if style.months and width < 5:
        return style.months[month - 1]
    context = "format" if field[0] == "M" else "stand-alone"
    name = locale_of(language).months[context][_WIDTHS.get(width, "abbreviated")][month]
    return cased(str(name), style.month_case, language)


def _name(letter: str, width: int, moment: Moment, language: str) -> str:
    locale = locale_of(language)
    if letter in "Ec":
        context = "stand-alone" if letter == "c" else "format"
        names = locale.days[context][_WIDTHS.get(width, "abbreviated")]
        return str(names[moment.date.weekday()])
    if letter == "b" and moment.time is not None:
        return _noon_or_midnight(moment.time, width, locale)
    if letter == "a" and moment.time is not None:
        return _half_of_day("pm" if moment.time.hour >= 12 else "am", width, locale)
    if letter == "G":
        return str(locale.eras[_WIDTHS.get(width, "abbreviated")][1])
    return ""


def _noon_or_midnight(time: dt.time, width: int, locale: Locale) -> str:
    """`noon` and `midnight` on the stroke, where the language has words for them."""
    exact = {(0, 0, 0): "midnight", (12, 0, 0): "noon"}
    word = exact.get((time.hour, time.minute, time.second), "")
    periods = locale.day_periods["format"]
    for name in (_WIDTHS.get(width, "abbreviated"), "wide"):
        if word in periods.get(name, {}):
            return str(periods[name][word])
    return _half_of_day("pm" if time.hour >= 12 else "am", width, locale)


def _half_of_day(half: str, width: int, locale: Locale) -> str:
    periods = locale.day_periods["format"]
    for name in (_WIDTHS.get(width, "abbreviated"), "wide", "abbreviated"):
        if name in periods and half in periods[name]:
            return str(periods[name][half])
    return half.upper()


def _offset(field: str, offset: int | None, style: DateStyle, language: str) -> str:
    if offset is None:
        return ""
    if field[0] == "O" or field == "ZZZZ":
        iso = _in_digits(_short(offset) if field == "O" else format_offset(offset), style, language)
        form = str(locale_of(language).zone_formats["gmt"])
        return form.replace("%s", _signed(iso, language) if iso else "").strip()
    if not offset and (field[0] == "X" or field == "ZZZZZ"):
        return "Z"
    return _signed(_iso_offset(field, offset), language)


def _short(offset: int) -> str:
    """`+1`, `-3:30`, and nothing for zero: GMT+1, GMT."""
    if not offset:
        return ""
    sign, size = ("-" if offset < 0 else "+"), abs(offset)
    return f"{sign}{size // 60}" + (f":{size % 60:02}" if size % 60 else "")


def _zone(field: str, moment: Moment, style: DateStyle, language: str) -> str:
    """The chosen zone's name or city; the offset where none was chosen or it says otherwise."""
    from newsdesk.dates.zones import city_of, long_name, offsets_at

    if moment.zone and moment.time is not None:
        shown = offsets_at(moment.zone, moment.date, moment.time)
        if moment.offset in shown:
            if field == "VVV":
                return city_of(moment.zone, language)
            return long_name(moment.zone, (moment.date, moment.time, moment.offset), language)
    return _offset("OOOO", moment.offset, style, language)


def _iso_offset(field: str, offset: int) -> str:
    iso = format_offset(offset)
    if field in {"X", "x"} and not offset % 60:
        return iso[:3]
    return iso if field in {"XXX", "XXXXX", "xxx", "xxxxx", "ZZZZZ"} else iso.replace(":", "")


def _signed(offset: str, language: str) -> str:
    """In a line from right to left the sign would land behind its number but for the isolate."""
    if locale_of(language).text_direction == "rtl":
        return LEFT_TO_RIGHT_ISOLATE + offset + POP_ISOLATE
    return offset


def _in_digits(text: str, style: DateStyle, language: str) -> str:
    if style.digits is Digits.LATIN:
        return text
    native = native_digits(language)
    return "".join(native[int(char)] if "0" <= char <= "9" else char for char in text)
