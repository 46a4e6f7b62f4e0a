"""Moments as a house style prints them, in any language CLDR knows.

A timestamp prints its stored wall-clock time and offset: the machine's zone, clock and locale have
no say, and its own zone only where a pattern asks for the name of one that somebody chose.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from newsdesk.dates.fields import Moment, print_fields, tokens
from newsdesk.dates.letters import cased, isolated
from newsdesk.dates.locales import has_month_names, locale_of
from newsdesk.dates.names import folded
from newsdesk.domain.patterns import dateline_parts, pattern_fault
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from babel.core import Locale

    from newsdesk.domain.article import Dateline
    from newsdesk.domain.moments import PartialDate, Timestamp
    from newsdesk.domain.patterns import Part
    from newsdesk.domain.style import DatelineStyle, DateStyle, TimestampStyle

_LEAP_YEAR = 2000
"""Stands in for an unknown year: it has a 29 February, and its weekday is never printed."""

_LOOSE = " \t,،;؛:.-–—"


def print_timestamp(moment: Timestamp, style: TimestampStyle, language: str) -> str:
    """The timestamp as the style prints it: `4 Juin 2024 08:55 (UTC+01:00)`."""
    if moment.time is None:
        pattern = style.day_only
    elif moment.offset is None:
        pattern = style.without_offset
    else:
        pattern = style.pattern
    return print_fields(
        pattern,
        Moment(moment.date, moment.time, moment.offset, moment.zone),
        style.date,
        language,
    )


def print_day(day: PartialDate, pattern: str, style: DateStyle, language: str) -> str:
    """The day by a CLDR pattern; day and month in the language's order if the year is missing.

    Args:
        day: What is known of it.
        pattern: Of the day alone, such as `d MMMM`.
        style: Letter case, first of the month, digits.
        language: BCP 47 tag.
    """
    if day.year is None and any(
        token.field and token.text[0] in "yEcG" for token in tokens(pattern, language)
    ):
        pattern = "{day-month}"
    date = dt.date(_LEAP_YEAR if day.year is None else day.year, day.month, day.day)
    return print_fields(pattern, Moment(date), style, language)


def print_dateline(dateline: Dateline, style: DatelineStyle, language: str) -> str:
    """The dateline as the style prints it, without blanks around; empty if nothing is known."""
    values = _dateline_values(dateline, style, language)
    parts = dateline_parts(style.template)
    if not any(values[part.text] for part in parts if part.placeholder):
        return ""
    printed = "".join(_part(part, parts, values) for part in parts)
    loose = next(not values[part.text] for part in parts if part.placeholder)
    return printed.lstrip(_LOOSE if loose else None).rstrip()


def check_pattern(pattern: str, language: str) -> str | None:
    """What is wrong with a CLDR pattern in that language, or None."""
    wrong = pattern_fault(pattern)
    if wrong:
        return wrong
    names_month = any(
        token.field and token.text[0] in "ML" and len(token.text) > 2
        for token in tokens(pattern, language)
    )
    if names_month and not has_month_names(language):
        return _("CLDR has no month names in “{language}”; months would print as M01").format(
            language=language
        )
    return None


def _dateline_values(dateline: Dateline, style: DatelineStyle, language: str) -> dict[str, str]:
    date = ""
    if dateline.date is not None:
        pattern = style.date_pattern
        if dateline.date.year is not None:
            pattern = style.date_pattern_with_year or pattern
        date = print_day(dateline.date, pattern, style.date, language)
    locale = locale_of(language)
    values = {
        "place": cased(dateline.place.strip(), style.place_case, language),
        "country": "" if _stands_alone(dateline, style) else _country(dateline, locale),
        "credit": dateline.credit.strip(),
    }
    right_to_left = locale.text_direction == "rtl"
    values = {key: isolated(text, right_to_left=right_to_left) for key, text in values.items()}
    return values | {"date": date}


def _country(dateline: Dateline, locale: Locale) -> str:
    return str(locale.territories.get(dateline.country.upper(), dateline.country)).strip()


def _stands_alone(dateline: Dateline, style: DatelineStyle) -> bool:
    """Whether the reader needs no country beside the place."""
    if style.home and dateline.country.upper() == style.home.upper():
        return True
    place = folded(dateline.place).strip()
    return any(folded(known) == place for known in style.alone)


def _part(part: Part, parts: tuple[Part, ...], values: dict[str, str]) -> str:
    if part.group and not all(
        values[other.text] for other in parts if other.group == part.group and other.placeholder
    ):
        return ""
    return values[part.text] if part.placeholder else part.text
