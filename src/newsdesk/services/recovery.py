"""Getting back what was: one article or all of a backup, and what a damaged file still holds."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsdesk.errors import BadInput, DamagedText, DataFolderError
from newsdesk.history.revision import Kind, Occasion, content_of
from newsdesk.i18n import gettext as _
from newsdesk.paths import REPAIR_SIGN, database_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.domain.article import Article
    from newsdesk.storage.backups import Backup
    from newsdesk.storage.database import Connection, Database
    from newsdesk.storage.records import Saved
    from newsdesk.storage.union import Taken


@dataclass(frozen=True, slots=True)
class Difference:
    """How an article in a backup differs from the desk.

    Attributes:
        article_id: Its public id.
        headline: As it is in the backup.
        state: `same`, `changed`, `missing` where the desk's list has it no more, or `damaged`
            where the backup's own text cannot be read.
        added: Words that the desk has and the backup has not.
        removed: Words that the backup has and the desk has not.
    """

    article_id: str
    headline: str
    state: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a restore or a repair did.

    Attributes:
        backup: What it started from; None if there was no backup.
        set_aside: Where the files that were there before lie now; None if there were none.
        articles: What came of each article of those files.
    """

    backup: Path | None
    set_aside: Path | None
    articles: tuple[Taken, ...]


def look_into(db: Database, backup: Backup) -> list[Difference]:
    """What a backup would bring back, article by article in the backup's order.

    Raises:
        DataFolderError: Its file cannot be read, or only in part.
    """
    from newsdesk.history.diff import count_changes
    from newsdesk.services.writing import load_article
    from newsdesk.storage import articles
    from newsdesk.storage.connections import reading_file
    from newsdesk.storage.faults import in_users_words
    from newsdesk.storage.union import readable_ids

    found = []
    with in_users_words(backup.file), reading_file(backup.file) as connection:
        # Damage that hides whole articles must not pass for a backup without them.
        connection.exec_driver_sql("SELECT count(*), max(pk) FROM article_identity").one()
        for id_ in readable_ids(connection):
            try:
                then = articles.load(connection, id_).article
            except BadInput:
                continue  # it was off the list then
            except DamagedText:
                found.append(Difference(id_, "", "damaged", 0, 0))
                continue
            try:
                now = load_article(db, id_).article
            except BadInput:
                found.append(Difference(id_, then.headline, "missing", 0, 0))
                continue
            changes = count_changes(then, now)
            state = "same" if then == now else "changed"
            found.append(Difference(id_, then.headline, state, *changes))
    return found


def article_in(backup: Backup, article_id: str) -> Article:
    """An article as a backup has it.

    Raises:
        BadInput: The backup has no such article.
        DamagedText: Its text is damaged there.
    """
    from newsdesk.storage import articles
    from newsdesk.storage.connections import reading_file
    from newsdesk.storage.faults import in_users_words

    with in_users_words(backup.file), reading_file(backup.file) as source:
        return articles.load(source, articles.find_id(source, article_id)).article


def restore_article(db: Database, backup: Backup, article_id: str) -> Saved:
    """Let an article say what it said in a backup; what it says now stays in its history.

    Args:
        db: The desk's database.
        backup: Where from.
        article_id: The article's whole id, or its beginning as in the backup.

    Raises:
        BadInput: The backup has no such article.
        DamagedText: Its text is damaged there.
    """
    from newsdesk.storage import articles
    from newsdesk.storage.connections import reading_file
    from newsdesk.storage.faults import in_users_words

    with in_users_words(backup.file), reading_file(backup.file) as source:
        id_ = articles.find_id(source, article_id)
        then = articles.load(source, id_).article
        return db.write(partial(_restore_from, source=source, id_=id_, then=then))


def _restore_from(target: Connection, source: Connection, id_: str, then: Article) -> Saved:
    from newsdesk.services import identity
    from newsdesk.storage import articles, revisions, union

    made = identity.made(target)
    if revisions.is_listed(target, id_):
        revisions.revise_draft(target, id_, Occasion.SAVE, made)
        base = revisions.head_of(target, id_)
    else:
        base = None
    union.add_article(target, source, id_, made, newer=False)
    base = base or revisions.head_of(target, id_)
    pk = revisions.pk_of(target, id_)
    new = revisions.New(Kind.RESTORE, [base] if base else [], content_of(then), Occasion.RESTORE)
    added = revisions.add(target, pk, id_, new, made)
    revisions.put_as_draft(target, pk, then, id_, added)
    return articles.saved_of(target, id_)


