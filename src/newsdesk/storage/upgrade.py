"""An older database brought to today's schema, after a copy of it was set aside.

Foreign keys are switched off before the transaction begins: rebuilding a table drops the old
one, and with them on SQLite would delete every row that points to it. All steps and the noting
of the new version are one transaction, so that an interruption leaves the old schema whole.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import connections
from newsdesk.storage.records import moment, now

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"

BACKUPS = "backups"
"""Folder beside the database that copies are set aside in."""


def upgrade(file: Path, version: str, patience: int = connections.PATIENCE) -> Path:
    """Bring the database to today's schema.

    Args:
        file: The database.
        version: The schema it has.
        patience: Milliseconds to wait for another program's transaction.

    Returns:
        The copy that was set aside.
    """
    copy = back_up(file, version)
    engine = connections.writing_engine(file, patience)
    try:
        with engine.connect() as connection:
            _without_foreign_keys(connection)
            with connection.begin():
                run_migrations(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise DataFolderError(
                        _("{file} could not be upgraded; it was left as it is").format(file=file)
                    )
    finally:
        engine.dispose()
    return copy


def run_migrations(connection: Connection, target: str = "head") -> None:
    """Run Alembic's steps on this connection, in the transaction it is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads a percent sign as the start of a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def back_up(file: Path, version: str) -> Path:
    """Set a copy of the database aside and open it to see that it is whole.

    Raises:
        DataFolderError: The copy is not as good as the database; nothing else was changed.
    """
    folder = file.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    at = moment(now()).strftime("%Y%m%dT%H%M%S%fZ")
    copy = folder / f"{file.stem}-schema-{version}-{at}.sqlite"
    partial = copy.with_suffix(".partial")
    with (
        contextlib.closing(connections.connect_to_read(file)) as source,
        contextlib.closing(sqlite.connect(str(partial), isolation_level=None)) as target,
    ):
        source.backup(target)
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode = DELETE")
        sound = target.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or connections.noted_version(target) != version:
            raise DataFolderError(
                _("{file} could not be copied before its upgrade; it was left as it is").format(
                    file=file
                )
            )
    _flush(partial)
    partial.replace(copy)
    _flush(folder)
    return copy


def _without_foreign_keys(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute("PRAGMA foreign_keys = OFF")


def _flush(path: Path) -> None:
    """Make sure that a file, or a folder's entry of it, is on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps a folder's entries by itself and cannot open it
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
