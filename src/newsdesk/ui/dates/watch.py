"""Reads the dates of the article at hand, off the UI thread, after each pause in typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from newsdesk.ui.editor.marks import show_findings

if TYPE_CHECKING:
    import datetime as dt

    from newsdesk.checking.findings import Finding
    from newsdesk.checking.moments.fields import Outlet
    from newsdesk.checking.moments.prose import Placed
    from newsdesk.domain.article import Article
    from newsdesk.ui.workspace import Workspace

PAUSE_MS = 250
"""How soon after the last key the dates are read."""


@dataclass(frozen=True, slots=True)
class DatesRead:
    """What was read.

    Attributes:
        article: From what.
        placed: Every date of its prose.
        findings: What is wrong, in the prose and in the fields.
    """

    article: Article
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]


def read_dates(article: Article, outlet: Outlet, begun: dt.datetime | None) -> DatesRead:
    """Read and check an article's dates."""
    from newsdesk.checking.moments.all import check_dates
    from newsdesk.checking.moments.prose import dates_in_article

    placed = tuple(dates_in_article(article))
    return DatesRead(article, placed, tuple(check_dates(article, outlet, begun, placed)))


class DatesWatch(QObject):
    """Follows one workspace.

    Signals:
        read: The dates were read; carries a `DatesRead`.
        moved: The day of publication is another one, and words such as “yesterday” mean other
            days now; carries the `DatesRead` of before and the one of now.
    """

    read = Signal(object)
    moved = Signal(object, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._begun: tuple[str, dt.datetime | None] = ("", None)
        self._id = ""
        self.latest: DatesRead | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.look)
        workspace.article_changed.connect(self._soon.start)
        workspace.article_shown.connect(self._soon.start)
        workspace.window.palette_changed.connect(self._mark)

    def look(self) -> None:
        """Read the article as it stands now."""
        workspace = self._workspace
        if workspace.desk is None:
            return
        from newsdesk.services.dating import begun_at, outlet_of

        article, id_ = workspace.snapshot(), workspace.article_id
        outlet = outlet_of(workspace.pack_of(article.pack))
        database, known = workspace.desk.database, self._begun

        def work() -> tuple[str, dt.datetime | None, DatesRead]:
            begun = known[1] if known[0] == id_ else begun_at(database, id_)
            return id_, begun, read_dates(article, outlet, begun)

        workspace.tasks.run(work, self._show, key="dates")

    def _show(self, answer: tuple[str, dt.datetime | None, DatesRead]) -> None:
        id_, begun, found = answer
        before = self.latest if id_ == self._id else None
        self._begun, self._id, self.latest = (id_, begun), id_, found
        self._mark()
        self.read.emit(found)
        if before is not None and _has_moved(before, found):
            self.moved.emit(before, found)

    def _mark(self) -> None:
        found = self.latest
        if found is not None:
            in_body = [one for one in found.findings if one.field == "body"]
            show_findings(self._workspace.window.body, found.article.body, in_body)


def _has_moved(before: DatesRead, now: DatesRead) -> bool:
    """Whether the day of publication moved under words that depend on it."""
    old, new = before.article.timestamp, now.article.timestamp
    if old is None or new is None or old.date == new.date:
        return False
    return any(one.found.shift is not None for one in now.placed)
