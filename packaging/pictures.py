"""Pictures of the real window, taken without a display: shared by `make run` and `make shots`."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from newsdesk.ui.desktop import Desktop

PATIENCE = 30.0
"""Seconds that a state may take to appear."""


def without_display() -> None:
    """Draw into memory; the sandbox is off only here, for root, on our own sample pages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def until(app: QApplication, ready: Callable[[], bool], what: str) -> None:
    """Run the window until a state is reached; leave with a sentence if it never is."""
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            sys.exit(f"The window did not come so far as: {what}")
        app.processEvents()
        time.sleep(0.01)


def settle(app: QApplication, seconds: float = 0.6) -> None:
    """Let what is still moving come to rest: the web view paints in its own time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def open_desktop(data: Path, app: QApplication) -> Desktop:
    """The window on a desk, complete with its preview."""
    from newsdesk.ui.desktop import Desktop

    desktop = Desktop(data, app)
    desktop.show()
    until(app, lambda: desktop.live is not None and desktop.live.page is not None, "the preview")
    settle(app)
    return desktop


def take(widget: QWidget, file: Path) -> None:
    """Write the widget as PNG."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(file)):
        sys.exit(f"{file} could not be written")


def take_down(desktop: Desktop) -> None:
    """Close the window as its user would."""
    desktop.window.close()
    desktop.dismantle()
