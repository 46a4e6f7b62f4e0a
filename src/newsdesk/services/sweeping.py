"""What lies about openly beside a locked desk is sealed, and opened again with the passphrase."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.paths import REPAIR_SIGN, database_file
from newsdesk.storage import boxes, sealing, vault
from newsdesk.storage.faults import in_users_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.storage.boxes import Boxes

_LEFT_OVER = (".converting", ".restoring")


def sweep(data: Path, known: Boxes) -> None:
    """Encrypt each backup, seal each file that was set aside, discard what is unfinished.

    What is done already is left alone. A backup that is too damaged to be copied is sealed whole:
    nothing is thrown away. A place that cannot be written is tried again at the next unlocking.

    Args:
        data: The data folder of an encrypted desk whose key this process has.
        known: The boxes of its key; backups that have others of the same key get these.
    """
    key = vault.key_called(known.key_id)
    file = database_file(data)
    if key is None or not vault.is_encrypted(file):
        return
    with contextlib.suppress(NewsdeskError), in_users_words(file):
        if not _has(file, known):
            boxes.write(file, known)
        if file.exists() and not (data / REPAIR_SIGN).exists():
            for left in _LEFT_OVER:
                sealing.discard(file.with_name(file.name + left))
    for backup in _backups(data):
        with contextlib.suppress(NewsdeskError), in_users_words(backup):
            _seal_backup(backup, key, known)
    for folder in _set_aside(data):
        with contextlib.suppress(NewsdeskError), in_users_words(folder / file.name):
            _seal_folder(folder, key, known)


def unseal(data: Path, known: Boxes, key: bytes) -> None:
    """Store the backups and what was set aside openly again.

    Args:
        data: The data folder.
        known: The boxes of the key.
        key: The key; what was sealed with another is left as it is, with its boxes.
    """
    for backup in _backups(data):
        if vault.is_encrypted(backup) and vault.key_id_of(backup) == known.key_id:
            unfinished = _unfinished(backup)
            sealing.copy_converted(backup, unfinished, None)
            unfinished.replace(backup)
        if not vault.is_encrypted(backup) or vault.key_id_of(backup) == known.key_id:
            boxes.remove(backup)
    for folder in _set_aside(data):
        file = folder / database_file(data).name
        if vault.is_encrypted(file) and vault.key_id_of(file) == known.key_id:
            # One that is damaged stays as it is, with what opens it.
            with contextlib.suppress(NewsdeskError), in_users_words(file):
                sealing.convert(file, None)
                boxes.remove(file)
    for folder in (*_backup_folders(data), *_set_aside(data)):
        for sealed in sorted(folder.glob(f"*{sealing.SEALED}")):
            with contextlib.suppress(NewsdeskError):
                sealing.unseal_file(sealed, key)


def _seal_backup(backup: Path, key: bytes, known: Boxes) -> None:
    if not sealing_needed(backup):
        if vault.key_id_of(backup) in {known.key_id, None} and not _has(backup, known):
            boxes.write(backup, known, spare=False)
        return
    unfinished = _unfinished(backup)
    try:
        with in_users_words(backup):
            sealing.copy_converted(backup, unfinished, key)
    except NewsdeskError:
        sealing.discard(unfinished)
        sealing.seal_file(backup, key)
        return
    boxes.write(backup, known, spare=False)
    with sealing.overwritten(backup):
        unfinished.replace(backup)


def sealing_needed(backup: Path) -> bool:
    """Whether a backup lies there openly, or is in part readable: whatever no key protects."""
    return vault.begins_openly(backup) or not vault.is_encrypted(backup)


def _seal_folder(folder: Path, key: bytes, known: Boxes) -> None:
    """Seal what was set aside, but for a database that is encrypted already."""
    name = database_file(folder).name
    file = folder / name
    if file.exists() and vault.key_id_of(file) is not None and not vault.begins_openly(file):
        if vault.key_id_of(file) == known.key_id and not _has(file, known):
            boxes.write(file, known)
        return
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix not in {sealing.SEALED, ".keys", ".bak"}:
            sealing.seal_file(path, key)


def _has(file: Path, known: Boxes) -> bool:
    """Whether the boxes beside a database are these; damaged ones are not."""
    try:
        return boxes.read(file) == known
    except NewsdeskError:
        return False


def _unfinished(backup: Path) -> Path:
    return backup.with_name(backup.name + ".partial")


def _backup_folders(data: Path) -> Iterator[Path]:
    from newsdesk.storage.backups import home

    for folder in dict.fromkeys((home(data), data / "backups")):
        if folder.is_dir():
            yield folder


def _backups(data: Path) -> Iterator[Path]:
    from newsdesk.storage.backups import list_backups

    for folder in _backup_folders(data):
        for left in folder.glob("desk-*.sqlite.partial*"):
            sealing.discard(left)
        for backup in list_backups(folder):
            yield backup.file


def _set_aside(data: Path) -> Iterator[Path]:
    yield from sorted(folder for folder in data.glob("set-aside-*") if folder.is_dir())
