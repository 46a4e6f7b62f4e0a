"""Ctrl+Z inside a field goes to the form's undo stack, by key and by context menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QUndoStack

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu


class FieldStack(QUndoStack):
    """The undo of all fields of one article.

    Signals:
        undo_ended: Undo was asked for and there is nothing left of this sitting.
        redo_ended: The same for redo.
    """

    undo_ended = Signal()
    redo_ended = Signal()

    def undo(self) -> None:
        """One step back, or word that there is none."""
        super().undo() if self.canUndo() else self.undo_ended.emit()

    def redo(self) -> None:
        """One step forward, or word that there is none."""
        super().redo() if self.canRedo() else self.redo_ended.emit()


def take_undo_key(event: QKeyEvent, stack: QUndoStack) -> bool:
    """Undo or redo on the stack if that is what the key asks for."""
    if event.matches(QKeySequence.StandardKey.Undo):
        stack.undo()
    elif event.matches(QKeySequence.StandardKey.Redo):
        stack.redo()
    else:
        return False
    event.accept()
    return True


def rewire_menu(menu: QMenu, stack: QUndoStack) -> None:
    """Make a standard context menu's undo and redo those of the stack."""
    for action in menu.actions():
        name = action.objectName()
        if name not in {"edit-undo", "edit-redo"}:
            continue
        action.triggered.disconnect()
        action.triggered.connect(stack.undo if name == "edit-undo" else stack.redo)
        # Where this sitting has no more, the versions may have.
        action.setEnabled(True)
