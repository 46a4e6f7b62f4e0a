"""What the backups dialog has done off its thread: listing, comparing, copying, bringing back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.errors import BadInput
from newsdesk.ui.history import pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsdesk.services.backups import BackedUp, Backup
    from newsdesk.services.recovery import Difference
    from newsdesk.services.writing import ArticleRecord
    from newsdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Found:
    """The folder that new backups go to, and all backups there are, the newest first."""

    folder: Path
    backups: list[Backup]


@dataclass(frozen=True, slots=True)
class Asked:
    """The article of a backup to be compared with the desk's, and the colours of the page."""

    backup: Backup
    article_id: str
    colours: Mapping[str, str]


def all_of(data: Path) -> Found:
    """The backups of a desk."""
    from newsdesk.services import backups

    return Found(backups.folder_of(data), backups.backups_of(data))


def look(db: Database, backup: Backup) -> list[Difference]:
    """What a backup has and the desk has otherwise; first what is missing, then what changed."""
    from newsdesk.services.recovery import look_into

    order = {"missing": 0, "damaged": 1, "changed": 2, "same": 3}
    return sorted(look_into(db, backup), key=lambda one: order[one.state])


def page(db: Database, asked: Asked) -> str:
    """The backup's text beside the desk's, as bringing it back would change it."""
    from newsdesk.history.diff import article_diff
    from newsdesk.services.recovery import article_in
    from newsdesk.services.writing import load_article

    then = article_in(asked.backup, asked.article_id)
    try:
        now = load_article(db, asked.article_id).article
    except BadInput:
        return pages.text_page(then.headline, then.body, asked.colours)
    return pages.inline_page(article_diff(now, then), asked.colours, folded=True)


def make(data: Path) -> BackedUp | None:
    """Make a backup because the user asked for it."""
    from newsdesk.services.backups import Reason, back_up

    return back_up(data, Reason.ASKED)


def bring_back(db: Database, backup: Backup, article_id: str) -> ArticleRecord:
    """Let an article say what it said in the backup; gives it as it is stored now."""
    from newsdesk.services.recovery import restore_article
    from newsdesk.services.writing import load_article

    restore_article(db, backup, article_id)
    return load_article(db, article_id)


def put_back(data: Path, backup: Backup) -> None:
    """Put a backup in the place of the desk; its window must be closed."""
    from newsdesk.services.recovery import restore_everything

    restore_everything(data, backup)
