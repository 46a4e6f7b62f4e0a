"""The file with the boxes that hold a locked desk's key: read, written, copied.

It lies beside the database twice, and once beside each backup. Here nothing is opened; that takes
a secret (`storage.key_file`).
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import vault
from newsdesk.storage.flushing import flush

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "newsdesk-keys-1"


class Boxes(NamedTuple):
    """What a key file holds.

    Attributes:
        key_id: What the key is called; not a part of it.
        passphrase: The box that the passphrase opens, as plain data.
        recovery: The box that the recovery code opens.
    """

    key_id: str
    passphrase: dict[str, Any]
    recovery: dict[str, Any]


def read(file: Path) -> Boxes:
    """The boxes of a database's key.

    Args:
        file: The database.

    Raises:
        DataFolderError: There are none, or none that make sense.
    """
    for boxes in vault.key_files(file):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            plain = json.loads(boxes.read_bytes())
            if plain["format"] == FORMAT:
                return Boxes(plain["key_id"], plain["passphrase"], plain["recovery"])
    raise DataFolderError(
        _(
            "The file with the key of {file} is gone or damaged: put {name} back, which lies "
            "beside each backup too"
        ).format(file=file, name=vault.key_files(file)[0].name)
    )


def write(file: Path, boxes: Boxes, *, spare: bool = True) -> None:
    """Put the boxes beside a database.

    Args:
        file: The database.
        boxes: Of its key.
        spare: Whether to write them twice: while one is written the other is whole.
    """
    data = json.dumps({"format": FORMAT, **boxes._asdict()}, indent=1).encode()
    for place in vault.key_files(file)[: 1 + spare]:
        unfinished = place.with_name(place.name + ".new")
        handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        try:
            os.write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        unfinished.replace(place)
    flush(file.parent)


def remove(file: Path) -> None:
    """Take the boxes beside a database away."""
    for place in vault.key_files(file)[:2]:
        place.unlink(missing_ok=True)
