"""The desk's backups: what lies in them, an article back out of one, all of one put back."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import language, ngettext
from newsdesk.ui import theme
from newsdesk.ui.dialogs.parts import dress, explanation, problem_label, show_problem
from newsdesk.ui.history import backup_work
from newsdesk.ui.history.words import day_in_words

if TYPE_CHECKING:
    from newsdesk.services.backups import BackedUp, Backup
    from newsdesk.services.recovery import Difference
    from newsdesk.services.writing import ArticleRecord
    from newsdesk.ui.workspace import Workspace

ROLE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 500
"""Articles that are listed; the rest is counted."""


class BackupsDialog(QDialog):
    """On the left the backups, on the right what the chosen one has and the desk has not."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Backups"))
        self.where = explanation("", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Backups, the newest first"))
        self.list.setSpacing(3)
        self.articles = QTreeWidget(self)
        self.articles.setAccessibleName(_("Articles of the backup that the desk has otherwise"))
        self.articles.setHeaderLabels([_("Article"), _("On the desk now")])
        self.articles.setRootIsDecorated(False)
        self.articles.setUniformRowHeights(True)
        self.said = explanation("", self)
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(_("What bringing it back would change"))
        self.page.document().setDocumentMargin(10)
        self.problem = problem_label(self)
        self._lay_out(self._make_buttons())
        dress(self)
        self.resize(940, 640)
        self.list.currentItemChanged.connect(self._look)
        self.articles.currentItemChanged.connect(self._compare)
        workspace.leave_article()
        self._refresh()

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.back_up = box.addButton(_("Back up now"), roles.ActionRole)
        self.everything = box.addButton(_("Put all of it back…"), roles.ActionRole)
        self.bring_back = box.addButton(_("Bring this article back"), roles.ActionRole)
        close = box.addButton(_("Close"), roles.RejectRole)
        for button, act in (
            (self.back_up, self._back_up),
            (self.everything, self._ask_for_everything),
            (self.bring_back, self._bring_back),
            (close, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        return box

    def _lay_out(self, box: QDialogButtonBox) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.articles, 2)
        column.addWidget(self.page, 3)
        column.addStretch(0)
        splitter = QSplitter(self)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([290, 620])
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        opening = QPushButton(_("Show the folder"), self)
        opening.setAutoDefault(False)
        opening.clicked.connect(self._show_folder)
        top = QHBoxLayout()
        top.addWidget(self.where, 1)
        top.addWidget(opening)
        whole.addLayout(top)
        whole.addWidget(splitter, 1)
        whole.addWidget(self.problem)
        whole.addWidget(box)

    # --- what is shown

    def _refresh(self) -> None:
        self._idle(True)
        data = self._workspace.data
        self._workspace.tasks.run(
            partial(backup_work.all_of, data), self._fill, self._failed, key="backups"
        )

    def _fill(self, found: backup_work.Found) -> None:
        self.where.setText(_("They lie in {folder}").format(folder=found.folder))
        self._folder = found.folder
        self.list.clear()
        for backup in found.backups:
            item = QListWidgetItem(f"{when_of(backup)}\n{detail_of(backup)}", self.list)
            item.setData(ROLE, backup)
            item.setToolTip(str(backup.file))
        empty = self.list.count() == 0
        self.everything.setEnabled(not empty)
        if empty:
            self.said.setText(_("There is no backup yet. One is made every hour."))
            self._show_differences([])
        else:
            self.list.setCurrentRow(0)

    def _chosen(self) -> Backup | None:
        item = self.list.currentItem()
        backup: Backup | None = item.data(ROLE) if item is not None else None
        return backup

    def _look(self, *_items: object) -> None:
        backup, desk = self._chosen(), self._workspace.desk
        self.articles.clear()
        self.page.clear()
        self.bring_back.setEnabled(False)
        show_problem(self.problem, "")
        if backup is None or desk is None:
            return
        self.said.setText(_("Comparing it with the desk …"))
        self._workspace.tasks.run(
            partial(backup_work.look, desk.database, backup),
            self._show_differences,
            self._unreadable,
            key="backup-look",
        )

    def _show_differences(self, found: list[Difference]) -> None:
        self.articles.clear()
        other = [one for one in found if one.state != "same"]
        for one in other[:MOST_SHOWN]:
            row = QTreeWidgetItem([one.headline or _("Untitled"), state_of(one)])
            row.setData(0, ROLE, one)
            row.setToolTip(0, one.headline)
            self.articles.addTopLevelItem(row)
        header = self.articles.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.ResizeToContents)
        self.articles.setVisible(bool(other))
        self.page.setVisible(bool(other))
        if found:
            self.said.setText(summary_of(found))
        if first := self.articles.topLevelItem(0):
            self.articles.setCurrentItem(first)

    def _unreadable(self, error: Exception) -> None:
        self.said.setText("")
        self._failed(error)

    def _compare(self, *_items: object) -> None:
        row, backup, desk = self.articles.currentItem(), self._chosen(), self._workspace.desk
        self.page.clear()
        one: Difference | None = row.data(0, ROLE) if row is not None else None
        if one is None or one.state == "damaged" or backup is None or desk is None:
            self.bring_back.setEnabled(False)
            return
        self.bring_back.setEnabled(True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        colours = theme.read_theme("dark" if theme.is_dark(app) else "light")
        asked = backup_work.Asked(backup, one.article_id, colours)
        self._workspace.tasks.run(
            partial(backup_work.page, desk.database, asked),
            self.page.setHtml,
            self._failed,
            key="backup-page",
        )

    # --- what is done

    def _back_up(self) -> None:
        self._idle(False)
        self.said.setText(_("The desk is being backed up and the copy verified …"))
        self._workspace.leave_article()
        work = partial(backup_work.make, self._workspace.data)
        self._workspace.tasks.run(work, self._backed_up, self._failed)

    def _backed_up(self, done: BackedUp | None) -> None:
        self._refresh()
        if done is not None and done.faults:
            text = _("Something on this desk is damaged; its backups of before are kept.")
            show_problem(self.problem, text)

    def _bring_back(self) -> None:
        from newsdesk.history.revision import Occasion

        row, backup, desk = self.articles.currentItem(), self._chosen(), self._workspace.desk
        if row is None or backup is None or desk is None:
            return
        if not self._workspace.leave_article(Occasion.SAVE):
            show_problem(self.problem, _("What was typed last is not saved yet."))
            return
        self._idle(False)
        work = partial(backup_work.bring_back, desk.database, backup, row.data(0, ROLE).article_id)
        self._workspace.tasks.run(work, self._brought_back, self._failed)

    def _brought_back(self, record: ArticleRecord) -> None:
        workspace = self._workspace
        workspace.show(record)
        workspace.listed.emit()
        text = _("The article stands here as in the backup. What stood before is in its history.")
        workspace.window.notices.raise_notice("restored", text)
        self.accept()

    def _ask_for_everything(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            _("Put the backup of {when} in the place of the whole desk?").format(
                when=when_of(backup)
            )
        )
        box.setInformativeText(
            _(
                "newsdesk closes and starts again. The desk is backed up first, its file is set "
                "aside, and what was written since stays in the history of its articles."
            )
        )
        doing = box.addButton(_("Put it back"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Leave the desk as it is"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is doing:
            self._put_everything_back(backup)

    def _put_everything_back(self, backup: Backup) -> None:
        from newsdesk.ui.locking.converting import errand
        from newsdesk.ui.locking.errands import close_for

        work = partial(backup_work.put_back, self._workspace.data, backup)
        self.accept()
        close_for(self._workspace, errand(_("The backup is being put in place …"), work))

    def _show_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _failed(self, error: Exception) -> None:
        self._idle(True)
        if not isinstance(error, NewsdeskError):
            raise error
        show_problem(self.problem, f"{error}.")

    def _idle(self, idle: bool) -> None:
        self.back_up.setEnabled(idle)
        self.everything.setEnabled(idle and self.list.count() > 0)
        self.bring_back.setEnabled(idle and self.articles.currentItem() is not None)


def when_of(backup: Backup) -> str:
    """The day and time of a backup in this machine's clock."""
    here = backup.made_at.astimezone()
    return f"{day_in_words(here, dt.datetime.now().astimezone().date())}, {here:%H:%M}"


def detail_of(backup: Backup) -> str:
    """Why it was made and how large it is."""
    from newsdesk.services.backups import Reason

    names = {
        Reason.ROUTINE: _("made by itself"),
        Reason.ASKED: _("asked for"),
        Reason.MIGRATION: _("before an upgrade"),
        Reason.RESTORE: _("before a restore"),
    }
    size = QLocale(language()).formattedDataSize(
        backup.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )
    return f"{names[backup.reason]} · {size}"


def state_of(one: Difference) -> str:
    """How the desk's text differs from the backup's."""
    if one.state == "missing":
        return _("not on the list")
    if one.state == "damaged":
        return _("damaged in the backup")
    return f"+{one.added} −{one.removed}" if one.added or one.removed else _("changed")


def summary_of(found: list[Difference]) -> str:
    """How many articles a backup has, and how many of them differ."""
    whole = ngettext("{count} article", "{count} articles", len(found)).format(count=len(found))
    other = sum(one.state != "same" for one in found)
    if not other:
        return _("{articles}, all as on the desk.").format(articles=whole)
    text = ngettext(
        "{articles}; {count} is another one now:", "{articles}; {count} are other ones now:", other
    )
    return text.format(articles=whole, count=other)
