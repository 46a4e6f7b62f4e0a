"""The schema's version: made on a new file, compared on an old one, upgraded when it is behind.

Alembic takes a quarter of a second to import, so it is imported only when there is something to
upgrade; a new file gets today's tables at once (a test holds them equal to the migrations').
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newsdesk.errors import DamagedDatabase, DataFolderError, NewerDatabase
from newsdesk.i18n import gettext as _
from newsdesk.storage import connections, replacing, tables
from newsdesk.storage.faults import in_users_words

if TYPE_CHECKING:
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlite
    from sqlalchemy import Connection


def prepare(file: Path, *, create: bool = True, patience: int = connections.PATIENCE) -> bool:
    """Bring the file to today's schema; whether it was made new.

    Raises:
        DataFolderError: The folder or the file cannot be used; nothing in it was changed.
        NewerDatabase: A newer newsdesk wrote it; nothing in it was changed.
    """
    with in_users_words(file):
        if create:
            file.parent.mkdir(parents=True, exist_ok=True)
        replacing.take_up(file)
        if not _exists(file):
            if not create:
                raise DataFolderError(
                    _("There is no newsdesk database in {folder}").format(folder=file.parent)
                )
            _check_not_gone(file)
            return _make(file, patience)
        version = _version(file)
        if version is not None:
            _check_writable(file, patience)
    if version is None:
        return _make(file, patience)
    if version != tables.HEAD:
        from newsdesk.storage.upgrade import upgrade

        with in_users_words(file):
            upgrade(file, version, patience)
    return False


def create_all(connection: Connection) -> None:
    """Make today's tables, index and triggers in an empty database and note their version."""
    tables.metadata.create_all(connection)
    for statement in tables.DERIVED:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (tables.HEAD,))


def _check_columns(connection: sqlite.Connection, file: Path) -> None:
    """A flipped bit in a column's name is damage, and should not look like a wrong statement."""
    for table in tables.metadata.sorted_tables:
        rows = connection.execute(f"SELECT name FROM pragma_table_info('{table.name}')")  # noqa: S608
        if {name for (name,) in rows} != {column.name for column in table.columns}:
            raise DamagedDatabase(
                _("The database {file} is damaged; it was left as it is").format(file=file)
            )


def _exists(file: Path) -> bool:
    """Whether there is a file with something in it; an empty one is as good as none."""
    return file.exists() and file.stat().st_size > 0


def _check_not_gone(file: Path) -> None:
    """Where a locked desk was, no open one is made: its user would take it for locked."""
    boxes = file.with_name(file.name + ".keys")
    if boxes.exists():
        raise DataFolderError(
            _(
                "The database {file} is gone, but the file with its key is there: put the database "
                "back, or move {name} away to begin a desk that is not locked"
            ).format(file=file, name=boxes.name)
        )


def _check_writable(file: Path, patience: int) -> None:
    """Whether the folder can be written is found out now, not at the first save."""
    with contextlib.closing(connections.connect(file, patience)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        # The lock alone is granted on a read-only file too.
        connection.execute("DELETE FROM desk_state WHERE 0")
        connection.execute("ROLLBACK")


def _make(file: Path, patience: int) -> bool:
    engine = connections.writing_engine(file, patience)
    try:
        with in_users_words(file), engine.begin() as connection:
            # Another newsdesk may have made it while we waited for the lock.
            if connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first():
                return False
            create_all(connection)
    finally:
        engine.dispose()
    return True


def _version(file: Path) -> str | None:
    """The version noted in the file, read without changing it; None if it holds no tables.

    Raises:
        DataFolderError: A database of some other program.
        NewerDatabase: A version that this program does not know.
    """
    with contextlib.closing(connections.connect_to_read(file)) as connection:
        version = connections.noted_version(connection)
        if version is None and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return None
        if version == tables.HEAD:
            _check_columns(connection, file)
    if version is None:
        raise DataFolderError(
            _("{file} is not a newsdesk database; it was left as it is").format(file=file)
        )
    if version > tables.HEAD:
        raise NewerDatabase(
            _(
                "The desk in {folder} was written by a newer newsdesk: "
                "install that version or choose another data folder; nothing was changed"
            ).format(folder=file.parent)
        )
    return version
