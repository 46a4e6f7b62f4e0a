"""Bulk export beside a bare loop: whole processes, in turns, articles per second.

    python benchmarks/export.py [--articles N] [--many N] [--peer-bin DIR] [--json FILE]

The floor is a loop that reads Markdown from files, converts it with Python-Markdown, cleans it
with nh3, fills a Jinja2 template and writes a file. Ours reads the same texts from the desk's
database, sets their typography, prints dates and sources, adds what a page says to machines, and
writes whole pages with the pack's style so that each file is the old one or the new one. Pelican
and Hugo take part where they are found (`--peer-bin`, else `PATH`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import quiet
from figures import Row, report
from prose import MarkedProse
from screen import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import Article

BARE_AIM, PELICAN_AIM = 0.85, 2.5
WORDS = 600
CHANGED = 10
PAGE = (
    "<!doctype html><html lang=fr><head><meta charset=utf-8><title>%s</title></head>"
    "<body><header><h1>%s</h1></header><main>%s</main></body></html>"
)
BARE_FIELDS = ("{{t}}", "{{t}}", "{{b|safe}}")
BARE = f"""
import os, sys
import jinja2, markdown, nh3
source, out = sys.argv[1:]
os.makedirs(out)
template = jinja2.Environment(autoescape=True).from_string({PAGE % BARE_FIELDS!r})
parser = markdown.Markdown()
for name in os.listdir(source):
    with open(source + "/" + name, encoding="utf-8") as file:
        text = file.read()
    page = template.render(t=name, b=nh3.clean(parser.reset().convert(text)))
    with open(out + "/" + name[:-3] + ".html", "w", encoding="utf-8") as file:
        file.write(page)
