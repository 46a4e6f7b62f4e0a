"""Revisions in the database: added, found, read; never changed.

Everything here works in the transaction that it is handed. Ids and hashes are bytes in the
tables and hexadecimal text outside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from newsdesk.domain.words import count_words
from newsdesk.errors import BadInput, DamagedText
from newsdesk.history import ancestry
from newsdesk.history.revision import (
    NAMED,
    Kind,
    Revision,
    is_genuine,
    revision_id,
)
from newsdesk.i18n import gettext as _
from newsdesk.storage import articles, blobs
from newsdesk.storage.faults import understood
from newsdesk.storage.marks import mark
from newsdesk.storage.prepared import Prepared, driver_of
from newsdesk.storage.records import microseconds, moment, now
from newsdesk.storage.revision_rows import revisions_of
from newsdesk.storage.tables import (
    article,
    article_identity,
    draft,
    revision,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from newsdesk.domain.article import Article

SHORTEST_PREFIX = 4


class Made(NamedTuple):
    """Who makes a revision, on which machine, when; informative only.

    Attributes:
        author: As the user's machine says, or as they said; may be empty.
        device: The machine's name; may be empty.
        at: Microseconds since 1970, UTC.
        offset: The machine's UTC offset, minutes; None if unknown.
    """

    author: str
    device: str
    at: int
    offset: int | None


class New(NamedTuple):
    """A revision to be added.

    Attributes:
        kind: How it came to be.
        parents: Ids of what it came from.
        texts: Fields and body as `history.revision.content_of` gives them.
        occasion: When it is made.
        words: Of the body; counted if None.
    """

    kind: Kind
    parents: Sequence[str]
    texts: tuple[bytes, bytes]
    occasion: str
    words: int | None = None


_DRAFT = Prepared(
    select(
        draft.c.article_pk,
        draft.c.content,
        draft.c.body,
        draft.c.digest,
        draft.c.base_revision,
        article.c.words,
    )
    .join_from(article, draft, draft.c.article_pk == article.c.pk)
    .where(article.c.id == bindparam("wanted"))
)
_COUNT = Prepared(
    select(func.count())
    .select_from(revision)
    .join(article_identity)
    .where(article_identity.c.id == bindparam("wanted"))
)
_HASHES = Prepared(
    select(revision.c.fields, revision.c.body).where(revision.c.id == bindparam("wanted"))
)
_INSERT = (
    "INSERT OR IGNORE INTO revision (id, article_pk, kind, fields, body, occasion, author, device, "
    'at, "offset", words, thinned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)'
)
_INSERT_PARENT = "INSERT OR IGNORE INTO revision_parent (revision, parent) VALUES (?, ?)"
_MOVE_DRAFT = "UPDATE draft SET base_revision = ? WHERE article_pk = ?"
_MOVE_HEAD = "UPDATE article SET head_revision = ? WHERE pk = ?"
_OF_ARTICLE = (
    select(revision, article_identity.c.id.label("article_id"))
    .join(article_identity)
    .order_by(revision.c.pk)
)


def revise_draft(
    connection: Connection, id_: str, occasion: str, made: Made, kind: Kind = Kind.EDIT
) -> Revision | None:
    """Make a revision of an article's stored draft.

    Returns:
        The revision; None if the draft says what its base says, and this is an edit.

    Raises:
        BadInput: There is no such article on the list.
        DamagedText: The draft is not what it was when it was saved.
    """
    found = _DRAFT.run(connection, {"wanted": id_})
    if not found:
        raise articles.unknown(id_)
    [(pk, content, body, known, base, words)] = found
    if not articles.is_as_saved(content, body, known):
        raise DamagedText(_("The text of this article is damaged and was not kept as a version"))
    if base is not None and kind is Kind.EDIT:
        hashes = _HASHES.run(connection, {"wanted": base})
        if hashes and hashes[0][0] + hashes[0][1] == known:
            return None
    parents = () if base is None else (base.hex(),)
    new = New(kind, parents, (content.encode(), body.encode()), occasion, words)
    added = add(connection, pk, id_, new, made)
    move_to(connection, pk, added)
    return Revision(
        id=added,
        article_id=id_,
        kind=kind,
        parents=parents,
        fields=known[: blobs.HASH].hex(),
        body=known[blobs.HASH :].hex(),
        occasion=occasion,
        author=made.author,
        device=made.device,
        at=moment(made.at),
        offset=made.offset,
        words=words,
    )


def add(connection: Connection, pk: int, article_id: str, new: New, made: Made) -> str:
    """Add a revision; one that is there already stays as it is. Gives its id.

    Args:
        connection: In a transaction.
        pk: The article's key in this database.
        article_id: Its public id.
        new: What it holds and comes from.
        made: By whom.
    """
    fields, body = (blobs.put(connection, pk, text) for text in new.texts)
    id_ = revision_id(article_id, new.kind, new.parents, fields.hex(), body.hex())
    key = bytes.fromhex(id_)
    words = count_words(new.texts[1].decode()) if new.words is None else new.words
    driver = driver_of(connection)
    row = (key, pk, new.kind.value, fields, body, new.occasion, *made, words)
    driver.execute(_INSERT, row)
    for parent in new.parents:
        driver.execute(_INSERT_PARENT, (key, bytes.fromhex(parent)))
    return id_


def move_to(connection: Connection, pk: int, id_: str) -> None:
    """Say that the draft says what this revision says, and the list that it is the newest."""
    key = bytes.fromhex(id_)
    driver = driver_of(connection)
    driver.execute(_MOVE_DRAFT, (key, pk))
    driver.execute(_MOVE_HEAD, (key, pk))


def of_article(connection: Connection, article_id: str) -> list[Revision]:
    """All revisions of an article in the order they came to this desk."""
    rows = connection.execute(_OF_ARTICLE.where(article_identity.c.id == article_id)).mappings()
    return revisions_of(connection, rows.all())


def get(connection: Connection, id_: str) -> Revision:
    """The revision with this whole id; raises BadInput if there is none."""
    query = _OF_ARTICLE.where(revision.c.id == bytes.fromhex(id_))
    found = revisions_of(connection, connection.execute(query).mappings().all())
    if not found:
        raise _unknown(id_)
    return found[0]


def find(connection: Connection, wanted: str) -> Revision:
    """The one revision whose id begins like this, 4 characters or more.

    Raises:
        BadInput: There is none, or more than one.
    """
    wanted = wanted.strip().lower()
    if len(wanted) < SHORTEST_PREFIX or not re.fullmatch("[0-9a-f]{1,64}", wanted):
        raise _unknown(wanted)
    low, high = bytes.fromhex(wanted.ljust(64, "0")), bytes.fromhex(wanted.ljust(64, "f"))
    query = select(revision.c.id).where(revision.c.id.between(low, high)).limit(2)
    found = connection.scalars(query).all()
    if not found:
        raise _unknown(wanted)
    if len(found) > 1:
        raise BadInput(_("More than one version’s id begins with “{id}”").format(id=wanted))
    return get(connection, found[0].hex())


def count(connection: Connection, article_id: str) -> int:
    """How many revisions an article has on this desk."""
    return int(_COUNT.run(connection, {"wanted": article_id})[0][0])


def is_listed(connection: Connection, article_id: str) -> bool:
    """Whether the article stands on the list, with a draft."""
    query = select(article.c.pk).where(article.c.id == article_id)
    return connection.execute(query).first() is not None


def head_of(connection: Connection, article_id: str) -> str | None:
    """What the next revision comes from: the draft's base, else the last end that came here."""
    base = connection.execute(
        select(draft.c.base_revision)
        .join(article_identity)
        .where(article_identity.c.id == article_id)
    ).first()
    if base is not None:
        return None if base[0] is None else str(base[0].hex())
    found = of_article(connection, article_id)
    ends = set(ancestry.heads({one.id: one.parents for one in found}))
    return next((one.id for one in reversed(found) if one.id in ends), None)


