"""Words whose day depends on the day of publication: yesterday, last Monday, a bare weekday."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from newsdesk.dates.prose.found import Found, Kind
from newsdesk.dates.prose.lexicon import name_at
from newsdesk.dates.prose.tokens import WORD

if TYPE_CHECKING:
    from newsdesk.dates.prose.lexicon import Name
    from newsdesk.dates.prose.walking import Walk

_QUOTES = frozenset('«»“”„"‹›')

WORD_CONFIDENCE = 0.9
WEEKDAY_CONFIDENCE = 0.6
"""Of a bare weekday: the day it means depends on the tense of its sentence."""


def relative_days(
    walk: Walk, text: str, taken: list[tuple[int, int]], reference: dt.date | None
) -> list[Found]:
    """Every relative word and weekday that is no part of a date.

    Args:
        walk: The text's tokens.
        text: The text.
        taken: First and last tokens of the dates in it, in order.
        reference: The day of publication; None if it is not known.
    """
    found = []
    at, hole = 0, 0
    while at < len(walk.tokens):
        while hole < len(taken) and taken[hole][1] <= at:
            hole += 1
        if hole < len(taken) and taken[hole][0] <= at:
            at = taken[hole][1]
            continue
        if walk.tokens[at].kind != WORD:
            at += 1
            continue
        read = _word(walk, text, at, reference) or _weekday(walk, text, at, reference)
        if read is not None:
            found.append(read[0])
            at = read[1]
        else:
            at += 1
    return found


def _word(walk: Walk, text: str, at: int, reference: dt.date | None) -> tuple[Found, int] | None:
    known = name_at(walk.lexicon.relative, walk.tokens, at)
    if known is None:
        return None
    name, end = known
    if walk.said(at - 1) in walk.lexicon.not_after:
        return None
    if walk.said(at) in walk.lexicon.small and text[walk.tokens[at].start].isupper():
        return None
    if walk.is_glued(end) and walk.said(end) in {"-", "'"} and walk.is_glued(end + 1):
        return None
    if walk.said(at - 1) in _QUOTES and walk.said(end) in _QUOTES:
        return None  # a title, or the word itself
    date = _shifted(reference, name.value)
    return _found(walk, text, (at, end), date, shift=name.value), end


def _weekday(walk: Walk, text: str, at: int, reference: dt.date | None) -> tuple[Found, int] | None:
    known = name_at(walk.lexicon.weekdays, walk.tokens, at)
    if known is None or not _means_a_day(walk, at, known):
        return None
    name, end = known
    start = at
    lexicon = walk.lexicon
    if walk.said(end) in lexicon.last | lexicon.next and not walk.tokens[end].parted:
        modifier, end = walk.said(end), end + 1
    elif walk.said(at - 1) in lexicon.last | lexicon.next:
        modifier, start = walk.said(at - 1), at - 1
    else:
        modifier = ""
    if modifier in lexicon.every or walk.said(start - 1) in lexicon.every:
        return None
    date = None
    if reference is not None:
        date = _weekday_near(reference, name.value, modifier, walk)
    confidence = WORD_CONFIDENCE if modifier else WEEKDAY_CONFIDENCE
    return _found(walk, text, (start, end), date, weekday=name.value, confidence=confidence), end


def _means_a_day(walk: Walk, at: int, known: tuple[Name, int]) -> bool:
    name, end = known
    lexicon = walk.lexicon
    if name.weak:
        return False
    if not name.alone:
        before, after = walk.said(at - 1), walk.said(end)
        modified = before in lexicon.last | lexicon.next | lexicon.alone_after
        if not (modified or after in lexicon.last | lexicon.next | lexicon.day_words):
            return False
    beside = {walk.said(at - 1), walk.said(end)}
    tied = walk.is_glued(end) and walk.said(end) in {"-", "'"} and walk.is_glued(end + 1)
    return not beside & lexicon.not_with and not (tied and walk.said(end) == "-")


def _weekday_near(reference: dt.date, weekday: int, modifier: str, walk: Walk) -> dt.date | None:
    ahead = (weekday - reference.weekday()) % 7
    if modifier in walk.lexicon.next:
        return _shifted(reference, ahead or 7)
    if modifier in walk.lexicon.last:
        return _shifted(reference, ahead - 7)
    return _shifted(reference, ahead if ahead <= 3 else ahead - 7)


def _shifted(reference: dt.date | None, days: int) -> dt.date | None:
    if reference is None:
        return None
    try:
        return reference + dt.timedelta(days=days)
    except OverflowError:
        return None


def _found(
    walk: Walk,
    text: str,
    tokens: tuple[int, int],
    date: dt.date | None,
    *,
    shift: int | None = None,
    weekday: int | None = None,
    confidence: float = WORD_CONFIDENCE,
) -> Found:
    start, end = walk.tokens[tokens[0]].start, walk.tokens[tokens[1] - 1].end
    return Found(
        start,
        end,
        text[start:end],
        Kind.RELATIVE,
        date,
        weekday=weekday,
        shift=shift,
        confidence=confidence,
    )
