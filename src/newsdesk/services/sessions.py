"""Was the desk closed as it should be? A note that stands while a window is open says so."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.history.revision import Occasion
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import datetime as dt
    from concurrent.futures import Future

    from newsdesk.storage.database import Connection, Database

_NOTE = "open_session"


@dataclass(frozen=True, slots=True)
class Unclean:
    """A window that ended without closing the desk.

    Attributes:
        began_at: When it was opened, UTC, by that machine's clock.
    """

    began_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the desk after such an end found.

    Attributes:
        damaged_pages: What SQLite says of its own pages; nothing else was looked at then.
        written: Headline and time of saving of each article saved since that window was opened,
            the newest first; every text of the desk was compared with its digest.
        mended: Headlines of those that were damaged: their newest whole version stands in their
            place, and what was there is an article of its own.
        lost: Ids of damaged ones that have no whole version.
    """

    damaged_pages: tuple[str, ...]
    written: tuple[tuple[str, dt.datetime], ...]
    mended: tuple[str, ...]
    lost: tuple[str, ...]


def begin(db: Database) -> Unclean | None:
    """Note that a window is open; what the window before left behind, if it did not close."""
    return db.write(_begin)


def _begin(connection: Connection) -> Unclean | None:
    from newsdesk.storage import memory
    from newsdesk.storage.records import moment, now

    note = memory.recall(connection, _NOTE)
    new = json.dumps({"at": now(), "process": os.getpid()})
    memory.remember(connection, {_NOTE: new})
    if note is None:
        return None
    try:
        return Unclean(moment(int(json.loads(note)["at"])))
    except (ValueError, KeyError, TypeError, OverflowError):
        return Unclean(moment(0))


def end(db: Database) -> Future[None]:
    """The window closes the desk."""
    from newsdesk.storage import memory

    return db.submit(lambda connection: memory.remember(connection, {_NOTE: None}))


def check(db: Database, since: dt.datetime) -> Checked:
    """Look at the pages and at every article's present text; mend what can be mended."""
    from newsdesk.storage.verify import page_faults

    damaged = db.read(page_faults)
    if damaged:
        return Checked(tuple(damaged), (), (), ())
    written, suspects = db.read(partial(_written, since=since))
    mended, lost = [], []
    for id_, headline in suspects:
        if db.write(partial(_mend, id_=id_, headline=headline)):
            mended.append(headline)
        else:
            lost.append(id_)
    return Checked((), tuple(written), tuple(mended), tuple(lost))


def _written(
    connection: Connection, since: dt.datetime
) -> tuple[list[tuple[str, dt.datetime]], list[tuple[str, str]]]:
    from newsdesk.storage import articles
    from newsdesk.storage.records import microseconds, moment

    rows = connection.exec_driver_sql(
        "SELECT a.id, a.headline, d.content, d.body, d.digest, d.saved_at FROM article a "
        "JOIN draft d ON d.article_pk = a.pk ORDER BY d.saved_at DESC"
    )
    written, suspects = [], []
    for id_, headline, content, body, known, saved_at in rows:
        if not articles.is_as_saved(content, body, known):
            suspects.append((id_, headline))
        elif saved_at >= microseconds(since):
            written.append((headline, moment(saved_at)))
    return written, suspects


def _mend(connection: Connection, id_: str, headline: str) -> bool:
    """Let the newest whole version stand, and keep the damaged text as an article of its own."""
    from newsdesk.domain.content import from_plain
    from newsdesk.services.writing import add_article
    from newsdesk.storage import rebuild, revisions

    pk = revisions.pk_of(connection, id_)
    content, body = connection.exec_driver_sql(
        "SELECT content, body FROM draft WHERE article_pk = ?", (pk,)
    ).one()
    if not any(not one.thinned for one in revisions.of_article(connection, id_)):
        return False
    connection.exec_driver_sql("DELETE FROM article WHERE pk = ?", (pk,))
    if rebuild.rebuild_article(connection, pk, id_) != "from_history":
        return False
    named = _("Damaged text of “{headline}”").format(headline=headline)
    try:
        plain = json.loads(content)
        said = from_plain(plain | {"body": body, "headline": named})
    except (NewsdeskError, ValueError):
        said = from_plain({"headline": named, "body": f"{content}\n\n{body}"})
    add_article(connection, said, Occasion.RECOVERY)
    return True