"""
PELICAN = """
SITENAME = 'x'
SITEURL = ''
PATH = 'content'
THEME = 'theme'
TIMEZONE = 'UTC'
DEFAULT_LANG = 'fr'
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = []
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ''
CACHE_CONTENT = False
PLUGINS = []
STATIC_PATHS = []
"""
PELICAN_TEMPLATES = (
    *("base", "index", "page", "category", "tag", "author"),
    *("archives", "categories", "tags", "authors", "period_archives"),
)
HUGO = """
baseURL = "https://example.com/"
title = "x"
languageCode = "fr"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]
"""


def fast_folder() -> str | None:
    """Memory instead of a disk, where there is such a folder: what is timed is the work."""
    shm = Path("/dev/shm")
    return str(shm) if os.access(shm, os.W_OK) else None


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


class Material:
    """The same articles for everybody: a desk, plain files, and sites for the peers."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        prose = MarkedProse(words=WORDS)
        self.articles = [prose.article(number) for number in range(1, count + 1)]
        self.desk = folder / "desk"
        self._fill_desk()

    def _fill_desk(self) -> None:
        from store import fill

        from newsdesk.paths import database_file
        from newsdesk.storage.database import open_database

        database = open_database(database_file(self.desk))
        fill(database, lambda number: self.articles[number - 1], self.count)
        database.close()

    def sources(self) -> Path:
        folder = self.folder / "source"
        for number, article in enumerate(self.articles):
            put(folder / f"{number}.md", article.body)
        return folder

    def pelican(self) -> Path:
        site = self.folder / "pelican"
        put(site / "pelicanconf.py", PELICAN)
        title = "{{article.title}}"
        put(site / "theme/templates/article.html", PAGE % (title, title, "{{article.content}}"))
        (site / "theme/static").mkdir()
        for name in PELICAN_TEMPLATES:
            put(site / f"theme/templates/{name}.html", "")
        for number, article in enumerate(self.articles):
            head = f"Title: {article.headline}\nDate: {moment(article)}\nSlug: a{number}\n\n"
            put(site / f"content/{number}.md", head + article.body)
        return site

    def hugo(self) -> Path:
        site = self.folder / "hugo"
        put(site / "hugo.toml", HUGO)
        page = PAGE % ("{{.Title}}", "{{.Title}}", "{{.Content}}")
        put(site / "layouts/_default/single.html", page)
        for number, article in enumerate(self.articles):
            head = f'---\ntitle: "{article.headline}"\ndate: {moment(article)}\n---\n'
            put(site / f"content/post/{number}.md", head + article.body)
        return site

    def change(self, count: int, mark: str) -> None:
        """Save so many articles anew, spread over the desk."""
        from dataclasses import replace

        from newsdesk.services.desk import open_desk
        from newsdesk.services.writing import load_article, save_draft

        desk = open_desk(self.desk)
        for number in range(1, self.count + 1, max(1, self.count // count))[:count]:
            record = load_article(desk.database, f"{number:032x}")
            new = replace(record.article, body=f"{record.article.body}\n\n{mark}")
            save_draft(desk.database, record.id, new, record.version).result()
        desk.close()


def moment(article: Article) -> str:
    assert article.timestamp is not None
    return f"{article.timestamp.date.isoformat()}T12:00:00Z"


def seconds(command: list[str], folder: Path, out: Path, expected: int) -> float:
    """The whole process; fails if it did not make as many pages as it should have."""
    quiet.wait()
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - start
    pages = sum(name.endswith(".html") for _, _, names in os.walk(out) for name in names)
    if done.returncode or pages != expected:
        said = done.stderr.decode(errors="replace")[-1000:]
        raise SystemExit(f"{command[0]}: {pages} pages of {expected}\n{said}")
    return taken


def ours(material: Material, out: Path, processes: int) -> list[str]:
    script = Path(__file__).with_name("own_export.py")
    return [sys.executable, str(script), str(processes), str(material.desk), str(out)]


def pelican_command(peers: dict[str, str], out: Path) -> list[str]:
    options = ["-s", "pelicanconf.py", "-q", "--fatal", "errors", "-o", str(out)]
    return [peers["pelican"], "content", *options]


def in_turns(runs: dict[str, Callable[[Path], float]], folder: Path, rounds: int) -> dict:
    """Medians; every run has a new folder for its pages."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            out = folder / "out"
            taken[name].append(run(out))
            shutil.rmtree(out)
    return {name: statistics.median(values) for name, values in taken.items()}


def measure_all(folder: Path, count: int, rounds: int, peers: dict[str, str]) -> list[Row]:
    """Every article is new: one process beside the bare loop, two beside Pelican."""
    material = Material(folder, count)
    script, source = folder / "bare.py", material.sources()
    put(script, BARE)
    runs = {
        "bare": lambda out: seconds(
            [sys.executable, str(script), str(source), str(out)], folder, out, count
        ),
        "one": lambda out: seconds(ours(material, out, 1), folder, out, count),
        "two": lambda out: seconds(ours(material, out, 2), folder, out, count),
    }
    if "pelican" in peers:
        site = material.pelican()
        runs["pelican"] = lambda out: seconds(pelican_command(peers, out), site, out, count)
    speed = {name: count / taken for name, taken in in_turns(runs, folder, rounds).items()}
    name = f"export {count:,}"
    return [
        Row(
            f"{name}, 1 process / bare loop (articles/s)",
            speed["one"],
            speed["bare"],
            BARE_AIM,
            True,
        ),
        Row(f"{name}, 2 processes / 1 (articles/s)", speed["two"], speed["one"], None, True),
        Row(
            f"{name}, 2 processes / Pelican (articles/s)",
            speed["two"],
            speed.get("pelican"),
            PELICAN_AIM if "pelican" in speed else None,
            True,
        ),
    ]


def measure_again(folder: Path, count: int, rounds: int, peers: dict[str, str]) -> list[Row]:
    """The folder holds all articles, ten of them have changed since; Hugo builds all.

    The first export of so many is set beside Pelican's, once: where there are many, what a
    process takes to start counts for little.
    """
    material = Material(folder, count)
    pages = folder / "pages"
    first = seconds(ours(material, pages, 2), folder, pages, count)
    pelican = None
    if "pelican" in peers:
        out = folder / "built"
        pelican = seconds(pelican_command(peers, out), material.pelican(), out, count)
        shutil.rmtree(out)
    again, hugo = [], []
    site = material.hugo() if "hugo" in peers else folder
    for number in range(rounds):
        material.change(min(CHANGED, count), f"Mise à jour {number}.")
        again.append(seconds(ours(material, pages, 0), folder, pages, count))
        if "hugo" in peers:
            out = folder / "built"
            hugo.append(seconds([peers["hugo"], "-d", str(out), "--quiet"], site, out, count))
            shutil.rmtree(out)
    floor = statistics.median(hugo) if hugo else None
    name = f"export {count:,}"
    return [
        Row(
            f"{name}, 2 processes / Pelican (articles/s)",
            count / first,
            count / pelican if pelican else None,
            PELICAN_AIM if pelican else None,
            True,
        ),
        Row(
            f"{name} with {CHANGED} changed / Hugo, all (s)",
            statistics.median(again),
            floor,
            1.0 if floor else None,
        ),
    ]


def find_peers(folders: list[str]) -> dict[str, str]:
    """The peers that are there, and a word on those that are not."""
    found = {}
    for name in ("pelican", "hugo"):
        places = [*folders, os.environ.get("PATH", "")]
        program = shutil.which(name, path=os.pathsep.join(places))
        if program:
            found[name] = program
        else:
            print(f"{name} is not here: its figures are left out", file=sys.stderr)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000, help="for whole exports")
    parser.add_argument("--many", type=int, default=10_000, help="for the second export")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--peer-bin", action="append", default=[], help="where pelican or hugo is; may come again"
    )
    parser.add_argument("--wait", type=float, default=8, help="seconds for a quiet machine")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    quiet.longest = options.wait
    peers = find_peers(options.peer_bin)
    rows: list[Row] = []
    for work, count in ((measure_all, options.articles), (measure_again, options.many)):
        with tempfile.TemporaryDirectory(dir=fast_folder()) as folder:
            rows += work(Path(folder), count, options.rounds, peers)
    report(rows, options.json)


if __name__ == "__main__":
    main()
