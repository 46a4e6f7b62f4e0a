"""What comes in and goes out of the window: import with its review, export with its progress."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from newsdesk.errors import NewsdeskError
from newsdesk.history.revision import Occasion
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsdesk.exchange.recognised import Recognised
    from newsdesk.services.publishing import Exported, ExportOptions, ExportReport
    from newsdesk.ui.dialogs.export_progress import ExportProgress
    from newsdesk.ui.workspace import Workspace

LARGEST_CLIPBOARD = 20_000_000
"""Code points; what is larger is no article."""


class Transfer(QObject):
    """Import and export for one workspace."""

    _progressed = Signal(int, int, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = workspace.window
        self._folder = ""
        self._waiting: list[Path] = []
        self._reviewing = False

    # --- in

    def import_file(self) -> None:
        """Choose a file, recognise it on a thread, review it."""
        kinds = _("Articles (*.txt *.md *.markdown *.html *.htm);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Open as articles"), "", kinds)
        self.recognise_files([Path(name) for name in names])

    def recognise_files(self, files: Sequence[Path]) -> None:
        """Recognise files and show their reviews, one after the other."""
        self._waiting += files
        self._next_file()

    def _next_file(self) -> None:
        if self._waiting and not self._reviewing:
            self._reviewing = True
            self.recognise_file(self._waiting.pop(0))

    def recognise_file(self, file: Path) -> None:
        """Recognise a file and show the review."""
        from newsdesk.services.importing import known_outlets, recognise_file

        data = self._workspace.data
        self._recognise(lambda: recognise_file(file, known_outlets(data)))

    def import_clipboard(self) -> None:
        """Recognise what is on the clipboard; a page's HTML where there is some."""
        from newsdesk.services.importing import known_outlets, recognise_text

        mime = QGuiApplication.clipboard().mimeData()
        # HTML from a word processor is text with a style; a page says more as HTML.
        is_page = mime.hasHtml() and "<article" in mime.html()
        text = mime.html() if is_page else mime.text()
        if not text.strip() or len(text) > LARGEST_CLIPBOARD:
            self._say(_("There is no text on the clipboard to make an article from."))
            return
        data = self._workspace.data
        self._recognise(lambda: recognise_text(text, known_outlets(data)))

    def _recognise(self, read: Callable[[], Recognised]) -> None:
        self._workspace.tasks.run(read, self._review, self._not_recognised)

    def _not_recognised(self, error: Exception) -> None:
        if not isinstance(error, NewsdeskError):
            raise error
        self._say(str(error))
        self._reviewed()

    def _reviewed(self) -> None:
        self._reviewing = False
        self._next_file()

    def _review(self, recognised: Recognised) -> None:
        from newsdesk.ui.dialogs.import_review import ImportReviewDialog

        dialog = ImportReviewDialog(recognised, self._packs(), self._window)
        dialog.accepted.connect(lambda: self._workspace.create(dialog.article()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _result: self._reviewed())
        dialog.open()

    # --- out

    def export_open(self) -> None:
        """Export the article at hand."""
        if self._workspace.leave_article(Occasion.EXPORT) and self._workspace.article_id:
            self.export_ids([self._workspace.article_id])

    def export_all(self) -> None:
        """Export every article of the desk."""
        from newsdesk.services.writing import counts

        if not self._workspace.leave_article(Occasion.EXPORT):
            return
        try:
            number = sum(counts(self._workspace.require_desk().database).values())
        except NewsdeskError as error:
            self._say(str(error))
            return
        self._ask(None, number)

    def export_ids(self, ids: Sequence[str]) -> None:
        """Export these articles."""
        if self._workspace.leave_article(Occasion.EXPORT):
            self._ask(list(ids), len(ids))

    def _ask(self, ids: list[str] | None, count: int) -> None:
        from newsdesk.ui.dialogs.export_dialog import ExportDialog

        if not count:
            self._say(_("There is no article to export yet."))
            return
        folder = self._folder or str(Path.home())
        dialog = ExportDialog(count, self._packs(), folder, self._window)
        dialog.accepted.connect(lambda: self._begin(ids, count, dialog.choices()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(self, ids: list[str] | None, count: int, options: ExportOptions) -> None:
        from newsdesk.ui.dialogs.export_progress import ExportProgress

        self._folder = str(options.out)
        progress = ExportProgress(count, options.out, self._window)
        progress.finished.connect(progress.deleteLater)
        progress.replace_asked.connect(partial(self._replace, progress, options))
        progress.open()
        self._run(progress, ids, options)

    def _replace(
        self, progress: ExportProgress, options: ExportOptions, results: list[Exported]
    ) -> None:
        allowed = frozenset(result.path for result in results if result.path is not None)
        self._run(progress, [result.id for result in results], replace(options, replace=allowed))

    def _run(self, progress: ExportProgress, ids: list[str] | None, options: ExportOptions) -> None:
        from newsdesk.services.publishing import export_articles

        cancel = threading.Event()
        progress.cancel_asked.connect(cancel.set)
        self._progressed.connect(progress.show_progress)
        desk = self._workspace.desk
        if desk is None:
            progress.show_failure(_("The desk is not open."))
            return

        def work() -> ExportReport:
            return export_articles(
                desk, ids, options, progress=self._progressed.emit, cancel=cancel
            )

        def done(report: ExportReport) -> None:
            self._progressed.disconnect(progress.show_progress)
            progress.show_report(report)

        def failed(error: Exception) -> None:
            self._progressed.disconnect(progress.show_progress)
            progress.show_failure(str(error))

        self._workspace.tasks.run(work, done, failed)

    def save_copy(self) -> bool:
        """Write the article at hand as Markdown, all of it, wherever the user wants."""
        from newsdesk.exchange.files import safe_name, write_files
        from newsdesk.exchange.markdown import write_markdown
        from newsdesk.rendering.slugs import slug_of

        article = self._workspace.snapshot()
        suggestion = Path.home() / f"{safe_name(slug_of(article.slug or article.headline))}.md"
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save a copy"), str(suggestion), _("Markdown (*.md)")
        )
        if not name:
            return False
        try:
            write_files([(Path(name), write_markdown(article, protected=True).encode())])
        except NewsdeskError as error:
            self._say(str(error))
            return False
        protected = article.note or not all(source.public for source in article.sources)
        said = _("A copy was saved as {file}.").format(file=name)
        if protected:
            said += " " + _("It holds protected sources or the note to the desk: keep it here.")
        self._say(said, level="notice")
        return True

    def ask_before_losing(self) -> bool:
        """The text could not be saved and the window is to close: what now?

        Returns:
            Whether it may close: after a copy was saved, or on the user's word.
        """
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Critical)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(_("This article could not be saved."))
        question.setInformativeText(self._window.notices.text())
        stay = question.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        copy = question.addButton(_("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
        leave = question.addButton(_("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(copy)
        question.setEscapeButton(stay)
        question.exec()
        if question.clickedButton() is copy:
            return self.save_copy()
        return question.clickedButton() is leave

    # --- both

    def _packs(self) -> list[tuple[str, str]]:
        desk = self._workspace.desk
        return desk.pack_names() if desk is not None else []

    def _say(self, text: str, level: str = "error") -> None:
        self._window.notices.raise_notice("transfer", text, level=level)
