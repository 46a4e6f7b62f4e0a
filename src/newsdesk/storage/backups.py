"""Copies of a desk: taken while it is in use, looked at before they count, kept by age.

A backup's name says when it was made and why, and carries a number that only rises: the machine's
clock may be years off, so the number says which is the newest. `.partial` is one that was not
finished or not looked at yet.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as sqlite

from newsdesk import paths
from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import boxes, connections, vault
from newsdesk.storage.flushing import flush
from newsdesk.storage.records import moment, now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT_APART = 20
"""Backups that were asked for, or made before a migration or a restore, that are kept."""

ROOM = 2
"""A backup is made only where this many of its size are free: it must not fill the disk."""


class Reason(StrEnum):
    """Why a backup was made."""

    ROUTINE = "routine"
    ASKED = "asked"
    MIGRATION = "migration"
    RESTORE = "restore"


class Backup(NamedTuple):
    """One backup.

    Attributes:
        file: Where it lies.
        number: Rises with each one in its folder.
        made_at: By the machine's clock, UTC.
        reason: Why it was made.
        size: Bytes.
    """

    file: Path
    number: int
    made_at: dt.datetime
    reason: Reason
    size: int


_NAME = re.compile(
    r"desk-(?P<number>\d{6})-(?P<at>\d{8}T\d{6}Z)-(?P<reason>" + "|".join(Reason) + r")\.sqlite"
)
_TIERS = ((48, "%Y%m%d%H"), (14, "%Y%m%d"), (8, "%G%V"), (12, "%Y%m"))
"""How many hours, days, weeks and months have a backup, and what tells them apart."""


def home(data: Path) -> Path:
    """The folder of a desk's backups, made; inside the desk's own where the other cannot be."""
    wanted = paths.backup_folder(data)
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        if os.access(wanted, os.W_OK):
            return wanted
    except OSError:
        pass
    inside = data / "backups"
    inside.mkdir(parents=True, exist_ok=True)
    return inside


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first; other files there are nobody's business."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for file in folder.iterdir():
            backup = described(file)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def described(file: Path) -> Backup | None:
    """A backup from its file's name; None if it is none of ours, or gone."""
    match = _NAME.fullmatch(file.name)
    if match is None:
        return None
    try:
        size = file.stat().st_size
        made = dt.datetime.strptime(match["at"], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    except (OSError, ValueError):
        return None
    return Backup(file, int(match["number"]), made, Reason(match["reason"]), size)


def take(source: Path, folder: Path, reason: Reason, version: str | None = None) -> Backup:
    """Copy a desk, open the copy to see that it is whole, and only then give it its name.

    Args:
        source: The database; it may be in use, the copy is one state of it.
        folder: Where to; made if it is not there.
        reason: Why.
        version: The schema it must have; whatever it has if None.

    Raises:
        DataFolderError: There is no room, the folder cannot be written, or the copy is not as
            good as the desk; nothing of it is left but a `.partial`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("desk-*.sqlite.partial*"):
        stale.unlink(missing_ok=True)
    _check_room(source, folder)
    number = max((backup.number for backup in list_backups(folder)), default=0) + 1
    at = moment(now())
    file = folder / f"desk-{number:06d}-{at:%Y%m%dT%H%M%SZ}-{reason.value}.sqlite"
    partial = file.with_name(file.name + ".partial")
    key = vault.key_for(source)
    if key is not None:
        # A copy whose key is lost is none: what opens it is there before it is.
        boxes.write(file, boxes.read(source), spare=False)
    with (
        contextlib.closing(connections.connect_to_read(source)) as original,
        contextlib.closing(sqlite.connect(str(partial), isolation_level=None)) as copy,
    ):
        vault.unlock(copy, key)
        # In one step: one state of the desk, and whoever writes meanwhile does not wait.
        original.backup(copy)
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        noted = connections.noted_version(copy)
    if not sound or noted is None or version not in {None, noted}:
        raise DataFolderError(
            _("The backup of {file} is not whole and was not kept").format(file=source)
        )
    flush(partial)
    partial.replace(file)
    flush(folder)
    return Backup(file, number, at.replace(microsecond=0), reason, file.stat().st_size)


def tidy(folder: Path) -> list[Path]:
    """Take away the backups that are too many; which those were."""
    backups = list_backups(folder)
    kept = to_keep(backups)
    gone = [backup.file for backup in backups if backup not in kept]
    for file in gone:
        file.unlink(missing_ok=True)
        boxes.remove(file)
    return gone


def to_keep(backups: Iterable[Backup]) -> set[Backup]:
    """Those of 48 hours, 14 days, 8 weeks and 12 months, and the last ones made apart.

    Hours, days, weeks and months that have a backup are counted, not those that have passed: a
    desk that lay still for a year keeps all it has, and a clock set years ahead takes the place
    of one hour, one day, one week and one month. Of each the newest is kept. The newest of all
    always is.
    """
    ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)
    apart = [one for one in ordered if one.reason is not Reason.ROUTINE]
    kept = {*ordered[:1], *apart[:KEPT_APART]}
    routine = [one for one in ordered if one.reason in {Reason.ROUTINE, Reason.ASKED}]
    for count, width in _TIERS:
        seen: set[str] = set()
        for one in routine:
            period = one.made_at.strftime(width)
            if period not in seen and len(seen) < count:
                seen.add(period)
                kept.add(one)
    return kept


def _check_room(source: Path, folder: Path) -> None:
    needed = source.stat().st_size * ROOM
    if shutil.disk_usage(folder).free < needed:
        raise DataFolderError(
            _("There is not enough room in {folder} for a backup: it needs {size} MB").format(
                folder=folder, size=needed // 1_000_000 + 1
            )
        )
