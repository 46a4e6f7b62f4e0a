"""What the desk remembers between two runs: small texts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from newsdesk.storage.prepared import Prepared
from newsdesk.storage.tables import desk_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_VALUE = Prepared(select(desk_state.c.value).where(desk_state.c.key == bindparam("wanted")))


def remember(connection: Connection, values: Mapping[str, str | None]) -> None:
    """Keep these values; None forgets the key."""
    forgotten = [key for key, value in values.items() if value is None]
    if forgotten:
        connection.execute(delete(desk_state).where(desk_state.c.key.in_(forgotten)))
    kept = [{"key": key, "value": value} for key, value in values.items() if value is not None]
    if kept:
        statement = insert(desk_state)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["key"], set_={"value": statement.excluded.value}
            ),
            kept,
        )


def recall(connection: Connection, key: str) -> str | None:
    """The value kept under a key, or None."""
    found = _VALUE.run(connection, {"wanted": key})
    return str(found[0][0]) if found else None
