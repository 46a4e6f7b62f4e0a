"""The echo of a key: our whole window beside a bare editor next to a web view, in one process.

    python benchmarks/echo.py [--sizes 800,20000] [--keys N] [--json FILE]

Timed is from the key event to the moment the text's viewport is painted and the window flushed.
Ours is the window as the user has it: fields, library, panels, autosave, live preview. The two
windows are shown in turns and typed into at the same place of the same text.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Row, report
from screen import display
from startup import prepare

AIM = 1.2
ROUNDS = 4
WAIT_MS = 15_000


def settle(ms: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def wait_for(there) -> None:
    end = time.monotonic() + WAIT_MS / 1000
    while not there():
        if time.monotonic() > end:
            raise SystemExit("the window did not come up")
        settle(50)


def make_bare(document: Path):
    """A bare editor beside a web view that shows the same words."""
    import markdown
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QSplitter

    text = document.read_text("utf-8")
    window, splitter, editor = QMainWindow(), QSplitter(), QPlainTextEdit()
    editor.setPlainText(text)
    view = QWebEngineView()
    html = f"<!doctype html><meta charset=utf-8><main>{markdown.markdown(text)}</main>"
    view.setHtml(html)
    for part in (editor, view):
        splitter.addWidget(part)
    splitter.setSizes([740, 740])
    window.setCentralWidget(splitter)
    return window, editor, view


def run_child(document: Path, data: Path, keys: int, rounds: int) -> None:
    """Measure in this process and print the medians and 95th percentiles."""
    from typist import Typist

    from newsdesk.ui.desktop import Desktop
    from newsdesk.ui.environment import make_application

    app = make_application(no_sandbox=False)
    desktop = Desktop(data, app)
    desktop.show()
    wait_for(lambda: desktop.live is not None and desktop.workspace.desk is not None)
    wait_for(lambda: desktop.live.page is not None)
    bare, editor, view = make_bare(document)
    bare.resize(desktop.window.size())
    sides = {
        "ours": (desktop.window, Typist(desktop.window, desktop.window.body)),
        "bare": (bare, Typist(bare, editor)),
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, (window, hands) in sides.items():
            for other, _hands in sides.values():
                other.setVisible(other is window)
            window.activateWindow()
            hands.editor.setFocus()
            settle(500)
            taken[name] += hands.type(max(1, keys // rounds))
    figures = {
        name: {
            "median": statistics.median(values),
            "p95": sorted(values)[int(len(values) * 0.95)],
            "keys": len(values),
        }
        for name, values in taken.items()
    }
    print(json.dumps(figures), flush=True)
    view.page().deleteLater()
    # The rest of the window's life is not measured: nothing is asked at its end.
    os._exit(0)


def measure(words: int, keys: int, rounds: int, env: dict[str, str]) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        document, data = prepare(Path(folder), words)
        command = [sys.executable, __file__, "--child", str(document), str(data)]
        command += ["--keys", str(keys), "--rounds", str(rounds)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the window ended early:\n{done.stderr[-1000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="800,20000", help="words, separated by commas")
    parser.add_argument("--keys", type=int, default=120, help="that are typed on each side")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="that they come in")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        run_child(*options.child, options.keys, options.rounds)
        return
    rows = []
    with display() as env:
        for words in map(int, options.sizes.split(",")):
            found = measure(words, options.keys, options.rounds, env)
            ours, bare = found["ours"], found["bare"]
            name = f"echo of a key, {words:,} words"
            rows += [
                Row(f"{name} (ms)", ours["median"], bare["median"], AIM),
                Row(f"{name}, p95 (ms)", ours["p95"], bare["p95"]),
            ]
    report(rows, options.json)


if __name__ == "__main__":
    main()
