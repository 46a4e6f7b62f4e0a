"""Every command with its keys, found by typing a word of either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.ui.actions import ACTIONS, MENUS
from newsdesk.ui.dialogs.parts import dress, explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction


def plain_name(text: str) -> str:
    """A menu text without its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class ShortcutsDialog(QDialog):
    """The commands by menu, each with its shortcut."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a command or a key"))
        self.search.setAccessibleName(_("Find a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.list = self._make_list()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.nothing = explanation(_("No command has that in its name or its keys."), self)
        self.nothing.hide()
        self._fill(actions)
        box = QDialogButtonBox(self)
        close = box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(box)
        dress(self)
        self.resize(480, 620)
        self.search.textChanged.connect(self._filter)
        self.search.setFocus()

    def shown(self) -> list[tuple[str, str]]:
        """The commands that match, with their keys."""
        commands = (item for _group, items in self._groups for item in items)
        return [(item.text(0), item.text(1)) for item in commands if not item.isHidden()]

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIndentation(12)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setAccessibleName(_("Commands and their keys"))
        return made

    def _fill(self, actions: Mapping[str, QAction]) -> None:
        for menu, menu_name in MENUS.items():
            # The table's texts are marked where they stand, and translated here.
            group = QTreeWidgetItem(self.list, [plain_name(_(menu_name))])
            font = group.font(0)
            font.setWeight(QFont.Weight.DemiBold)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            items = [
                _command(group, actions[spec.id])
                for spec in ACTIONS
                if spec.menu == menu and spec.id in actions
            ]
            group.setHidden(not items)
            self._groups.append((group, items))
        self.list.expandAll()
        self.list.resizeColumnToContents(0)
        self.list.setColumnWidth(0, self.list.columnWidth(0) + 24)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for group, items in self._groups:
            for item in items:
                said = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in said for word in words))
            group.setHidden(all(item.isHidden() for item in items))
        self.nothing.setVisible(not self.shown())


def _command(group: QTreeWidgetItem, action: QAction) -> QTreeWidgetItem:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(sequence.toString(native) for sequence in action.shortcuts())
    return QTreeWidgetItem(group, [plain_name(action.text()).rstrip("…"), keys])
