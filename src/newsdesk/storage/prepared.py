"""Statements that run at every key or every click: compiled once, then left to the driver.

Compiling, caching and wrapping rows costs SQLAlchemy up to 0.1 ms a statement, as much as a
page of the library itself. The statements are still written and checked as SQLAlchemy's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.sqlite import pysqlite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from sqlalchemy.sql import ClauseElement

_DIALECT = pysqlite.dialect(paramstyle="qmark")


def driver_of(connection: Connection) -> Any:  # noqa: ANN401 - the driver has no types
    """The driver's own connection, for statements that must cost nothing but themselves."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection in a transaction has one
    return driver


class Prepared:
    """A statement as SQL text and the order of its parameters."""

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        self._order = tuple(compiled.positiontup or ())  # type: ignore[attr-defined]
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Execute in the connection's transaction; all rows as plain tuples.

        Args:
            connection: In a transaction.
            values: By the names of the statement's bind parameters.
        """
        merged = {**self._fixed, **values}
        parameters = [merged[name] for name in self._order]
        rows = driver_of(connection).execute(self.sql, parameters)
        found: list[tuple[Any, ...]] = rows.fetchall()
        return found
