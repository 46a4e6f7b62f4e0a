"""Dates with the name of their month, in whatever order the language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk.dates.prose.found import Span, Written
from newsdesk.dates.prose.lexicon import name_at
from newsdesk.dates.prose.tokens import MARK, WORD
from newsdesk.dates.prose.walking import DASHES, Day, Walk, Weekday, Year

if TYPE_CHECKING:
    from newsdesk.dates.prose.lexicon import Name

MOST_DAYS = 12
"""Days that share one month, as in “les 10, 11 et 12 mai”."""

_NAMES_OF_PEOPLE = frozenset({"may", "april", "june", "august"})
_FROM_ENDS = ("dan", "dən", "den", "ten", "tan")
_FROM = frozenset({"dan", "dən", "den", "ten", "tan", "დან", "იდან"})
"""Endings that say “from”: what follows is the other end."""


class Hit(NamedTuple):
    """Dates that share a month, and the tokens they take.

    Attributes:
        dates: In the order of the text.
        joins: Between each two of them: whether the second is the end of a range.
        start: First token.
        end: After the last one.
        from_here: Whether its ending says that a range begins with it.
    """

    dates: tuple[Written, ...]
    joins: tuple[bool, ...]
    start: int
    end: int
    from_here: bool = False


class _Item(NamedTuple):
    """A day in a list, and its weekday."""

    day: Day
    weekday: Weekday | None

    @property
    def start(self) -> int:
        return self.weekday.start if self.weekday else self.day.start


class _Parts(NamedTuple):
    """What stands around a month's name."""

    items: list[_Item]
    joins: list[bool]
    year: Year | None
    start: int
    end: int
    ending: str


def named_dates(walk: Walk, text: str) -> list[Hit]:
    """Every date that names its month, from left to right, none across another."""
    found: list[Hit] = []
    at = taken = 0
    while at < len(walk.tokens):
        if walk.tokens[at].kind == WORD:
            known = name_at(walk.lexicon.months, walk.tokens, at)
            if known is not None:
                hit = _around(walk, text, at, known, taken)
                if hit is not None:
                    found.append(hit)
                    taken = at = hit.end
                    continue
        at += 1
    return found


def _around(walk: Walk, text: str, at: int, known: tuple[Name, int], taken: int) -> Hit | None:
    name, end = known
    if walk.lexicon.grammar.capital_months and not text[walk.tokens[at].start].isupper():
        return None
    if walk.is_glued(at) and walk.tokens[at - 1].kind == MARK and walk.said(at - 1) in "@#_/":
        return None
    if walk.said(end) == "-" and walk.is_glued(end) and _is_word(walk, end + 1):
        return None  # “mai-juin”, “March-hare”: part of another word
    end = _over_twin(walk, name, end)
    parts = _day_first(walk, at, end, taken)
    if parts is None and "mdy" in walk.lexicon.orders | _as_mdy(walk):
        parts = _month_first(walk, at, end, taken)
    if parts is None or not _is_believable(walk, text, (at, end), name, parts):
        return None
    if _names_a_street(walk, parts):
        return None
    return _hit(walk, name.value, parts)


def _is_word(walk: Walk, at: int) -> bool:
    return walk.is_glued(at) and walk.tokens[at].kind == WORD


def _as_mdy(walk: Walk) -> frozenset[str]:
    return frozenset({"mdy"}) if "ymd" in walk.lexicon.orders else frozenset()


def _over_twin(walk: Walk, name: Name, end: int) -> int:
    """Arabic prints both names of a month: حزيران/يونيو."""
    mark = walk.said(end)
    if mark in {"/", "("}:
        twin = name_at(walk.lexicon.months, walk.tokens, end + 1)
        if twin is not None and twin[0].value == name.value:
            return twin[1] + (mark == "(" and walk.said(twin[1]) == ")")
    return end


# --- day before month


