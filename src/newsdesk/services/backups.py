"""Backups: made, listed, looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.paths import database_file
from newsdesk.storage.backups import Backup, Reason, home, list_backups, take, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.storage.verify import Fault

__all__ = ["BackedUp", "Backup", "Reason", "back_up", "backups_of", "find_backup", "folder_of"]

_STATE = (
    "SELECT (SELECT max(pk) FROM revision), (SELECT max(saved_at) FROM draft), "
    "(SELECT count(*) FROM article), (SELECT count(*) FROM revision_mark), "
    "(SELECT sum(version) FROM draft)"
)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made.

    Attributes:
        backup: What it is.
        faults: What is wrong in it, and so in the desk: the copy itself is whole. While there
            is something wrong no older backup is taken away.
    """

    backup: Backup
    faults: tuple[Fault, ...]


def folder_of(data: Path) -> Path:
    """The folder of a desk's backups, made if it is not there."""
    return home(data)


def backups_of(data: Path) -> list[Backup]:
    """A desk's backups, the newest first."""
    folders = dict.fromkeys((home(data), data / "backups"))
    found = [backup for folder in folders for backup in list_backups(folder)]
    return sorted(found, key=lambda backup: (backup.number, backup.made_at), reverse=True)


def find_backup(data: Path, wanted: str) -> Backup:
    """The backup with this number, file name or path; the newest for an empty one.

    Raises:
        DataFolderError: There is none such.
    """
    from pathlib import Path as FilePath

    from newsdesk.storage.backups import described

    known = backups_of(data)
    if not wanted and known:
        return known[0]
    for backup in known:
        if wanted in {backup.file.name, str(backup.file), str(backup.number)}:
            return backup
    outside = described(FilePath(wanted).absolute()) if wanted else None
    if outside is None:
        raise DataFolderError(_("There is no such backup: {backup}").format(backup=wanted or "–"))
    return outside


def back_up(
    data: Path, reason: Reason = Reason.ASKED, folder: Path | None = None
) -> BackedUp | None:
    """Make a backup of a desk, which may be in use, and verify it against its own hashes.

    Args:
        data: The data folder.
        reason: Why; a routine one is made only if something changed since the newest.
        folder: Where to; the desk's own place if None.

    Returns:
        None if nothing changed.

    Raises:
        DataFolderError: There is no desk, no room, or the copy is not whole.
    """
    from newsdesk.storage.faults import in_users_words
    from newsdesk.storage.verify import faults_of_file

    file = database_file(data)
    where = folder if folder is not None else home(data)
    if not file.exists():
        raise DataFolderError(_("There is no newsdesk database in {folder}").format(folder=data))
    with in_users_words(file):
        if reason is Reason.ROUTINE and _same_as_newest(file, where):
            return None
        backup = take(file, where, reason)
        faults = tuple(faults_of_file(backup.file))
    if not faults:
        tidy(where)
    return BackedUp(backup, faults)


def _same_as_newest(file: Path, folder: Path) -> bool:
    from newsdesk.storage.connections import reading_file

    newest = list_backups(folder)[:1]
    if not newest:
        return False
    states = []
    for one in (file, newest[0].file):
        with reading_file(one) as connection:
            states.append(tuple(connection.exec_driver_sql(_STATE).one()))
    return states[0] == states[1]