def withdrawn(connection: Connection) -> list[Revision]:
    """The newest revision of each article that is off the list, the last one first."""
    off = select(func.max(revision.c.pk)).where(revision.c.article_pk.not_in(select(article.c.pk)))
    query = _OF_ARTICLE.where(revision.c.pk.in_(off.group_by(revision.c.article_pk)))
    return revisions_of(connection, connection.execute(query).mappings().all())[::-1]


def texts_of(connection: Connection, wanted: Revision) -> tuple[bytes, bytes]:
    """Fields and body of a revision, verified against their hashes and the id.

    Raises:
        DamagedText: They are not what they were, or were thinned.
    """
    if wanted.thinned:
        raise DamagedText(
            _("The text of this version was given up: later ones of the same hour were kept")
        )
    with understood():
        genuine = is_genuine(wanted)
    if not genuine:
        raise DamagedText(_("The record of this version is damaged"))
    pk = pk_of(connection, wanted.article_id)
    fields = blobs.get(connection, pk, bytes.fromhex(wanted.fields))
    return fields, blobs.get(connection, pk, bytes.fromhex(wanted.body))


def pk_of(connection: Connection, article_id: str) -> int:
    """An article's key in this database, on the list or not; raises BadInput if it never was."""
    query = select(article_identity.c.pk).where(article_identity.c.id == article_id)
    found: int | None = connection.scalar(query)
    if found is None:
        raise articles.unknown(article_id)
    return found


