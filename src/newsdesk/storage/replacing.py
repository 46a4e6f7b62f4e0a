"""One database file takes another's place, and an interruption at any step loses neither.

The new file is built and flushed beside the old one. Then the old file goes into a folder of its
own with its log after it, and the new one gets its name. As long as the old file is in its place
a new one beside it counts for nothing; once it is gone the new one is whole, and the next start
finishes what was begun. A log is never left beside a file that it does not belong to.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import boxes, vault
from newsdesk.storage.flushing import flush
from newsdesk.storage.records import moment, now

if TYPE_CHECKING:
    from pathlib import Path

_LOGS = ("-wal", "-shm", "-journal")


def begin(file: Path) -> Path:
    """Where the new file is to be built; what an interrupted attempt left there is removed."""
    building = _building(file)
    for suffix in ("", *_LOGS):
        building.with_name(building.name + suffix).unlink(missing_ok=True)
    return building


def finish(file: Path) -> Path | None:
    """Let the new file take the old one's place.

    Returns:
        The folder that the old file lies in now; None if there was none.
    """
    flush(_building(file))
    aside = _set_aside(file) if file.exists() else None
    _building(file).replace(file)
    flush(file.parent)
    return aside


def take_up(file: Path) -> None:
    """Finish what was interrupted, before a database is opened or made.

    Raises:
        DataFolderError: A log lies there without its database: making a new one would destroy it.
    """
    if file.exists():
        return
    if _building(file).exists():
        _set_aside(file)
        _building(file).replace(file)
        flush(file.parent)
    elif _log(file, "-wal").exists() and _log(file, "-wal").stat().st_size:
        raise DataFolderError(
            _("The database {file} is gone, but its log is there: put the file back").format(
                file=file
            )
        )


def _building(file: Path) -> Path:
    return file.with_name(file.name + ".restoring")


def _log(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _set_aside(file: Path) -> Path:
    """Move a database and its logs into a folder that is never used twice."""
    at = f"{moment(now()):%Y%m%dT%H%M%SZ}"
    number = 1
    while True:
        folder = file.parent / f"set-aside-{at}-{number}"
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            break
        number += 1
    if vault.is_encrypted(file):
        # What opens it goes along, and stays: the file that takes its place needs it too.
        boxes.write(folder / file.name, boxes.read(file))
    # The file goes first: as long as it is in its place it needs its log.
    for path in (file, *(_log(file, suffix) for suffix in _LOGS)):
        if path.exists():
            path.replace(folder / path.name)
    flush(folder)
    return folder
