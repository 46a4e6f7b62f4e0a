"""A locked desk locks itself when nobody touched its window for a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QApplication

    from newsdesk.ui.workspace import Workspace

LOOK_MS = 5000
"""How exactly the time is kept."""

LOCK_AFTER = "lock_after"
"""The window's setting: minutes without a touch after which an encrypted desk locks; 0 = never."""

USUAL_MINUTES = 10

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


def minutes_of(settings: QSettings) -> int:
    """After how many minutes without a touch the desk locks; 0 = never."""
    try:
        return max(0, int(str(settings.value(LOCK_AFTER, USUAL_MINUTES))))
    except ValueError:
        return USUAL_MINUTES


def attend(workspace: Workspace) -> None:
    """Watch over an encrypted desk's window from now on, for as long as its settings say."""
    from PySide6.QtWidgets import QApplication

    from newsdesk.services import locking
    from newsdesk.ui.locking.errands import lock_when_idle
    from newsdesk.ui.locking.unlock import settings_of

    app = QApplication.instance()
    if not locking.is_encrypted(workspace.data) or not isinstance(app, QApplication):
        return
    watch = workspace.findChild(IdleWatch)
    if watch is None:
        watch = IdleWatch(app, workspace)
        watch.idle.connect(lambda: lock_when_idle(workspace))
    watch.watch(minutes_of(settings_of(workspace.data)) * 60)


def leave(workspace: Workspace) -> None:
    """The window goes: nothing of it listens any more."""
    watch = workspace.findChild(IdleWatch)
    if watch is not None:
        watch.watch(0)


class IdleWatch(QObject):
    """Notices the first touch after each look: typing pays for one event in five seconds.

    It listens at the system's windows, where each key and click arrives first, not at the
    application: a filter in Python for all objects meets Chromium's while they are half made, and
    the program ends.

    Signals:
        idle: Nobody touched the window for as long as was asked.
    """

    idle = Signal()

    def __init__(
        self,
        app: QApplication,
        parent: QObject,
        clocks: Callable[[], tuple[float, float]] = lambda: (time.monotonic(), time.time()),
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._clocks = clocks
        self._seconds = 0.0
        self._touched = clocks()
        self._window: QWindow | None = None
        app.focusWindowChanged.connect(self._follow)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, seconds: float) -> None:
        """Be idle after so many seconds; never for 0."""
        self._seconds = seconds
        self._touch()
        if seconds > 0:
            self._timer.start()
            self._listen()
        else:
            self._timer.stop()
            self._stop_listening()

    def look(self) -> None:
        """Look at the clocks: the one that stops while the machine sleeps, and the one on the wall.

        A machine that slept all night wakes to a locked desk. A wall clock that is set back does
        not keep the desk open: the other one runs on.
        """
        running, wall = (
            now - then for now, then in zip(self._clocks(), self._touched, strict=True)
        )
        if max(running, wall) >= self._seconds:
            self._touch()
            self.idle.emit()
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch and stop listening until the next look."""
        if event.type() in _TOUCHES:
            self._touch()
            self._stop_listening()
        return super().eventFilter(watched, event)

    def _touch(self) -> None:
        self._touched = self._clocks()

    def _stop_listening(self) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None

    def _listen(self) -> None:
        window = self._app.focusWindow()
        if window is not self._window:
            self._stop_listening()
            if window is not None:
                self._window = window
                window.installEventFilter(self)

    def _follow(self) -> None:
        """Another window has the focus: a dialog, or the one below it."""
        if self._timer.isActive():
            self._listen()
