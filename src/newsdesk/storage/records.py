"""What the store hands out: immutable values, never rows of a live connection."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.domain.article import Article, State, Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_STATES = {state.value: state for state in State}


class ArticleRow(NamedTuple):
    """One line of the library.

    Attributes:
        id: The article's public id, 32 hexadecimal digits.
        headline: As written, without the house style.
        kicker: As written.
        state: How far the article has come.
        language: BCP 47.
        pack: Folder name of the house-style pack.
        section: As written.
        timestamp: When published, as printed.
        updated_at: When it was last saved, UTC.
        words: Words of the body.
    """

    id: str
    headline: str
    kicker: str
    state: State
    language: str
    pack: str
    section: str
    timestamp: Timestamp | None
    updated_at: dt.datetime
    words: int


class PageKey(NamedTuple):
    """Where a list page ended: the next one starts after it."""

    updated_at: int
    pk: int


class Page(NamedTuple):
    """One page of the library; `next_key` is None on the last one."""

    rows: list[ArticleRow]
    next_key: PageKey | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did.

    Attributes:
        id: The article's public id.
        version: Give this back with the next save.
        saved_at: UTC.
    """

    id: str
    version: int
    saved_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as stored, and the version to give back with the next save."""

    id: str
    article: Article
    version: int
    saved_at: dt.datetime


def now() -> int:
    """Microseconds since 1970 in UTC; informative only, nothing is decided by it."""
    return time.time_ns() // 1000


def moment(microseconds: int) -> dt.datetime:
    """The UTC datetime of a stored time; whole numbers all the way."""
    return _EPOCH + dt.timedelta(microseconds=microseconds)


def microseconds(moment: dt.datetime) -> int:
    """What `moment` reads: microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)


@lru_cache(maxsize=4096)
def timestamp_of(wall: str, offset: int | None, zone: str) -> Timestamp | None:
    """The timestamp of the list's columns; a library shows the same ones again and again."""
    if not wall:
        return None
    date, _, clock = wall.partition("T")
    local = dt.time.fromisoformat(clock) if clock else None
    return Timestamp(dt.date.fromisoformat(date), local, offset, zone)


def rows_of(rows: Iterable[Sequence[Any]]) -> tuple[list[ArticleRow], PageKey | None]:
    """Library lines from rows of `LIST_COLUMNS`, and the key of the last one.

    A state that this version does not know is shown as a draft rather than hiding the article.
    """
    found = list(rows)
    if not found:
        return [], None
    state_of = _STATES.get
    # The tuple's own constructor: a page is made at every key of a search.
    out = [
        tuple.__new__(
            ArticleRow,
            (
                id_,
                headline,
                kicker,
                state_of(state, State.DRAFT),
                language,
                pack,
                section,
                timestamp_of(wall, offset, zone),
                _EPOCH + dt.timedelta(0, 0, updated_at),
                words,
            ),
        )
        for (
            _pk,
            id_,
            headline,
            kicker,
            state,
            language,
            pack,
            section,
            wall,
            offset,
            zone,
            updated_at,
            words,
        ) in found
    ]
    return out, PageKey(found[-1][_UPDATED_AT], found[-1][0])


LIST_COLUMNS = (
    "pk",
    "id",
    "headline",
    "kicker",
    "state",
    "language",
    "pack",
    "section",
    "wall",
    "offset",
    "zone",
    "updated_at",
    "words",
)
"""The columns of the table `article` that a library line is made from, in order."""

_UPDATED_AT = LIST_COLUMNS.index("updated_at")