def parents_of(connection: Connection, article_id: str) -> dict[str, tuple[str, ...]]:
    """The graph of an article: of each revision the ids it came from."""
    return {found.id: found.parents for found in of_article(connection, article_id)}


def heads_of(connection: Connection, article_id: str) -> list[str]:
    """The article's revisions that nothing came from, sorted."""
    return ancestry.heads(parents_of(connection, article_id))


def add_known(connection: Connection, new: Revision, texts: tuple[bytes, bytes] | None) -> bool:
    """Take in a revision from another desk or a backup; whether it was new here.

    Args:
        connection: In a transaction.
        new: As the other desk has it.
        texts: Its fields and body; None if it was thinned there.

    Raises:
        DamagedText: It is not what its id says; nothing was added.
    """
    if not is_genuine(new):
        raise DamagedText(_("The record of this version is damaged"))
    pk = identity_of(connection, new.article_id, microseconds(new.at))
    key = bytes.fromhex(new.id)
    stands = connection.execute(
        select(revision.c.thinned).where(revision.c.id == key)
    ).scalar_one_or_none()
    if texts is not None and stands != 0:
        kept = [blobs.put(connection, pk, text).hex() for text in texts]
        if kept != [new.fields, new.body]:
            raise DamagedText(_("The text of this version is damaged and cannot be shown"))
        connection.exec_driver_sql("UPDATE revision SET thinned = 0 WHERE id = ?", (key,))
    if stands is None:
        connection.execute(insert(revision), _row_of(new, pk, thinned=texts is None))
        for parent in new.parents:
            connection.exec_driver_sql(_INSERT_PARENT, (key, bytes.fromhex(parent)))
    for name in new.marks:
        mark(connection, [new.id], name, "", Made(new.author, new.device, now(), None))
    if new.name:
        mark(connection, [new.id], NAMED, new.name, Made(new.author, new.device, now(), None))
    return stands is None


def identity_of(connection: Connection, article_id: str, created_at: int) -> int:
    """The key of an article that may be new to this desk."""
    connection.execute(
        upsert(article_identity).on_conflict_do_nothing(),
        {"id": article_id, "created_at": created_at, "last_version": 0},
    )
    return pk_of(connection, article_id)


def put_as_draft(connection: Connection, pk: int, new: Article, id_: str, revision_: str) -> None:
    """Let the draft and the list say what a revision says; the article comes back if it left."""
    row = connection.execute(select(draft.c.version).where(draft.c.article_pk == pk)).first()
    if row is None:
        version = connection.scalar(
            select(article_identity.c.last_version).where(article_identity.c.pk == pk)
        )
        articles.put_on_list(connection, pk, id_, new, (now(), (version or 0) + 1))
    else:
        articles.update_article(connection, id_, new, row[0])
    move_to(connection, pk, revision_)


def _row_of(new: Revision, pk: int, *, thinned: bool) -> dict[str, object]:
    return {
        "id": bytes.fromhex(new.id),
        "article_pk": pk,
        "kind": new.kind.value,
        "fields": bytes.fromhex(new.fields),
        "body": bytes.fromhex(new.body),
        "occasion": new.occasion,
        "author": new.author,
        "device": new.device,
        "at": microseconds(new.at),
        "offset": new.offset,
        "words": new.words,
        "thinned": int(thinned),
    }


def _unknown(wanted: str) -> BadInput:
    return BadInput(_("There is no version “{id}” on this desk").format(id=wanted))
