"""What the library says about an article, in words of the interface."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from newsdesk.domain.article import State
from newsdesk.i18n import gettext as _
from newsdesk.i18n import language, ngettext

if TYPE_CHECKING:
    from newsdesk.domain.article import Timestamp
    from newsdesk.services.writing import ArticleRow

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def state_name(state: State | None) -> str:
    """The state's name; None stands for all of them."""
    names = {
        State.DRAFT: _("Draft"),
        State.REVIEW: _("For review"),
        State.READY: _("Ready"),
        State.PUBLISHED: _("Published"),
        State.WITHDRAWN: _("Withdrawn"),
    }
    return _("All") if state is None else names[state]


def headline(row: ArticleRow) -> str:
    """The headline on one line, or what stands for one."""
    return " ".join(row.headline.split("\n")).strip() or _("Untitled")


@lru_cache(maxsize=512)
def _day(date: dt.date, locale: str) -> str:
    return QLocale(locale).toString(QDate(date.year, date.month, date.day), "d MMM yyyy")


def _printed(moment: Timestamp) -> str:
    day = _day(moment.date, language())
    return f"{day} {moment.time:%H:%M}" if moment.time is not None else day


def when(row: ArticleRow) -> str:
    """The timestamp as printed, or where there is none when the article was last changed."""
    if row.timestamp is not None:
        return _printed(row.timestamp)
    changed = row.updated_at.astimezone()
    today = changed.date() == dt.datetime.now(changed.tzinfo).date()
    day = "" if today else _day(changed.date(), language()) + " "
    return _("edited {when}").format(when=f"{day}{changed:%H:%M}")


def word_count(row: ArticleRow) -> str:
    """How many words the body has."""
    return ngettext("{number} word", "{number} words", row.words).format(number=row.words)


def place(row: ArticleRow) -> str:
    """The section, or failing that the outlet's pack; in isolation from what stands around it."""
    name = row.section.strip() or ("" if row.pack == "neutral" else row.pack)
    return f"{_ISOLATE}{name}{_END_ISOLATE}" if name else ""


def details(row: ArticleRow, *, with_length: bool = True) -> str:
    """The line below the headline."""
    length = word_count(row) if with_length else ""
    return " · ".join(part for part in (place(row), when(row), length) if part)


def spoken(row: ArticleRow) -> str:
    """Everything that the row shows, as one text: for screen readers and tool tips."""
    return f"{headline(row)}\n{state_name(row.state)} · {details(row)}"
