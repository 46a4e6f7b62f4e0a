"""The text that was open last, before anything else is imported: the very first picture.

Only the driver and two statements: even the article's own types are left for `first_look`.
"""

from __future__ import annotations

import contextlib
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsdesk.errors import LockedDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlite

T = TypeVar("T")

HEAD = "0002"
"""The schema that these and `first_look`'s statements fit; a test holds it equal to the tables'."""

_OPENED = (
    "SELECT a.id, d.version, a.language, d.body, "
    "(SELECT value FROM desk_state WHERE key = 'preview_html'), "
    "(SELECT value FROM desk_state WHERE key = 'preview_key'), d.content, d.digest "
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
    row = look_into(file, lambda connection: connection.execute(_OPENED).fetchone())
    if row is None:
        return None
    *shown, content, known = row
    found = Peek(*shown)
    digests = (sha256(text.encode()).digest() for text in (content, found.body))
    # A text that is not what was saved is not shown: a load says what is amiss.
    return found if b"".join(digests) == known else None


def look_into(file: Path, read: Callable[[sqlite.Connection], T]) -> T | None:
    """Read from a desk by the driver alone, in one snapshot and without waiting.

    Args:
        file: The database.
        read: Is given the connection in a transaction.

    Returns:
        None where there is no database yet, or one that must be upgraded or cannot be read:
        `open_database` will say what is amiss.
    """
    if not file.exists():
        return None
    import sqlcipher3.dbapi2 as sqlite

    from newsdesk.storage import vault

    location = f"{file.absolute().as_uri()}?mode=ro"
    try:
        key = vault.key_for(file)
        with contextlib.closing(sqlite.connect(location, uri=True, timeout=0.2)) as connection:
            vault.unlock(connection, key)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return read(connection) if version == (HEAD,) else None
    except (sqlite.Error, ValueError, LockedDesk):
        return None
