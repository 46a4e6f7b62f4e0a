"""A dateline's day as it stands in its input: `15 novembre 2020`, in the article's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from newsdesk.domain.moments import PartialDate
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.field import Reading
from newsdesk.ui.form.timestamp_text import plain_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_YEAR, _WITHOUT_YEAR = "d MMMM yyyy", "d MMMM"
_LEAP_YEAR = 2000
"""Stands in for an unknown year: it has a 29 February."""


def _locale(language: str) -> QLocale:
    return QLocale(language or "en")


def show_day(day: PartialDate | None, language: str) -> str:
    """The day with its month's name: figures alone would leave day and month to guessing."""
    if day is None:
        return ""
    pattern = _WITHOUT_YEAR if day.year is None else _WITH_YEAR
    date = QDate(day.year or _LEAP_YEAR, day.month, day.day)
    return _locale(language).toString(date, pattern)


def read_day_text(
    texts: Sequence[str], last: PartialDate | None, language: str
) -> Reading[PartialDate | None]:
    """The day that stands in the input; the year only if it is typed."""
    text = texts[0].strip()
    if not text:
        return Reading(None)
    day = _iso(plain_digits(text)) or _as_shown(text, language) or _as_printed(text, language)
    if day is None:
        expected = _("Expected a day such as {example}.")
        example = show_day(PartialDate(11, 15), language)
        return Reading(last, {0: expected.format(example=example)})
    return Reading(day)


def _iso(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_iso(text)
    except BadInput:
        return None


def _as_shown(text: str, language: str) -> PartialDate | None:
    locale = _locale(language)
    date = locale.toDate(text, _WITH_YEAR)
    if date.isValid():
        return PartialDate(date.month(), date.day(), date.year())
    date = locale.toDate(f"{text} {locale.toString(QDate(_LEAP_YEAR, 1, 1), 'yyyy')}", _WITH_YEAR)
    return PartialDate(date.month(), date.day()) if date.isValid() else None


def _as_printed(text: str, language: str) -> PartialDate | None:
    from newsdesk.dates.days import figure_order, languages_to_try, read_day
    from newsdesk.dates.names import folded

    line, order = folded(text).strip(), figure_order(language)
    for names in languages_to_try(language):
        day = read_day(line, 0, names, order)
        if day is not None and day.end == len(line):
            return PartialDate(day.month, day.day, day.year)
    return None
