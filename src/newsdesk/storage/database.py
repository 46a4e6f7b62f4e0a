"""The desk's database: one thread writes, anybody reads.

`open_database` is the only door. What it hands out takes a function of a connection and runs it
in a transaction of its own, so that no connection leaves this folder.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import connections, schema
from newsdesk.storage.faults import in_users_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Connection", "Database", "open_database"]

T = TypeVar("T")


class Database:
    """An open desk.

    Attributes:
        file: Where it lies.
        created: Whether this opening made it.
    """

    def __init__(self, file: Path, *, created: bool, patience: int) -> None:
        self.file = file
        self.created = created
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newsdesk-writer")
        self._write_engine = connections.writing_engine(file, patience)
        self._read_engine = connections.reading_engine(file, patience)
        self._identity = _identity(file)

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Do the work in a transaction of its own on the writing thread, after all before it.

        The future has a result only once COMMIT has returned. If the work or the commit fails
        nothing of it is kept, and the future raises: a DataFolderError where the disk is at
        fault, else what the work raised.
        """
        return self._writer.submit(self._transact, work)

    def write(self, work: Callable[[Connection], T]) -> T:
        """`submit`, and wait for it."""
        return self.submit(work).result()

    def read(self, query: Callable[[Connection], T]) -> T:
        """Run the query in the caller's thread; it sees one state of the database throughout.

        Raises:
            DataFolderError: The disk is at fault.
        """
        with in_users_words(self.file), self._read_engine.connect() as connection:
            return query(connection)

    def close(self) -> None:
        """Finish what was submitted and let go of the file."""
        self._writer.shutdown(wait=True)
        self._read_engine.dispose()
        self._write_engine.dispose()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with in_users_words(self.file):
            try:
                with self._write_engine.begin() as connection:
                    done = work(connection)
                    self._check_in_place()
                return done
            except (DBAPIError, sqlite.Error):
                # The connection may be what is broken: the next transaction gets a new one.
                self._write_engine.dispose()
                raise

    def _check_in_place(self) -> None:
        """Refuse to report as saved what would go into a file that was moved or deleted."""
        if _identity(self.file) != self._identity:
            # What is there now, if anything, is another desk: never write into that unasked.
            raise DataFolderError(
                _("The database {file} was moved, deleted or replaced; nothing was saved").format(
                    file=self.file
                )
            )


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def open_database(
    file: Path, *, create: bool = True, patience: int = connections.PATIENCE
) -> Database:
    """Open the desk, making or upgrading it where there is need.

    Args:
        file: The database; its folder is made too.
        create: Whether a missing database is made.
        patience: Milliseconds to wait for another program's transaction.

    Raises:
        DataFolderError: The folder or the file cannot be used; nothing in it was changed.
        NewerDatabase: A newer newsdesk wrote it; nothing in it was changed.
    """
    created = schema.prepare(file, create=create, patience=patience)
    return Database(file, created=created, patience=patience)
