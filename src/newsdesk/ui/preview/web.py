"""The preview in the browser engine: one document load, then patches.

One patch is on its way at a time. What is typed meanwhile is sent as one patch when the answer
comes, so patches neither queue up nor overtake each other.
"""

from __future__ import annotations

import logging
import secrets
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript, QWebEngineSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.ui.preview import scheme
from newsdesk.ui.preview.guard import GuardedPage, RequestGuard, make_profile
from newsdesk.ui.preview.patching import Patch, Picture, difference
from newsdesk.ui.preview.view import PageView

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QResizeEvent

_log = logging.getLogger(__name__)
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_LOAD_LIMIT_MS = 20_000
_VERIFY_AFTER_MS = 1_500


def page_script() -> str:
    """The program's half that runs in the page."""
    return Path(__file__).with_name("page.js").read_text("utf-8")


class WebPreview(QWidget):
    """The browser view with its page and profile.

    Signals:
        block_clicked: The index of a body block that was clicked.
        painted: The number of a patch whose result is on the screen; only after `report_paints`.
        loaded: A document was loaded.
        failed: The engine does not work; a sentence for the user.

    Attributes:
        view: The browser view.
        loads: How many documents were loaded.
        patches: How many patches were sent.
    """

    block_clicked = Signal(int)
    painted = Signal(int)
    loaded = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scheme.register()
        self._token = secrets.token_hex(16)
        self._wanted: Picture | None = None
        self._held: Picture | None = None
        self._document: str | None = None
        self._generation = 0
        self._loading = False
        self._busy = False
        self._top = False
        self._follow: int | None = None
        self._caret = -1
        self._scroll_to: float | None = None
        self._crashes = 0
        self.loads = 0
        self.patches = 0
        self._paints: int | None = None
        self._dark = False
        self._build()

    def _build(self) -> None:
        profile = make_profile()
        self._page = GuardedPage(profile, self)
        # Qt deletes children in the order they came, and the page must go before its profile.
        profile.setParent(self)
        self._profile = profile
        self._handler = scheme.DocumentHandler(profile)
        self._guard = RequestGuard(profile)
        profile.installUrlSchemeHandler(scheme.NAME, self._handler)
        profile.setUrlRequestInterceptor(self._guard)
        self._page.loadFinished.connect(self._finish_load)
        self._page.message_logged.connect(self._hear)
        self._page.renderProcessTerminated.connect(self._recover)
        self.view = PageView(self._page, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        # A dark page is painted light until its script has answered: hide that flash.
        self._cover = QWidget(self)
        self._cover.setAutoFillBackground(True)
        self._cover.setBackgroundRole(QPalette.ColorRole.Base)
        self._cover.hide()
        self._watchdog = QTimer(self, singleShot=True, interval=_LOAD_LIMIT_MS)
        self._watchdog.timeout.connect(self._give_up_loading)
        self._verifier = QTimer(self, singleShot=True, interval=_VERIFY_AFTER_MS)
        self._verifier.timeout.connect(self._verify)

    # ---- What the pane asks ----

    def show_picture(self, picture: Picture, *, top: bool = False, caret: int = -1) -> None:
        """Show this page, from its top if asked.

        Args:
            picture: The page.
            top: Scroll to its top.
            caret: The block that is being written; kept in view when the body changes.
        """
        self._wanted, self._caret = picture, caret
        self._top = self._top or top
        self._advance()

    def load_anew(self, picture: Picture) -> None:
        """Show this page by loading it, whatever was shown before."""
        self._wanted, self._top = picture, True
        self._load()

    def follow_block(self, index: int) -> None:
        """Bring a block into view if it is out of view."""
        self._follow = index
        if not (self._busy or self._loading or self._held is None):
            self._run(self._take_follow())

    def set_device(self, zoom: float, touch: bool) -> None:
        """Scale the page; without scroll bars as on a touch screen, where they take no room."""
        self.view.setZoomFactor(zoom)
        shows = QWebEngineSettings.WebAttribute.ShowScrollBars
        self._page.settings().setAttribute(shows, not touch)

    def set_colours(self, ground: QColor, *, dark: bool) -> None:
        """The colour shown until a page is painted, and the scheme that the page shall take."""
        self._page.setBackgroundColor(ground)
        self._dark = dark
        if self._document is not None and not self._loading:
            self._run(self._scheme_call())

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        self._page.triggerAction(QWebEnginePage.WebAction.Copy)

    def is_settled(self) -> bool:
        """Whether the page shows what it was last given."""
        whole = self._wanted is not None and self._wanted.shell == self._document
        known = self._held is self._wanted or (self._held is None and whole)
        return known and not (self._loading or self._busy)

    def report_paints(self) -> None:
        """From now on emit `painted`, for measuring."""
        self._paints = 0

    def run(self, code: str, answer: Any = None) -> None:  # noqa: ANN401 - a Qt callback
        """Run JavaScript in the program's own world."""
        self._run(code, answer)

    def shut_down(self) -> None:
        """Free the page before its profile; Qt complains about the other order."""
        self._watchdog.stop()
        self._verifier.stop()
        self._generation += 1
        self._loading = True
        import shiboken6

        # A view without a page makes itself one when it is hidden.
        self.hide()
        shiboken6.delete(self._page)
        shiboken6.delete(self._profile)

    # ---- Loading ----

    def _load(self) -> None:
        assert self._wanted is not None  # noqa: S101 - narrows the type
        html = self._wanted.html
        self._generation += 1
        self.loads += 1
        self._loading, self._busy, self._held = True, False, None
        if self._document is not None and not self._top:
            self._scroll_to = self._page.scrollPosition().y()
        self._document, self._top = html, False
        url = self._handler.offer(html)
        self._page.allowed = QUrl(url)
        self._guard.allowed = QUrl(url)
        self._watchdog.start()
        if self._dark:
            self._cover.show()
            self._cover.raise_()
        self._page.load(url)

    def _finish_load(self, ok: bool) -> None:
        if not self._loading:
            return
        self._watchdog.stop()
        self._loading = False
        if not ok:
            self.failed.emit(_("The preview is simplified: the page could not be loaded."))
            return
        self.view.keep_focus_away()
        self._run(
            f"{page_script()};newsdeskPreview.listen('{self._token}');{self._scheme_call()}",
            self._uncover,
        )
        if self._scroll_to:
            self._run(f"scrollTo({{top: {self._scroll_to}, behavior: 'instant'}})")
        self._scroll_to = None
        self.loaded.emit()
        self._advance()

    def _uncover(self, _answer: object) -> None:
        self._cover.hide()

    def _give_up_loading(self) -> None:
        self._loading = False
        self.failed.emit(_("The preview is simplified: the browser engine does not answer."))

    # ---- Patching ----

    def _advance(self) -> None:
        """Take the next step towards the wanted page, if none is under way."""
        if self._loading or self._busy or self._wanted is None:
            return
        if self._document is None:
            self._load()
        elif self._held is not None or self._wanted.shell != self._document:
            patch = difference(self._held, self._wanted)
            if patch or self._top:
                self._send(patch)

    def _send(self, patch: Patch) -> None:
        first = self._held is None
        self.patches += 1
        self._busy, self._held = True, self._wanted
        top, self._top = self._top, False
        call = f"newsdeskPreview.update({patch.to_json()},{'true' if top else 'false'})"
        if not (first or top) and self._caret >= 0 and (patch.removed or patch.blocks):
            self._follow = self._caret
        after = self._take_follow()
        if self._paints is not None:
            self._paints += 1
            after += f"newsdeskPreview.reportPaint('{self._token}',{self._paints});"
        answer = partial(self._finish_patch, self._generation, first)
        self._run(f"(()=>{{const done={call};{after}return done}})()", answer)

    def _finish_patch(self, generation: int, first: bool, answer: object) -> None:
        if generation != self._generation:
            return
        self._busy = False
        if answer == "done":
            self._verifier.start()
            self._advance()
            return
        _log.warning("The preview could not be patched: %s", answer)
        # Right after its load the document is what it must be, even if it cannot be patched.
        if not (first and self._wanted is not None and self._wanted.html == self._document):
            self._load()

    def _verify(self) -> None:
        """When typing pauses, compare the preview with what it must show."""
        if not (self._busy or self._loading or self._held is None):
            answer = partial(self._finish_verify, self._generation)
            self._run("newsdeskPreview.verify()", answer)

    def _finish_verify(self, generation: int, answer: object) -> None:
        if generation != self._generation or answer == "equal":
            return
        _log.info("The preview had drifted from the page: %s", answer)
        if answer == "load":
            self._load()

    def _scheme_call(self) -> str:
        return f"newsdeskPreview.setScheme({'true' if self._dark else 'false'});"

    def _take_follow(self) -> str:
        index, self._follow = self._follow, None
        return "" if index is None else f"newsdeskPreview.follow({index});"

    def _run(self, code: str, answer: Any = None) -> None:  # noqa: ANN401 - a Qt callback
        if answer is None:
            self._page.runJavaScript(code, _WORLD)
        else:
            self._page.runJavaScript(code, _WORLD, answer)

    # ---- What the page says ----

    def _hear(self, message: str) -> None:
        """A console line; only the program's world knows the token that ours begin with."""
        if not message.startswith(self._token):
            _log.debug("Preview: %s", message)
            return
        match message.split()[1:]:
            case ["block", index]:
                self.block_clicked.emit(int(index))
            case ["painted", number]:
                self.painted.emit(int(number))

    def _recover(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        """After a crash load the page once more; after another one give up."""
        if status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        _log.warning("The preview's process ended: %s, code %s", status.name, code)
        self._crashes += 1
        if self._crashes > 1 or self._wanted is None:
            self.failed.emit(_("The preview is simplified: the browser engine stopped twice."))
        else:
            QTimer.singleShot(0, self, self._load)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over the whole view."""
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())
