"""The list, the counts and the index, made again from the texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from newsdesk.domain.content import from_plain
from newsdesk.errors import NewsdeskError
from newsdesk.history.revision import Kind, article_of
from newsdesk.storage import articles, revisions
from newsdesk.storage.records import microseconds
from newsdesk.storage.tables import article, article_identity, draft, state_count

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Rebuilt(NamedTuple):
    """What was made again.

    Attributes:
        listed: Articles on the list now.
        from_history: Ids of those whose present text was missing or damaged and was taken from
            their newest whole version.
        lost: Ids of those of which no whole text was left.
    """

    listed: int
    from_history: tuple[str, ...]
    lost: tuple[str, ...]


def rebuild(connection: Connection) -> Rebuilt:
    """Make everything again that can be made from drafts and revisions.

    A damaged draft is replaced by the newest version that is whole; where there is none it is
    left as it is for somebody to look at.
    """
    connection.execute(delete(article))
    connection.execute(update(state_count).values(articles=0))
    from_history: list[str] = []
    lost: list[str] = []
    listed = 0
    for pk, id_ in connection.execute(
        select(article_identity.c.pk, article_identity.c.id).order_by(article_identity.c.pk)
    ).all():
        outcome = rebuild_article(connection, pk, id_)
        listed += outcome in {"kept", "from_history"}
        if outcome == "from_history":
            from_history.append(id_)
        elif outcome == "lost":
            lost.append(id_)
    connection.exec_driver_sql("INSERT INTO article_search (article_search) VALUES ('rebuild')")
    return Rebuilt(listed, tuple(from_history), tuple(lost))


def rebuild_article(connection: Connection, pk: int, id_: str) -> str:
    """Give one article, which is not on the list now, its line and where need be its text.

    Returns:
        `kept`, `from_history` where the text was taken from a version, `withdrawn`, or `lost`.
    """
    row = connection.execute(select(draft).where(draft.c.article_pk == pk)).first()
    if row is not None and articles.is_as_saved(row.content, row.body, row.digest):
        said = from_plain(json.loads(row.content) | {"body": row.body})
        listed, text = articles.columns_of(said, row.saved_at)
        connection.execute(
            insert(article), {"pk": pk, "id": id_, "head_revision": row.base_revision, **listed}
        )
        if any(getattr(row, name) != value for name, value in text.items()):
            connection.execute(update(draft).where(draft.c.article_pk == pk).values(**text))
        return "kept"
    return _from_history(connection, pk, id_, row.version if row is not None else None)


def _from_history(connection: Connection, pk: int, id_: str, version: int | None) -> str:
    """Give an article the text of its newest whole version."""
    known = revisions.of_article(connection, id_)
    if not known or (version is None and known[-1].kind is Kind.WITHDRAWN):
        return "withdrawn" if known else "lost"
    for revision in reversed(known):
        try:
            said = article_of(*revisions.texts_of(connection, revision))
        except (NewsdeskError, ValueError):
            continue
        connection.execute(delete(draft).where(draft.c.article_pk == pk))
        if version is None:
            version = connection.scalar(
                select(article_identity.c.last_version).where(article_identity.c.pk == pk)
            )
        saved = (microseconds(revision.at), (version or 0) + 1)
        articles.put_on_list(connection, pk, id_, said, saved)
        revisions.move_to(connection, pk, revision.id)
        return "from_history"
    return "lost"
