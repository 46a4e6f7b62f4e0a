"""The keys of locked desks that this process was given, and which file needs which.

A locked desk is encrypted page by page by SQLCipher with a random key of 256 bits. The key never
lies on a disk as it is: the file beside the database (`desk.sqlite.keys`) holds it in boxes that
the passphrase or the recovery code opens (`storage.key_file`). Only the driver is needed here:
the very first picture of a start comes through this module too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.errors import LockedDesk
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlite

PLAIN = b"SQLite format 3\0"
"""What a database begins with that is not encrypted; an encrypted one begins with a random salt."""

KEY_BYTES = 32

_BUILDING = ".restoring"
_UNFINISHED = (_BUILDING, ".partial")
_keys: dict[str, bytes] = {}


def give(key: bytes, key_id: str) -> None:
    """Let this process open what is encrypted with a key; `key_id` is what its files call it."""
    _keys[key_id] = key


def key_called(key_id: str) -> bytes | None:
    """A key that this process was given; None if it was not."""
    return _keys.get(key_id)


def forget() -> None:
    """Forget all keys: nothing that is encrypted can be opened any more."""
    _keys.clear()


def holds_keys() -> bool:
    """Whether this process may have text of a locked desk in its memory."""
    return bool(_keys)


def key_files(file: Path) -> tuple[Path, ...]:
    """Where the boxes with a database's key may lie, the first that is there counts.

    A file that is still being made uses those of the one whose place it will take.
    """
    names = [file.name]
    names += [file.name.removesuffix(end) for end in _UNFINISHED if file.name.endswith(end)]
    return tuple(file.with_name(f"{name}.keys{spare}") for name in names for spare in ("", ".bak"))


def key_id_of(file: Path) -> str | None:
    """What the key of a database is called; None if there are no boxes, or none that make sense."""
    import json

    for boxes in key_files(file):
        try:
            found = json.loads(boxes.read_bytes())["key_id"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if isinstance(found, str):
            return found
    return None


def is_encrypted(file: Path) -> bool:
    """Whether a database is encrypted: it is none as it lies there, and has boxes with a key.

    Without the boxes it is damage, whatever it was before. The driver looks, not we: on POSIX a
    process that opens and closes a database by itself loses the locks of all its connections.

    Raises:
        DataFolderError: Another program holds it, as one that encrypts it does.
    """
    if not any(boxes.exists() for boxes in key_files(file)):
        return False
    import sqlcipher3.dbapi2 as sqlite

    try:
        connection = sqlite.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        finally:
            connection.close()
    except sqlite.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED}:
            # It may be on its way from one to the other: a guess would look like damage.
            from newsdesk.storage.faults import explained

            raise (explained(error, file) or error) from error
        # Anything else that is amiss is said by whoever opens it next.
        return bool(code == sqlite.SQLITE_NOTADB)
    return False


def begins_openly(file: Path) -> bool:
    """Whether a file that nobody has open can be read without a key: no secret protects it."""
    with file.open("rb") as opened:
        return opened.read(len(PLAIN)) == PLAIN


def key_for(file: Path) -> bytes | None:
    """The key that a database needs; None if it needs none.

    Raises:
        LockedDesk: It needs one that this process was not given.
    """
    if file.name.endswith(_BUILDING) and not (file.exists() and file.stat().st_size):
        # What is going to take a locked desk's place is locked from its first byte on.
        return key_for(file.with_name(file.name.removesuffix(_BUILDING)))
    if not is_encrypted(file):
        return None
    key = _keys.get(key_id_of(file) or "")
    if key is None:
        raise LockedDesk(
            _("The desk in {folder} is locked: its passphrase is needed").format(folder=file.parent)
        )
    return key


def unlock(connection: sqlite.Connection, key: bytes | None) -> None:
    """Give a connection its key, before anything else is done with it."""
    if key is None:
        return
    # SQLCipher would speak to the terminal of each page that is damaged; errors say it already.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # What SQLite would put into a file of its own while it sorts is text of the desk.
    connection.execute("PRAGMA temp_store = MEMORY")
