"""Which revisions stay for good, and which may give up their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from newsdesk.errors import NewsdeskError
from newsdesk.history.revision import RELEASED
from newsdesk.storage import blobs
from newsdesk.storage.prepared import driver_of
from newsdesk.storage.revisions import pk_of, revise_draft
from newsdesk.storage.tables import revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from newsdesk.storage.revisions import Made

_BASE = (
    "SELECT base_revision FROM draft JOIN article ON article.pk = draft.article_pk "
    "WHERE article.id = ?"
)
_MARK = (
    "INSERT OR REPLACE INTO revision_mark (revision, mark, text, author, at) VALUES (?, ?, ?, ?, ?)"
)


def release(connection: Connection, article_ids: Sequence[str], occasion: str, made: Made) -> None:
    """Mark what these articles say now as released, as a version of its own where it is new."""
    driver = driver_of(connection)
    marks = []
    for id_ in article_ids:
        try:
            revise_draft(connection, id_, occasion, made)
        except NewsdeskError:
            continue  # gone or damaged since: there is nothing to mark
        [(base,)] = driver.execute(_BASE, (id_,)).fetchall()
        marks.append((base, RELEASED, "html", made.author, made.at))
    driver.executemany(_MARK, marks)


def give_up_texts(connection: Connection, article_id: str, ids: Iterable[str]) -> int:
    """Thin these revisions: their rows stay, blobs that no other revision needs go.

    Returns:
        How many blobs went.
    """
    pk = pk_of(connection, article_id)
    keys = [(bytes.fromhex(id_),) for id_ in ids]
    if not keys:
        return 0
    connection.exec_driver_sql("UPDATE revision SET thinned = 1 WHERE id = ?", keys)
    kept = connection.execute(
        select(revision.c.fields, revision.c.body).where(
            revision.c.article_pk == pk, revision.c.thinned == 0
        )
    ).all()
    needed = blobs.reachable(connection, pk, {key for row in kept for key in row})
    return blobs.keep_only(connection, pk, needed)
