"""Dates in the prose that cannot be right: the wrong weekday, a day that never was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.checking.findings import Edit, Finding, Fix, Level
from newsdesk.checking.moments.naming import (
    day_like,
    day_name,
    ordinal_after,
    weekday_like,
    weekday_name,
)
from newsdesk.checking.moments.tense import told_as_past
from newsdesk.dates.prose.finding import find_dates
from newsdesk.dates.prose.found import Span, on
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from newsdesk.dates.prose.found import Found, Written
    from newsdesk.domain.article import Article

TEXT_FIELDS = ("kicker", "headline", "standfirst", "body")
"""Fields that are prose; their dates are looked at."""

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_NOT_PROSE = re.compile(
    r"(?P<fence>^(```|~~~).*?(?:^\2|\Z))|`[^`\n]*`|<!--.*?(?:-->|\Z)|<[a-zA-Z/][^<>\n]*>"
    r"|(?<=\]\()[^)\n]*(?=\))|^\[[^\]\n]+\]:.*$|(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+",
    re.DOTALL | re.MULTILINE,
)
_RUSSIAN_IN = re.compile(r"\b(?P<letter>[вВ])о? $")
_TUESDAY = 1
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A date in a field of an article; `found` counts code points of the whole field."""

    field: str
    found: Found


def dates_in_article(article: Article) -> list[Placed]:
    """Every date in the article's prose, field by field, in the order of the text."""
    reference = article.timestamp.date if article.timestamp is not None else None
    return [
        Placed(field, found)
        for field in TEXT_FIELDS
        for found in dates_in_text(getattr(article, field), article.language, reference)
    ]


def dates_in_text(text: str, language: str, reference: dt.date | None) -> list[Found]:
    """Every date in a Markdown text; code, addresses and marks are no prose.

    Paragraph by paragraph, and each remembered: of a text that is being written only the
    paragraph that changed is read again.
    """
    if not language:
        return []
    placed: list[Found] = []
    at = 0
    for paragraph in _paragraphs(prose_of(text)):
        known = _dates_in_paragraph(paragraph, language, reference)
        placed += [_moved(found, at, text) for found in known]
        at += len(paragraph)
    return placed


def prose_of(text: str) -> str:
    """The text with everything that is no prose blanked out, as long as it was."""
    return _NOT_PROSE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return "".join(char if char == "\n" else " " for char in match[0])


def _paragraphs(text: str) -> list[str]:
    parts, at = [], 0
    for gap in _PARAGRAPHS.finditer(text):
        parts.append(text[at : gap.end()])
        at = gap.end()
    return [*parts, text[at:]]


@lru_cache(maxsize=4096)
def _dates_in_paragraph(text: str, language: str, reference: dt.date | None) -> tuple[Found, ...]:
    return tuple(find_dates(text, language, reference))


def _moved(found: Found, by: int, text: str) -> Found:
    start, end = found.start + by, found.end + by
    return replace(
        found,
        start=start,
        end=end,
        text=text[start:end],
        first=_moved_day(found.first, by),
        last=_moved_day(found.last, by),
    )


def _moved_day(written: Written | None, by: int) -> Written | None:
    if written is None:
        return None
    weekday = written.weekday_span
    return replace(
        written,
        span=_moved_span(written.span, by),
        day_span=_moved_span(written.day_span, by),
        weekday_span=_moved_span(weekday, by) if weekday is not None else None,
    )


def _moved_span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


# --- the rules


def findings_in_prose(article: Article, dates: Iterable[Placed]) -> list[Finding]:
    """What is wrong with the dates of the prose; the very same mistake is one finding.

    Args:
        article: The article.
        dates: What `dates_in_article` finds in it.
    """
    found: dict[tuple[str, str, str], Finding] = {}
    years = _years_of(article)
    for placed in dates:
        text: str = getattr(article, placed.field)
        for one in _check_all(article, placed, years):
            key = (one.rule, placed.field, text[one.start : one.end].casefold())
            found[key] = _joined(found[key], one) if key in found else one
    return list(found.values())


def _check_all(article: Article, placed: Placed, years: frozenset[int]) -> Iterator[Finding]:
    """What is wrong with one date, each of its days by itself; nothing is said twice."""
    wrong = False
    for written, date in _days_of(placed.found):
        one = _check(article, placed, written, date, years)
        if one is not None:
            wrong = True
            yield one
    if not wrong and article.timestamp is not None:
        text: str = getattr(article, placed.field)
        one = told_as_past(text, placed, article.language, article.timestamp.date)
        if one is not None:
            yield one


