"""The desk in the window: which article is open, where its parts are shown, when it is saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from newsdesk.errors import DamagedDatabase, DataFolderError, NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui.autosave import Autosave, OpenDraft
from newsdesk.ui.elsewhere import put_together
from newsdesk.ui.sentences import sentence
from newsdesk.ui.versions import Versions

if TYPE_CHECKING:
    import datetime as dt
    from concurrent.futures import Future
    from pathlib import Path

    from newsdesk.domain.article import Article, State
    from newsdesk.history.revision import Occasion
    from newsdesk.housestyle.pack import Pack
    from newsdesk.services.desk import Desk
    from newsdesk.services.writing import ArticleRecord, Saved
    from newsdesk.ui.dates.watch import DatesWatch
    from newsdesk.ui.main_window import MainWindow
    from newsdesk.ui.tasks import Tasks

REOPEN_MS = 5000
"""How long to wait before a desk that could not be opened is tried again."""


class Workspace(QObject):
    """Opens, shows, watches and saves; one article at a time.

    Signals:
        desk_opened: The store is there; carries the `Desk`.
        article_shown: Another article stands in the window; carries its `ArticleRecord`.
        article_changed: Something in the window was changed by the user.
        listed: The list and the counts are out of date.
    """

    desk_opened = Signal(object)
    article_shown = Signal(object)
    article_changed = Signal()
    listed = Signal()

    def __init__(self, data: Path, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.data = data
        self.desk: Desk | None = None
        self.window = window
        self.tasks = tasks
        self.autosave = Autosave(tasks, self.snapshot, self._save_draft, self)
        self._shown: Article | None = None
        self._all_panels = False
        self._pack: tuple[str, Pack] | None = None
        self._why_no_desk = _("The desk is still being opened.")
        self._reopen = QTimer(self, singleShot=True, interval=REOPEN_MS)
        self._reopen.timeout.connect(self.open_desk)
        self.autosave.conflicted.connect(partial(put_together, self))
        self.versions = Versions(self)
        self.dates: DatesWatch | None = None

    # --- the desk

    def open_desk(self) -> None:
        """Open the store on a thread; a first start fills the sample desk."""
        from newsdesk.services.desk import open_desk

        data = self.data
        self.tasks.run(
            lambda: open_desk(data, with_samples=True),
            self._desk_is_open,
            self._desk_is_not,
            key="desk",
        )

    def _desk_is_open(self, desk: Desk) -> None:
        self.desk = desk
        self.window.notices.withdraw("desk")
        self.desk_opened.emit(desk)

    def _desk_is_not(self, error: Exception) -> None:
        from newsdesk.ui import newer
        from newsdesk.ui.keeping import repair_offers

        self._why_no_desk = str(error)
        text = _("{why} You can write: the text stays in this window until it can be saved.")
        self.window.notices.raise_notice(
            "desk",
            text.format(why=sentence(str(error))),
            *repair_offers(self, error),
            *newer.offers(self, error),
            (_("Try again"), self.open_desk),
            level="error",
            lasting=True,
        )
        if isinstance(error, DataFolderError) and not isinstance(error, DamagedDatabase):
            self._reopen.start()

    def require_desk(self) -> Desk:
        """The open desk; raises DataFolderError with the reason while there is none."""
        if self.desk is None:
            raise DataFolderError(self._why_no_desk)
        return self.desk

    def pack_of(self, pack_id: str) -> Pack:
        """The pack, or the neutral one with a notice in the banner where it is broken.

        The last pack is kept, because this is asked at every key; `follow_pack` drops it once
        its folder has changed.
        """
        from newsdesk.housestyle.loading import neutral_pack

        if self._pack is not None and self._pack[0] == pack_id:
            return self._pack[1]
        if self.desk is None:
            return neutral_pack()
        pack, notice = self.desk.pack(pack_id)
        if notice:
            self.window.notices.raise_notice("pack", notice)
        else:
            self.window.notices.withdraw("pack")
        self._pack = (pack_id, pack)
        return pack

    def forget_pack(self) -> str:
        """Read the pack anew when it is asked for next; gives its id, empty if none was used."""
        pack_id = self._pack[0] if self._pack is not None else ""
        self._pack = None
        return pack_id

    def used_pack(self) -> str:
        """The id of the pack that was used last, empty if none was."""
        return self._pack[0] if self._pack is not None else ""

    def print_in(self, pack: Pack) -> None:
        """Let every field print and count as this pack does."""
        for panel in self.window.panels():
            panel.set_pack(pack)

    # --- the article

    @property
    def article_id(self) -> str:
        """The open article's id, empty while none is open."""
        return self.autosave.draft.article_id if self.autosave.draft else ""

    def snapshot(self) -> Article:
        """The article as it stands in the window: form, panels and text over what was opened."""
        window = self.window
        article = window.form.article()
        if self._all_panels:
            article = window.details.apply_to(window.sources.apply_to(article))
        return replace(article, body=window.body.text())

    def add_panels(self) -> None:
        """Make the panels behind the preview, with the article at hand."""
        article = self.snapshot()
        self.window.add_panels()
        self.window.sources.set_article(article)
        self.window.details.set_article(article)
        self._all_panels = True

    def begin_unsaved(self) -> None:
        """Nothing is open: what is typed from here on becomes an article with its first save."""
        from newsdesk.domain.article import Article

        self._shown = Article()
        self.autosave.watch(OpenDraft("", Article(), 0))

    def open_article(self, article_id: str) -> bool:
        """Show another article, once the one at hand is safely in the store.

        Returns:
            Whether it is shown; if not, a notice says why.
        """
        from newsdesk.services.writing import load_article

        if article_id == self.article_id or not self.leave_article():
            return article_id == self.article_id
        try:
            record = load_article(self.require_desk().database, article_id)
        except NewsdeskError as error:
            self.window.notices.raise_notice("open", str(error), level="error")
            return False
        self.show(record)
        return True

    def remember_article(self) -> None:
        """Note which article is open, so that a start after a crash shows it again."""
        from newsdesk.services.desk import remember_article

        if self.desk is not None and self.article_id:
            remember_article(self.desk.database, self.article_id)

    def open_newest(self) -> bool:
        """A first start: show the newest article in a language that the user reads, if any."""
        from newsdesk.i18n import preferred_languages
        from newsdesk.services.writing import list_page

        rows = list_page(self.require_desk().database).rows
        read = tuple(name[:2] for name in preferred_languages() if name[:1] != "C") or ("en",)
        known = [row for row in rows if row.language.startswith(read)]
        return bool(rows) and self.open_article((known or rows)[0].id)

    def leave_article(self, occasion: Occasion | None = None) -> bool:
        """Save what is left of the article at hand and keep a version of it.

        Args:
            occasion: What the version is made for; if None, because the article is left.

        Returns:
            Whether everything is in the store; if not, a notice says that it is not.
        """
        from newsdesk.history.revision import Occasion

        self.keep_pending()
        if self.autosave.draft is None or self.autosave.flush():
            self.versions.keep(occasion or Occasion.CLOSE)
            return True
        text = _("This article could not be saved yet, so it stays open.")
        self.window.notices.raise_notice("leave", text, level="error")
        return False

    def show(self, record: ArticleRecord) -> None:
        """Put an article into the window and watch it."""
        self.autosave.watch(None)
        self.window.body.set_text(record.article.body)
        self.window.body.set_language(record.article.language)
        self._show_fields(record, None)

    def show_first(
        self, record: ArticleRecord, printed: tuple[str, str] | None, *, text_stands: bool
    ) -> None:
        """Put the fields of a start's article around its text, which stands there already.

        Args:
            record: The article as stored. Keys may have reached its text in the window since.
            printed: Its timestamp and dateline as the pack prints them, where they are known.
            text_stands: Whether the text in the window is that of this record; if another
                program saved in between, the record's is shown, unless keys have reached it.
        """
        body = self.window.body
        if not text_stands and not body.document().isModified():
            body.set_text(record.article.body)
        self._show_fields(record, printed)
        if body.text() != record.article.body:
            self.edited()

    def keep_pending(self) -> None:
        """Text that a field could not read goes into the note to the desk before it is left."""
        window = self.window
        pending = [
            f"{label}: {text}"
            for panel in window.panels()
            for label, text, _expected in panel.pending_inputs()
            if text.strip()
        ]
        if not pending or self.autosave.draft is None:
            return
        article = self.snapshot()
        said = _("Typed and not understood — {texts}").format(texts="; ".join(pending))
        if said not in article.note:
            self.put(replace(article, note=f"{article.note}\n{said}".strip()))
            self.window.notices.raise_notice(
                "pending", _("What a field could not read was kept in the note to the desk.")
            )

    def _show_fields(self, record: ArticleRecord, printed: tuple[str, str] | None) -> None:
        window, article = self.window, record.article
        self._shown = article
        self.versions.forget()
        window.form.set_article(article, printed)
        if self._all_panels:
            window.sources.set_article(article)
            window.details.set_article(article)
        self.autosave.watch(OpenDraft(record.id, article, record.version))
        window.show_title(article.headline)
        for key in ("open", "leave", "saving"):
            window.notices.withdraw(key)
        self.article_shown.emit(record)

    def edited(self) -> None:
        """Wired to every widget that edits: note the change for saving and rendering."""
        if self.autosave.draft is None:
            return
        self.autosave.typed()
        self.article_changed.emit()

    def put(self, article: Article) -> None:
        """Change the open article's fields from outside the widgets, as if typed."""
        self.refresh_fields(article)
        self.edited()

    def refresh_fields(self, article: Article) -> None:
        """Show these fields without counting that as a change."""
        self.window.form.refresh(article)
        if self._all_panels:
            self.window.sources.refresh(article)
            self.window.details.refresh(article)

    def create(self, article: Article) -> bool:
        """Add an article to the desk and show it; False, with a notice, if that failed."""
        from newsdesk.services.writing import create_article, load_article

        if not self.leave_article():
            return False
        try:
            database = self.require_desk().database
            record = load_article(database, create_article(database, article).id)
        except NewsdeskError as error:
            self.window.notices.raise_notice("open", str(error), level="error")
            return False
        self.show(record)
        self.listed.emit()
        return True

    def new_article(self) -> None:
        """An empty article in the pack and language of the one at hand, dated by nobody."""
        from newsdesk.domain.article import Article

        pack, language = "neutral", ""
        if self._shown is not None:
            at_hand = self.snapshot()
            pack, language = at_hand.pack, at_hand.language
        if self.create(Article(pack=pack, language=language)):
            self.window.form.setFocus()

    def duplicate(self) -> None:
        """A copy of the open article as a new draft."""
        from newsdesk.domain.article import State

        if self._shown is not None:
            self.create(replace(self.snapshot(), state=State.DRAFT))

    def clear(self) -> None:
        """Show nothing, ready for what is typed next."""
        from newsdesk.domain.article import Article

        window, empty = self.window, Article()
        window.body.set_text("")
        for panel in window.panels():
            panel.set_article(empty)
        window.show_title("")
        self.begin_unsaved()
        self.article_changed.emit()

    def set_state(self, state: State) -> None:
        """Move the open article on its way to the reader; a version is kept of that moment."""
        from newsdesk.history.revision import Occasion

        if self.autosave.draft is not None:
            self.put(replace(self.snapshot(), state=state))
            self.versions.keep(Occasion.HAND_OVER)

    # --- saving

    def _save_draft(self, article_id: str, article: Article, version: int) -> Future[Saved]:
        from newsdesk.services.writing import create_article, save_draft

        database = self.require_desk().database
        if article_id:
            return save_draft(database, article_id, article, version)
        created = self.tasks.run(lambda: create_article(database, article))
        if created is None:
            raise DataFolderError(_("newsdesk is closing."))
        return created

    def saved_text(self, saved: Saved | None) -> str:
        """What the status bar says after a commit, in the clock of this machine."""
        if saved is None:
            return _("Saved")
        local: dt.datetime = saved.saved_at.astimezone()
        return _("Saved at {time}").format(time=local.strftime("%H:%M:%S"))
