"""The article in another language or house style: dates reprinted, and at hand to be put in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from newsdesk.dates.letters import FIRST_STRONG_ISOLATE, POP_ISOLATE
from newsdesk.i18n import gettext as _
from newsdesk.ui.dialogs.parts import dress, explanation, title
from newsdesk.ui.editor.marks import mend

if TYPE_CHECKING:
    from newsdesk.services.moving import Move, Reworded
    from newsdesk.ui.workspace import Workspace

ROLE = Qt.ItemDataRole.UserRole


def _apart(text: str) -> str:
    """The text in an isolate: another direction beside it does not turn it round."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def _instead_of(one: Reworded) -> str:
    """What stands where there is no form of a date."""
    from newsdesk.dates.prose.found import Kind

    return _("the writer’s own word") if one.placed.found.kind is Kind.RELATIVE else "–"


class MoveDialog(QDialog):
    """Stays open after the move, so that the dates can be put in while the text is rewritten."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self._move: Move | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Another language or house style"))
        article = workspace.snapshot()
        self.pack = QComboBox(self)
        self.language = QComboBox(self)
        self.instant = QCheckBox(_("Same instant by that outlet’s clock"), self)
        self.stamp, self.dateline = QLabel(self), QLabel(self)
        for label in (self.stamp, self.dateline):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(_("Dates in the text, and how they are written there"))
        self.list.setHeaderLabels([_("In the text"), _("There")])
        self.list.setRootIsDecorated(False)
        self.insert = QPushButton(_("Put in at the caret"), self)
        self.replace = QPushButton(_("Put in its place"), self)
        self._fill_choices(article.pack, article.language)
        self._lay_out()
        dress(self)
        self.resize(620, 560)
        self.pack.currentIndexChanged.connect(self._choose_pack)
        self.language.currentIndexChanged.connect(self._plan)
        self.instant.toggled.connect(self._plan)
        self.list.currentItemChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item, _column: self.put_in())
        self._plan()

    def _fill_choices(self, pack: str, language: str) -> None:
        desk = self._workspace.require_desk()
        for id_, name in desk.pack_names():
            self.pack.addItem(name, id_)
        self.pack.setCurrentIndex(max(0, self.pack.findData(pack)))
        from newsdesk.ui.form.language_text import show_language

        tags = {desk.pack(id_)[0].language for id_ in desk.pack_ids()} | {language}
        for tag in sorted(filter(None, tags)):
            self.language.addItem(show_language(tag)[0], tag)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("House style"), self.pack)
        form.addRow(_("Language"), self.language)
        form.addRow("", self.instant)
        form.addRow(_("Timestamp"), self.stamp)
        form.addRow(_("Dateline"), self.dateline)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.addLayout(form)
        column.addWidget(title(_("Dates in the text"), self))
        column.addWidget(
            explanation(
                _("The text itself is not touched: put each date in where you need it."), self
            )
        )
        column.addWidget(self.list, 1)
        acts = QHBoxLayout()
        for button, act in ((self.insert, self.put_in), (self.replace, self.put_in_place)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        box = QDialogButtonBox(self)
        self.copy = box.addButton(_("Make a copy there"), QDialogButtonBox.ButtonRole.ActionRole)
        self.moving = box.addButton(_("Move this article"), QDialogButtonBox.ButtonRole.ActionRole)
        close = box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.copy, self.moving, close):
            button.setAutoDefault(False)
        self.copy.clicked.connect(self.make_copy)
        self.moving.clicked.connect(self.move_article)
        close.clicked.connect(self.reject)
        column.addWidget(box)

    # --- what it would become

    def _choose_pack(self) -> None:
        pack, _notice = self._workspace.require_desk().pack(self.pack.currentData())
        at = self.language.findData(pack.language)
        if at >= 0:
            self.language.setCurrentIndex(at)
        self._plan()

    def _plan(self, *_args: object) -> None:
        from newsdesk.services.moving import plan_move

        desk, article = self._workspace.require_desk(), self._workspace.snapshot()
        here, _said = desk.pack(article.pack)
        there, _said = desk.pack(self.pack.currentData())
        moment = article.timestamp
        may = bool(there.zone) and moment is not None and moment.instant is not None
        self.instant.setEnabled(may)
        language = self.language.currentData() or article.language
        self._move = plan_move(
            article, here, there, language, same_instant=may and self.instant.isChecked()
        )
        arrow = "  →  "
        for label, now, then in zip(
            (self.stamp, self.dateline), self._move.printed, self._move.then, strict=True
        ):
            label.setText(arrow.join(_apart(text or "–") for text in (now, then)))
        self._fill_dates()
        same = self._move.article == article
        self.moving.setEnabled(not same)

    def _fill_dates(self) -> None:
        self.list.clear()
        for one in self._move.dates if self._move is not None else ():
            said = " ".join(one.placed.found.text.split())
            row = QTreeWidgetItem([_apart(said), _apart(one.text) or _instead_of(one)])
            row.setData(0, ROLE, one)
            self.list.addTopLevelItem(row)
        self.list.setColumnWidth(0, 260)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._enable()

    def _chosen(self) -> Reworded | None:
        row = self.list.currentItem()
        one: Reworded | None = row.data(0, ROLE) if row is not None else None
        return one if one is not None and one.text else None

    def _enable(self, *_items: object) -> None:
        one = self._chosen()
        self.insert.setEnabled(one is not None)
        self.replace.setEnabled(one is not None and one.placed.field == "body")

    # --- what is done

    def put_in(self) -> None:
        """Put the chosen date's form in where the text's caret stands; one step of undo."""
        one = self._chosen()
        if one is not None:
            self._workspace.window.body.insertPlainText(one.text)

    def put_in_place(self) -> None:
        """Put it in the place of the date as it stands, if that still stands there."""
        from newsdesk.checking.findings import Edit

        one, body = self._chosen(), self._workspace.window.body
        if one is None:
            return
        start, end = one.placed.found.start, one.placed.found.end
        if body.text()[start:end] == one.placed.found.text:
            mend(body, [Edit("body", start, end, one.text)])
            row = self.list.currentItem()
            if row is not None:
                row.setDisabled(True)
            self._shift(end, len(one.text) - (end - start))
        else:
            said = _("The date does not stand there any more: put it in at the caret.")
            self._workspace.window.statusBar().showMessage(said, 5000)

    def _shift(self, at: int, by: int) -> None:
        """Dates behind the one that was put in lie elsewhere now."""
        for number in range(self.list.topLevelItemCount()):
            row = self.list.topLevelItem(number)
            if row is None:
                continue
            one: Reworded = row.data(0, ROLE)
            if one.placed.field != "body" or one.placed.found.start < at:
                continue
            found = one.placed.found
            moved = replace(found, start=found.start + by, end=found.end + by)
            row.setData(0, ROLE, replace(one, placed=replace(one.placed, found=moved)))

    def move_article(self) -> None:
        """The article at hand takes the other language and house style."""
        if self._move is not None:
            self._workspace.put(self._move.article)
            self.moving.setEnabled(False)

    def make_copy(self) -> None:
        """A new draft in the other language and house style; the article at hand stays."""
        from newsdesk.domain.article import State

        if self._move is not None and self._workspace.create(
            replace(self._move.article, state=State.DRAFT)
        ):
            self.copy.setEnabled(False)
            self.moving.setEnabled(False)
