"""A dateline's country and zone as they stand in their inputs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.field import Reading
from newsdesk.ui.form.timestamp_text import known_zone

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _countries() -> dict[str, str]:
    """Codes by the countries' names, in English and in their own languages."""
    names: dict[str, str] = {}
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        code = locale.name().rpartition("_")[2]
        if len(code) == 2 and code.isupper():
            names[locale.nativeTerritoryName().casefold()] = code
            names[QLocale.territoryToString(locale.territory()).casefold()] = code
    return names


def read_country(texts: Sequence[str], last: str) -> Reading[str]:
    """An ISO 3166-1 code in capitals, from a code or a country's name."""
    text = texts[0].strip()
    if not text:
        return Reading("")
    if len(text) == 2 and text.isascii() and text.isalpha():
        return Reading(text.upper())
    if code := _countries().get(text.casefold()):
        return Reading(code)
    return Reading(last, {0: _("Expected a country's two-letter code such as AZ.")})


def read_zone(texts: Sequence[str], last: str) -> Reading[str]:
    """An IANA zone's name."""
    text = texts[0].strip()
    if not text or known_zone(text):
        return Reading(text)
    return Reading(last, {0: _("Expected a time zone such as Asia/Baku.")})
