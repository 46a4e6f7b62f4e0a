"""Key to painted preview: our pipeline beside a bare block patch, in one process.

Both have the same text, the same page and the same window. The bare patch is a hand-written page
in a plain web view: on a change one line of JavaScript replaces one paragraph. Ours renders the
article from the editor's text (Markdown, typography, sanitising, template) and patches the pane.

    python benchmarks/preview.py [--json FILE]
"""

from __future__ import annotations

import argparse
import html
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from figures import Row, report
from screen import display

PATCH_AIM, GROWTH_AIM = 1.2, 1.6
WARM_UP = 5
PAUSE_MS = 30
SYLLABLES = (
    "la",
    "re",
    "ti",
    "mo",
    "sen",
    "pour",
    "cle",
    "van",
    "dir",
    "que",
    "mais",
    "tan",
    "nes",
)


def prose(words: int) -> str:
    """French-looking paragraphs with some Markdown, the same for the same length."""
    rng = random.Random(words)
    paragraphs, count = [], 0
    while count < words:
        length = rng.randint(30, 90)
        text = [
            "".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(min(length, words))
        ]
        text[0] = text[0].capitalize()
        text[length // 2 % len(text)] = "« l'exemple » : **25 %**"
        paragraphs.append(" ".join(text) + ".")
        count += len(text)
        if len(paragraphs) % 9 == 0:
            paragraphs.append("## " + " ".join(text[:4]))
    return "\n\n".join(paragraphs)


BARE_SCRIPT = """
const paragraphs = document.querySelectorAll("article > p");
function patch(number, html) {
  paragraphs[at].innerHTML = html;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { document.title = "painted " + number; };
    channel.port2.postMessage(0);
  });
}
const at = [...paragraphs].findIndex((p) => p.className === "");
"""


class Bench:
    """One window, an editor, and the two previews to compare."""

    def __init__(self, words: int, edits: int) -> None:
        self.edits = edits
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QTextCursor
        from PySide6.QtWebEngineWidgets import QWebEngineView
        from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QSplitter

        from newsdesk.domain.article import Article
        from newsdesk.housestyle.loading import load_pack
        from newsdesk.paths import shipped_packs
        from newsdesk.rendering.page import PageRenderer
        from newsdesk.ui.live_preview import LivePreview
        from newsdesk.ui.preview.pane import PreviewPane
        from newsdesk.ui.tasks import Tasks

        self.article = Article(
            pack="lagazette",
            language="fr",
            headline="Un titre",
            standfirst="Un chapô.",
            body=prose(words),
        )
        pack = load_pack(shipped_packs() / "lagazette")
        self.window, splitter, self.editor = QMainWindow(), QSplitter(), QPlainTextEdit()
        self.editor.setPlainText(self.article.body)
        self.pane = PreviewPane()
        self.bare = QWebEngineView()
        for widget in (self.editor, self.pane, self.bare):
            splitter.addWidget(widget)
        splitter.setSizes([740, 740, 740])
        self.window.setCentralWidget(splitter)
        self.window.resize(1480, 920)
        self.window.show()
        self.tasks = Tasks()
        self.live = LivePreview(
            self.tasks,
            lambda: replace(self.article, body=self.editor.toPlainText()),
            lambda _id: pack,
        )
        self.live.rendered.connect(self.show_page)
        page = PageRenderer(pack).render(self.article)
        script = f"<script>{BARE_SCRIPT}</script></body>"
        self.bare.setHtml(page.html.replace("</body>", script))
        self.pane.show_page(page)
        self.pane.engine.report_paints()
        self.pane.engine.painted.connect(self.finish)
        self.bare.titleChanged.connect(self.hear)
        self.soon = QTimer(singleShot=True, interval=0)
        self.soon.timeout.connect(self.patch_bare)
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=12)
        self.editor.setTextCursor(cursor)
        self.started = 0.0
        self.number = 0
        self.samples: list[float] = []
        self.sent: list[float] = []
        self.echoes: list[float] = []

    def show_page(self, page) -> None:
        self.pane.show_page(page)
        self.sent.append((time.perf_counter() - self.started) * 1000)

    def patch_bare(self) -> None:
        self.number += 1
        text = html.escape(self.editor.textCursor().block().text())
        self.bare.page().runJavaScript(f"patch({self.number},{json.dumps(text)})")
        self.sent.append((time.perf_counter() - self.started) * 1000)

    def hear(self, title: str) -> None:
        if title == f"painted {self.number}":
            self.finish()

    def finish(self, _number: int = 0) -> None:
        from PySide6.QtCore import QTimer

        if not self.started:
            return
        self.samples.append((time.perf_counter() - self.started) * 1000)
        self.started = 0.0
        QTimer.singleShot(PAUSE_MS, self.window, self.edit)

    def edit(self) -> None:
        if len(self.samples) >= self.edits + WARM_UP:
            self.loop.quit()
            return
        self.started = time.perf_counter()
        self.editor.textCursor().insertText("x")
        self.editor.viewport().repaint()
        self.echoes.append((time.perf_counter() - self.started) * 1000)

    def measure(self, *, ours: bool) -> dict[str, float]:
        """Medians in milliseconds of one round of edits."""
        from PySide6.QtCore import QEventLoop, QTimer

        self.pane.setVisible(ours)
        self.bare.setVisible(not ours)
        slot = self.live.request if ours else self.soon.start
        self.editor.textChanged.connect(slot)
        self.samples, self.sent, self.echoes = [], [], []
        self.loop = QEventLoop()
        QTimer.singleShot(400, self.window, self.edit)
        self.loop.exec()
        self.editor.textChanged.disconnect(slot)
        return {
            "painted": statistics.median(self.samples[WARM_UP:]),
            "p95": sorted(self.samples[WARM_UP:])[int(self.edits * 0.95)],
            "sent": statistics.median(self.sent[WARM_UP:]),
            "echo": statistics.median(self.echoes[WARM_UP:]),
        }

    def close(self) -> None:
        self.tasks.close()
        self.bare.page().deleteLater()
        self.pane.close_page()
        self.window.close()


