"""The database's failures in the user's words.

Only what the machine or its disk is to blame for becomes a `NewsdeskError`; a broken constraint
or a wrong statement is our own bug and is left as it is.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite

from newsdesk.errors import DamagedDatabase, DataFolderError, NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary code in the low byte."""


_CODES = {
    "disk I/O error": sqlite.SQLITE_IOERR,
    "database or disk is full": sqlite.SQLITE_FULL,
    "database is locked": sqlite.SQLITE_BUSY,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "unable to open database file": sqlite.SQLITE_CANTOPEN,
}
"""SQLite's own words; the driver gives no code with what its online backup ends in."""


def _sentences() -> dict[int, str]:
    """What to say about each result code that does not speak of a bug of ours."""
    unwritable = _("The data folder {folder} cannot be written: change its permissions")
    busy = _("Another program holds the database in {folder}: close it and try again")
    return {
        sqlite.SQLITE_FULL: _("The disk that holds {folder} is full: free some space"),
        sqlite.SQLITE_READONLY: unwritable,
        sqlite.SQLITE_PERM: unwritable,
        sqlite.SQLITE_AUTH: unwritable,
        sqlite.SQLITE_CANTOPEN: _("The data folder {folder} cannot be opened or written"),
        sqlite.SQLITE_BUSY: busy,
        sqlite.SQLITE_LOCKED: busy,
        sqlite.SQLITE_NOTADB: _("{file} is not a newsdesk database; it was left as it is"),
        sqlite.SQLITE_CORRUPT: _("The database {file} is damaged; it was left as it is"),
        sqlite.SQLITE_IOERR: _("The disk refuses to read or write {folder}, or is full"),
    }


@contextlib.contextmanager
def in_users_words(file: Path) -> Iterator[None]:
    """Let what goes wrong with a database inside be said in the user's words."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (DBAPIError, sqlite.Error, OSError, UnicodeDecodeError) as error:
        fault = explained(error, file)
        if fault is None:
            raise
        raise fault from error


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """Around what makes sense of rows: one that makes none is damage, whatever Python calls it.

    Only rows are looked at inside, so that a mistake of ours elsewhere is not taken for damage.
    """
    try:
        yield
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError) as error:
        raise DamagedDatabase(_("A record in the database is damaged: verify the desk")) from error


def explained(error: BaseException, file: Path) -> NewsdeskError | None:
    """The failure as a sentence naming the folder, or None if it is a bug of ours.

    Args:
        error: What the driver, SQLAlchemy or the file system raised.
        file: The database.
    """
    if isinstance(error, NewsdeskError):
        return error
    if isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error):
        # SQLite hands out whatever bytes stand in a text; only damage makes it no UTF-8.
        return DamagedDatabase(_sentences()[sqlite.SQLITE_CORRUPT].format(file=file))
    if isinstance(error, OSError):
        sentence = _("The data folder {folder} cannot be used: {reason}")
        reason = error.strerror or str(error)
        return DataFolderError(sentence.format(folder=file.parent, reason=reason))
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None and isinstance(cause, sqlite.Error):
        code = _CODES.get(str(cause))
    found = _sentences().get(code & _PRIMARY) if isinstance(code, int) else None
    if found is None:
        return None
    damaged = isinstance(code, int) and code & _PRIMARY in {
        sqlite.SQLITE_CORRUPT,
        sqlite.SQLITE_NOTADB,
    }
    kind = DamagedDatabase if damaged else DataFolderError
    return kind(found.format(folder=file.parent, file=file))
