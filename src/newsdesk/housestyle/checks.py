"""What a single value of `pack.toml` must be; each check says what was expected, or None."""

from __future__ import annotations

import re
from dataclasses import fields
from urllib.parse import urlsplit

from newsdesk.domain.article import Article
from newsdesk.domain.patterns import DAY_FIELDS, TIME_FIELDS, dateline_parts, pattern_fault
from newsdesk.i18n import gettext as _

ADDRESS_PARTS = ("year", "month", "day", "slug", "section", "language")

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_(?:[A-Z]{2}|\d{3})", re.ASCII)


def moment_pattern(text: str) -> str | None:
    """A pattern of day, time and offset."""
    return pattern_fault(text)


def local_pattern(text: str) -> str | None:
    """A pattern of day and time."""
    return pattern_fault(text, DAY_FIELDS + TIME_FIELDS)


def day_pattern(text: str) -> str | None:
    """A pattern of the day alone."""
    return pattern_fault(text, DAY_FIELDS)


def yearless_pattern(text: str) -> str | None:
    """A pattern of day and month: the year, and so the weekday, need not be known."""
    if "{full}" in text or "{long}" in text or "{medium}" in text or "{short}" in text:
        return _("expected a pattern without the year, such as “d MMMM” or “{day-month}”")
    return pattern_fault(text, "MLd")


def optional_day_pattern(text: str) -> str | None:
    """A pattern of the day, or empty."""
    return day_pattern(text) if text else None


def dateline_template(text: str) -> str | None:
    """A dateline template."""
    try:
        dateline_parts(text)
    except ValueError as error:
        return str(error)
    return None


def language_tag(text: str) -> str | None:
    """A BCP 47 tag whose language CLDR knows."""
    if _TAG.fullmatch(text) and _known_to_cldr(text):
        return None
    return _("expected a language tag such as “fr” or “az-Latn”, not “{text}”").format(text=text)


def locale_name(text: str) -> str | None:
    """A locale as Open Graph writes it."""
    if _LOCALE.fullmatch(text) and _known_to_cldr(text.replace("_", "-")):
        return None
    return _("expected a locale such as “fr_FR”, not “{text}”").format(text=text)


def zone_name(text: str) -> str | None:
    """An IANA zone that the tz database knows."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        return _("expected an IANA zone such as “Europe/Paris”, not “{text}”").format(text=text)
    return None


def absolute_url(text: str) -> str | None:
    """An http(s) address with a host."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if good and not re.search(r"[\s\"'<>\\]", text):
        return None
    return _("expected an absolute address such as “https://outlet.example/”, not “{text}”").format(
        text=text
    )


def address_template(text: str) -> str | None:
    """A relative path with placeholders."""
    for name in re.findall(r"\{([^{}]*)\}", text):
        if name not in ADDRESS_PARTS:
            known = ", ".join(f"{{{part}}}" for part in ADDRESS_PARTS)
            return _("expected {known}, not {{{name}}}").format(known=known, name=name)
    bare = re.sub(r"\{[^{}]*\}", "x", text)
    if re.fullmatch(r"[\w.~-]+(?:/[\w.~-]+)*/?", bare) and ".." not in bare.split("/"):
        return None
    return _("expected a path such as “{{year}}/{{month}}/{{slug}}.html”").format()


def newsroom(text: str) -> str | None:
    """A name for the outlet's newsroom, or empty."""
    if not text or "{outlet}" in text:
        return None
    return _("expected a text with {{outlet}} in it, such as “{{outlet}} newsroom”").format()


def country_or_empty(text: str) -> str | None:
    """A country's two-letter code, or nothing."""
    if not text or (re.fullmatch("[A-Z]{2}", text) and _known_territory(text)):
        return None
    return _("expected a country's two-letter code such as “FR”")


def article_field(text: str) -> str | None:
    """The name of one of the article's fields."""
    known = sorted(field.name for field in fields(Article))
    if text in known:
        return None
    return _("expected the article's fields ({known}), not “{text}”").format(
        known=", ".join(known), text=text
    )


def _known_to_cldr(tag: str) -> bool:
    from babel.localedata import exists

    parts = tag.split("-")
    return exists(parts[0].lower()) and not (
        len(parts) == 2 and re.fullmatch(r"[A-Z]{2}", parts[1]) and not _known_territory(parts[1])
    )


def _known_territory(code: str) -> bool:
    from babel.core import Locale

    return code in Locale("en").territories
