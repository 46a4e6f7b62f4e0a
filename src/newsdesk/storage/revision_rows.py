"""From rows of the tables to revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from newsdesk.history.revision import NAMED, Kind, Revision
from newsdesk.storage.faults import understood
from newsdesk.storage.records import moment
from newsdesk.storage.tables import revision_mark, revision_parent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, RowMapping


def revisions_of(connection: Connection, rows: Sequence[RowMapping]) -> list[Revision]:
    """The revisions of rows of `revision` with the article's id, with parents and marks.

    Raises:
        DamagedDatabase: A row makes no sense.
    """
    if not rows:
        return []
    keys = [row["id"] for row in rows]
    parents: dict[bytes, list[str]] = {}
    marks: dict[bytes, dict[str, str]] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        for key, parent in connection.execute(
            select(revision_parent).where(revision_parent.c.revision.in_(some))
        ):
            parents.setdefault(key, []).append(parent.hex())
        for key, name, text in connection.execute(
            select(revision_mark.c.revision, revision_mark.c.mark, revision_mark.c.text).where(
                revision_mark.c.revision.in_(some)
            )
        ):
            marks.setdefault(key, {})[name] = text
    with understood():
        return [
            _revision(row, parents.get(row["id"], []), marks.get(row["id"], {})) for row in rows
        ]


def _revision(row: RowMapping, parents: list[str], marks: dict[str, str]) -> Revision:
    known = {kind.value for kind in Kind}
    return Revision(
        id=row["id"].hex(),
        article_id=row["article_id"],
        kind=Kind(row["kind"]) if row["kind"] in known else Kind.EDIT,
        parents=tuple(sorted(parents)),
        fields=row["fields"].hex(),
        body=row["body"].hex(),
        occasion=row["occasion"],
        author=row["author"],
        device=row["device"],
        at=moment(row["at"]),
        offset=row["offset"],
        words=row["words"],
        thinned=bool(row["thinned"]),
        name=marks.get(NAMED, ""),
        marks=frozenset(marks) - {NAMED},
    )
