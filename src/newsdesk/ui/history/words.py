"""What the time line says about a version, in words of the interface."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from newsdesk.history.revision import Kind, Occasion
from newsdesk.i18n import gettext as _
from newsdesk.i18n import language, ngettext

if TYPE_CHECKING:
    from newsdesk.history.revision import Revision


def day_of(revision: Revision) -> str:
    """The day of a version in this machine's clock: today, yesterday, or the whole date."""
    return day_in_words(revision.at.astimezone(), dt.datetime.now().astimezone().date())


def day_in_words(when: dt.datetime, today: dt.date) -> str:
    """The day of a moment in its own clock: today, yesterday, or the whole date."""
    day = when.date()
    if day == today:
        return _("Today")
    if day == today - dt.timedelta(days=1):
        return _("Yesterday")
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def time_of(revision: Revision) -> str:
    """The time of day in this machine's clock; where it was another clock, that one's too."""
    here = revision.at.astimezone()
    text = f"{here:%H:%M:%S}"
    ahead = (here.utcoffset() or dt.timedelta()) // dt.timedelta(minutes=1)
    if revision.offset is None or revision.offset == ahead:
        return text
    there = revision.at.astimezone(dt.timezone(dt.timedelta(minutes=revision.offset)))
    sign = "−" if revision.offset < 0 else "+"
    hours, minutes = divmod(abs(revision.offset), 60)
    return f"{text} ({there:%H:%M} UTC{sign}{hours:02}:{minutes:02})"


def occasion_of(revision: Revision) -> str:
    """Why the version was kept."""
    if revision.kind is Kind.WITHDRAWN:
        return _("deleted")
    names = {
        Occasion.CREATE: _("created"),
        Occasion.IMPORT: _("imported"),
        Occasion.SAVE: _("saved"),
        Occasion.BLUR: _("window left"),
        Occasion.CLOSE: _("article left"),
        Occasion.INTERVAL: _("while writing"),
        Occasion.HAND_OVER: _("handed over"),
        Occasion.EXPORT: _("exported"),
        Occasion.MERGE: _("merged"),
        Occasion.RESTORE: _("restored"),
        Occasion.WITHDRAW: _("before deleting"),
        Occasion.RECOVERY: _("recovered"),
    }
    return {str(key): name for key, name in names.items()}.get(revision.occasion, revision.occasion)


def second_line(revision: Revision, changes: tuple[int, int] | None) -> str:
    """Who, why, and how many words came and went; their number as a whole while unknown."""
    if revision.thinned:
        size = _("text given up")
    elif changes is None:
        size = ngettext("{number} word", "{number} words", revision.words).format(
            number=revision.words
        )
    else:
        size = f"+{changes[0]} −{changes[1]}"
    return " · ".join(part for part in (revision.author, occasion_of(revision), size) if part)


def spoken(revision: Revision, changes: tuple[int, int] | None) -> str:
    """Everything that a line of the time line shows, for screen readers and tool tips."""
    first = f"{day_of(revision)} {time_of(revision)}"
    named = f"“{revision.name}”\n" if revision.name else ""
    device = f"\n{revision.device}" if revision.device else ""
    return f"{named}{first}\n{second_line(revision, changes)}{device}"
