"""The window: library, editor, preview, and the strips above and below them.

It is built in two steps, because the first picture counts: what a writer looks at first (the
list and the text) stands at once; menus, fields and panels follow after the first paint. The
window lays out and shows; what is done when something is clicked is wired in `app`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.ui.actions import ACTIONS, build_actions, tip_of
from newsdesk.ui.editor.body import BodyEditor
from newsdesk.ui.notices import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction, QCloseEvent

    from newsdesk.ui.details.panel import DetailsPanel
    from newsdesk.ui.form.article_form import ArticleForm
    from newsdesk.ui.library.panel import LibraryPanel
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

    form: ArticleForm
    sources: SourcesPanel
    details: DetailsPanel
    preview: PreviewPane

    def __init__(self, library: LibraryPanel) -> None:
        super().__init__()
        self.setObjectName("newsdesk")
        self.setWindowTitle("newsdesk")
        self.may_close = False
        self.scheme = "system"
        self.actions_by_id: dict[str, QAction] = {}
        self.library = library
        self.notices = NoticeBar(self)
        self.body = BodyEditor(self)
        self.form_place = QFrame(self)
        """Keeps the form's height free until the form stands, so that the text does not jump."""
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self._make_status_bar()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        self.form_layout = QVBoxLayout(self.form_place)
        self.form_layout.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form_place)
        column.addWidget(self.body, 1)
        for pane in (self.library, middle, self.tabs):
            self.splitter.addWidget(pane)
        self.splitter.setCollapsible(EDITOR, False)
        self.splitter.setStretchFactor(EDITOR, 3)
        self.splitter.setStretchFactor(PREVIEW, 2)
        self.splitter.setSizes(_WIDTHS)
        self.setCentralWidget(self.splitter)
        self.resize(1480, 920)

    def _make_status_bar(self) -> None:
        self.saved_label = QLabel(self)
        self.words_label = QLabel(self)
        self.language_label = QLabel(self)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.saved_label)
        bar.addPermanentWidget(self.language_label)
        bar.addPermanentWidget(self.words_label)

    def complete(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """The second step: fields, panels, menus, toolbar. Called once, after the first paint."""
        from newsdesk.ui.details.panel import DetailsPanel
        from newsdesk.ui.form.article_form import ArticleForm
        from newsdesk.ui.preview.pane import PreviewPane
        from newsdesk.ui.sources.panel import SourcesPanel

        self.form = ArticleForm(self)
        self.form_layout.addWidget(self.form)
        self.preview = PreviewPane(self)
        # One stack for everything but the text, so that Ctrl+Z goes back in the order of typing.
        self.sources = SourcesPanel(self, undo_stack=self.form.undo_stack)
        self.details = DetailsPanel(self, undo_stack=self.form.undo_stack)
        self.tabs.addTab(self.preview, _("Preview"))
        self.tabs.addTab(self.sources, _("Sources"))
        self.tabs.addTab(scrolling(self.details), _("Details"))
        self.actions_by_id = build_actions(self, handlers)
        self._make_toolbar()
        self.form_place.setMinimumHeight(0)

    def _make_toolbar(self) -> None:
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
        from newsdesk.ui.icons import line_icon

        for spec in ACTIONS:
            if spec.icon and self.actions_by_id:
                self.actions_by_id[spec.id].setIcon(line_icon(spec.icon, self.palette()))

    def show_pane(self, pane: int, visible: bool) -> None:
        """Show or hide the library or the preview; the editor always stays."""
        self.splitter.widget(pane).setVisible(visible)

    def show_title(self, headline: str) -> None:
        """Name the window after the article."""
        self.setWindowTitle(f"{headline or _('Untitled')} — newsdesk")

    def remember(self, settings: QSettings) -> None:
        """Write the window's state: place, size, panes."""
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue("splitter", self.splitter.saveState())
        settings.setValue("form_height", self.form_place.height())
        settings.setValue("scheme", self.scheme)
        for name, pane in (("library", LIBRARY), ("preview", PREVIEW)):
            settings.setValue(f"shows_{name}", int(self.splitter.widget(pane).isVisibleTo(self)))

    def restore(self, settings: QSettings) -> None:
        """Take up the state that `remember` wrote; what is missing or damaged stays as built."""
        for key, take in (
            ("geometry", self.restoreGeometry),
            ("splitter", self.splitter.restoreState),
        ):
            state = settings.value(key)
            if isinstance(state, QByteArray):
                take(state)
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
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    return area
