"""Ctrl+Z inside a field goes to the form's undo stack, by key and by context menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QUndoStack
    from PySide6.QtWidgets import QMenu


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
        if name == "edit-undo":
            able, perform = stack.canUndo(), stack.undo
        elif name == "edit-redo":
            able, perform = stack.canRedo(), stack.redo
        else:
            continue
        action.triggered.disconnect()
        action.triggered.connect(perform)
        action.setEnabled(able)
