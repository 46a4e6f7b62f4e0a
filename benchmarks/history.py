"""Versions: what one costs beside a bare commit, how large they grow, how soon they are shown.

python benchmarks/history.py [--runs N] [--many N] [--json FILE]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from figures import Row, report
from prose import Prose
from store import fill

from newsdesk.history.diff import article_diff
from newsdesk.history.merge import merge_articles
from newsdesk.history.revision import Occasion, content_of
from newsdesk.services import revising, writing
from newsdesk.storage import connections, revisions
from newsdesk.storage.database import open_database

COST_AIM = 2
OPEN_AIM_MS = 50
DIFF_AIM_MS = 20
MERGE_AIM_MS = 100
GROWTH_AIM_KB = 3
LARGE_AIM = 1.2


def timed(work) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure_cost(folder: Path, prose: Prose, runs: int) -> list[Row]:
    """An autosave and a version together, in turns with commits of as many bytes by the driver."""
    db = open_database(folder / "cost" / "desk.sqlite")
    article = prose.article(1, paragraphs=12)
    id_ = writing.create_article(db, article).id
    raw = connections.connect(folder / "cost" / "raw.sqlite")
    raw.execute("CREATE TABLE t (pk INTEGER PRIMARY KEY, data BLOB)")
    size = sum(map(len, content_of(article)))
    ours, floor = [], []
    paragraphs = article.body.split("\n\n")
    before = db.file.stat().st_size
    for number in range(1, runs + 1):
        paragraphs[number % len(paragraphs)] += " " + prose.text(1)
        new = replace(article, body="\n\n".join(paragraphs))

        def both(new=new, number=number) -> None:
            writing.save_draft(db, id_, new, number)
            revising.revise(db, id_, Occasion.SAVE).result()

        def bare() -> None:
            # A draft and a version are two commits.
            for _ in range(2):
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO t (data) VALUES (?)", (os.urandom(size // 2),))
                raw.execute("COMMIT")

        ours.append(timed(both))
        floor.append(timed(bare))
    raw.close()
    with db._write_engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    grown = (db.file.stat().st_size - before) / 1000 / runs
    db.close()
    return [
        Row(
            "autosave and version / bare commits (ms)",
            statistics.median(ours),
            statistics.median(floor),
            COST_AIM,
        ),
        Row("growth for a changed paragraph of 600 words (kB)", grown, aim=GROWTH_AIM_KB),
    ]


def measure_long_history(folder: Path, prose: Prose, versions: int) -> list[Row]:
    """Opening an article that has been kept a thousand times, and its time line."""
    db = open_database(folder / "long" / "desk.sqlite")
    article = prose.article(1, paragraphs=12)
    id_ = writing.create_article(db, article).id
    for number in range(1, versions):
        new = replace(article, body=f"{article.body}\n\n{number}")
        writing.save_draft(db, id_, new, number)
        revising.revise(db, id_, Occasion.SAVE)
    db.write(lambda _connection: None)
    opened = statistics.median(timed(lambda: writing.load_article(db, id_)) for _ in range(20))
    line = statistics.median(timed(lambda: revising.time_line(db, id_)) for _ in range(10))
    first = revising.time_line(db, id_)[versions // 2].id
    read = statistics.median(timed(lambda: revising.revision_article(db, first)) for _ in range(20))
    db.close()
    name = f"{versions:,} versions (ms)"
    return [
        Row(f"article and time line, {name}", opened + line, aim=OPEN_AIM_MS),
        Row(f"one version read, {name}", read),
    ]


def measure_words(prose: Prose) -> list[Row]:
    """Differences of two texts of 1,000 words, and a merge of 10,000."""
    chooser = random.Random(3)
    old = prose.article(1, paragraphs=20)
    words = old.body.split(" ")
    for at in chooser.sample(range(len(words)), len(words) // 15):
        words[at] = prose.text(1)
    new = replace(old, body=" ".join(words))
    diff = statistics.median(timed(lambda: article_diff(old, new)) for _ in range(15))
    paragraphs = [prose.text(80) for _ in range(125)]
    mine = [f"{text} fin" if n % 10 == 0 else text for n, text in enumerate(paragraphs)]
    theirs = [f"début {text}" if n % 10 in {0, 5} else text for n, text in enumerate(paragraphs)]
    texts = [replace(old, body="\n\n".join(lines)) for lines in (paragraphs, mine, theirs)]
    merge = statistics.median(timed(lambda: merge_articles(*texts)) for _ in range(10))
    return [
        Row(f"diff of {len(words):,} words (ms)", diff, aim=DIFF_AIM_MS),
        Row("merge of 10,000 words (ms)", merge, aim=MERGE_AIM_MS),
    ]


def measure_many(folder: Path, prose: Prose, many: int, each: int) -> list[Row]:
    """Opening a desk of so many articles with so many versions, beside one of a hundred."""
    sizes = (100, many)
    for size in sizes:
        db = open_database(folder / f"many{size}" / "desk.sqlite")
        fill(db, prose.article, size)
        _add_versions(db, size, each)
        db.close()
    found: dict[int, list[float]] = {size: [] for size in sizes}
    for number in range(15):
        for size in sizes:
            file = folder / f"many{size}" / "desk.sqlite"

            def opened(file=file, number=number) -> None:
                db = open_database(file)
                id_ = writing.list_page(db).rows[number].id
                writing.load_article(db, id_)
                revising.time_line(db, id_)
                db.close()

            found[size].append(timed(opened))
    name = f"open desk and article, {many:,} / 100 articles × {each} versions (ms)"
    small, large = (statistics.median(found[size]) for size in sizes)
    return [Row(name, large, small, LARGE_AIM)]


def _add_versions(db, size: int, each: int) -> None:
    made = revisions.Made("benchmark", "here", 0, 0)

    def add(connection, start: int) -> None:
        for pk in range(start, min(start + 1000, size + 1)):
            id_ = f"{pk:032x}"
            parent: list[str] = []
            for number in range(each):
                texts = (b"{}", b"%d Paragraphe.\n\nSuite." % number)
                new = revisions.New(revising.Kind.EDIT, parent, texts, "save", 3)
                parent = [revisions.add(connection, pk, id_, new, made)]

    for start in range(1, size + 1, 1000):
        db.write(lambda connection, start=start: add(connection, start))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200, help="saves with a version each")
    parser.add_argument("--versions", type=int, default=1000, help="of the long history")
    parser.add_argument("--many", type=int, default=5000, help="articles of the large desk")
    parser.add_argument("--each", type=int, default=10, help="versions of each of them")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    prose = Prose()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = measure_cost(folder, prose, options.runs)
        rows += measure_long_history(folder, prose, options.versions)
        rows += measure_words(prose)
        rows += measure_many(folder, prose, options.many, options.each)
    report(rows, options.json)


if __name__ == "__main__":
    main()
