"""What one desk's file holds, added to another: revisions by their hashes, texts by their digests.

Used where a backup comes back and where a damaged file is read as far as it can be. Nothing that
the target has is changed by adding, and nothing is added that is not what its hash says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from newsdesk.domain.content import from_plain
from newsdesk.errors import DamagedText, NewsdeskError
from newsdesk.history.revision import Kind, Occasion
from newsdesk.storage import articles, revisions
from newsdesk.storage.tables import article_identity, draft

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdesk.domain.article import Article
    from newsdesk.history.revision import Revision

FAULTS = (DBAPIError, sqlite.Error, NewsdeskError, ValueError, KeyError, TypeError)
"""What reading a damaged file may end in."""


class Taken(NamedTuple):
    """What came of one article.

    Attributes:
        article_id: Its public id.
        revisions: How many revisions were new.
        text: Whether its present text was taken.
        unreadable: How many revisions, or present texts, could not be read.
    """

    article_id: str
    revisions: int
    text: bool
    unreadable: int


class Text(NamedTuple):
    """An article's present text: what it says, as it is stored, and the version it comes from."""

    said: Article
    texts: tuple[bytes, bytes]
    base: str | None


def add_all(
    target: Connection, source: Connection, made: revisions.Made, *, newer: bool
) -> list[Taken]:
    """Add every article of one desk's file to another.

    Args:
        target: In a transaction.
        source: In a transaction, of a file that may be damaged.
        made: Who adds.
        newer: Whether the source's present texts take the place of the target's.
    """
    return [add_article(target, source, id_, made, newer=newer) for id_ in readable_ids(source)]


def add_article(
    target: Connection, source: Connection, id_: str, made: revisions.Made, *, newer: bool
) -> Taken:
    """Add one article: its revisions, and its present text as one more.

    What the source cannot tell is counted; what the target cannot take, on a full disk, is raised.
    """
    new = unreadable = 0
    for revision in _revisions(source, id_):
        try:
            texts = None if revision.thinned else revisions.texts_of(source, revision)
        except FAULTS:
            unreadable += 1
            continue
        try:
            new += revisions.add_known(target, revision, texts)
        except DamagedText:
            unreadable += 1
    try:
        text = _read_text(source, id_)
    except FAULTS:
        return Taken(id_, new, text=False, unreadable=unreadable + 1)
    taken = text is not None and _take_text(target, id_, text, made, newer=newer)
    if text is None and newer:
        _take_off_too(target, id_)
    return Taken(id_, new, taken, unreadable)


def readable_ids(source: Connection) -> list[str]:
    """The ids of all articles that a file still tells: from both ends to where it is damaged."""
    found: dict[str, None] = {}
    for order in (article_identity.c.pk, article_identity.c.pk.desc()):
        try:
            for (id_,) in source.execute(select(article_identity.c.id).order_by(order)):
                found[id_] = None
        except FAULTS:
            continue
        break
    return list(found)


def _revisions(source: Connection, id_: str) -> list[Revision]:
    try:
        return revisions.of_article(source, id_)
    except FAULTS:
        return []


def _read_text(source: Connection, id_: str) -> Text | None:
    """An article's present text, compared with its digest; None if it was off the list."""
    row = source.execute(
        select(draft.c.content, draft.c.body, draft.c.digest, draft.c.base_revision)
        .join(article_identity)
        .where(article_identity.c.id == id_)
    ).first()
    if row is None:
        return None
    if not articles.is_as_saved(row.content, row.body, row.digest):
        raise ValueError(id_)
    said = from_plain(json.loads(row.content) | {"body": row.body})
    base = row.base_revision.hex() if row.base_revision is not None else None
    return Text(said, (row.content.encode(), row.body.encode()), base)


def _take_text(
    target: Connection, id_: str, text: Text, made: revisions.Made, *, newer: bool
) -> bool:
    pk = revisions.identity_of(target, id_, made.at)
    if text.base is not None and _says(target, text.base, text.texts):
        added = text.base
    else:
        parents = [text.base] if text.base else []
        new = revisions.New(Kind.EDIT, parents, text.texts, Occasion.RECOVERY)
        added = revisions.add(target, pk, id_, new, made)
    if newer or not revisions.is_listed(target, id_):
        revisions.put_as_draft(target, pk, text.said, id_, added)
        return True
    return False


def _take_off_too(target: Connection, id_: str) -> None:
    """An article that was off the list there is off the list here."""
    known = revisions.of_article(target, id_)
    if known and known[-1].kind is Kind.WITHDRAWN and revisions.is_listed(target, id_):
        articles.take_off_list(target, id_)


def _says(target: Connection, id_: str, texts: tuple[bytes, bytes]) -> bool:
    try:
        return revisions.texts_of(target, revisions.get(target, id_)) == texts
    except NewsdeskError:
        return False
