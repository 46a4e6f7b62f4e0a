"""A database made into an encrypted one or back, and files sealed whole that are none.

The new file is written beside the old one, compared with it, flushed, and takes its place in one
step; the log is gone before, because a log beside a file that it does not belong to would be
played into it. What stood in a file that is taken away is overwritten once: disks that write
elsewhere (SSDs) may keep it all the same, which only the encryption of the whole disk prevents.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlite
from nacl import bindings as sodium

from newsdesk.errors import DamagedDatabase, DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import connections, vault
from newsdesk.storage.flushing import flush

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEALED = ".sealed"
"""The ending of a file that was sealed whole."""

PIECE = 4 * 1024 * 1024
"""Bytes that are sealed at a time."""

_LOGS = ("-wal", "-shm", "-journal")
_ZEROS = bytes(1024 * 1024)


def convert(file: Path, key: bytes | None, patience: int = connections.PATIENCE) -> None:
    """Encrypt a database with a key, or store it openly; its place and its content stay.

    Args:
        file: The database. Encrypted, its key was given to this process.
        key: What it is to be encrypted with; None for an open one.
        patience: Milliseconds to wait for others to let go of it.

    Raises:
        DataFolderError: Somebody has it open, or there is no room; it is as it was.
        DamagedDatabase: The copy was not whole; the file is as it was.
    """
    building = file.with_name(file.name + ".converting")
    discard(building)
    with _alone(file, patience) as connection:
        try:
            _export(connection, building, key)
            _compare(connection, building, key)
            flush(building)
            if os.name == "nt":  # a file that is open cannot be replaced there
                connection.close()
            with overwritten(file) if key is not None else contextlib.nullcontext():
                building.replace(file)
        except BaseException:
            discard(building)
            raise
        flush(file.parent)


def copy_converted(source: Path, target: Path, key: bytes | None) -> None:
    """Write a database that is not in use to another place, encrypted with a key or openly."""
    discard(target)
    with contextlib.closing(connections.connect_to_read(source)) as connection:
        _export(connection, target, key)
        _compare(connection, target, key)
    flush(target)


def discard(file: Path) -> None:
    """Overwrite and take away a file and its logs, if they are there."""
    for path in (file, *(file.with_name(file.name + suffix) for suffix in _LOGS)):
        if path.exists():
            with path.open("r+b") as opened, contextlib.suppress(OSError):
                _overwrite(opened.fileno())
            path.unlink()


def seal_file(file: Path, key: bytes) -> Path:
    """Seal a file whole, whatever it holds, and discard it; where it lies now.

    libsodium's secretstream: pieces in their order, the last one marked, so that nothing of it
    can be left out or exchanged.
    """
    target = file.with_name(file.name + SEALED)
    unfinished = target.with_name(target.name + ".new")
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    with file.open("rb") as source, unfinished.open("wb") as sealed:
        sealed.write(sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key))
        piece = source.read(PIECE)
        while True:
            following = source.read(PIECE)
            tag = _MORE if following else _LAST
            sealed.write(sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag))
            if not following:
                break
            piece = following
    flush(unfinished)
    unfinished.replace(target)
    discard(file)
    flush(file.parent)
    return target


def unseal_file(sealed: Path, key: bytes) -> Path:
    """Open a file that was sealed whole, and take the sealed one away; where it lies now.

    Raises:
        DamagedDatabase: It is not whole, or was sealed with another key; it is as it was.
    """
    target = sealed.with_name(sealed.name.removesuffix(SEALED))
    unfinished = target.with_name(target.name + ".new")
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    tag = _MORE
    try:
        with sealed.open("rb") as source, unfinished.open("wb") as opened:
            header = source.read(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
            sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
            while piece := source.read(PIECE + _ADDED):
                text, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, piece, None)
                opened.write(text)
        if tag != _LAST:
            raise ValueError(sealed)
    except (RuntimeError, ValueError) as error:
        discard(unfinished)
        raise DamagedDatabase(
            _("The file {file} is damaged; it was left as it is").format(file=sealed)
        ) from error
    flush(unfinished)
    unfinished.replace(target)
    sealed.unlink()
    flush(target.parent)
    return target


_MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_ADDED = sodium.crypto_secretstream_xchacha20poly1305_ABYTES


@contextlib.contextmanager
def _alone(file: Path, patience: int) -> Iterator[sqlite.Connection]:
    """A connection that nobody else has beside it, on a file without a log."""
    with contextlib.closing(connections.connect(file, patience)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite.OperationalError:
            mode = "wal"
        if mode != "delete":
            raise DataFolderError(
                _("Another program holds the database in {folder}: close it and try again").format(
                    folder=file.parent
                )
            )
        yield connection


def _export(connection: sqlite.Connection, target: Path, key: bytes | None) -> None:
    named = "" if key is None else f"x'{key.hex()}'"
    connection.execute("ATTACH DATABASE ? AS target KEY ?", (str(target), named))
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('target')").fetchall()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH DATABASE target")


def _compare(connection: sqlite.Connection, target: Path, key: bytes | None) -> None:
    """The copy has every object and as many rows in each table as the original, and is sound."""
    with contextlib.closing(sqlite.connect(str(target), isolation_level=None)) as copy:
        vault.unlock(copy, key)
        sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or _shape(copy) != _shape(connection):
            raise DamagedDatabase(_("The copy of {file} is not whole").format(file=target))


def _shape(connection: sqlite.Connection) -> list[tuple[object, ...]]:
    objects = connection.execute(
        "SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite_%' "
        "ORDER BY type, name"
    ).fetchall()
    counts = [
        (name, *connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone())  # noqa: S608
        for kind, name, sql in objects
        if kind == "table" and "VIRTUAL" not in (sql or "")
    ]
    return [*objects, *counts]


@contextlib.contextmanager
def overwritten(file: Path) -> Iterator[None]:
    """Overwrite what a file held once its place was taken by another inside."""
    if os.name == "nt":  # a file that is open cannot be replaced there
        yield
        return
    with file.open("r+b") as old:
        yield
        # What took its place counts already: a disk that refuses this must not undo that.
        with contextlib.suppress(OSError):
            _overwrite(old.fileno())


def _overwrite(handle: int) -> None:
    left = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(handle, _ZEROS[: min(left, len(_ZEROS))])
    os.fsync(handle)
