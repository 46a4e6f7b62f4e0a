"""The preview pane: the page, its widths, and a substitute where no browser engine starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.ui.preview import start
from newsdesk.ui.preview.patching import Picture, block_at, picture_of, picture_of_html
from newsdesk.ui.preview.stage import Stage, WidthBar

if TYPE_CHECKING:
    from newsdesk.rendering.page import Page
    from newsdesk.ui.preview.browser import TextPreview
    from newsdesk.ui.preview.web import WebPreview


class Surface(Protocol):
    """What can show a page: the browser engine, or Qt's text browser."""

    def show_picture(self, picture: Picture, *, top: bool = False, caret: int = -1) -> None:
        """Show this page, from its top if asked, with the block being written in view."""

    def follow_block(self, index: int) -> None:
        """Bring a block into view if it is out of view."""

    def set_colours(self, ground: QColor, *, dark: bool) -> None:
        """The colour shown until a page is painted, and the scheme that the page shall take."""

    def set_device(self, zoom: float, touch: bool) -> None:
        """Scale the page; without scroll bars as on a touch screen."""

    def copy(self) -> None:
        """Put the selected text on the clipboard."""

    def shut_down(self) -> None:
        """Free what must be freed in order."""


class PreviewPane(QWidget):
    """Shows the page as it will be published, and keeps up with each change.

    Made cheaply: the browser engine is loaded by `start`, or by the first page to show.

    Signals:
        line_clicked: The source line (from 0) of the body's block that was clicked.
        notice_raised: A sentence for the user, such as why the preview is simplified.
        loaded: A document stands in the pane, with or without the browser engine.
    """

    line_clicked = Signal(int)
    notice_raised = Signal(str)
    loaded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self._surface: Surface | None = None
        self._engine: WebPreview | None = None
        self._substitute: TextPreview | None = None
        self._picture: Picture | None = None
        self._lines: list[int] = []
        self._fresh = True
        self._caret_line: int | None = None
        self._bar = WidthBar(self)
        self._bar.width_chosen.connect(self.set_width)
        self._notice = QLabel(self)
        self._notice.setWordWrap(True)
        self._notice.setMargin(8)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notice.hide()
        self._stage = Stage(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._notice)
        layout.addWidget(self._stage, 1)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_page)

    # ---- What the window asks ----

    def start(self) -> None:
        """Load the browser engine, or its substitute. Call it after the window's first paint."""
        if self._surface is not None:
            return
        start.prepare()
        obstacle = start.obstacle()
        if obstacle is None:
            self._use_engine()
        else:
            self._use_substitute(obstacle)

    def show_page(self, page: Page) -> None:
        """Show a rendered page: the first is loaded, each later one patches it."""
        self._lines = [block.line for block in page.blocks]
        self._show(picture_of(page))

    def show_html(self, html: str) -> None:
        """Show a document of which only the HTML is known, such as the last session's."""
        self._lines = []
        self._show(picture_of_html(html))

    def begin_article(self) -> None:
        """The next page is another article's: show it from its top."""
        self._fresh = True
        self._caret_line = None

    def follow_line(self, line: int) -> None:
        """Bring the block of this source line of the body into view, if it is out of view."""
        self._caret_line = line
        index = block_at(self._lines, line)
        if self._surface is not None and index >= 0:
            self._surface.follow_block(index)

    def set_width(self, width: int | None) -> None:
        """Show the page at this width in CSS pixels; None fills the pane."""
        self._stage.set_width(width)
        self._bar.mark(width)

    def width_shown(self) -> int | None:
        """The chosen width in CSS pixels; None fills the pane."""
        return self._stage.page_width

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self._surface is not None:
            self._surface.copy()

    def close_page(self) -> None:
        """Free the browser engine's parts in their order; call it before the pane is deleted."""
        surface, self._surface = self._surface, None
        self._engine = self._substitute = None
        if surface is not None:
            surface.shut_down()
        shown = self._stage.take_page()
        if shown is not None:
            shown.hide()
            shown.deleteLater()

    @property
    def engine(self) -> WebPreview | None:
        """The view in the browser engine, None if there is none (yet)."""
        return self._engine

    @property
    def substitute(self) -> TextPreview | None:
        """The text browser that stands in for the engine, None if there is none."""
        return self._substitute

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._surface is not None:
            self._colour(self._surface)

    # ---- Inside ----

    def _show(self, picture: Picture) -> None:
        self._picture = picture
        self.start()
        if self._surface is not None:
            fresh, self._fresh = self._fresh, False
            caret = -1 if self._caret_line is None else block_at(self._lines, self._caret_line)
            self._surface.show_picture(picture, top=fresh, caret=caret)
            if self.engine is None:
                self.loaded.emit()

    def _use_engine(self) -> None:
        from newsdesk.ui.preview.web import WebPreview

        view = WebPreview(self._stage)
        view.failed.connect(self._fall_back, Qt.ConnectionType.QueuedConnection)
        view.loaded.connect(self.loaded)
        view.block_clicked.connect(self._report_click)
        self._engine = view
        self._install(view, view)

    def _use_substitute(self, reason: str) -> None:
        from newsdesk.ui.preview.browser import TextPreview

        view = TextPreview(self._stage)
        view.block_clicked.connect(self._report_click)
        self._substitute = view
        self._install(view, view)
        self._notice.setText(reason)
        self._notice.show()
        self.notice_raised.emit(reason)

    def _install(self, widget: QWidget, surface: Surface) -> None:
        self._surface = surface
        self._colour(surface)
        self._stage.set_page(widget, surface.set_device)

    def _colour(self, surface: Surface) -> None:
        palette = self.palette()
        dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
        surface.set_colours(palette.color(QPalette.ColorRole.Base), dark=dark)

    def _fall_back(self, reason: str) -> None:
        """The engine failed while running: show the same page without it."""
        if self.engine is None:
            return
        self.close_page()
        self._use_substitute(reason)
        if self._picture is not None and self._surface is not None:
            self._surface.show_picture(self._picture)

    def _report_click(self, index: int) -> None:
        if 0 <= index < len(self._lines):
            self.line_clicked.emit(self._lines[index])
