"""newsdesk itself, telling when it stood. Arguments: DATA START."""

import builtins
import gc
import json
import sys
import time
from pathlib import Path

gc.disable()
data, start = Path(sys.argv[1]), float(sys.argv[2])
plain_import = builtins.__import__
from newsdesk.ui.desktop import Desktop  # noqa: E402 - as app.run does
from newsdesk.ui.environment import make_application  # noqa: E402 - as app.run does

builtins.__import__ = plain_import
from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402

times: dict[str, float] = {}


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "first" not in times:
            QTimer.singleShot(0, lambda: note("first"))
        return False


def note(name: str) -> None:
    if name not in times:
        times[name] = (time.monotonic() - start) * 1000
        if name == "complete":
            print(json.dumps(times), flush=True)


app = make_application(no_sandbox=False)
desktop = Desktop(data, app)
watcher = FirstPaint()
desktop.window.body.viewport().installEventFilter(watcher)
desktop.completed.connect(lambda: desktop.window.preview.loaded.connect(lambda: note("complete")))
desktop.show()
app.exec()
