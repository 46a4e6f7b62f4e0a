"""One desk on the screen: the window’s parts, built in the order they are needed, wired once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal

from newsdesk import i18n, paths
from newsdesk.i18n import gettext as _
from newsdesk.storage.peek import peek
from newsdesk.ui import theme
from newsdesk.ui.main_window import LIBRARY, PREVIEW, MainWindow
from newsdesk.ui.sentences import sentence
from newsdesk.ui.timing import delayed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack
    from newsdesk.rendering.page import Page as RenderedPage
    from newsdesk.services.desk import Desk
    from newsdesk.services.writing import ArticleRecord, Saved
    from newsdesk.storage.database import Database
    from newsdesk.ui.following import Following
    from newsdesk.ui.kept_preview import Kept
    from newsdesk.ui.live_preview import LivePreview
    from newsdesk.ui.requests import Request
    from newsdesk.ui.tasks import Tasks
    from newsdesk.ui.transfer import Transfer
    from newsdesk.ui.workspace import Workspace

LIST_MS = 250
"""How soon after a save the list shows it."""

COUNT_MS = 300
"""How soon after typing stops the words are counted."""

FIRST_MS = 20
"""How long the window gets to be mapped, sized and painted by the system before work goes on."""

PAINT_MS = 60
"""How long a loaded page gets for its first paint before the rest is loaded."""

SHOWN_MS = 4000
"""When the rest is loaded even though the preview has not said that it stands."""


class Desktop(QObject):
    """Owns the window and everything behind it for one desk.

    Signals:
        completed: Fields, menus and panels stand; the preview is loading.
    """

    completed = Signal()

    tasks: Tasks
    following: Following
    workspace: Workspace
    transfer: Transfer

    def __init__(self, data: Path, app: QApplication, asked: Sequence[Request] = ()) -> None:
        super().__init__()
        self.data = data
        self._requests = list(asked)
        self.app = app
        self.settings = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
        theme.choose_scheme(app, str(self.settings.value("scheme", "system")))
        theme.apply_palette(app)
        self.window = MainWindow()
        self.window.restore(self.settings)
        self.live: LivePreview | None = None
        self._printed_in: Pack | None = None
        self._stage = 0
        self._loaded = False
        self._kept: Kept | None = None
        self._record: ArticleRecord | None = None
        self._peek = peek(paths.database_file(data))
        if self._peek is not None:
            self.window.body.set_language(self._peek.language)
            self.window.body.set_text(self._peek.body)
        self._steps = iter((self._add_preview, self._add_library, self._add_form, self._complete))
        self.window.body.viewport().installEventFilter(self)

    def show(self) -> None:
        """Bring the window up; the rest follows by itself."""
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the text's first paint, then go on with the second step."""
        if event.type() == QEvent.Type.Paint and self._stage == 0:
            self._stage = 1
            QTimer.singleShot(FIRST_MS, self.window, self._take_step)
        return super().eventFilter(watched, event)

    # --- second step: preview, library, fields, menus, with the events at hand in between

    def _take_step(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            QTimer.singleShot(0, self.window, self._take_step)

    def _add_preview(self) -> None:
        from newsdesk.ui import kept_preview

        self.window.body.viewport().removeEventFilter(self)
        theme.apply_theme(self.app)
        # What was painted first stays until all of it stands: one more paint instead of six.
        self.window.setUpdatesEnabled(False)
        self.window.add_preview()
        self._kept = kept_preview.of(self._peek)
        if self._kept is not None:
            # The engine's processes start while the rest of the window is built.
            self.window.preview.loaded.connect(self._load_the_rest_soon)
            self.window.preview.show_html(self._kept.html)
        elif self._peek is not None:
            # Its page follows once the store and the renderer are there.
            self.window.preview.start()

    def _add_library(self) -> None:
        from newsdesk.storage.first_look import first_look
        from newsdesk.ui.library.desk_rows import DeskRows
        from newsdesk.ui.library.panel import LibraryPanel

        first = first_look(paths.database_file(self.data))
        self._record = first.record() if first is not None else None
        rows = DeskRows(self._database)
        library = LibraryPanel(rows.page, rows.search, rows.counts)
        if first is not None:
            library.show_rows(first.rows, first.counts, first.next_key)
        self.window.add_library(library)

    def _add_form(self) -> None:
        self.window.add_form()

    def _complete(self) -> None:
        from newsdesk.ui import crash
        from newsdesk.ui.commands import handlers_of
        from newsdesk.ui.live_preview import LivePreview
        from newsdesk.ui.tasks import Tasks
        from newsdesk.ui.transfer import Transfer
        from newsdesk.ui.workspace import Workspace

        self.tasks = Tasks(self.window)
        self.workspace = Workspace(self.data, self.window, self.tasks)
        self.transfer = Transfer(self.workspace)
        self.window.add_menus(handlers_of(self.window, self.workspace, self.transfer))
        self.live = LivePreview(
            self.tasks, self.workspace.snapshot, self.workspace.pack_of, self.window
        )
        self._wire()
        self._check_actions()
        crash.install(self.window, lambda: self.workspace.autosave.is_saved)
        self._stage = 2
        if self._record is not None:
            same = self._peek is not None and self._peek.version == self._record.version
            kept = self._kept.printed if self._kept is not None and same else None
            self.workspace.show_first(self._record, kept, text_stands=same)
        else:
            self.workspace.begin_unsaved()
            if self.window.body.text():
                self.workspace.edited()
        self.window.body.setFocus()
        self.window.setUpdatesEnabled(True)
        self.completed.emit()
        if self._kept is None or self._loaded:
            self._load_the_rest()
        else:
            QTimer.singleShot(SHOWN_MS, self.window, self._load_the_rest)

    def _wire(self) -> None:
        from functools import partial

        window, workspace, live = self.window, self.workspace, self.live
        assert live is not None  # noqa: S101 - made by the caller
        window.form.edited.connect(workspace.edited)
        window.body.textChanged.connect(workspace.edited)
        window.body.caret_line_changed.connect(window.preview.follow_line)
        window.preview.line_clicked.connect(window.body.go_to_line)
        window.library.article_chosen.connect(self._choose)
        window.library.new_requested.connect(workspace.new_article)
        window.library.duplicate_requested.connect(self._duplicate)
        window.library.delete_requested.connect(self._delete)
        window.library.export_requested.connect(self.transfer.export_ids)
        workspace.desk_opened.connect(self._desk_opened)
        workspace.article_shown.connect(self._article_shown)
        workspace.article_changed.connect(self._article_changed)
        workspace.listed.connect(window.library.refresh)
        saving = workspace.autosave
        saving.dirtied.connect(partial(window.saved_label.setText, _("Not saved yet …")))
        saving.saved.connect(self._saved)
        saving.failed.connect(self._not_saved)
        live.rendered.connect(self._rendered)
        live.failed.connect(partial(window.notices.raise_notice, "preview"))
        window.close_asked.connect(self._close)
        window.palette_changed.connect(window.draw_icons)
        self.app.styleHints().colorSchemeChanged.connect(lambda _s: theme.apply_theme(self.app))
        self.tasks.crashed.connect(self._crashed)
        self.app.applicationStateChanged.connect(self._state_changed)
        self.app.applicationStateChanged.connect(workspace.versions.follow_focus)
        self._count_soon = delayed(window, COUNT_MS, self._count_words)
        self._list_soon = delayed(window, LIST_MS, window.library.refresh)

    def _check_actions(self) -> None:
        actions, window = self.window.actions_by_id, self.window
        for name, pane in (("show_library", LIBRARY), ("show_preview", PREVIEW)):
            actions[name].setChecked(window.shows_pane(pane))
        actions[f"theme_{window.scheme}"].setChecked(True)

    # --- third step: the store and the renderer

    def _load_the_rest_soon(self) -> None:
        """The page is painted first: what follows has no hurry."""
        QTimer.singleShot(PAINT_MS, self.window, self._load_the_rest)

    def _load_the_rest(self) -> None:
        from newsdesk.ui.qt_texts import install_qt_translations

        self._loaded = True
        if self._stage == 2:
            self._stage = 3
            install_qt_translations(self.app, i18n.preferred_languages())
            self.workspace.add_panels()
            for panel in (self.window.sources, self.window.details):
                panel.edited.connect(self.workspace.edited)
            self.workspace.open_desk()

    def _desk_opened(self, desk: Desk) -> None:
        import gc

        from newsdesk.ui import past_undo
        from newsdesk.ui.dates.start import add_dates
        from newsdesk.ui.doorbell import Doorbell
        from newsdesk.ui.following import Following
        from newsdesk.ui.keeping import Keeping

        window = self.window
        if self._stage == 3:
            self._stage = 4
            self.doorbell = Doorbell(self.data, window)
            self.doorbell.rung.connect(self._asked)
            self.following = Following(self.workspace)
            self.keeping = Keeping(self.workspace)
            self.past = past_undo.attend(self.workspace)
            add_dates(self.workspace)
            gc.enable()
            gc.freeze()
        window.details.set_packs(desk.pack_names())
        window.library.refresh()
        if not self.workspace.article_id and self.workspace.autosave.is_saved:
            if not self.workspace.open_newest() and self.live is not None:
                self.live.request()
        else:
            self._print_in_pack(self.workspace.snapshot())
            if self.live is not None:
                self.live.request()
        if self._requests:
            self._asked(self._requests.pop())

    def _asked(self, request: Request) -> None:
        from newsdesk.ui.requests import answer_all, come_forward

        come_forward(self.window)
        self._requests.append(request)
        if self.workspace.desk is not None:
            answer_all(self._requests, self.workspace, self.transfer)

    # --- what the library asks

    def _database(self) -> Database | None:
        desk = self.workspace.desk if self._stage >= 2 else None
        return desk.database if desk is not None else None

    def _choose(self, article_id: str) -> None:
        if not self.workspace.open_article(article_id):
            self.window.library.select(self.workspace.article_id)

    def _duplicate(self, article_id: str) -> None:
        if self.workspace.open_article(article_id):
            self.workspace.duplicate()

    def _delete(self, article_id: str) -> None:
        if self.workspace.open_article(article_id):
            self.window.actions_by_id["delete"].trigger()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._stage == 4:
            self.following.follow_store()

    # --- what changes in the window

    def _article_shown(self, record: ArticleRecord) -> None:
        window, article = self.window, record.article
        self.window.saved_label.setText(_("Saved"))
        window.library.select(record.id)
        window.preview.begin_article()
        self.workspace.remember_article()
        window.actions_by_id[f"state_{article.state.value}"].setChecked(True)
        self._count_words()
        if self.workspace.desk is not None and self.live is not None:
            self._print_in_pack(article)
            self.live.request()

    def _article_changed(self) -> None:
        if self.live is not None and self.workspace.desk is not None:
            self.live.request()
        self._count_soon.start()

    def _rendered(self, page: RenderedPage) -> None:
        self.window.preview.show_page(page)
        for number, notice in enumerate(page.notices):
            self.window.notices.raise_notice(f"page-{number}", notice)

    def _count_words(self) -> None:
        from newsdesk.domain.words import count_words
        from newsdesk.i18n import ngettext

        article = self.workspace.snapshot()
        words = count_words(article.body)
        text = ngettext("{number} word", "{number} words", words)
        self.window.words_label.setText(text.format(number=f"{words:,}".replace(",", "\u202f")))
        self.window.language_label.setText(article.language)
        self.window.body.set_language(article.language)
        self.window.show_title(article.headline)
        self._print_in_pack(article)
        self.window.actions_by_id[f"state_{article.state.value}"].setChecked(True)

    def _print_in_pack(self, article: Article) -> None:
        if self.workspace.desk is None:
            return
        pack = self.workspace.pack_of(article.pack)
        if pack is not self._printed_in:
            self._printed_in = pack
            self.workspace.print_in(pack)

    def _saved(self, saved: Saved | None) -> None:
        self.window.saved_label.setText(self.workspace.saved_text(saved))
        self.window.notices.withdraw("saving")
        self.window.notices.withdraw("leave")
        if saved is not None:
            self._list_soon.start()

    def _not_saved(self, why: str) -> None:
        self.window.saved_label.setText(_("Not saved"))
        text = _("Not saved: {why} The text stays here and saving is tried again.")
        self.window.notices.raise_notice(
            "saving",
            text.format(why=sentence(why)),
            (_("Try now"), self.workspace.autosave.save_now),
            (_("Save a copy…"), self.transfer.save_copy),
            level="error",
            lasting=True,
        )

    def _crashed(self, error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)

    def _close(self) -> None:
        if self._stage < 2:
            self.window.may_close = not self.window.body.document().isModified()
            return
        if self.workspace.leave_article():
            self.window.may_close = True
            self._remember()
            return
        self.window.may_close = self.transfer.ask_before_losing()

    def _remember(self) -> None:
        from newsdesk.ui.closing import remember

        self.window.remember(self.settings)
        self.settings.sync()
        page = self.live.page if self.live is not None else None
        remember(self.workspace, page.html if page is not None else "")

    def dismantle(self) -> None:
        """Take everything down in the order that Qt and Chromium want."""
        if self._stage >= 2:
            from newsdesk.ui import crash

            crash.uninstall()
            if self._stage == 4:
                self.keeping.stop()
            self.tasks.close()
            if self.workspace.desk is not None:
                self.workspace.desk.close()
            self.window.preview.close_page()
            self.workspace.autosave.watch(None)
        # Everything with a timer is the window's child and goes with it.
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