def _day_first(walk: Walk, at: int, end: int, taken: int) -> _Parts | None:
    last = at
    between = walk.lexicon.between - {",", "،", "."}
    while last > at - 2 and (walk.said(last - 1) in between or _is_glued_dash(walk, last - 1)):
        last -= 1
    day = walk.day_ending(last)
    if day is None or day.start < taken or not walk.is_one_line(day.start, end):
        return None
    items = [_item(walk, day, taken)]
    joins: list[bool] = []
    while len(items) < MOST_DAYS:
        before = _listed_before(walk, items[0].start, taken, both=bool(joins) and not joins[0])
        if before is None:
            break
        items.insert(0, before[0])
        joins.insert(0, before[1])
    start = items[0].start
    year = walk.year_at(end)
    if year is not None:
        return _Parts(items, joins, year, start, year.end, "")
    if _is_glued_dash(walk, last):
        return None  # “rue du 11-Novembre” is a street; with a year it is a date
    early = walk.year_ending(start) if walk.lexicon.orders & {"ydm", "ymd"} else None
    if early is not None and early.start >= taken:
        return _Parts(items, joins, early, early.start, end, "")
    return _Parts(items, joins, None, start, end, "")


def _is_glued_dash(walk: Walk, at: int) -> bool:
    return walk.said(at) in DASHES and walk.is_glued(at) and walk.is_glued(at + 1)


def _item(walk: Walk, day: Day, taken: int) -> _Item:
    weekday = walk.weekday_ending(day.start)
    return _Item(day, weekday if weekday and weekday.start >= taken else None)


def _listed_before(walk: Walk, at: int, taken: int, *, both: bool) -> tuple[_Item, bool] | None:
    """The day before this one that shares its month, and whether a range leads from it here."""
    last = at
    while last > at - 2 and walk.said(last - 1) in walk.lexicon.day_words:
        last -= 1
    joint = last
    while joint > last - 3 and walk.said(joint - 1) in walk.lexicon.until:
        joint -= 1
    is_range = joint < last
    if not is_range:
        mark = walk.said(last - 1)
        is_range = mark in DASHES
        slashed = mark == "/" and walk.said(last - 2) == "."
        listed = slashed or mark in walk.lexicon.both or (both and mark in {",", "،"})
        if not (is_range or listed):
            return None
        joint = last - 1
    day = walk.day_ending(joint)
    if day is None or day.start < taken or not walk.is_one_line(day.start, at + 1):
        return None
    return _item(walk, day, taken), is_range


# --- month before day


def _month_first(walk: Walk, at: int, end: int, taken: int) -> _Parts | None:
    day = walk.day_at(_after_month(walk, end))
    if day is None or not walk.is_one_line(at, day.end):
        return None
    weekday = walk.weekday_ending(at)
    items = [_Item(day, weekday if weekday and weekday.start >= taken else None)]
    joins: list[bool] = []
    after = day.end
    while len(items) < MOST_DAYS:
        following = _listed_after(walk, after, items[-1].day.suffix)
        if following is None:
            break
        items.append(_Item(following[0], None))
        joins.append(following[1])
        after = following[0].end
    start = items[0].weekday.start if items[0].weekday else at
    if "ymd" in walk.lexicon.orders:
        early = walk.year_ending(at)
        if early is not None and early.start >= taken:
            return _Parts(items, joins, early, early.start, after, items[-1].day.suffix)
    year = walk.year_at(after)
    end = year.end if year else after
    return _Parts(items, joins, year, start, end, items[-1].day.suffix)


def _after_month(walk: Walk, end: int) -> int:
    """Over what may stand between a month and its day: `Kasım'ın 10`, `June the 3rd`."""
    first = end
    if walk.said(first) == "'" and walk.is_glued(first) and walk.is_glued(first + 1):
        first += 2
    allowed = (walk.lexicon.between | walk.lexicon.day_words) - {",", "."}
    while first < end + 3 and walk.said(first) in allowed:
        first += 1
    return first


