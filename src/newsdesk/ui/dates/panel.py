"""Every date in the article: what it says, which day that is, why, and what is wrong with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.dates.mending import apply_fix
from newsdesk.ui.dates.words import meaning_of, reason_of
from newsdesk.ui.editor.marks import go_to

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from newsdesk.checking.findings import Finding, Fix
    from newsdesk.checking.moments.prose import Placed
    from newsdesk.ui.dates.watch import DatesRead, DatesWatch
    from newsdesk.ui.workspace import Workspace

ROLE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 1000
"""Dates that are listed."""


class DatesPanel(QWidget):
    """One line a date; Return or a click goes there, buttons mend it."""

    def __init__(self, workspace: Workspace, watch: DatesWatch) -> None:
        super().__init__()
        self._workspace = workspace
        self._read: DatesRead | None = watch.latest
        self._shown: DatesRead | None = None
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(_("Dates in the article"))
        self.list.setHeaderLabels([_("In the text"), _("Means"), _("Why")])
        self.list.setRootIsDecorated(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        # All three share what room there is: what is cut stands in the tooltip.
        self.list.header().setSectionResizeMode(self.list.header().ResizeMode.Stretch)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.fixes = QVBoxLayout()
        self.fixes.setContentsMargins(0, 0, 0, 0)
        self.fixes.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        for part in (self.summary, self.list, self.message):
            column.addWidget(part)
        column.addLayout(self.fixes)
        self.setFocusProxy(self.list)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(lambda item, _column: self._go(item))
        self.list.itemActivated.connect(lambda item, _column: self._go(item))
        watch.read.connect(self._take)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """What was read while nobody looked is shown now."""
        super().showEvent(event)
        self._fill()

    # --- what is listed

    def _take(self, found: DatesRead) -> None:
        self._read = found
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        found = self._read
        if found is self._shown:
            return
        self._shown = found
        kept = self._key(self.list.currentItem())
        self.list.blockSignals(True)
        self.list.clear()
        if found is not None:
            self.list.addTopLevelItems(self._rows(found))
        for number in range(self.list.topLevelItemCount()):
            row = self.list.topLevelItem(number)
            if row is not None and self._key(row) == kept:
                self.list.setCurrentItem(row)
                break
        self.list.blockSignals(False)
        self.summary.setText(summary_of(found))
        self._choose()

    def _rows(self, found: DatesRead) -> list[QTreeWidgetItem]:
        by_place: dict[tuple[str, int], Finding] = {}
        for finding in found.findings:
            for start in (finding.start, *(start for start, _end in finding.also)):
                by_place[finding.field, start] = finding
        rows = [
            self._row([_field_name(one.field), "", one.message], one, None)
            for one in found.findings
            if (one.start, one.end) == (0, 0)
        ]
        for placed in found.placed[:MOST_SHOWN]:
            wrong = _finding_of(placed, by_place)
            said = [" ".join(placed.found.text.split()), meaning_of(placed.found)]
            rows.append(self._row([*said, reason_of(placed.found)], wrong, placed))
        return rows

    def _row(
        self, texts: list[str], finding: Finding | None, placed: Placed | None
    ) -> QTreeWidgetItem:
        row = QTreeWidgetItem(texts)
        row.setData(0, ROLE, (placed, finding))
        for column, text in enumerate(texts):
            row.setToolTip(column, text)
        if finding is not None:
            # Not by colour alone: the mark says it too.
            row.setText(0, f"⚠ {texts[0]}")
            row.setToolTip(0, finding.message)
            brush = QBrush(self.palette().color(QPalette.ColorRole.BrightText))
            row.setForeground(0, brush)
        return row

    def _key(self, item: QTreeWidgetItem | None) -> tuple[object, ...] | None:
        if item is None:
            return None
        placed, finding = item.data(0, ROLE)
        if placed is not None:
            return placed.field, placed.found.text, item.text(1)
        return finding.field, finding.rule

    # --- the chosen one

    def _choose(self, *_items: object) -> None:
        while (taken := self.fixes.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.deleteLater()
        item = self.list.currentItem()
        finding: Finding | None = item.data(0, ROLE)[1] if item is not None else None
        self.message.setText(finding.message if finding is not None else "")
        self.message.setVisible(finding is not None)
        for fix in finding.fixes if finding is not None else ():
            button = QPushButton(fix.label, self)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(fix.label)
            button.clicked.connect(partial(self._mend, fix))
            self.fixes.addWidget(button)

    def _mend(self, fix: Fix) -> None:
        found = self._shown
        if found is None or found.article != self._workspace.snapshot():
            return  # typed on since: the next look brings new spans in a moment
        apply_fix(self._workspace, fix)

    def _go(self, item: QTreeWidgetItem) -> None:
        placed, finding = item.data(0, ROLE)
        window, found = self._workspace.window, self._shown
        field = placed.field if placed is not None else finding.field
        if field == "body" and placed is not None:
            if found is not None and found.article.body == window.body.text():
                go_to(window.body, placed.found.start, placed.found.end)
        elif field in {"updated", "embargo"}:
            window.tabs.setCurrentIndex(2)
            window.details.setFocus()
        else:
            window.form.go_to(field)


def _finding_of(placed: Placed, by_place: dict[tuple[str, int], Finding]) -> Finding | None:
    for written in (placed.found.first, placed.found.last):
        if written is not None:
            finding = by_place.get((placed.field, written.span.start))
            if finding is not None:
                return finding
    return None


def _field_name(field: str) -> str:
    names = {
        "timestamp": _("Timestamp"),
        "dateline": _("Dateline"),
        "updated": _("Updated"),
        "embargo": _("Embargo"),
    }
    return names.get(field, field)


def summary_of(found: DatesRead | None) -> str:
    """How many dates there are, and how many are wrong."""
    if found is None:
        return _("The dates are read once the desk is open.")
    if not found.article.language:
        return _("The article has no language yet: its dates cannot be read.")
    count = len(found.placed)
    said = [ngettext("{count} date in the text.", "{count} dates in the text.", count)]
    wrong = len(found.findings)
    if wrong:
        said.append(ngettext("{wrong} cannot be right.", "{wrong} cannot be right.", wrong))
    if found.article.timestamp is None and count:
        said.append(_("Without a timestamp years that are left out stay open."))
    return " ".join(said).format(count=count, wrong=wrong)
