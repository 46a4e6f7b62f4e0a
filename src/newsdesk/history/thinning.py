"""Which revisions may give up their text: unsent runs of automatic ones by one author.

Kept whole: what somebody asked for, everything sent, merged, released or named, every first and
last one, forks, and all that is younger than a day beside the article's newest revision. Of the
rest each hour's last one stays, and each day's last one beyond a month. Age is counted from the
article's own newest revision and never from a clock that is ahead of it, so that a clock set
wrong costs nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from newsdesk.history.revision import AUTOMATIC, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.history.revision import Revision

UNTOUCHED = dt.timedelta(days=1)
HOURLY = dt.timedelta(days=30)


def to_thin(revisions: Sequence[Revision], now: dt.datetime) -> set[str]:
    """The ids of revisions of one article whose text may go.

    Args:
        revisions: All of the article, in the order they came to this desk.
        now: The clock, UTC.
    """
    if not revisions:
        return set()
    reference = min(now, max(revision.at for revision in revisions))
    children = Counter(parent for revision in revisions for parent in revision.parents)
    merged = {
        parent
        for revision in revisions
        if len(revision.parents) > 1 or revision.kind is not Kind.EDIT
        for parent in revision.parents
    }
    run: list[Revision] = []
    thin: set[str] = set()
    for revision in revisions:
        if not _may_go(revision, children, merged):
            thin |= _thin_run(run, reference)
            run = []
            continue
        if run and not _follows(run[-1], revision):
            thin |= _thin_run(run, reference)
            run = []
        run.append(revision)
    return thin | _thin_run(run, reference)


def _may_go(revision: Revision, children: Counter[str], merged: set[str]) -> bool:
    return (
        revision.kind is Kind.EDIT
        and revision.occasion in AUTOMATIC
        and not revision.name
        and not revision.marks
        and len(revision.parents) == 1
        and children[revision.id] == 1
        and revision.id not in merged
    )


def _follows(before: Revision, revision: Revision) -> bool:
    same = (before.author, before.device) == (revision.author, revision.device)
    return same and revision.parents == (before.id,)


def _thin_run(run: list[Revision], reference: dt.datetime) -> set[str]:
    """All but the last of each hour or day, and never the run's last."""
    thin = set()
    for revision, following in pairwise(run):
        age = reference - revision.at
        if revision.thinned or age < UNTOUCHED:
            continue
        width = "%Y-%m-%d %H" if age < HOURLY else "%Y-%m-%d"
        if revision.at.strftime(width) == following.at.strftime(width):
            thin.add(revision.id)
    return thin