def _listed_after(walk: Walk, at: int, suffix: str) -> tuple[Day, bool] | None:
    """The next day of the same month, and whether it is the end of a range.

    Args:
        walk: The tokens.
        at: Behind the day before.
        suffix: Of that day; “from” makes a range: `iyunun 3-dən 28-dək`.
    """
    first = at
    if suffix.endswith(_FROM_ENDS) and walk.is_number(first):
        end = walk.day_at(first)
        return (end, True) if end is not None and end.suffix else None
    if walk.said(first) in walk.lexicon.until or walk.said(first) in DASHES:
        is_range = True
    elif walk.said(first) in walk.lexicon.both:
        is_range = False
    elif walk.said(first) == "," and walk.is_number(first + 1):
        further = _listed_after(walk, first + 2, "")
        if further is None:
            return None
        is_range = False
    else:
        return None
    day = walk.day_at(first + 1)
    if day is None or not walk.is_one_line(at - 1, day.end):
        return None
    # A day that is followed by a month's name is that month's; a quantity is no day.
    if name_at(walk.lexicon.months, walk.tokens, day.end) is not None:
        return None
    return day, is_range


# --- is it one?


def _is_believable(
    walk: Walk, text: str, where: tuple[int, int], name: Name, parts: _Parts
) -> bool:
    at, end = where
    certain = parts.year is not None or any(item.weekday for item in parts.items)
    if certain:
        return True
    if name.weak and walk.said(end - 1) != ".":
        return walk.lexicon.grammar.capital_months and len(name.words[0]) > 2
    if walk.lexicon.grammar.capital_months and name.words[0] in _NAMES_OF_PEOPLE:
        # “Theresa May 10” is somebody's name.
        return parts.items[0].day.start < at or not _follows_a_name(walk, text, at)
    return True


def _names_a_street(walk: Walk, parts: _Parts) -> bool:
    """“Rue du 4 septembre”, “29 Ekim Caddesi”: no day of the article's."""
    before, after = walk.lexicon.streets
    near = {walk.said(parts.start - 1), walk.said(parts.start - 2)}
    return bool(near & before) or walk.said(parts.end) in after


def _follows_a_name(walk: Walk, text: str, at: int) -> bool:
    if at == 0 or walk.tokens[at - 1].kind != WORD or walk.tokens[at].parted:
        return False
    before = walk.tokens[at - 1]
    if len(before.text) < 4 or not text[before.start].isupper():
        return False
    return name_at(walk.lexicon.weekdays, walk.tokens, at - 1) is None


def _hit(walk: Walk, month: int, parts: _Parts) -> Hit:
    year = parts.year.year if parts.year else None
    after = None
    end = parts.end
    if all(item.weekday is None for item in parts.items):
        after = walk.weekday_after(end)
    last = len(parts.items) - 1
    dates = []
    for place, item in enumerate(parts.items):
        weekday = item.weekday or (after if place == last else None)
        start = parts.start if place == 0 else item.start
        until = end if place == last else item.day.end
        if after is not None and place == last:
            until = max(until, after.end)
        dates.append(
            Written(
                item.day.day,
                month,
                year,
                _span(walk, min(start, item.day.start), until),
                _span(walk, item.day.number, item.day.number + 1),
                weekday.weekday if weekday else None,
                _span(walk, weekday.start, weekday.end) if weekday else None,
                year_written=year is not None and place == last,
            )
        )
    whole = max(end, after.end) if after else end
    return Hit(tuple(dates), tuple(parts.joins), parts.start, whole, _says_from(walk, whole, parts))


def _says_from(walk: Walk, end: int, parts: _Parts) -> bool:
    if parts.ending in _FROM:
        return True
    word = walk.said(end - 1)
    tied = walk.is_glued(end) and walk.said(end) == "'" and walk.said(end + 1) in _FROM
    month_ending = any(word.endswith(ending) for ending in ("dan", "dən", "იდან"))
    return tied or (month_ending and word in walk.lexicon.months)


def _span(walk: Walk, start: int, end: int) -> Span:
    return Span(walk.tokens[start].start, walk.tokens[end - 1].end)
