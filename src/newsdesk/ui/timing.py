"""Timers that act once, a while after something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


def delayed(parent: QObject, interval: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts `interval` milliseconds after it was last started."""
    timer = QTimer(parent, singleShot=True, interval=interval)
    timer.timeout.connect(act)
    return timer
