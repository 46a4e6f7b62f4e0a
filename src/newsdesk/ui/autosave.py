"""The draft is written 400 ms after typing stops, and at most 2 s after it began.

"Saved" is said only once the writer's transaction has been committed. When a save fails the text
stays in the window, the reason is given, and the save is tried again by itself.
"""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from newsdesk.errors import DraftChangedElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import Article
    from newsdesk.services.writing import Saved
    from newsdesk.ui.tasks import Tasks

    SaveDraft = Callable[[str, Article, int], Future[Saved]]

IDLE_MS = 400
LONGEST_MS = 2000
RETRY_MS = (1000, 2000, 5000, 10000)


@dataclass(slots=True)
class OpenDraft:
    """The draft in the editor, as the store last confirmed it.

    Attributes:
        article_id: Empty while the store has never seen it: the first save makes the article.
        article: What the store holds.
        version: The store's count of saves.
    """

    article_id: str
    article: Article
    version: int


class Autosave(QObject):
    """Watches one draft at a time.

    Signals:
        dirtied: Something was typed that is not in the store yet.
        saved: The store has committed; carries a `Saved`.
        failed: A save did not happen; carries the sentence that says why.
        conflicted: The stored draft was changed elsewhere; carries the unsaved `Article`.
    """

    dirtied = Signal()
    saved = Signal(object)
    failed = Signal(str)
    conflicted = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        snapshot: Callable[[], Article],
        save: SaveDraft,
        parent: QObject | None = None,
    ) -> None:
        """Watch nothing yet.

        Args:
            tasks: Brings the answers back to the UI thread.
            snapshot: Gives the article as it stands in the window.
            save: Hands one draft to the writer; may raise where there is no store at all.
            parent: Owner.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._snapshot = snapshot
        self._save = save
        self._draft: OpenDraft | None = None
        self._dirty = False
        self._in_flight: tuple[Future[Saved], Article] | None = None
        self._failures = 0
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._retry = QTimer(self, singleShot=True)
        for timer in (self._idle, self._longest, self._retry):
            timer.timeout.connect(self.save_now)

    @property
    def draft(self) -> OpenDraft | None:
        """The draft that is watched."""
        return self._draft

    @property
    def is_saved(self) -> bool:
        """Whether everything in the window is committed."""
        return not self._dirty and self._in_flight is None

    def watch(self, draft: OpenDraft | None) -> None:
        """Turn to another draft; the one before must have been flushed."""
        self._stop_timers()
        self._draft, self._dirty, self._in_flight, self._failures = draft, False, None, 0

    def typed(self) -> None:
        """Note a change: a save comes when typing pauses, or 2 s after the first change."""
        if self._draft is None:
            return
        self._idle.start()
        if not self._dirty:
            self._dirty = True
            self._longest.start()
            self.dirtied.emit()

    def save_now(self) -> None:
        """Hand the draft to the writer, unless one save is under way: its end calls again."""
        if self._draft is None or not self._dirty or self._in_flight is not None:
            return
        self._stop_timers()
        article = self._snapshot()
        draft = self._draft
        if article == draft.article:
            self._dirty = False
            self.saved.emit(None)
            return
        # Typing from here on is a new change: the flag is set again by `typed`, and restored
        # below if this save fails.
        self._dirty = False
        try:
            future = self._save(draft.article_id, article, draft.version)
        except Exception as error:  # noqa: BLE001 - whatever keeps a save from starting is said
            self._on_failed(error)
            return
        self._in_flight = (future, article)
        self._tasks.watch(future, self._on_saved, self._on_failed)

    def flush(self, timeout: float = 10.0) -> bool:
        """Save what is left and wait for the commit.

        Args:
            timeout: Seconds to wait for the writer.

        Returns:
            Whether everything in the window is in the store.
        """
        for _round in range(2):  # what is under way first, then what was typed since
            if self._in_flight is not None:
                future = self._in_flight[0]
                wait_for([future], timeout)
                if not future.done():
                    return False
                error = future.exception()
                if isinstance(error, Exception):
                    self._on_failed(error)
                elif error is None:
                    self._on_saved(future.result())
            # The window decides, not the flag: that may be set for a change taken back.
            self._dirty = self._draft is not None and self._snapshot() != self._draft.article
            self.save_now()
        return self.is_saved

    def _on_saved(self, saved: Saved) -> None:
        draft = self._draft
        if self._in_flight is None or draft is None or saved.id != (draft.article_id or saved.id):
            return  # flush has taken this answer already
        draft.article_id = saved.id
        draft.article, draft.version = self._in_flight[1], saved.version
        self._in_flight = None
        self._failures = 0
        if self._dirty:
            self.save_now()
        else:
            self.saved.emit(saved)

    def _on_failed(self, error: Exception) -> None:
        if self._draft is None:
            return
        unsaved = self._in_flight[1] if self._in_flight else self._snapshot()
        self._in_flight = None
        self._dirty = True
        if isinstance(error, DraftChangedElsewhere):
            self.conflicted.emit(unsaved)
            return
        delay = RETRY_MS[min(self._failures, len(RETRY_MS) - 1)]
        self._failures += 1
        self._retry.start(delay)
        self.failed.emit(str(error))

    def _stop_timers(self) -> None:
        for timer in (self._idle, self._longest, self._retry):
            timer.stop()
