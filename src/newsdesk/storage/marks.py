"""Marks on revisions: `named`, `sent`, `released`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert

from newsdesk.history.revision import NAMED
from newsdesk.storage.tables import revision_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from newsdesk.storage.revisions import Made


def mark(connection: Connection, ids: Iterable[str], name: str, text: str, made: Made) -> None:
    """Put a mark on revisions: `named`, `sent` or `released`; an empty name takes `named` off."""
    keys = [bytes.fromhex(id_) for id_ in ids]
    if name == NAMED and not text:
        connection.execute(
            delete(revision_mark).where(
                revision_mark.c.mark == NAMED, revision_mark.c.revision.in_(keys)
            )
        )
        return
    new = {"mark": name, "text": text, "author": made.author, "at": made.at}
    rows = [{"revision": key, **new} for key in keys]
    if rows:
        put = upsert(revision_mark)
        connection.execute(
            put.on_conflict_do_update(
                index_elements=["revision", "mark"],
                set_={
                    "text": put.excluded.text,
                    "author": put.excluded.author,
                    "at": put.excluded.at,
                },
            ),
            rows,
        )
