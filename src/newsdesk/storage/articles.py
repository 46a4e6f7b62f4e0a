"""Articles in the database: one function per statement or two, each given a connection."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, tuple_, update

from newsdesk.domain.article import State
from newsdesk.domain.content import from_plain, storable, to_plain
from newsdesk.domain.words import count_words
from newsdesk.errors import BadInput, DamagedText, DraftChangedElsewhere
from newsdesk.history.revision import canonical, storable_plain
from newsdesk.i18n import gettext as _
from newsdesk.storage.faults import understood
from newsdesk.storage.prepared import Prepared
from newsdesk.storage.records import (
    LIST_COLUMNS,
    ArticleRecord,
    Page,
    PageKey,
    Saved,
    microseconds,
    moment,
    now,
    rows_of,
)
from newsdesk.storage.tables import (
    FOLDED,
    STATE_MARK,
    article,
    article_identity,
    draft,
    state_count,
)

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import BindParameter, Connection

    from newsdesk.domain.article import Article, Timestamp
    from newsdesk.domain.content import Plain

SHORTEST_PREFIX = 4
"""Characters of an id that will do to name an article, if no other begins like that."""

LISTED = [article.c[name] for name in LIST_COLUMNS]

_NEWEST_FIRST = (
    select(*LISTED)
    .order_by(article.c.updated_at.desc(), article.c.pk.desc())
    .limit(bindparam("limit"))
)
_AFTER = tuple_(article.c.updated_at, article.c.pk) < tuple_(
    bindparam("after_updated_at"), bindparam("after_pk")
)
_OF_STATE = article.c.state == bindparam("state")
_PAGES = {
    (False, False): Prepared(_NEWEST_FIRST),
    (False, True): Prepared(_NEWEST_FIRST.where(_AFTER)),
    (True, False): Prepared(_NEWEST_FIRST.where(_OF_STATE)),
    (True, True): Prepared(_NEWEST_FIRST.where(_OF_STATE, _AFTER)),
}
"""By whether there is a state and whether there is a page before."""

_COUNTS = Prepared(select(state_count.c.state, state_count.c.articles))
_RECORD = Prepared(
    select(draft.c.version, draft.c.content, draft.c.body, draft.c.digest, draft.c.saved_at)
    .join_from(article, draft, draft.c.article_pk == article.c.pk)
    .where(article.c.id == bindparam("wanted"))
)
_LIST_VALUES: dict[str, BindParameter[Any]] = {
    column.name: bindparam(f"new_{column.name}")
    for column in article.c
    if column.name not in {"pk", "id", "head_revision"}
}
_DRAFT_VALUES: dict[str, BindParameter[Any]] = {
    column.name: bindparam(f"new_{column.name}")
    for column in draft.c
    if column.name not in {"article_pk", "version", "base_revision"}
}
_UPDATE_DRAFT = Prepared(
    update(draft)
    .where(
        draft.c.article_pk
        == select(article.c.pk).where(article.c.id == bindparam("wanted")).scalar_subquery(),
        draft.c.version == bindparam("seen"),
    )
    .values(version=draft.c.version + 1, **_DRAFT_VALUES)
    .returning(draft.c.article_pk)
)
_UPDATE_ARTICLE = Prepared(
    update(article).where(article.c.pk == bindparam("wanted")).values(**_LIST_VALUES)
)


def insert_article(connection: Connection, id_: str, new: Article, at: int | None = None) -> Saved:
    """Store a new article.

    Args:
        connection: In a transaction.
        id_: Its public id.
        new: What it says.
        at: Microseconds since 1970; now if None.
    """
    saved_at = now() if at is None else at
    pk = connection.execute(
        insert(article_identity).returning(article_identity.c.pk),
        {"id": id_, "created_at": saved_at, "last_version": 0},
    ).scalar_one()
    return put_on_list(connection, pk, id_, new, (saved_at, 1))


def put_on_list(
    connection: Connection, pk: int, id_: str, new: Article, saved: tuple[int, int]
) -> Saved:
    """Give an article that has an identity its draft and its line of the list.

    Args:
        connection: In a transaction.
        pk: The identity's key.
        id_: The article's public id.
        new: What it says.
        saved: Microseconds since 1970, and the version it gets.
    """
    saved_at, version = saved
    listed, text = columns_of(new, saved_at)
    connection.execute(insert(article), {"pk": pk, "id": id_, **listed})
    connection.execute(insert(draft), {"article_pk": pk, "version": version, **text})
    return Saved(id_, version, moment(saved_at))


def update_article(connection: Connection, id_: str, new: Article, version: int) -> Saved:
    """Store what an article says now.

    Raises:
        DraftChangedElsewhere: `version` is not the stored one; nothing was written.
        BadInput: There is no such article (any more).
    """
    saved_at = now()
    listed, text = columns_of(new, saved_at)
    updated = _UPDATE_DRAFT.run(connection, {"wanted": id_, "seen": version} | _as_new(text))
    if not updated:
        _refuse(connection, id_)
    _UPDATE_ARTICLE.run(connection, {"wanted": updated[0][0]} | _as_new(listed))
    return Saved(id_, version + 1, moment(saved_at))


def take_off_list(connection: Connection, id_: str) -> None:
    """Take an article off the list; its revisions stay. Raises BadInput if there is none such."""
    found = connection.execute(
        select(draft.c.article_pk, draft.c.version)
        .join_from(article, draft, draft.c.article_pk == article.c.pk)
        .where(article.c.id == id_)
    ).first()
    if found is None:
        raise unknown(id_)
    pk, version = found
    connection.execute(delete(article).where(article.c.pk == pk))
    connection.execute(delete(draft).where(draft.c.article_pk == pk))
    connection.execute(
        update(article_identity).where(article_identity.c.pk == pk).values(last_version=version)
    )


def find_id(connection: Connection, wanted: str, *, deleted: bool = False) -> str:
    """The whole id from itself or from its beginning.

    Args:
        connection: In a transaction.
        wanted: 4 characters or more.
        deleted: Whether articles that are off the list are looked for too.

    Raises:
        BadInput: No article begins like that, or more than one does, or it is too short.
    """
    wanted = wanted.strip().lower()
    if len(wanted) < SHORTEST_PREFIX or not re.fullmatch("[0-9a-f]+", wanted):
        raise unknown(wanted)
    known = article_identity if deleted else article
    found = connection.scalars(
        select(known.c.id).where(known.c.id.between(wanted, wanted + "g")).limit(2)
    ).all()
    if not found:
        raise unknown(wanted)
    if len(found) > 1:
        raise BadInput(_("More than one article’s id begins with “{id}”").format(id=wanted))
    return str(found[0])


def load(connection: Connection, id_: str) -> ArticleRecord:
    """The article with this whole id; raises BadInput if there is none."""
    found = _RECORD.run(connection, {"wanted": id_})
    if not found:
        raise unknown(id_)
    [(version, content, body, known, saved_at)] = found
    if not is_as_saved(content, body, known):
        raise DamagedText(
            _("The text of this article is damaged: its last whole version is in its history")
        )
    plain: Plain = json.loads(content) | {"body": body}
    with understood():
        return ArticleRecord(id_, from_plain(plain), int(version), moment(saved_at))


def begun_at(connection: Connection, id_: str) -> dt.datetime | None:
    """When an article came into being, in UTC; None if there is none such."""
    created = connection.execute(
        select(article_identity.c.created_at).where(article_identity.c.id == id_)
    ).scalar()
    return None if created is None else moment(created)


def saved_of(connection: Connection, id_: str) -> Saved:
    """What the last save of an article was; raises BadInput if it is not on the list."""
    row = connection.execute(
        select(draft.c.version, draft.c.saved_at)
        .join_from(article, draft, draft.c.article_pk == article.c.pk)
        .where(article.c.id == id_)
    ).first()
    if row is None:
        raise unknown(id_)
    return Saved(id_, row[0], moment(row[1]))


def is_as_saved(content: object, body: object, known: object) -> bool:
    """Whether a draft says what its digest says; damage can make a column anything."""
    if not isinstance(content, str) or not isinstance(body, str):
        return False
    try:
        return digest_of(content, body) == known
    except UnicodeEncodeError:
        return False


def digest_of(content: str, body: str) -> bytes:
    """What is kept beside a draft: SHA-256 of its fields, then of its body, 64 bytes."""
    fields, text = hashlib.sha256(content.encode()), hashlib.sha256(body.encode())
    return fields.digest() + text.digest()


def list_page(
    connection: Connection, state: State | None, after: PageKey | None, limit: int
) -> Page:
    """A page of the library, the newest change first.

    Args:
        connection: In a transaction.
        state: Only articles in this state; all if None.
        after: The `next_key` of the page before; None for the first page.
        limit: Lines on a page.
    """
    # One line more than asked for tells whether there is another page.
    values: dict[str, Any] = {"limit": limit + 1}
    if state is not None:
        values["state"] = state.value
    if after is not None:
        values |= {"after_updated_at": after.updated_at, "after_pk": after.pk}
    found = _PAGES[state is not None, after is not None].run(connection, values)
    with understood():
        rows, last = rows_of(found[:limit])
    return Page(rows, last if len(found) > limit else None)


def counts(connection: Connection) -> dict[State, int]:
    """How many articles stand in each state, those with none too."""
    found: dict[str, int] = dict(_COUNTS.run(connection, {}))
    return {state: found.get(state.value, 0) for state in State}


def is_empty(connection: Connection) -> bool:
    """Whether the desk holds no article at all."""
    return connection.execute(select(article.c.pk).limit(1)).first() is None


def columns_of(new: Article, saved_at: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of an article's row in `article` and in `draft`, all of them storable."""
    plain = storable_plain(to_plain(new))
    body = plain.pop("body", "")
    headline, kicker = plain.get("headline", ""), plain.get("kicker", "")
    summary = _joined(kicker, plain.get("standfirst", ""))
    names = _names(new)
    heads = headline + summary + names
    content = canonical(plain)
    listed = {
        "state": new.state.value,
        "language": plain.get("language", ""),
        "pack": plain.get("pack", ""),
        "section": plain.get("section", ""),
        "kicker": kicker,
        "headline": headline,
        "words": count_words(body),
        "updated_at": saved_at,
        **_timestamp_columns(new.timestamp),
    }
    text = {
        "content": content,
        "body": body,
        "headline": headline,
        "summary": summary,
        "names": names,
        "folds": int(any(letter in body or letter in heads for letter in FOLDED)),
        "saved_at": saved_at,
        "digest": digest_of(content, body),
    }
    return listed, text


