"""What this program still understands of a database that a newer newsdesk wrote; only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_TEXTS = (
    "SELECT i.id, d.content, d.body FROM article_identity i JOIN draft d ON d.article_pk = i.pk "
    "ORDER BY i.pk"
)


class StoredText(NamedTuple):
    """An article as a newer database holds it, of whatever type its columns are by now.

    Attributes:
        id: The article's public id.
        content: JSON of its fields.
        body: Its text.
    """

    id: object
    content: object
    body: object


_NEEDED = {"article_identity": {"pk", "id"}, "draft": {"article_pk", "content", "body"}}


def is_understood(connection: Connection) -> bool:
    """Whether the tables still have the columns that the texts are read from."""
    for table, columns in _NEEDED.items():
        found = connection.exec_driver_sql(f"PRAGMA table_info({table})")
        if not columns <= {row[1] for row in found}:
            return False
    return True


def texts(connection: Connection) -> Iterator[StoredText]:
    """The present text of every article on the list, where the tables are understood."""
    for row in connection.exec_driver_sql(_TEXTS):
        yield StoredText(*row)
