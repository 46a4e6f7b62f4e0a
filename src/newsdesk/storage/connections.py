"""How a connection to the desk's file is made: driver, pragmas, transactions."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from newsdesk.storage import vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

PATIENCE = 5000
"""Milliseconds to wait for another program's transaction."""

_PRAGMAS = (
    # FULL: a power cut loses no save that was reported (NORMAL did lose some when tried).
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -8000",
    # No memory map: a file cut short by a sync service would end the program with SIGBUS.
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 16777216",
)


def connect(file: Path, patience: int = PATIENCE) -> sqlite.Connection:
    """A driver's connection that begins no transaction by itself.

    Args:
        file: The database; made if it is missing.
        patience: Milliseconds to wait for another program's transaction.

    Raises:
        LockedDesk: It is encrypted, and this process was not given its key.
    """
    key = vault.key_for(file)
    connection = sqlite.connect(
        str(file), isolation_level=None, check_same_thread=False, timeout=patience / 1000
    )
    try:
        vault.unlock(connection, key)
        connection.execute(f"PRAGMA busy_timeout = {patience:d}")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        # Asking first: setting it, even to what it is, wants a lock.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(file: Path) -> sqlite.Connection:
    """A driver's connection that cannot change the file: for a look at what it is."""
    key = vault.key_for(file)
    location = f"{file.absolute().as_uri()}?mode=ro"
    connection = sqlite.connect(
        location,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=PATIENCE / 1000,
    )
    vault.unlock(connection, key)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def noted_version(connection: sqlite.Connection) -> str | None:
    """The schema version that a driver's connection finds; None in some other database."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not {"alembic_version", "article", "draft"} <= names:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def writing_engine(file: Path, patience: int = PATIENCE) -> Engine:
    """One connection whose transactions take the write lock at once.

    A transaction that starts by reading and writes later can fail half-way when another program
    wrote in between; BEGIN IMMEDIATE waits at the start instead.
    """
    engine = _engine(lambda: connect(file, patience), size=1, overflow=0)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - a connection that begins has one
        driver.execute("BEGIN IMMEDIATE")

    return engine


def reading_engine(file: Path, patience: int = PATIENCE) -> Engine:
    """Connections that cannot write and see one state of the database until they are closed."""

    def creator() -> sqlite.Connection:
        connection = connect(file, patience)
        connection.execute("PRAGMA query_only = ON")
        return connection

    engine = _engine(creator, size=4, overflow=12)

    # Here and not in a "begin" event: reading a page must not pay for transaction objects. The
    # pool rolls back what a connection is in when it comes home.
    @event.listens_for(engine, "checkout")
    def _begin(connection: sqlite.Connection, _record: object, _proxy: object) -> None:
        connection.execute("BEGIN")

    return engine


@contextlib.contextmanager
def reading_file(file: Path) -> Iterator[Connection]:
    """A connection in a transaction on a file that is not to be changed."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlite,
        creator=lambda: connect_to_read(file),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        # Closing it ends the transaction: on a damaged file a rollback may fail, and means nothing.
        yield connection


def _engine(creator: Callable[[], sqlite.Connection], *, size: int, overflow: int) -> Engine:
    return create_engine(
        "sqlite+pysqlite://",
        module=sqlite,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=overflow,
        # An error's text must not carry an article into a log.
        hide_parameters=True,
    )
