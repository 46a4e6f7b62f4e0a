"""Verify a desk, and make again what can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.storage.rebuild import Rebuilt
from newsdesk.storage.verify import Fault, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.storage.backups import Backup
    from newsdesk.storage.database import Database

__all__ = ["Fault", "Rebuilt", "Trouble", "rebuild", "verify_backup", "verify_desk"]


def verify_desk(db: Database, progress: Callable[[int, int], None] | None = None) -> list[Fault]:
    """Read everything on the desk and compare it with its hashes; nothing is changed.

    Args:
        db: The desk's database.
        progress: Called with how many articles are done and how many there are.
    """
    from newsdesk.storage import verify

    return db.read(lambda connection: verify.faults_of(connection, progress))


def verify_backup(backup: Backup) -> list[Fault]:
    """The same for a backup; raises DataFolderError where it cannot be read at all."""
    from newsdesk.storage.faults import in_users_words
    from newsdesk.storage.verify import faults_of_file

    with in_users_words(backup.file):
        return faults_of_file(backup.file)


def rebuild(db: Database) -> Rebuilt:
    """Make the list, the counts and the full-text index again from the texts.

    Where an article's present text is damaged its newest whole version takes its place.
    """
    from newsdesk.storage import rebuild as rebuilding

    return db.write(rebuilding.rebuild)
