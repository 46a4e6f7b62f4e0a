"""The window: library, editor, preview, and the strips above and below them.

It is built in two steps, because the first picture counts: what a writer looks at first (the
list and the text) stands at once; menus, fields and panels follow after the first paint. The
window lays out and shows; what is done when something is clicked is wired in `app`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, Signal
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.ui.editor.body import BodyEditor
from newsdesk.ui.sentences import plain_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QLabel, QScrollArea, QTabWidget, QToolBar

    from newsdesk.ui.details.panel import DetailsPanel
    from newsdesk.ui.form.article_form import ArticleForm
    from newsdesk.ui.library.panel import LibraryPanel
    from newsdesk.ui.notices import NoticeBar
    from newsdesk.ui.preview.pane import PreviewPane
    from newsdesk.ui.sources.panel import SourcesPanel

_WIDTHS = [290, 640, 560]
"""Pixels: library, editor and preview in a new window."""

LIBRARY, EDITOR, PREVIEW = range(3)


class MainWindow(QMainWindow):
    """The one window of the desk.

    Signals:
        close_asked: The user wants to leave; whoever is wired sets `may_close` first.
        palette_changed: Colours changed: icons must be drawn anew.
    """

    close_asked = Signal()
    palette_changed = Signal()

    library: LibraryPanel
    notices: NoticeBar
    form: ArticleForm
    sources: SourcesPanel
    details: DetailsPanel
    preview: PreviewPane
    tabs: QTabWidget
    toolbar: QToolBar
    saved_label: QLabel
    words_label: QLabel
    language_label: QLabel

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("newsdesk")
        self.setWindowTitle("newsdesk")
        self.may_close = False
        self.errand: Callable[[], None] | None = None
        """What is done once the window is closed, before a new one is opened; None: nothing."""
        self.scheme = "system"
        self.actions_by_id: dict[str, QAction] = {}
        self.body = BodyEditor(self, coloured=False)
        self.form_place = QFrame(self)
        """Keeps the form's height free until the form stands, so that the text does not jump."""
        self.splitter = QSplitter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        self._column = _tight(QVBoxLayout(middle))
        self._column.addWidget(self.form_place)
        self._column.addWidget(self.body, 1)
        self._panes = (QWidget(self), middle, QWidget(self))
        for pane in self._panes:
            self.splitter.addWidget(pane)
        self.splitter.setCollapsible(EDITOR, False)
        self.splitter.setStretchFactor(EDITOR, 3)
        self.splitter.setStretchFactor(PREVIEW, 2)
        self.splitter.setSizes(_WIDTHS)
        self.setCentralWidget(self.splitter)
        self.resize(1480, 920)

    def panels(self) -> tuple[ArticleForm | SourcesPanel | DetailsPanel, ...]:
        """What holds fields of the article, as far as it is made."""
        made = (getattr(self, name, None) for name in ("form", "sources", "details"))
        return tuple(panel for panel in made if panel is not None)

    # --- the second step, in pieces: each is called once, after the first paint

    def add_preview(self) -> None:
        """The preview in its tab; it is first because the browser engine takes longest."""
        from PySide6.QtWidgets import QTabWidget

        from newsdesk.ui.preview.pane import PreviewPane

        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.preview = PreviewPane(self)
        self._sources_place, self._details_place = QWidget(), QWidget()
        self._dates_place = QWidget()
        self.tabs.addTab(self.preview, _("Preview"))
        self.tabs.addTab(self._sources_place, _("Sources"))
        self.tabs.addTab(self._details_place, _("Details"))
        self.tabs.addTab(self._dates_place, _("Dates"))
        _tight(QVBoxLayout(self._panes[PREVIEW])).addWidget(self.tabs)

    def add_library(self, library: LibraryPanel) -> None:
        """The list of articles; the text takes its colours."""
        self.library = library
        self.body.start_colouring()
        _tight(QVBoxLayout(self._panes[LIBRARY])).addWidget(library)

    def add_form(self) -> None:
        """Notices and fields above the text, the strip below everything."""
        from newsdesk.ui.form.article_form import ArticleForm
        from newsdesk.ui.notices import NoticeBar

        self.notices = NoticeBar(self)
        self._column.insertWidget(0, self.notices)
        self.form = ArticleForm(self)
        _tight(QVBoxLayout(self.form_place)).addWidget(self.form)
        self._make_status_bar()

    def add_panels(self) -> None:
        """Sources and details; one undo stack with the form: Ctrl+Z goes the way that was typed.

        They stand behind the preview, so they are made last.
        """
        from newsdesk.ui.details.panel import DetailsPanel
        from newsdesk.ui.sources.panel import SourcesPanel

        self.sources = SourcesPanel(self, undo_stack=self.form.undo_stack)
        self.details = DetailsPanel(self, undo_stack=self.form.undo_stack)
        for place, panel in (
            (self._sources_place, self.sources),
            (self._details_place, self.details),
        ):
            _tight(QVBoxLayout(place)).addWidget(
                scrolling(panel) if panel is self.details else panel
            )
        self._sources_place.setFocusProxy(self.sources)
        self._details_place.setFocusProxy(self.details)

    def add_dates(self, panel: QWidget) -> None:
        """The list of the article's dates, behind the other panels."""
        self.dates = panel
        _tight(QVBoxLayout(self._dates_place)).addWidget(panel)
        self._dates_place.setFocusProxy(panel)

    def add_menus(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Menus and toolbar."""
        from newsdesk.ui.actions import build_actions
        from newsdesk.ui.icons import window_icon

        self.setWindowIcon(window_icon())
        self.actions_by_id = build_actions(self, handlers)
        self._make_toolbar()
        self.form_place.setMinimumHeight(0)
        # The text was made before the fields; with Tab it comes after them.
        QWidget.setTabOrder(self.form.language, self.body)
        QWidget.setTabOrder(self.body, self.tabs)

    def _make_status_bar(self) -> None:
        from PySide6.QtWidgets import QLabel

        self.saved_label = QLabel(self)
        self.words_label = QLabel(self)
        self.language_label = QLabel(self)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.saved_label)
        bar.addPermanentWidget(self.language_label)
        bar.addPermanentWidget(self.words_label)

    def _make_toolbar(self) -> None:
        from PySide6.QtCore import QSize
        from PySide6.QtWidgets import QToolBar

        from newsdesk.ui.actions import ACTIONS, tip_of

        bar = QToolBar(_("Toolbar"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        self.toolbar = bar
        self.addToolBar(bar)
        menu = ""
        for spec in ACTIONS:
            if not spec.icon:
                continue
            if menu and spec.menu != menu:
                bar.addSeparator()
            menu = spec.menu
            action = self.actions_by_id[spec.id]
            action.setToolTip(tip_of(action))
            bar.addAction(action)
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the toolbar's icons in the colours in force."""
        from newsdesk.ui.actions import ACTIONS
        from newsdesk.ui.icons import line_icon

        for spec in ACTIONS:
            if spec.icon and self.actions_by_id:
                self.actions_by_id[spec.id].setIcon(
                    line_icon(spec.icon, self.palette(), self.devicePixelRatioF())
                )

    def show_pane(self, pane: int, visible: bool) -> None:
        """Show or hide the library or the preview; the editor always stays."""
        self._panes[pane].setVisible(visible)

    def shows_pane(self, pane: int) -> bool:
        """Whether the library or the preview is shown, or would be with the window."""
        return self._panes[pane].isVisibleTo(self)

    def show_title(self, headline: str) -> None:
        """Name the window after the article."""
        self.setWindowTitle(f"{plain_title(headline) or _('Untitled')} — newsdesk")

    def remember(self, settings: QSettings) -> None:
        """Write the window's state: place, size, panes."""
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue("splitter", self.splitter.saveState())
        settings.setValue("form_height", self.form_place.height())
        settings.setValue("scheme", self.scheme)
        for name, pane in (("library", LIBRARY), ("preview", PREVIEW)):
            settings.setValue(f"shows_{name}", int(self.shows_pane(pane)))

    def restore(self, settings: QSettings) -> None:
        """Take up the state that `remember` wrote; what is missing or damaged stays as built."""
        for key, take in (
            ("geometry", self.restoreGeometry),
            ("splitter", self.splitter.restoreState),
        ):
            state = settings.value(key)
            if isinstance(state, QByteArray):
                take(state)
        room = self.screen().availableSize()
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room))
        for name, pane in (("library", LIBRARY), ("preview", PREVIEW)):
            if str(settings.value(f"shows_{name}", "1")) == "0":
                self.show_pane(pane, visible=False)
        self.scheme = str(settings.value("scheme", "system"))
        height = str(settings.value("form_height", "0"))
        if height.isdigit():
            self.form_place.setMinimumHeight(min(int(height), 600))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only once everything typed is in the store, or the user has said otherwise."""
        if not self.may_close:
            self.close_asked.emit()
        if self.may_close:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Say that the colours changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.palette_changed.emit()


def scrolling(widget: QWidget) -> QScrollArea:
    """The widget in a frameless area that scrolls where the window is low."""
    from PySide6.QtWidgets import QScrollArea

    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area


def _tight(layout: QVBoxLayout) -> QVBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
