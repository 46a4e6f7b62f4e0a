"""An export under way, and what came of it.

The run is never stopped by a question: a file that newsdesk did not write is kept, and the
list asks about all of those at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.services.publishing import Outcome
from newsdesk.ui.dialogs.export_results import ResultsModel, summary
from newsdesk.ui.dialogs.parts import dress, explanation, heading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsdesk.services.publishing import Exported, ExportReport

_LONGEST_NAME = 90
_MOST_ROWS = 6
"""Foreign files that are seen at once; the list scrolls to the others."""


class ForeignFiles(QFrame):
    """Files that stand in the way: which may be replaced.

    Signals:
        replace_asked: The entries whose files may be replaced.
    """

    replace_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._entries: list[Exported] = []
        self.words = explanation("", self)
        self.words.setForegroundRole(self.foregroundRole())
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Files to replace"))
        self.list.itemChanged.connect(self._count)
        self.replace = QPushButton(_("&Replace those ticked"), self)
        self.replace_all = QPushButton(_("Replace &all"), self)
        for button in (self.replace, self.replace_all):
            button.setAutoDefault(False)
        self.replace.clicked.connect(lambda: self.replace_asked.emit(self.ticked()))
        self.replace_all.clicked.connect(lambda: self.replace_asked.emit(list(self._entries)))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.replace)
        row.addWidget(self.replace_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.words)
        column.addWidget(self.list)
        column.addLayout(row)

    def show_entries(self, entries: Sequence[Exported]) -> None:
        """Ask about these; hidden when there are none."""
        self._entries = list(entries)
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(str(entry.path or entry.headline), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        count = len(entries)
        said = ngettext(
            "A file there is not newsdesk’s, or was changed since. It was kept. "
            "Tick it to replace it, or close to keep it.",
            "{count} files there are not newsdesk’s, or were changed since. They were kept. "
            "Tick those to replace, or close to keep them all.",
            count,
        )
        row = self.list.sizeHintForRow(0) if count else 0
        self.list.setFixedHeight(min(max(count, 1), _MOST_ROWS) * max(row, 1) + 10)
        self.words.setText(said.format(count=count))
        self._count()
        self.setVisible(bool(entries))

    def ticked(self) -> list[Exported]:
        """The entries whose files may be replaced."""
        checked = Qt.CheckState.Checked
        return [
            entry
            for row, entry in enumerate(self._entries)
            if self.list.item(row).checkState() == checked
        ]

    def _count(self) -> None:
        self.replace.setEnabled(bool(self.ticked()))


class ExportProgress(QDialog):
    """Shows an export under way, lets it be stopped, then lists the results.

    The owner runs the export and calls `show_progress`, then `show_report` or `show_failure`.

    Signals:
        cancel_asked: The run should stop after the article in hand.
        replace_asked: Entries whose foreign files may be replaced: run the export for them again.
    """

    cancel_asked = Signal()
    replace_asked = Signal(list)

    def __init__(self, count: int, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._folder = folder
        self._entries: dict[str, Exported] = {}
        self._running = True
        self.heading = heading("", self)
        self.doing = explanation("", self)
        self.doing.setWordWrap(False)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(_("Progress"))
        # Qt puts the numbers in for %v and %m.
        self.bar.setFormat(_("%v of %m"))
        self.foreign = ForeignFiles(self)
        self.foreign.replace_asked.connect(self._replace)
        self.model = ResultsModel(parent=self)
        self.table = self._make_table()
        self._make_buttons()
        self._lay_out()
        dress(self)
        self._start(count)

    def show_progress(self, done: int, total: int, name: str) -> None:
        """So many articles are done, and this one is in hand."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self.doing.setText(shown)

    def show_report(self, report: ExportReport) -> None:
        """The run is over; a result takes the place of the same article's earlier one."""
        self._entries |= {entry.id: entry for entry in report.results}
        self._end(_("The export was stopped") if report.cancelled else _("The export is done"))
        shown = list(self._entries.values())
        self.doing.setWordWrap(True)
        self.doing.setText("\n".join(filter(None, (summary(shown), _left_out(report)))))
        self.model.show_entries(shown)
        self.table.setVisible(bool(shown))
        foreign = [entry for entry in shown if entry.outcome is Outcome.FOREIGN]
        self.foreign.show_entries(foreign)
        self._grow()

    def show_failure(self, reason: str) -> None:
        """The run came to nothing: one sentence why."""
        self._end(_("Nothing was exported"))
        self.open_folder.hide()
        self.doing.setWordWrap(True)
        self.doing.setText(reason)
        self._grow()

    def reject(self) -> None:
        """Close, or ask a run under way to stop first."""
        if not self._running:
            super().reject()
        elif self.cancel.isEnabled():
            self.cancel.setEnabled(False)
            self.heading.setText(_("Stopping…"))
            self.cancel_asked.emit()

    def _start(self, count: int) -> None:
        self._running = True
        said = ngettext("Exporting {count} article…", "Exporting {count} articles…", count)
        self.heading.setText(said.format(count=count))
        self.doing.setText("")
        self.bar.setRange(0, count)
        self.bar.setValue(0)
        self.bar.show()
        self.foreign.hide()
        self.table.hide()
        self._offer()

    def _end(self, name: str) -> None:
        self._running = False
        self.heading.setText(name)
        self.bar.hide()
        self._offer()
        self.close_button.setFocus()

    def _offer(self) -> None:
        self.cancel.setEnabled(True)
        self.cancel.setVisible(self._running)
        self.open_folder.setVisible(not self._running)
        self.close_button.setVisible(not self._running)
        self.close_button.setDefault(not self._running)

    def _grow(self) -> None:
        wanted = 520 if self.foreign.isVisibleTo(self) else 420
        if self.table.isVisibleTo(self):
            self.resize(max(self.width(), 720), max(self.height(), wanted))

    def _replace(self, entries: list[Exported]) -> None:
        self._start(len(entries))
        self.replace_asked.emit(entries)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(_("Results"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 170)
        header.resizeSection(2, 220)
        return table

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.open_folder = self.buttons.addButton(_("&Open the folder"), role.ActionRole)
        self.open_folder.setAutoDefault(False)
        self.open_folder.clicked.connect(self._open_folder)
        self.cancel = self.buttons.addButton(_("Cancel"), role.RejectRole)
        self.close_button = self.buttons.addButton(_("Close"), role.RejectRole)
        self.buttons.rejected.connect(self.reject)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(self.foreign)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addWidget(self.buttons)
        self.setMinimumWidth(520)


def _left_out(report: ExportReport) -> str:
    """That protected sources and notes stayed at home, where some did."""
    count = report.left_out
    if not count:
        return ""
    said = ngettext(
        "{count} protected source or note to the desk was left out.",
        "{count} protected sources and notes to the desk were left out.",
        count,
    )
    return said.format(count=count)
