"""From what is typed to what the preview shows: when to render, and on which thread.

One changed block takes less than a millisecond and is rendered at once, after the key's echo has
been painted. Where a render takes longer than a frame (a very long article, footnotes that make
all blocks depend on each other), the next ones go to a thread; only the newest answer counts.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack
    from newsdesk.rendering.page import Page, PageRenderer
    from newsdesk.ui.tasks import Tasks

FRAME_SECONDS = 0.012
"""A render slower than this would be felt in the next key's echo."""

LARGE_BODY = 200_000
"""Code points: the first render of a body as long as this goes to a thread at once."""


class LivePreview(QObject):
    """Renders the article in the window, in the pack in force.

    Signals:
        rendered: A `Page` to show.
        failed: The sentence that says why there is none.
    """

    rendered = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        snapshot: Callable[[], Article],
        pack_of: Callable[[str], Pack],
        parent: QObject | None = None,
    ) -> None:
        """Render nothing yet.

        Args:
            tasks: Where slow renders go.
            snapshot: Gives the article as it stands in the window.
            pack_of: Gives the pack of an id, loaded and current.
            parent: Owner.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._snapshot = snapshot
        self._pack_of = pack_of
        self._renderer: PageRenderer | None = None
        self._fingerprint = ""
        self._seconds = 0.0
        self._rendering = False
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._render)
        self.page: Page | None = None

    def request(self) -> None:
        """Something changed: render after the events at hand, the echo's paint among them."""
        if self._rendering:
            self._again = True
        else:
            self._soon.start()

    def _render(self) -> None:
        article = self._snapshot()
        try:
            renderer = self._renderer_of(article.pack)
        except Exception as error:  # noqa: BLE001 - whatever a pack does, writing goes on
            self.failed.emit(str(error))
            return
        if self._seconds > FRAME_SECONDS or (self.page is None and len(article.body) > LARGE_BODY):
            self._rendering = True
            self._tasks.run(
                lambda: self._timed(renderer, article), self._finish, self._fail, key="preview"
            )
            return
        try:
            page = self._timed(renderer, article)
        except Exception as error:  # noqa: BLE001 - said in the pane; the text is not touched
            self.failed.emit(str(error))
            return
        self.page = page
        self.rendered.emit(page)

    def _renderer_of(self, pack_id: str) -> PageRenderer:
        pack = self._pack_of(pack_id)
        if self._renderer is None or pack.fingerprint != self._fingerprint:
            from newsdesk.rendering.page import PageRenderer

            self._renderer, self._fingerprint = PageRenderer(pack), pack.fingerprint
            self._seconds = 0.0
        return self._renderer

    def _timed(self, renderer: PageRenderer, article: Article) -> Page:
        start = time.perf_counter()
        page = renderer.render(article)
        self._seconds = time.perf_counter() - start
        return page

    def _finish(self, page: Page) -> None:
        self._rendering = False
        self.page = page
        self.rendered.emit(page)
        self._catch_up()

    def _fail(self, error: Exception) -> None:
        self._rendering = False
        self.failed.emit(str(error))
        self._catch_up()

    def _catch_up(self) -> None:
        if self._again:
            self._again = False
            self._soon.start()
