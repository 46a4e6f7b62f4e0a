"""What the first window shows, read in a few milliseconds by the driver alone.

SQLAlchemy takes a quarter of a second to import; the list, the counts and the article that was
open last need not wait for it. Whatever is amiss gives None here: `open_database` will say it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from newsdesk.domain.article import State
from newsdesk.storage.peek import look_into
from newsdesk.storage.records import (
    LIST_COLUMNS,
    ArticleRecord,
    ArticleRow,
    PageKey,
    moment,
    rows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlite

_COLUMNS = ", ".join(f'"{name}"' for name in LIST_COLUMNS)
_LIST = f"SELECT {_COLUMNS} FROM article ORDER BY updated_at DESC, pk DESC LIMIT ?"  # noqa: S608
_OPENED = (
    "SELECT id, version, saved_at, content, body, digest FROM article "
    "JOIN draft ON article_pk = pk WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The desk as it was left.

    Attributes:
        rows: The first page of the library.
        next_key: Where it ends; None if it is the whole library.
        counts: Articles in each state.
        opened: The article that was open last: `id`, `version`, `saved_at` (microseconds since
            1970, UTC) and `article`, plain data for `domain.content.from_plain`. None if none was.
        preview_html: Its preview's document as it was last shown; empty if none was kept.
        preview_key: What that preview was made from.
    """

    rows: list[ArticleRow]
    next_key: PageKey | None
    counts: dict[State, int]
    opened: dict[str, Any] | None
    preview_html: str
    preview_key: str

    def record(self) -> ArticleRecord | None:
        """The article that was open last, as a load would give it."""
        if self.opened is None:
            return None
        from newsdesk.domain.content import from_plain

        article = from_plain(self.opened["article"])
        version, saved_at = self.opened["version"], moment(self.opened["saved_at"])
        return ArticleRecord(self.opened["id"], article, version, saved_at)


def first_look(file: Path, limit: int = 50) -> FirstLook | None:
    """Read what the first window shows.

    Args:
        file: The database.
        limit: Lines of the library.

    Returns:
        None where there is no database yet, or one that must be upgraded or cannot be read.
    """
    return look_into(file, lambda connection: _look(connection, limit))


def _look(connection: sqlite.Connection, limit: int) -> FirstLook:
    found = connection.execute(_LIST, (limit + 1,)).fetchall()
    rows, last = rows_of(found[:limit])
    stored = dict(connection.execute("SELECT state, articles FROM state_count"))
    kept = dict(connection.execute("SELECT key, value FROM desk_state"))
    return FirstLook(
        rows=rows,
        next_key=last if len(found) > limit else None,
        counts={state: stored.get(state.value, 0) for state in State},
        opened=_opened(connection, kept.get("last_opened", "")),
        preview_html=kept.get("preview_html", ""),
        preview_key=kept.get("preview_key", ""),
    )


def _opened(connection: sqlite.Connection, id_: str) -> dict[str, Any] | None:
    row = connection.execute(_OPENED, (id_,)).fetchone()
    if row is None:
        return None
    id_, version, saved_at, content, body, known = row
    digests = (sha256(text.encode()).digest() for text in (content, body))
    if b"".join(digests) != known:
        return None  # a load says what is amiss
    article = json.loads(content) | {"body": body}
    return {"id": id_, "version": version, "saved_at": saved_at, "article": article}
