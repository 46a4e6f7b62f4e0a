"""An article moved to another language or outlet: how its dates will read there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.checking.moments.prose import dates_in_article
from newsdesk.dates.fields import Moment, Token, print_fields, tokens
from newsdesk.dates.locales import has_month_names, locale_of
from newsdesk.dates.prose.found import Kind
from newsdesk.dates.zones import local_moment
from newsdesk.domain.style import DateStyle
from newsdesk.rendering.moments import print_moments

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.checking.moments.prose import Placed
    from newsdesk.dates.prose.found import Found, Written
    from newsdesk.domain.article import Article
    from newsdesk.domain.moments import Timestamp
    from newsdesk.housestyle.pack import Pack


@dataclass(frozen=True, slots=True)
class Reworded:
    """A date of the prose and how it is written in the other language.

    Attributes:
        placed: The date as it stands.
        text: Its form there; empty for words such as “yesterday”, which are the writer's.
    """

    placed: Placed
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of an article elsewhere.

    Attributes:
        article: In the other language and house style; its text is as it was.
        printed: Timestamp and dateline as they are printed now.
        then: Timestamp and dateline as they are printed there.
        dates: Every date of the prose with its form there.
    """

    article: Article
    printed: tuple[str, str]
    then: tuple[str, str]
    dates: tuple[Reworded, ...]


def plan_move(
    article: Article, here: Pack, there: Pack, language: str, *, same_instant: bool
) -> Move:
    """Work out a move; nothing is changed.

    Args:
        article: As it stands.
        here: Its house style.
        there: The other one.
        language: The other language, BCP 47.
        same_instant: Whether the timestamp is to show the same instant by the other outlet's
            clock; else the printed clock and offset stay.
    """
    moved = replace(article, pack=there.id, language=language)
    if same_instant:
        moved = replace(moved, timestamp=at_their_clock(article, there))
    style = there.in_language(language)
    dates = tuple(
        Reworded(placed, form_of(placed.found, style.timestamp.date, language))
        for placed in dates_in_article(article)
    )
    return Move(moved, print_moments(article, here), print_moments(moved, there), dates)


def at_their_clock(article: Article, there: Pack) -> Timestamp | None:
    """The timestamp at the same instant by an outlet's clock; as it is where that is not known."""
    moment = article.timestamp
    if moment is None or not there.zone:
        return moment
    local = local_moment(moment, there.zone)
    if local is None:
        return moment
    # Nobody chose the zone for this article: it is not noted as chosen.
    return local if moment.zone else replace(local, zone="")


def form_of(found: Found, style: DateStyle, language: str) -> str:
    """A date as prose has it in a language: with weekday and year where they stand now.

    Args:
        found: The date.
        style: First of the month, digits, letters, as the house style has them.
        language: BCP 47.

    Returns:
        Empty for relative words, for a day that is not known, and in a language without names.
    """
    if found.kind is Kind.RELATIVE or not has_month_names(language):
        return ""
    # In prose months are written as the language has them, whatever a timestamp does.
    prose = DateStyle(first_of_month=style.first_of_month, digits=style.digits)
    parts = [
        _day(written, date, prose, language)
        for written, date in ((found.first, found.date), (found.last, found.last_date))
        if written is not None
    ]
    if not all(parts) or not parts:
        return ""
    said = " – ".join(parts)
    return f"{said}, {found.time:%H:%M}" if found.time is not None else said


def _day(written: Written, date: dt.date | None, style: DateStyle, language: str) -> str:
    if date is None:
        return ""
    pattern = _pattern(language, year=written.year_written, weekday=written.weekday is not None)
    return print_fields(pattern, Moment(date), style, language)


def _pattern(language: str, *, year: bool, weekday: bool) -> str:
    """CLDR's own pattern of day and month, with year and weekday where they are wanted."""
    if year:
        return "{full}" if weekday else "{long}"
    if not weekday:
        return "{day-month}"
    known = locale_of(language).datetime_skeletons.get("MMMMEEEEd")
    return _without_year(language) if known is None else str(getattr(known, "pattern", known))


def _without_year(language: str) -> str:
    """The language's fullest form with its year and what belongs to the year left out."""
    parts: list[Token] = []
    for token in tokens("{full}", language):
        if parts and not (token.field or parts[-1].field):
            parts[-1] = Token(parts[-1].text + token.text, field=False)
        else:
            parts.append(token)
    at = next((n for n, part in enumerate(parts) if part.field and part.text[0] == "y"), None)
    if at is not None:
        last_field = max(n for n, part in enumerate(parts) if part.field)
        first = at - 1 if at and not parts[at - 1].field else at
        # Words behind a year that ends the form are the year's: 2024 г.
        last = len(parts) if at == last_field else at + 1
        if not at and len(parts) > 1 and not parts[1].field:
            last = 2
        parts = parts[:first] + parts[last:]
    return "".join(map(_as_pattern, parts))


def _as_pattern(token: Token) -> str:
    if not token.field:
        return "'" + token.text.replace("'", "''") + "'"
    # In prose no day has a nought before it.
    return "d" if token.text == "dd" else token.text
