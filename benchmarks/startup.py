"""Start-up and memory beside the floor: a bare Qt editor, and one with a web view beside it.

`python benchmarks/startup.py [--rounds N] [--json FILE]`. Whole processes, in turn, medians. Each
process tells when its text was painted (first) and when its web page was loaded (complete),
counted from the moment it was started; memory is the whole process tree's PSS, five seconds in.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from figures import Row, report
from screen import display

HERE = Path(__file__).parent
SETTLED = 5.0
WORDS = 800


def launch(arguments: list[str], env: dict[str, str]) -> subprocess.Popen[str]:
    start = time.monotonic()
    command = [sys.executable, *arguments, repr(start)]
    return subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def kill(process: subprocess.Popen[str]) -> None:
    for child in psutil.Process(process.pid).children(recursive=True):
        child.kill()
    process.kill()
    process.wait()


def times_of(arguments: list[str], env: dict[str, str]) -> dict[str, float]:
    process = launch(arguments, env)
    assert process.stdout is not None
    line = process.stdout.readline()
    kill(process)
    return json.loads(line)


def memory_of(arguments: list[str], env: dict[str, str], settled: float) -> float:
    process = launch(arguments, env)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(settled)
    main = psutil.Process(process.pid)
    total = sum(p.memory_full_info().pss for p in [main, *main.children(recursive=True)])
    kill(process)
    return total / 2**20


def prepare(folder: Path, words: int = WORDS) -> tuple[Path, Path]:
    """A document of so many words, and a desk that was left with it open."""
    from newsdesk.domain.article import Article
    from newsdesk.rendering.moments import print_moments
    from newsdesk.rendering.page import PageRenderer
    from newsdesk.services.desk import open_desk, remember_open
    from newsdesk.services.writing import create_article, load_article
    from newsdesk.ui import kept_preview

    sentence = "Le conseil municipal a voté mardi soir le budget de la commune après un long débat."
    paragraph = " ".join([sentence] * 4)
    body = "\n\n".join([paragraph] * (words // (4 * len(sentence.split()))))
    document = folder / "document.md"
    document.write_text(body, "utf-8")
    data = folder / "desk"
    desk = open_desk(data, with_samples=True)
    article = Article(pack="lagazette", language="fr", headline="Le budget est voté", body=body)
    saved = create_article(desk.database, article)
    record = load_article(desk.database, saved.id)
    page = PageRenderer(desk.pack("lagazette")[0]).render(record.article)
    key = kept_preview.key_of(
        record.id, record.version, print_moments(record.article, desk.pack("lagazette")[0])
    )
    remember_open(desk.database, record.id, page.html, key).result()
    desk.close()
    return document, data


def measure(rounds: int, settled: float) -> dict[str, dict[str, float]]:
    with display() as env, tempfile.TemporaryDirectory() as folder:
        document, data = prepare(Path(folder))
        subjects = {
            "bare editor": [str(HERE / "bare_editor.py"), str(document), "edit"],
            "bare editor + web view": [str(HERE / "bare_editor.py"), str(document), "web"],
            "newsdesk": [str(HERE / "our_window.py"), str(data)],
        }
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in subjects}
        for number in range(rounds + 1):
            for name, arguments in subjects.items():
                times = times_of(arguments, env)
                if number:  # the first round warms the caches
                    taken[name].append(times)
        figures = {
            name: {key: statistics.median(t[key] for t in rows) for key in rows[0]}
            for name, rows in taken.items()
        }
        if sys.platform.startswith("linux"):
            for name, arguments in subjects.items():
                figures[name]["memory_mb"] = memory_of(arguments, env, settled)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--settled", type=float, default=SETTLED, help="seconds before memory")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    figures = measure(options.rounds, options.settled)
    ours, edit, web = (
        figures[name] for name in ("newsdesk", "bare editor", "bare editor + web view")
    )
    rows = [
        Row("first window / bare editor (ms)", ours["first"], edit["first"], 1.15),
        Row("complete / bare editor + web view (ms)", ours["complete"], web["complete"], 1.0),
    ]
    if "memory_mb" in ours:
        name = "memory / bare editor + web view (MB, PSS)"
        rows.append(Row(name, ours["memory_mb"], web["memory_mb"], 1.1))
    report(rows, options.json)


if __name__ == "__main__":
    main()