def _timestamp_columns(timestamp: Timestamp | None) -> dict[str, Any]:
    if timestamp is None:
        return {"wall": "", "offset": None, "instant": None, "zone": ""}
    instant = timestamp.instant
    return {
        "wall": timestamp.local_iso,
        "offset": timestamp.offset,
        "instant": None if instant is None else microseconds(instant),
        "zone": storable(timestamp.zone),
    }


def _names(new: Article) -> str:
    """All people, places and labels that an article may be looked for by, and its state."""
    people = [part for byline in new.bylines for part in (byline.name, byline.role)]
    for source in new.sources:
        people += [source.name, source.role, source.organisation]
    dateline = new.dateline
    places = [dateline.place, dateline.country, dateline.credit, new.section, new.outlet]
    mark = f"{STATE_MARK}{new.state.value}"
    return storable(_joined(*people, *places, *new.keywords)).replace(STATE_MARK, "") + f"\n{mark}"


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _as_new(values: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in values.items()}


def _refuse(connection: Connection, id_: str) -> None:
    if connection.execute(select(article.c.pk).where(article.c.id == id_)).first() is None:
        raise unknown(id_)
    raise DraftChangedElsewhere(
        _("This article was changed in another window or program since it was opened here")
    )


def unknown(id_: str) -> BadInput:
    """The refusal of an id that names no article of the list."""
    return BadInput(_("There is no article “{id}” on this desk").format(id=id_))
