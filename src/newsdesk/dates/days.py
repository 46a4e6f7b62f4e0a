"""Reading a day as printed, with names or in figures, inside a folded text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.dates.names import COMMON_LANGUAGES, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.dates.names import Names

_YEAR_WORD = (
    r"(?: ?(?:г\.|года?|г|р\.|року)(?![^\W_])|-?(?:ci|cu|cü)? ?(?:il|ildə)(?![^\W_])|م(?![^\W_]))?"
)
_DAY_FIRST = re.compile(r"(?:le )?(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|°|\.|-?(?:го|е))?(?: de)? *")
_DAY_LAST = re.compile(r" *(?P<day>\d{1,2})(?:st|nd|rd|th|er|,|\.)?(?!\d|[^\W_])")
_YEAR = re.compile(rf"[, ]*(?:de[l]? )?(?P<year>\d{{4}})(?!\d){_YEAR_WORD}")
_FIGURES = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day inside a folded text, and where it ends."""

    day: int
    month: int
    year: int | None
    end: int


def languages_to_try(language: str) -> Iterator[Names]:
    """The names of the article's language, then of the common ones."""
    for candidate in dict.fromkeys((language, *COMMON_LANGUAGES)):
        if candidate and (names := names_of(candidate)):
            yield names


def figure_order(language: str) -> str:
    """What figures mean in the language, `dmy` and so on; "" where it does not settle that."""
    names = names_of(language) if language else None
    return names.order if names else ""


def read_day(text: str, at: int, names: Names, order: str) -> Day | None:
    """Read a day in a folded text: `4 juin 2024`, `June 4`, `2024-06-04`, `04.06.2024`.

    Args:
        text: Folded.
        at: Where the day has to start; the name of its weekday may stand before it.
        names: The language of its names.
        order: What figures mean, `dmy` and so on; "" = read them only if they are plain.
    """
    if weekday := names.weekday.match(text, at):
        at = weekday.end()
    return (
        _day_in_figures(text, at, order)
        or _day_month(text, at, names)
        or _month_day(text, at, names)
        or _year_month_day(text, at, names)
    )


def _with_year(text: str, day: str, month: int, at: int) -> Day | None:
    year = _YEAR.match(text, at)
    return _checked(
        int(day), month, int(year["year"]) if year else None, year.end() if year else at
    )


def _checked(day: int, month: int, year: int | None, end: int) -> Day | None:
    try:
        dt.date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Day(day, month, year, end)


def _month(text: str, at: int, names: Names) -> tuple[int, int] | None:
    """The month's number and where its name ends; Arabic twins (حزيران/يونيو) are one name."""
    found = names.month.match(text, at)
    if found is None:
        return None
    number, end = names.months[found[0].rstrip(".")], found.end()
    twin = names.month.match(text, end + 1) if text[end : end + 1] in {"/", "("} else None
    if twin and names.months[twin[0].rstrip(".")] == number:
        end = twin.end() + (text[twin.end() : twin.end() + 1] == ")")
    return number, end


def _day_month(text: str, at: int, names: Names) -> Day | None:
    day = _DAY_FIRST.match(text, at)
    month = _month(text, day.end(), names) if day else None
    return _with_year(text, day["day"], month[0], month[1]) if day and month else None


def _month_day(text: str, at: int, names: Names) -> Day | None:
    month = _month(text, at, names)
    day = _DAY_LAST.match(text, month[1]) if month else None
    return _with_year(text, day["day"], month[0], day.end()) if day and month else None


def _year_month_day(text: str, at: int, names: Names) -> Day | None:
    year = re.compile(rf"(?P<year>\d{{4}}){_YEAR_WORD},? ").match(text, at)
    month = _month(text, year.end(), names) if year else None
    day = _DAY_LAST.match(text, month[1]) if month else None
    if not (year and month and day):
        return None
    return _checked(int(day["day"]), month[0], int(year["year"]), day.end())


def _day_in_figures(text: str, at: int, order: str) -> Day | None:
    match = _FIGURES.match(text, at)
    if match is None:
        return None
    first, second, third = match["a"], match["b"], match["c"]
    end = match.end()
    if len(first) == 4:
        return _checked(int(third), int(second), int(first), end) if len(third) < 3 else None
    if len(third) != 4 or len(first) > 2:
        return None
    a, b, year = int(first), int(second), int(third)
    if order in {"dmy", "mdy"}:
        day, month = (a, b) if order == "dmy" else (b, a)
        return _checked(day, month, year, end)
    if a == b or a > 12 or b > 12:
        return _checked(max(a, b), min(a, b), year, end)
    return None