def restore_everything(data: Path, backup: Backup) -> Recovered:
    """Put a backup in the place of a desk that nobody has open.

    A backup of the desk as it is comes first, its file is set aside, and its revisions stay
    reachable in the histories of their articles.

    Raises:
        DataFolderError: The backup is not whole, or the desk is in use; nothing was changed.
    """
    from newsdesk.storage.backups import Reason, home, take
    from newsdesk.storage.faults import in_users_words
    from newsdesk.storage.verify import faults_of_file

    file = database_file(data)
    with in_users_words(file), _alone(data):
        with in_users_words(backup.file):
            faults = faults_of_file(backup.file)
        if faults:
            raise DataFolderError(
                _("The backup {file} is damaged: verify it, or restore another one").format(
                    file=backup.file
                )
            )
        if file.exists():
            with contextlib.suppress(Exception):
                # A desk too damaged to be copied is set aside whole, below.
                take(file, home(data), Reason.RESTORE)
        return _replace(data, backup.file, newer=False)


def salvage(data: Path) -> Recovered:
    """Repair a damaged desk: the newest whole backup, and all that its file still tells.

    Raises:
        DataFolderError: The desk is in use, or the disk refuses; nothing was changed.
    """
    from newsdesk.services.backups import backups_of
    from newsdesk.storage.faults import in_users_words
    from newsdesk.storage.verify import faults_of_file

    with in_users_words(database_file(data)), _alone(data):
        for backup in backups_of(data):
            try:
                whole = not faults_of_file(backup.file)
            except Exception:  # noqa: BLE001, S112 - a backup may be damaged in any way
                continue
            if whole:
                return _replace(data, backup.file, newer=True)
        return _replace(data, None, newer=True)


def _replace(data: Path, backup: Path | None, *, newer: bool) -> Recovered:
    """Build the new file beside the old ones, then let them change places."""
    from newsdesk.services import sessions
    from newsdesk.storage import replacing
    from newsdesk.storage.database import open_database

    file = database_file(data)
    building = replacing.begin(file)
    if backup is not None:
        _copy_backup(backup, building, file)
    taken: list[Taken] = []
    database = open_database(building)
    try:
        if file.exists():
            taken = _add_what_can_be_read(database, file, newer=newer)
        # The copy was made while a window was open; the note of that is not this desk's.
        sessions.end(database).result()
    finally:
        database.close()
    return Recovered(backup, replacing.finish(file), tuple(taken))


def _copy_backup(backup: Path, building: Path, file: Path) -> None:
    """Put a backup where the new file is built, locked as the desk is or else as the backup is."""
    from newsdesk.storage import boxes, sealing, vault

    key, needed = vault.key_for(file), vault.key_for(backup)
    if key is not None and key != needed:
        sealing.copy_converted(backup, building, key)
        return
    if key is None and needed is not None:
        # An open desk, or none: from now on it is locked as its backup was.
        boxes.write(file, boxes.read(backup))
    shutil.copyfile(backup, building)


def _add_what_can_be_read(database: Database, file: Path, *, newer: bool) -> list[Taken]:
    """A file that cannot even be opened adds nothing; a disk that takes nothing more is raised."""
    from newsdesk.services import identity
    from newsdesk.storage import union
    from newsdesk.storage.connections import reading_file

    with contextlib.ExitStack() as stack:
        try:
            source = stack.enter_context(reading_file(file))
        except union.FAULTS:
            return []
        return database.write(
            lambda target: union.add_all(target, source, identity.made(target), newer=newer)
        )


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Hold the sign that says a repair is under way; another one is refused."""
    sign = data / REPAIR_SIGN
    try:
        handle = os.open(sign, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise DataFolderError(
            _("Another repair of this desk is under way; if not, delete {file}").format(file=sign)
        ) from None
    os.close(handle)
    try:
        yield
    finally:
        sign.unlink(missing_ok=True)
