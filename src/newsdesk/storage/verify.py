"""Is everything on a desk what it was when it was written? Read-only; says all that is wrong.

Texts are compared with their hashes, the list and the counts with the texts, the full-text index
with what it was made from, and SQLite looks at its own pages.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from newsdesk.domain.content import from_plain
from newsdesk.errors import DamagedText, NewsdeskError
from newsdesk.history import ancestry
from newsdesk.storage import articles, connections, revisions
from newsdesk.storage.tables import article, article_identity, draft, state_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    Progress = Callable[[int, int], None]


class Trouble(StrEnum):
    """What can be wrong, the worst first."""

    PAGES = "pages"
    """SQLite finds its own pages damaged."""
    DRAFT = "draft"
    """An article's present text is not what was saved."""
    REVISION = "revision"
    """A version's text or record is not what its hash says."""
    ANCESTRY = "ancestry"
    """A version came from one that is not there."""
    LIST = "list"
    """The list, the counts or the index differ from the texts: `rebuild` mends it."""


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        trouble: Of what kind.
        article_id: Of which article; empty if of none in particular.
        revision_id: Of which version; empty if of none.
        detail: What exactly, for a report; no text of an article.
    """

    trouble: Trouble
    article_id: str
    revision_id: str
    detail: str


def faults_of(connection: Connection, progress: Progress | None = None) -> list[Fault]:
    """Everything that is wrong with the desk.

    Args:
        connection: In a transaction, which sees one state of the desk throughout.
        progress: Called with how many articles are done and how many there are.
    """
    found = [Fault(Trouble.PAGES, "", "", detail) for detail in page_faults(connection)]
    if found:
        # What lies on damaged pages cannot be told article by article.
        return found
    query = select(article_identity.c.pk, article_identity.c.id).order_by(article_identity.c.pk)
    everything = connection.execute(query).all()
    for number, (pk, id_) in enumerate(everything, start=1):
        found += _of_article(connection, pk, id_)
        if progress is not None:
            progress(number, len(everything))
    return found + list(_of_list(connection))


def faults_of_file(file: Path, progress: Progress | None = None) -> list[Fault]:
    """The same for a file that is not to be changed: a backup, a desk that was set aside."""
    with connections.reading_file(file) as connection:
        return faults_of(connection, progress)


def page_faults(connection: Connection) -> list[str]:
    """What SQLite says of its own pages; empty where all is well."""
    try:
        rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    except DBAPIError as error:
        return [str(error.orig)]
    return [] if rows == ["ok"] else [str(row) for row in rows]


def _of_article(connection: Connection, pk: int, id_: str) -> Iterator[Fault]:
    yield from _of_draft(connection, pk, id_)
    known = revisions.of_article(connection, id_)
    for revision in known:
        if revision.thinned:
            continue
        try:
            revisions.texts_of(connection, revision)
        except DamagedText as error:
            yield Fault(Trouble.REVISION, id_, revision.id, str(error))
    if not ancestry.is_whole({revision.id: revision.parents for revision in known}):
        yield Fault(Trouble.ANCESTRY, id_, "", "a parent is missing")


def _of_draft(connection: Connection, pk: int, id_: str) -> Iterator[Fault]:
    row = connection.execute(
        select(
            draft.c.content,
            draft.c.body,
            draft.c.headline,
            draft.c.summary,
            draft.c.names,
            draft.c.folds,
            draft.c.saved_at,
            draft.c.digest,
        ).where(draft.c.article_pk == pk)
    ).first()
    listed = connection.execute(select(article).where(article.c.pk == pk)).mappings().first()
    if row is None:
        if listed is not None:
            yield Fault(Trouble.LIST, id_, "", "listed without a text")
        return
    if not articles.is_as_saved(row.content, row.body, row.digest):
        yield Fault(Trouble.DRAFT, id_, "", "the text is not what was saved")
        return
    if listed is None:
        yield Fault(Trouble.LIST, id_, "", "not on the list")
        return
    try:
        said = from_plain(json.loads(row.content) | {"body": row.body})
    except (NewsdeskError, ValueError) as error:
        yield Fault(Trouble.DRAFT, id_, "", str(error))
        return
    columns, text = articles.columns_of(said, row.saved_at)
    if any(listed[name] != value for name, value in columns.items()):
        yield Fault(Trouble.LIST, id_, "", "the list says something else than the text")
    if any(text[name] != getattr(row, name) for name in ("headline", "summary", "names", "folds")):
        yield Fault(Trouble.LIST, id_, "", "the index says something else than the text")


def _of_list(connection: Connection) -> Iterator[Fault]:
    counted: dict[str, int] = dict(
        connection.execute(select(article.c.state, func.count()).group_by(article.c.state)).all()
    )
    noted: dict[str, int] = dict(
        connection.execute(select(state_count.c.state, state_count.c.articles)).all()
    )
    if counted != {state: number for state, number in noted.items() if number}:
        yield Fault(Trouble.LIST, "", "", "the counts are wrong")
    if not _index_is_whole(connection):
        yield Fault(Trouble.LIST, "", "", "the full-text index is damaged")


def _index_is_whole(connection: Connection) -> bool:
    """Whether the full-text index holds what its texts say.

    FTS5 checks by a command that looks like writing: it is given the leave and takes nothing.
    """
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection in a transaction has one
    before = driver.execute("PRAGMA query_only").fetchone()[0]
    driver.execute("PRAGMA query_only = OFF")
    try:
        driver.execute(
            "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
        )
    except driver.DatabaseError as error:
        # A backup is opened for reading only: its index is a copy of one that can be asked.
        code = getattr(error, "sqlite_errorcode", 0)
        return bool(code & 0xFF == sqlite.SQLITE_READONLY)
    finally:
        driver.execute(f"PRAGMA query_only = {before:d}")
    return True
