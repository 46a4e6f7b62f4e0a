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
from newsdesk.errors import NewsdeskError
from newsdesk.history.revision import Kind, Occasion
from newsdesk.storage import articles, revisions
from newsdesk.storage.tables import article_identity, draft

if TYPE_CHECKING:
    from sqlalchemy import Connection

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
    """Add one article: its revisions, and its present text as one more."""
    new = unreadable = 0
    for revision in _revisions(source, id_):
        try:
            texts = None if revision.thinned else revisions.texts_of(source, revision)
            new += revisions.add_known(target, revision, texts)
        except FAULTS:
            unreadable += 1
    try:
        taken = _take_text(target, source, id_, made, newer=newer)
    except FAULTS:
        taken = False
        unreadable += 1
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


def _take_text(
    target: Connection, source: Connection, id_: str, made: revisions.Made, *, newer: bool
) -> bool:
    row = source.execute(
        select(draft.c.content, draft.c.body, draft.c.digest, draft.c.base_revision)
        .join(article_identity)
        .where(article_identity.c.id == id_)
    ).first()
    if row is None:
        return _take_head(target, id_, newer=newer)
    if not articles.is_as_saved(row.content, row.body, row.digest):
        raise ValueError(id_)
    said = from_plain(json.loads(row.content) | {"body": row.body})
    pk = revisions.identity_of(target, id_, made.at)
    base = row.base_revision.hex() if row.base_revision is not None else None
    texts = (row.content.encode(), row.body.encode())
    if base is not None and _says(target, base, texts):
        added = base
    else:
        new = revisions.New(Kind.EDIT, [base] if base else [], texts, Occasion.RECOVERY)
        added = revisions.add(target, pk, id_, new, made)
    if newer or not revisions.is_listed(target, id_):
        revisions.put_as_draft(target, pk, said, id_, added)
        return True
    return False


def _take_head(target: Connection, id_: str, *, newer: bool) -> bool:
    """An article that was off the list there is off the list here."""
    known = revisions.of_article(target, id_)
    if newer and known and known[-1].kind is Kind.WITHDRAWN and revisions.is_listed(target, id_):
        articles.take_off_list(target, id_)
    return False


def _says(target: Connection, id_: str, texts: tuple[bytes, bytes]) -> bool:
    try:
        return revisions.texts_of(target, revisions.get(target, id_)) == texts
    except NewsdeskError:
        return False
