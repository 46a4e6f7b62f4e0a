"""Is the machine's clock years off? Asked once at a start.

The order of versions and backups does not hang on the clock. But “now” in a timestamp does, and a
clock that is wrong dates an article wrongly without anybody noticing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.storage.database import Connection, Database

RELEASED = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
"""This program did not exist before: a clock that says so is wrong."""

TOLERANCE = dt.timedelta(days=1)
"""A desk that comes from another machine may be ahead by what that clock was wrong."""

# Both by an index: the desk may hold a hundred thousand articles.
_NEWEST = (
    "SELECT max(coalesce((SELECT updated_at FROM article ORDER BY updated_at DESC LIMIT 1), 0), "
    "coalesce((SELECT at FROM revision ORDER BY pk DESC LIMIT 1), 0))"
)


@dataclass(frozen=True, slots=True)
class WrongClock:
    """What the clock says, and what it cannot be earlier than.

    Attributes:
        says: UTC.
        saved: When the desk was saved last, UTC, by the clock of then; None where only the
            program is newer than the clock.
    """

    says: dt.datetime
    saved: dt.datetime | None


def check_clock(db: Database, now: dt.datetime | None = None) -> WrongClock | None:
    """Compare the machine's clock with what the desk and the program know.

    Args:
        db: The desk's database.
        now: What the clock says; the machine's own if None.
    """
    now = now or dt.datetime.now(dt.UTC)
    saved = db.read(_newest)
    if saved is not None and saved > now + TOLERANCE:
        return WrongClock(now, saved)
    return WrongClock(now, None) if now < RELEASED - TOLERANCE else None


def _newest(connection: Connection) -> dt.datetime | None:
    from newsdesk.storage.records import moment

    found = connection.exec_driver_sql(_NEWEST).scalar()
    try:
        return moment(int(found)) if found else None
    except (OverflowError, ValueError):
        return None
