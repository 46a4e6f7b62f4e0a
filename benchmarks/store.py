"""The store's speed, each figure beside its floor in the same run.

    python benchmarks/store.py --sizes 1000,100000 --json FILE

The floor is the `sqlcipher3` driver running the same statements on the same file with the same
pragmas: what is above it is SQLAlchemy, the writing thread and our own code.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Row, report
from prose import Prose

from newsdesk.domain.article import State
from newsdesk.services import writing
from newsdesk.storage import articles, connections
from newsdesk.storage.database import Connection, Database, open_database
from newsdesk.storage.first_look import first_look
from newsdesk.storage.records import LIST_COLUMNS
from newsdesk.storage.tables import DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsdesk.domain.article import Article

SAVE_AIM, LIST_AIM = 1.5, 2.5
SEARCH_AIM_MS = 4.0
GROWTH_AIM = 1.1
"""Two runs of the same thing differ by as much."""


def fill(database: Database, article_at: Callable[[int], Article], size: int) -> float:
    """Load without triggers, then build the index once; the seconds it took."""
    start = time.perf_counter()
    triggers = [statement for statement in DERIVED if statement.startswith("CREATE TRIGGER")]

    def load(connection: Connection) -> None:
        for statement in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {statement.split()[2]}")
        for first in range(1, size + 1, 1000):
            insert(connection, article_at, range(first, min(first + 1000, size + 1)))
        connection.exec_driver_sql("INSERT INTO article_search(article_search) VALUES ('rebuild')")
        connection.exec_driver_sql(
            "INSERT INTO state_count SELECT state, count(*) FROM article GROUP BY state"
        )
        for statement in triggers:
            connection.exec_driver_sql(statement)

    database.write(load)
    return time.perf_counter() - start


def insert(connection: Connection, article_at: Callable[[int], Article], numbers: range) -> None:
    """Articles that were saved a minute after each other."""
    identities, heads, texts = [], [], []
    for pk in numbers:
        at = 1_500_000_000_000_000 + pk * 60_000_000
        listed, text = articles.columns_of(article_at(pk), at)
        identities.append({"pk": pk, "id": f"{pk:032x}", "created_at": at, "last_version": 0})
        heads.append({"pk": pk, "id": f"{pk:032x}", **listed})
        texts.append({"article_pk": pk, "version": 1, **text})
    connection.execute(articles.article_identity.insert(), identities)
    connection.execute(articles.article.insert(), heads)
    connection.execute(articles.draft.insert(), texts)


def timed(work, count: int) -> list[float]:
    """Milliseconds of each of so many runs."""
    out = []
    for number in range(count):
        start = time.perf_counter()
        work(number)
        out.append((time.perf_counter() - start) * 1000)
    return out


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _assignments(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}" = ?' for name in names)


def measure_saves(database: Database, prose: Prose, size: int, count: int) -> dict[str, float]:
    """Autosaves of a 600-word article being typed, in turns with the driver's."""
    saved = writing.create_article(database, prose.article(size // 2, paragraphs=12))
    record = writing.load_article(database, saved.id)
    typed = itertools.accumulate(
        iter(lambda: " " + prose.text(1), None), initial=record.article.body
    )
    versions = itertools.count(1)

    def service(_number: int) -> None:
        new = replace(record.article, body=next(typed))
        writing.save_draft(database, saved.id, new, next(versions)).result()

    raw = connections.connect(database.file)
    listed, text = articles.columns_of(record.article, 0)
    update_draft = (
        f"UPDATE draft SET version = version + 1, {_assignments(text)} WHERE article_pk = "
        "(SELECT pk FROM article WHERE id = ?) AND version = ? RETURNING article_pk"
    )
    update_article = f"UPDATE article SET {_assignments(listed)} WHERE pk = ?"

    def driver(_number: int) -> float:
        new = replace(record.article, body=next(typed))
        values, texts = articles.columns_of(new, articles.now())
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        [(pk,)] = raw.execute(update_draft, (*texts.values(), saved.id, next(versions))).fetchall()
        raw.execute(update_article, (*values.values(), pk))
        raw.execute("COMMIT")
        return (time.perf_counter() - start) * 1000

    ours: list[float] = []
    floor: list[float] = []
    for _ in range(count // 20):
        service(0)
        ours += timed(service, 20)
        driver(0)
        floor += [driver(number) for number in range(20)]
    raw.close()
    writing.delete_article(database, saved.id)
    return {
        "save_ms": statistics.median(ours),
        "save_raw_ms": statistics.median(floor),
        "save_p95_ms": percentile(ours, 0.95),
        "save_raw_p95_ms": percentile(floor, 0.95),
    }


def measure_lists(database: Database, size: int, count: int) -> dict[str, float]:
    """The first and the last page, in turns with the driver's."""
    raw = connections.connect(database.file)
    columns = ", ".join(f'"{name}"' for name in LIST_COLUMNS)
    order = "ORDER BY updated_at DESC, pk DESC LIMIT 51"
    first = f"SELECT {columns} FROM article {order}"
    later = f"SELECT {columns} FROM article WHERE (updated_at, pk) < (?, ?) {order}"
    at = raw.execute(
        "SELECT updated_at, pk FROM article ORDER BY updated_at, pk LIMIT 1 OFFSET 49"
    ).fetchone()
    last = writing.PageKey(at[0], at[1] + 1)
    figures: dict[str, list[float]] = {}
    runs = {
        "list_ms": lambda _: writing.list_page(database),
        "list_raw_ms": lambda _: raw.execute(first).fetchall(),
        "last_page_ms": lambda _: writing.list_page(database, after=last),
        "last_page_raw_ms": lambda _: raw.execute(later, last).fetchall(),
        "state_page_ms": lambda _: writing.list_page(database, State.REVIEW),
        "counts_ms": lambda _: writing.counts(database),
        "load_ms": lambda number: writing.load_article(database, f"{1 + number * 37 % size:032x}"),
        "first_look_ms": lambda _: first_look(database.file),
    }
    for _ in range(count // 20):
        for name, run in runs.items():
            run(0)
            figures.setdefault(name, []).extend(timed(run, 20))
    raw.close()
    return {name: statistics.median(values) for name, values in figures.items()}


def keystrokes(prose: Prose, words: int) -> list[str]:
    """What the search field holds after each key while queries of one to three words are typed."""
    chooser = random.Random(5)
    typed = []
    for _ in range(words):
        # Nobody searches for the commonest words alone; the rest as they come.
        rank = min(29_999, int(20 * 1500 ** chooser.random()))
        query = prose.words[rank]
        if chooser.random() < 0.5:
            query = prose.words[chooser.randrange(500)] + " " + query
        typed += [query[:length] for length in range(1, len(query) + 1)]
    return typed


def measure_search(database: Database, prose: Prose, words: int) -> dict[str, float]:
    """Search as you type, a query for every key."""
    typed = keystrokes(prose, words)
    writing.search(database, "a")
    everywhere = timed(lambda number: writing.search(database, typed[number]), len(typed))
    one_state = timed(
        lambda number: writing.search(database, typed[number], State.REVIEW), len(typed)
    )
    return {
        "search_p50_ms": statistics.median(everywhere),
        "search_p95_ms": percentile(everywhere, 0.95),
        "search_max_ms": max(everywhere),
        "search_state_p95_ms": percentile(one_state, 0.95),
        "search_keys": float(len(typed)),
    }


def measure(size: int, folder: Path, prose: Prose, runs: int) -> dict[str, float]:
    database = open_database(folder / str(size) / "desk.sqlite")
    try:
        seconds = fill(database, prose.article, size)
        database.close()
        start = time.perf_counter()
        database = open_database(folder / str(size) / "desk.sqlite")
        opened = (time.perf_counter() - start) * 1000
        return {
            "load_seconds": seconds,
            "megabytes": database.file.stat().st_size / 1e6,
            "open_ms": opened,
            **measure_lists(database, size, runs),
            **measure_search(database, prose, max(1, runs * 2 // 5)),
            **measure_saves(database, prose, size, runs),
        }
    finally:
        database.close()


def measure_growth(folder: Path, sizes: list[int], runs: int) -> dict[int, dict[str, float]]:
    """The lists of the smallest and the largest desk in turns, so that both meet the same noise."""
    files = {size: folder / str(size) / "desk.sqlite" for size in (min(sizes), max(sizes))}
    opened = {size: open_database(file) for size, file in files.items()}
    taken: dict[int, list[dict[str, float]]] = {size: [] for size in opened}
    try:
        for _ in range(max(1, runs // 20)):
            for size, database in opened.items():
                taken[size].append(measure_lists(database, size, 20))
    finally:
        for database in opened.values():
            database.close()
    return {
        size: {name: statistics.median(found[name] for found in rows) for name in rows[0]}
        for size, rows in taken.items()
    }


def rows_of(results: dict[int, dict[str, float]], lists: dict[int, dict[str, float]]) -> list[Row]:
    """What was aimed at, and what it rests on."""
    rows = []
    for size, found in results.items():
        rows += [
            Row(f"{name}, {size:,} articles (ms)", found[f"{key}_ms"], found[f"{key}_raw_ms"], aim)
            for name, key, aim in (
                ("save / driver", "save", SAVE_AIM),
                ("list page / driver", "list", LIST_AIM),
                ("last page / driver", "last_page", LIST_AIM),
            )
        ]
        aim = SEARCH_AIM_MS
        rows.append(Row(f"search p95, {size:,} articles (ms)", found["search_p95_ms"], aim=aim))
    small, large = min(results), max(results)
    if small != large:
        rows += [
            Row(
                f"{name}, {large:,} / {small:,} articles (ms)",
                found[large][f"{key}_ms"],
                found[small][f"{key}_ms"],
                GROWTH_AIM,
            )
            for name, key, found in (
                ("save", "save", results),
                ("list page", "list", lists),
                ("last page", "last_page", lists),
            )
        ]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,100000", help="articles, separated by commas")
    parser.add_argument("--runs", type=int, default=200, help="of everything that is timed")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--folder", type=Path, help="where the databases are made")
    options = parser.parse_args()
    prose = Prose()
    sizes = sorted(int(text) for text in options.sizes.split(","))
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results = {size: measure(size, Path(folder), prose, options.runs) for size in sizes}
        lists = measure_growth(Path(folder), sizes, options.runs)
    names = list(next(iter(results.values())))
    print(f"{'':24}" + "".join(f"{size:>14,}" for size in results))
    for name in names:
        print(f"{name:24}" + "".join(f"{found[name]:14.3f}" for found in results.values()))
    print()
    report(rows_of(results, lists), options.json)


if __name__ == "__main__":
    main()
