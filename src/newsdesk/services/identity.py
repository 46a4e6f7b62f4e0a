"""Who writes, and on which machine: informative, never invented, changed by the user only."""

from __future__ import annotations

import datetime as dt
import getpass
import platform
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.storage.database import Connection, Database
    from newsdesk.storage.revisions import Made

AUTHOR = "author"
"""The desk's memory of the user's name."""


def author(db: Database) -> str:
    """The name that revisions get: what the user said, else the machine's name for them."""
    from newsdesk.storage import memory

    return db.read(lambda connection: memory.recall(connection, AUTHOR)) or login()


def set_author(db: Database, name: str) -> None:
    """Keep the name for this desk; an empty one goes back to the machine's."""
    from newsdesk.storage import memory

    db.write(lambda connection: memory.remember(connection, {AUTHOR: name.strip() or None}))


def login() -> str:
    """The user's name on this machine; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def device() -> str:
    """This machine's name; may be empty."""
    return platform.node()


def local_offset(at: dt.datetime) -> int:
    """Minutes that this machine's clock is ahead of UTC at that moment."""
    ahead = at.astimezone().utcoffset() or dt.timedelta()
    return ahead // dt.timedelta(minutes=1)


def made(connection: Connection, name: str | None = None) -> Made:
    """Who makes a revision now.

    Args:
        connection: In a transaction on the desk.
        name: The author; the desk's if None.
    """
    from newsdesk.storage import memory
    from newsdesk.storage.records import moment, now
    from newsdesk.storage.revisions import Made

    at = now()
    if name is None:
        name = memory.recall(connection, AUTHOR) or login()
    return Made(name, device(), at, local_offset(moment(at)))
