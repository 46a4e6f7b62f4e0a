"""Dates in running prose: names, figures and relative words together, resolved to days."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.dates.clock import BETWEEN, ISO_OFFSET, Clock, read_clock
from newsdesk.dates.prose.figures import dates_in_figures
from newsdesk.dates.prose.found import Found, Kind, Span, Written, nearest, on
from newsdesk.dates.prose.lexicon import lexicon_of
from newsdesk.dates.prose.named import Hit, named_dates
from newsdesk.dates.prose.patterned import patterned_dates
from newsdesk.dates.prose.relative import relative_days
from newsdesk.dates.prose.tokens import tokens_of
from newsdesk.dates.prose.walking import DASHES, Walk

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.dates.prose.tokens import Token

YEARLESS_CONFIDENCE = 0.95
FIGURES_CONFIDENCE = 0.97
ABSOLUTE_CONFIDENCE = 0.99


class _Source(NamedTuple):
    """A text in all its forms."""

    walk: Walk
    text: str
    folded: str
    places: list[int]


def find_dates(text: str, language: str, reference: dt.date | None = None) -> list[Found]:
    """Find every date in a text.

    Args:
        text: Any text; spans count its code points.
        language: BCP 47. Where CLDR has no names of months in it, nothing is found.
        reference: The article's day: a date without a year takes the year that puts it nearest
            to this day, and relative words are counted from it. Without it both stay open.

    Returns:
        In the order of the text, none across another.
    """
    lexicon = lexicon_of(language)
    if lexicon is None or not text:
        return []
    tokens, folded, places = tokens_of(text)
    walk = Walk(tokens, lexicon)
    hits = _merged(
        named_dates(walk, text),
        patterned_dates(walk, folded, places),
        dates_in_figures(walk, folded, places),
    )
    hits = _with_shared_years(walk, hits)
    found = _resolved(_Source(walk, text, folded, places), hits, reference)
    taken = [(hit.start, hit.end) for hit in hits]
    found += relative_days(walk, text, taken, reference)
    return sorted(found, key=lambda one: one.start)


def _merged(*found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(chain(*found), key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


# --- what dates share


def _joint(walk: Walk, before: Hit, after: Hit) -> str:
    """How two neighbouring dates hang together: `until`, `both`, `comma` or not at all."""
    between = walk.tokens[before.end : after.start]
    if len(between) > 4 or any(token.parted for token in walk.tokens[before.end : after.end]):
        return ""
    said = [token.text for token in between if token.text not in walk.lexicon.day_words]
    if not said:
        return "until" if before.from_here else ""
    if all(word in walk.lexicon.until for word in said) or (
        len(said) == 1 and said[0] in DASHES and _is_loose(between)
    ):
        return "until"
    if len(said) == 1 and said[0] in walk.lexicon.both:
        return "both"
    return "comma" if said in ([","], ["،"]) else ""


def _is_loose(between: list[Token]) -> bool:
    return len(between) == 1


def _with_shared_years(walk: Walk, hits: list[Hit]) -> list[Hit]:
    """A year that is written once belongs to all that hang together before it."""
    shared = list(hits)
    joined = ""
    for place in range(len(hits) - 2, -1, -1):
        before, after = shared[place], shared[place + 1]
        joint = _joint(walk, before, after)
        joined = joint if joint != "comma" or joined in {"both", "comma"} else ""
        last, first = before.dates[-1], after.dates[0]
        if joined and last.year is None and first.year is not None:
            later = (last.month, last.day) > (first.month, first.day)
            year = first.year - 1 if joined == "until" and later else first.year
            dates = tuple(replace(date, year=year) for date in before.dates)
            shared[place] = before._replace(dates=dates)
    return shared


# --- from what is written to days


def _resolved(source: _Source, hits: list[Hit], reference: dt.date | None) -> list[Found]:
    walk, text = source.walk, source.text
    found: list[Found] = []
    place = 0
    while place < len(hits):
        hit = hits[place]
        following = hits[place + 1] if place + 1 < len(hits) else None
        ranges = following is not None and _joint(walk, hit, following) == "until"
        items = list(hit.dates)
        for number, written in enumerate(items[:-1]):
            if hit.joins[number]:
                continue  # the end of the range says it
            if number and hit.joins[number - 1]:
                found.append(_range(text, items[number - 1], written, reference))
            else:
                found.append(_single(text, written, reference))
        last = items[-1]
        if len(items) > 1 and hit.joins[-1]:
            found.append(_range(text, items[-2], last, reference))
        elif ranges and following is not None and len(following.dates) == 1:
            found.append(_range(text, last, following.dates[0], reference))
            place += 1
        else:
            one = _single(text, last, reference)
            one = _towards(walk, hit.end, one, reference)
            found.append(_with_clock(source, one))
        place += 1
    return found


def _day_of(written: Written, reference: dt.date | None) -> dt.date | None:
    if written.year is not None:
        return on(written.year, written.month, written.day)
    return nearest(written.month, written.day, reference) if reference is not None else None


def _single(text: str, written: Written, reference: dt.date | None) -> Found:
    absolute = written.year is not None
    confidence = ABSOLUTE_CONFIDENCE if absolute else YEARLESS_CONFIDENCE
    span = written.span
    return Found(
        span.start,
        span.end,
        text[span.start : span.end],
        Kind.ABSOLUTE if absolute else Kind.YEARLESS,
        _day_of(written, reference),
        written,
        weekday=written.weekday,
        confidence=FIGURES_CONFIDENCE if written.in_figures else confidence,
    )


def _towards(walk: Walk, at: int, found: Found, reference: dt.date | None) -> Found:
    """“Le 31 décembre dernier” lies before the reference, “le 12 juin prochain” after it."""
    written = found.first
    if reference is None or found.date is None or written is None or written.year is not None:
        return found
    if walk.said(at) in walk.lexicon.last and found.date > reference:
        step = -1
    elif walk.said(at) in walk.lexicon.next and found.date < reference:
        step = 1
    else:
        return found
    years = range(found.date.year + step, found.date.year + step * 9, step)
    days = (on(year, written.month, written.day) for year in years)
    return replace(found, date=next((day for day in days if day is not None), found.date))


def _range(text: str, first: Written, last: Written, reference: dt.date | None) -> Found:
    if first.year is None and last.year is not None:
        later = (first.month, first.day) > (last.month, last.day)
        first = replace(first, year=last.year - later)
    if last.year is None and first.year is not None:
        earlier = (last.month, last.day) < (first.month, first.day)
        last = replace(last, year=first.year + earlier)
    begin, end = _day_of(first, reference), _day_of(last, reference)
    if begin is not None and end is not None and begin > end and last.year is None:
        begin = on(begin.year - 1, begin.month, begin.day)
    span = Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end))
    return Found(
        span.start,
        span.end,
        text[span.start : span.end],
        Kind.RANGE,
        begin,
        first,
        last,
        end,
        weekday=first.weekday,
        confidence=ABSOLUTE_CONFIDENCE if last.year is not None else YEARLESS_CONFIDENCE,
    )


def _with_clock(source: _Source, found: Found) -> Found:
    """A time that stands right behind a date is that day's."""
    walk, text, folded, places = source
    at = found.end if len(folded) == len(text) else bisect_left(places, found.end)
    clock = _clock_behind(walk, folded, at, iso=bool(found.first and found.first.in_figures))
    if clock is None:
        return found
    end = places[clock.end - 1] + 1
    return replace(
        found,
        end=end,
        text=text[found.start : end],
        time=clock.time,
        offset=clock.offset,
        abbreviation=clock.abbreviation,
    )


def _clock_behind(walk: Walk, folded: str, at: int, *, iso: bool) -> Clock | None:
    halves = walk.lexicon.names.halves
    if iso and folded[at : at + 1] == "t":
        return read_clock(folded, at + 1, halves, ISO_OFFSET)
    between = BETWEEN.match(folded, at)
    start = between.end() if between else at
    clock = read_clock(folded, start, halves, walk.lexicon.names.offset)
    if clock is None or start == at:
        return None
    # “10 mai 3.50” is a price as soon as a time.
    pointed = "." in folded[start : start + 3] and "h" not in folded[start : clock.end]
    named = any(character.isalpha() for character in folded[at:start])
    return None if pointed and not named else clock
