"""The history of the open article: time line on the left, what changed on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.ui import theme
from newsdesk.ui.dialogs.parts import dress
from newsdesk.ui.history import work
from newsdesk.ui.history.pages import said_page
from newsdesk.ui.history.time_line import TimeLine

if TYPE_CHECKING:
    from newsdesk.history.revision import Revision
    from newsdesk.ui.workspace import Workspace

COUNTED = 40
"""Versions whose changed words are counted in one go, off the window's thread."""


class HistoryWindow(QDialog):
    """Follows the open article; stays beside the editor while one writes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self._paragraphs: tuple[str, ...] = ()
        self._named = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.time_line = TimeLine()
        self._build()
        dress(self)
        self.resize(1080, 680)
        workspace.article_shown.connect(self._follow)
        workspace.versions.made.connect(self.refresh)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        QShortcut(QKeySequence("F8"), self, partial(self.go_to_change, forward=True))
        QShortcut(QKeySequence("Shift+F8"), self, partial(self.go_to_change, forward=False))
        self._follow()

    # --- the parts

    def _build(self) -> None:
        self.list = QListView(self)
        self.list.setModel(self.time_line)
        self.list.setAccessibleName(_("Versions"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.named = QCheckBox(_("Named versions only"), self)
        self.named.toggled.connect(self._filter)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("Name of this version"))
        self.name.setAccessibleName(_("Name of this version"))
        self.name.editingFinished.connect(self._rename)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.named, self.list, self.name):
            column.addWidget(part)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(_("What was changed"))
        self.page.document().setDocumentMargin(14)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._make_choices())
        column.addWidget(self.page, 1)
        column.addLayout(self._make_buttons())
        splitter = QSplitter(self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([330, 750])
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addWidget(splitter)

    def _make_choices(self) -> QHBoxLayout:
        self.view = QComboBox(self)
        self.view.setAccessibleName(_("View"))
        for text, key in (
            (_("Changes in the text"), "inline"),
            (_("Side by side"), "sides"),
            (_("Whole text"), "text"),
        ):
            self.view.addItem(text, key)
        self.against = QComboBox(self)
        self.against.setAccessibleName(_("Compare with"))
        self.against.addItem(_("with the version before"), "before")
        self.against.addItem(_("with the text now"), "now")
        self.folded = QCheckBox(_("Changed paragraphs only"), self)
        self.folded.setChecked(True)
        self.counts = QLabel(self)
        row = QHBoxLayout()
        for part in (self.view, self.against, self.folded):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.counts)
        self.view.currentIndexChanged.connect(self._show)
        self.against.currentIndexChanged.connect(self._show)
        self.folded.toggled.connect(self._show)
        return row

    def _make_buttons(self) -> QHBoxLayout:
        self.copy = QPushButton(_("Copy this paragraph"), self)
        self.copy.setToolTip(_("The paragraph that the text cursor is in, as Markdown"))
        self.put_back = QPushButton(_("Put it into the text"), self)
        self.put_back.setToolTip(_("Insert this paragraph where the editor’s cursor stands"))
        self.restore = QPushButton(_("Restore this version"), self)
        close = QPushButton(_("Close"), self)
        for button in (self.copy, self.put_back, self.restore, close):
            button.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_paragraph)
        self.put_back.clicked.connect(self.insert_paragraph)
        self.restore.clicked.connect(self.restore_chosen)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        for part in (self.copy, self.put_back):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.restore)
        row.addWidget(close)
        return row

    def sizeHint(self) -> QSize:
        """Room for both columns."""
        return QSize(1080, 680)

    # --- what is shown

    def chosen(self) -> Revision | None:
        """The version that the time line stands on."""
        row = self.list.currentIndex().row()
        return self.time_line.shown[row] if 0 <= row < len(self.time_line.shown) else None

    def refresh(self) -> None:
        """Read the time line again and stay where one was."""
        workspace = self._workspace
        if workspace.desk is None or not workspace.article_id:
            self._fill([])
            return
        database, id_ = workspace.desk.database, workspace.article_id
        workspace.tasks.run(
            lambda: work.time_line(database, id_), self._fill, self._failed, key="history-line"
        )

    def _follow(self) -> None:
        headline = self._workspace.snapshot().headline or _("Untitled")
        self.setWindowTitle(_("History of “{headline}”").format(headline=headline[:80]))
        self.refresh()

    def _fill(self, revisions: list[Revision]) -> None:
        chosen = self.chosen()
        at_top = self.list.currentIndex().row() <= 0
        self.time_line.show_revisions(revisions)
        row = -1 if chosen is None or at_top else self.time_line.row_of(chosen.id)
        self._go_to_row(max(row, 0))
        self._count_more()

    def _filter(self, named_only: bool) -> None:
        self.time_line.show_named_only(named_only)
        self._go_to_row(0)

    def _go_to_row(self, row: int) -> None:
        index = self.time_line.index(row)
        if self.list.currentIndex() == index:
            self._show()
        else:
            self.list.setCurrentIndex(index)  # which shows it

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show()

    def _count_more(self) -> None:
        """Count the words of the next versions; the answer counts those after them."""
        desk = self._workspace.desk
        wanted = self.time_line.unknown()[:COUNTED]
        if desk is None or not wanted:
            return
        database = desk.database
        self._workspace.tasks.run(
            lambda: work.changes(database, wanted), self._counted, self._failed, key="history-count"
        )

    def _counted(self, changes: dict[str, tuple[int, int]]) -> None:
        self.time_line.add_changes(changes)
        # With the events at hand in between: a long history must not hold the window.
        QTimer.singleShot(0, self, self._count_more)

    def _show(self) -> None:
        """Compare and set the page off this thread; the newest choice wins."""
        workspace, revision = self._workspace, self.chosen()
        for button in (self.copy, self.put_back, self.restore, self.name):
            button.setEnabled(revision is not None and not revision.thinned)
        self.name.setEnabled(revision is not None)
        self._show_name(revision)
        self.counts.clear()
        self._paragraphs = ()
        view = str(self.view.currentData())
        self.against.setEnabled(view != "text")
        self.folded.setEnabled(view != "text")
        colours = self._colours()
        if revision is None or workspace.desk is None:
            self.page.setHtml(said_page(_("No version has been kept yet."), colours))
            return
        asked = work.Asked(
            revision=revision,
            before=self.time_line.before(revision),
            now=workspace.snapshot() if self.against.currentData() == "now" else None,
            view=view,
            folded=self.folded.isChecked(),
            colours=colours,
        )
        database = workspace.desk.database
        workspace.tasks.run(
            lambda: work.page(database, asked), self._show_page, self._failed, key="history-page"
        )

    def _show_name(self, revision: Revision | None) -> None:
        """The chosen version's name; one that is being typed for it is left alone."""
        id_ = revision.id if revision is not None else ""
        if self._named != id_ or not self.name.hasFocus():
            self._named = id_
            self.name.setText(revision.name if revision is not None else "")

    def _show_page(self, page: work.Page) -> None:
        self.page.setHtml(page.html)
        self._paragraphs = page.paragraphs
        self.counts.setText(page.counts)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, NewsdeskError):
            raise error
        self.page.setHtml(said_page(str(error), self._colours()))

    def _colours(self) -> dict[str, str]:
        app = QApplication.instance()
        dark = isinstance(app, QApplication) and theme.is_dark(app)
        return theme.read_theme("dark" if dark else "light")

    def go_to_change(self, *, forward: bool) -> None:
        """Go to the next or the last change of the page."""
        self.page.setFocus()
        cursor, document = self.page.textCursor(), self.page.document()
        position = cursor.position()
        marks = [at for at in work.marked_positions(document) if (at > position) == forward]
        marks = [at for at in marks if at != position]
        if marks:
            cursor.setPosition(marks[0] if forward else marks[-1])
            self.page.setTextCursor(cursor)
            self.page.ensureCursorVisible()

    # --- what is done

    def paragraph(self) -> str:
        """The paragraph of the chosen version that the page's cursor is in, as Markdown."""
        cursor = self.page.textCursor()
        wanted = cursor.selectedText() or cursor.block().text()
        return work.paragraph_like(wanted.replace("\u2029", "\n"), self._paragraphs)

    def copy_paragraph(self) -> None:
        """Put that paragraph on the clipboard."""
        if self.paragraph():
            QGuiApplication.clipboard().setText(self.paragraph())

    def insert_paragraph(self) -> None:
        """Put that paragraph into the editor, as one step that can be undone."""
        text = self.paragraph()
        if text:
            cursor = self._workspace.window.body.textCursor()
            before = "\n\n" if cursor.positionInBlock() else ""
            cursor.insertText(f"{before}{text}\n\n" if not cursor.atEnd() else f"{before}{text}")

    def restore_chosen(self) -> None:
        """Let the article say again what it said in the chosen version."""
        from newsdesk.ui.history.restoring import restore

        revision = self.chosen()
        if revision is not None and restore(self._workspace, revision):
            self.list.setCurrentIndex(QModelIndex())
            self.refresh()

    def _rename(self) -> None:
        from newsdesk.services.revising import name_revision

        revision, desk = self.chosen(), self._workspace.desk
        name = self.name.text().strip()
        if revision is None or desk is None or name == revision.name:
            return
        future = name_revision(desk.database, revision.id, name)
        self._workspace.tasks.watch(future, self._renamed, self._failed)

    def _renamed(self, _done: None) -> None:
        self.refresh()