def settle(ms: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def run_child(options: argparse.Namespace) -> None:
    """Measure both sizes in this process and write the figures."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv[:1])
    from newsdesk.ui.preview import scheme, start

    start.prepare()
    scheme.register()  # before the bare view starts the engine
    figures = {}
    for words in map(int, options.sizes.split(",")):
        bench = Bench(words, options.edits)
        settle(2500)
        rounds = {"bare": [], "ours": []}
        for _ in range(options.rounds):
            for name, found in rounds.items():
                found.append(bench.measure(ours=name == "ours"))
        figures[str(words)] = {
            name: {key: statistics.median(r[key] for r in found) for key in found[0]}
            for name, found in rounds.items()
        }
        bench.close()
        settle(300)
    options.child.write_text(json.dumps(figures))
    app.processEvents()


def measure(
    options: argparse.Namespace, env: dict[str, str], *, software: bool
) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of one process; Qt Quick's backend is chosen once for each."""
    environment = {**env}
    environment.pop("QT_QUICK_BACKEND", None)
    if software:
        environment["QT_QUICK_BACKEND"] = "software"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, __file__, "--child", str(file), "--sizes", options.sizes]
        command += ["--edits", str(options.edits), "--rounds", str(options.rounds)]
        subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
        return json.loads(file.read_text())


def rows_of(figures: dict[str, dict[str, dict[str, float]]], suffix: str) -> list[Row]:
    """What is aimed at: ours by the bare patch, long by short."""
    small, large = min(figures, key=int), max(figures, key=int)
    rows = [
        Row(
            f"key to painted preview, {int(words):,} words{suffix} (ms)",
            both["ours"]["painted"],
            both["bare"]["painted"],
            PATCH_AIM,
        )
        for words, both in figures.items()
    ]
    if small != large:
        name = f"key to painted preview, {int(large):,} / {int(small):,} words{suffix} (ms)"
        long, short = (figures[words]["ours"]["painted"] for words in (large, small))
        rows.append(Row(name, long, short, GROWTH_AIM))
    return rows


def show(backend: str, figures: dict[str, dict[str, dict[str, float]]]) -> None:
    print(f"Preview, Qt Quick backend: {backend} (medians, ms)")
    print(f"{'words':>8} {'':6} {'painted':>8} {'p95':>8} {'sent':>8} {'echo':>8}")
    for words, both in figures.items():
        for name, row in both.items():
            cells = " ".join(f"{row[key]:8.2f}" for key in ("painted", "p95", "sent", "echo"))
            print(f"{words:>8} {name:6} {cells}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="800,20000", help="words, separated by commas")
    parser.add_argument("--edits", type=int, default=40, help="timed in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--backends", default="default,software", help="Qt Quick's")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        run_child(options)
        return
    rows: list[Row] = []
    with display() as env:
        for backend in options.backends.split(","):
            figures = measure(options, env, software=backend == "software")
            show(backend, figures)
            rows += rows_of(figures, ", software" if backend == "software" else "")
    report(rows, options.json)


if __name__ == "__main__":
    main()
