"""The text that was open last, before anything else is imported: the very first picture.

Only the driver and two statements: even the article's own types are left for `first_look`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "0001"
"""The schema that the statement fits; a test holds it equal to the tables'."""

_OPENED = (
    "SELECT a.id, a.version, a.language, d.body, "
    "(SELECT value FROM desk_state WHERE key = 'preview_html'), "
    "(SELECT value FROM desk_state WHERE key = 'preview_key') "
    "FROM article a JOIN draft d ON d.article_pk = a.pk "
    "WHERE a.id = (SELECT value FROM desk_state WHERE key = 'last_opened')"
)


class Peek(NamedTuple):
    """The article that was open last.

    Attributes:
        id: Its public id.
        version: The store's count of its saves.
        language: BCP 47.
        body: Markdown.
        preview_html: Its page as last shown; None if none was kept.
        preview_key: What that page was made from; None if none was kept.
    """

    id: str
    version: int
    language: str
    body: str
    preview_html: str | None
    preview_key: str | None


def peek(file: Path) -> Peek | None:
    """Read it; None where there is nothing to read, or nothing that fits."""
    if not file.exists():
        return None
    import sqlcipher3.dbapi2 as sqlite

    location = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite.connect(location, uri=True, timeout=0.2)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            row = connection.execute(_OPENED).fetchone() if version == (HEAD,) else None
    except (sqlite.Error, ValueError):
        return None
    return Peek(*row) if row is not None else None
