"""The floor: a bare Qt editor, alone or beside a web view. Arguments: DOCUMENT edit|web START."""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QSplitter

document, mode, start = sys.argv[1], sys.argv[2], float(sys.argv[3])
if mode == "web":
    import markdown
    from PySide6.QtWebEngineWidgets import QWebEngineView

times: dict[str, float] = {}


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "first" not in times:
            QTimer.singleShot(0, lambda: note("first"))
        return False


def note(name: str) -> None:
    if name not in times:
        times[name] = (time.monotonic() - start) * 1000
        if name == ("complete" if mode == "web" else "first"):
            print(json.dumps(times), flush=True)


app = QApplication(sys.argv[:1])
window, splitter, editor = QMainWindow(), QSplitter(), QPlainTextEdit()
with open(document, encoding="utf-8") as file:  # noqa: PTH123 - as bare as can be
    text = file.read()
editor.setPlainText(text)
splitter.addWidget(editor)
watcher = FirstPaint()
editor.viewport().installEventFilter(watcher)
if mode == "web":
    view = QWebEngineView()
    view.setHtml(f"<!doctype html><meta charset=utf-8><main>{markdown.markdown(text)}</main>")
    view.loadFinished.connect(lambda _ok: note("complete"))
    splitter.addWidget(view)
    splitter.setSizes([740, 740])
window.setCentralWidget(splitter)
window.resize(1480, 920)
window.show()
app.exec()