def _days_of(found: Found) -> list[tuple[Written, dt.date | None]]:
    pairs = ((found.first, found.date), (found.last, found.last_date))
    return [(written, date) for written, date in pairs if written is not None]


def _years_of(article: Article) -> frozenset[int]:
    texts = (getattr(article, field) for field in TEXT_FIELDS)
    return frozenset(int(match[0]) for text in texts for match in _YEAR.finditer(text))


def _check(
    article: Article,
    placed: Placed,
    written: Written,
    date: dt.date | None,
    years: frozenset[int],
) -> Finding | None:
    if not written.exists:
        return _no_such_day(placed.field, written, getattr(article, placed.field))
    if written.weekday is None or date is None or date.weekday() == written.weekday:
        return None
    if written.year is None and _agrees_in_a_named_year(written, years):
        return None
    return _wrong_weekday(article, placed, written, date)


def _agrees_in_a_named_year(written: Written, years: frozenset[int]) -> bool:
    """Whether the text tells of a year in which the weekday is right: it may mean that one."""
    days = (on(year, written.month, written.day) for year in years)
    return any(day is not None and day.weekday() == written.weekday for day in days)


def _no_such_day(field: str, written: Written, text: str) -> Finding | None:
    said = text[written.span.start : written.span.end].strip()
    if written.in_figures:
        return None  # 31.06.2024 may be an address, a version, a law
    return Finding(
        "dates.no-such-day",
        Level.ERROR,
        field,
        written.span.start,
        written.span.end,
        _("There is no such day: {date}").format(date=said),
    )


def _wrong_weekday(article: Article, placed: Placed, written: Written, date: dt.date) -> Finding:
    assert written.weekday is not None  # noqa: S101 - the caller's
    message = _("{date} is a {weekday}, not a {written}").format(
        date=day_name(date),
        weekday=weekday_name(date.weekday()),
        written=weekday_name(written.weekday),
    )
    return Finding(
        "dates.weekday",
        Level.ERROR if written.year is not None else Level.WARNING,
        placed.field,
        written.span.start,
        written.span.end,
        message,
        tuple(_weekday_fixes(article, placed, written, date)),
    )


def _weekday_fixes(article: Article, placed: Placed, written: Written, date: dt.date) -> list[Fix]:
    text: str = getattr(article, placed.field)
    fixes = []
    if written.weekday_span is not None:
        start, end = written.weekday_span.start, written.weekday_span.end
        name = weekday_like(text[start:end], written.weekday or 0, date.weekday(), article.language)
        start, name = _with_preposition(text, start, name, article.language, date.weekday())
        edit = Edit(placed.field, start, end, name)
        fixes.append(Fix(_("Write “{text}”").format(text=name), (edit,)))
    other = _nearest_with(date, written.weekday or 0)
    if other is not None:
        start, end = written.day_span.start, written.day_span.end
        ending = ordinal_after(article.language, text, end, other.day)
        if ending is not None and text[start:end].isdecimal():
            size, said = ending
            day = day_like(text[start:end], other.day) + said
            edit = Edit(placed.field, start, end + size, day)
            label = _("Write “{text}” ({day})").format(text=day, day=day_name(other))
            fixes.append(Fix(label, (edit,)))
    return fixes


def _with_preposition(
    text: str, start: int, name: str, language: str, weekday: int
) -> tuple[int, str]:
    """Russian says `во вторник`, but `в понедельник`: the word before the weekday changes too."""
    before = _RUSSIAN_IN.search(text, 0, start) if language.startswith("ru") else None
    if before is None:
        return start, name
    letter = before["letter"]
    return before.start(), f"{letter}{'о' if weekday == _TUESDAY else ''} {name}"


def _nearest_with(date: dt.date, weekday: int) -> dt.date | None:
    """The day of the same month nearest to a date that falls on a weekday."""
    steps = sorted(range(-6, 7), key=abs)
    for step in steps:
        other = on(date.year, date.month, date.day + step)
        if other is not None and other.weekday() == weekday:
            return other
    return None


def _joined(first: Finding, other: Finding) -> Finding:
    """One finding of two that are the same but for the place; a fix mends both."""
    fixes = tuple(
        Fix(one.label, one.edits + another.edits)
        for one, another in zip(first.fixes, other.fixes, strict=False)
    )
    return replace(first, fixes=fixes, also=(*first.also, (other.start, other.end)))
