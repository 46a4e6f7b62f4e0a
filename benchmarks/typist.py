"""Types into an editor and times each key until it is on the screen."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

WARM_UP = 5
PAUSE_MS = 70
"""Between two keys: fast typing, slow enough for the preview to be done."""

LONGEST_MS = 500
"""What a key may take at most, on average, before the typing ends."""


def key(kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(kind, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")


class Typist(QObject):
    def __init__(self, window, editor) -> None:
        super().__init__()
        self.window, self.editor = window, editor
        self.started, self.painted = 0.0, False
        self.taken: list[float] = []
        window.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        cursor = editor.textCursor()
        cursor.setPosition(editor.toPlainText().index(" ", 300))
        editor.setTextCursor(cursor)

    def eventFilter(self, watched, event):
        if not self.started:
            return False
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        elif watched is self.window and event.type() == QEvent.Type.UpdateRequest:
            # Paints and flushes the window; done here to know when it is done.
            watched.event(event)
            self.note()
            return True
        return False

    def note(self):
        if self.painted:
            self.taken.append((time.perf_counter() - self.started) * 1000)
            self.started, self.painted = 0.0, False
            QTimer.singleShot(PAUSE_MS, self, self.press)

    def press(self):
        if len(self.taken) >= self.wanted:
            self.loop.quit()
            return
        events = [key(QEvent.Type.KeyPress), key(QEvent.Type.KeyRelease)]
        self.started = time.perf_counter()
        for event in events:
            QCoreApplication.sendEvent(self.editor, event)

    def type(self, keys: int) -> list[float]:
        self.wanted, self.taken, self.loop = keys + WARM_UP, [], QEventLoop()
        QTimer.singleShot(0, self, self.press)
        QTimer.singleShot(self.wanted * LONGEST_MS, self.loop, self.loop.quit)
        self.loop.exec()
        return self.taken[WARM_UP:]
