"""The real window, typed into by key events until it is killed.

Each line on its standard output is a time (seconds, monotonic) and how many letters were typed.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from newsdesk.ui.desktop import Desktop
from newsdesk.ui.environment import make_application

LETTERS = "abcdefghijklmnopqrstuvwxyz "
PAUSE_MS = 15


def main() -> None:
    """Open the desk and type."""
    app = make_application(no_sandbox=True)
    desktop = Desktop(Path(sys.argv[1]), app)
    desktop.show()
    typed = 0

    def key() -> None:
        nonlocal typed
        if desktop.live is None or desktop.workspace.desk is None:
            return
        body = desktop.window.body
        QTest.keyClicks(body, LETTERS[typed % len(LETTERS)])
        typed += 1
        os.write(1, f"{time.monotonic()} {typed}\n".encode())

    timer = QTimer(interval=PAUSE_MS)
    timer.timeout.connect(key)
    timer.start()
    app.exec()


main()
