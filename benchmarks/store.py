"""The store's speed, each figure beside its floor in the same run.

    python benchmarks/store.py --sizes 1000,100000 --json FILE

The floor is the `sqlcipher3` driver running the same statements on the same file with the same
pragmas: what is above it is SQLAlchemy, the writing thread and our own code.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import platform
import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.article import Article, Byline, Dateline, Source, State, Timestamp
from newsdesk.services import writing
from newsdesk.storage import articles, connections
from newsdesk.storage.database import Connection, Database, open_database
from newsdesk.storage.first_look import first_look
from newsdesk.storage.records import LIST_COLUMNS
from newsdesk.storage.tables import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable

AIMS = {"save": 1.5, "list": 2.5, "last page": 2.5}
SEARCH_AIM_MS = 4.0
STATES = [State.PUBLISHED] * 90 + [State.DRAFT] * 7 + [State.READY, State.REVIEW, State.WITHDRAWN]


class Prose:
    """Words of no language, as frequent as Zipf has them, in paragraphs."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        heads = [
            "b",
            "c",
            "d",
            "f",
            "g",
            "k",
            "l",
            "m",
            "n",
            "p",
            "r",
            "s",
            "t",
            "v",
            "br",
            "tr",
            "pl",
            "st",
            "ch",
            "qu",
        ]
        tails = ["a", "e", "i", "o", "u", "é", "à", "ai", "ou", "an", "en", "on", "eur", "ir"]
        syllables = [head + tail for head, tail in itertools.product(heads, tails)]
        words: dict[str, None] = {}
        while len(words) < 30_000:
            # Frequent words are short, as in every language.
            longest = 1 + min(3, len(words) // 60)
            words["".join(self.random.choices(syllables, k=self.random.randint(1, longest)))] = None
        self.words = list(words)
        weights = itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1))
        self._weights = list(weights)
        self._paragraphs = [self.text(50) for _ in range(4000)]

    def text(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self._weights, k=count))

    def body(self, paragraphs: int) -> str:
        return "\n\n".join(self.random.choices(self._paragraphs, k=paragraphs))

    def article(self, number: int, paragraphs: int = 4) -> Article:
        day = dt.date(2016, 1, 1) + dt.timedelta(days=number % 3650)
        return Article(
            pack="lagazette",
            language="fr",
            kicker=self.text(2).capitalize(),
            headline=self.text(9).capitalize(),
            standfirst=self.text(20).capitalize(),
            dateline=Dateline(place="Bakou", credit="AZERTAC"),
            timestamp=Timestamp(day, dt.time(8, number % 60), 60),
            bylines=(Byline(self.text(2).title(), "Reporter"),),
            section=self.text(1),
            keywords=(self.text(1), self.text(1)),
            body=self.body(paragraphs),
            sources=(Source(name=self.text(2).title(), organisation=self.text(3)),),
            state=self.random.choice(STATES),
        )


def fill(database: Database, prose: Prose, size: int) -> float:
    """Load without triggers, then build the index once; the seconds it took."""
    start = time.perf_counter()
    triggers = [statement for statement in DERIVED if statement.startswith("CREATE TRIGGER")]

    def load(connection: Connection) -> None:
        for statement in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {statement.split()[2]}")
        for first in range(1, size + 1, 1000):
            insert(connection, prose, range(first, min(first + 1000, size + 1)))
        connection.exec_driver_sql("INSERT INTO article_search(article_search) VALUES ('rebuild')")
        connection.exec_driver_sql(
            "INSERT INTO state_count SELECT state, count(*) FROM article GROUP BY state"
        )
        for statement in triggers:
            connection.exec_driver_sql(statement)

    database.write(load)
    return time.perf_counter() - start


def insert(connection: Connection, prose: Prose, numbers: range) -> None:
    """Articles that were saved a minute after each other."""
    heads, texts = [], []
    for pk in numbers:
        at = 1_500_000_000_000_000 + pk * 60_000_000
        listed, text = articles.columns_of(prose.article(pk), at)
        heads.append({"pk": pk, "id": f"{pk:032x}", "version": 1, "created_at": at, **listed})
        texts.append({"article_pk": pk, **text})
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
    update_article = (
        f"UPDATE article SET version = version + 1, {_assignments(listed)} "
        "WHERE id = ? AND version = ? RETURNING pk"
    )
    update_draft = f"UPDATE draft SET {_assignments(text)} WHERE article_pk = ?"

    def driver(_number: int) -> float:
        new = replace(record.article, body=next(typed))
        values, texts = articles.columns_of(new, articles.now())
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        [(pk,)] = raw.execute(
            update_article, (*values.values(), saved.id, next(versions))
        ).fetchall()
        raw.execute(update_draft, (*texts.values(), pk))
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


def measure(size: int, folder: Path, prose: Prose) -> dict[str, float]:
    database = open_database(folder / str(size) / "desk.sqlite")
    try:
        seconds = fill(database, prose, size)
        database.close()
        start = time.perf_counter()
        database = open_database(folder / str(size) / "desk.sqlite")
        opened = (time.perf_counter() - start) * 1000
        return {
            "load_seconds": seconds,
            "megabytes": database.file.stat().st_size / 1e6,
            "open_ms": opened,
            **measure_lists(database, size, 200),
            **measure_search(database, prose, 80),
            **measure_saves(database, prose, size, 200),
        }
    finally:
        database.close()


def verdicts(results: dict[int, dict[str, float]]) -> list[tuple[str, float, float]]:
    """What was aimed at: name, value, limit."""
    out = []
    for size, found in results.items():
        out += [
            (f"save / raw, {size:,}", found["save_ms"] / found["save_raw_ms"], AIMS["save"]),
            (f"list / raw, {size:,}", found["list_ms"] / found["list_raw_ms"], AIMS["list"]),
            (
                f"last page / raw, {size:,}",
                found["last_page_ms"] / found["last_page_raw_ms"],
                AIMS["last page"],
            ),
            (f"search p95 ms, {size:,}", found["search_p95_ms"], SEARCH_AIM_MS),
        ]
    small, large = results[min(results)], results[max(results)]
    if small is not large:
        # 1.1: two runs of the same thing differ by as much here.
        out += [
            (f"{name} large / small", large[f"{name}_ms"] / small[f"{name}_ms"], 1.1)
            for name in ("save", "list", "last_page")
        ]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000", help="articles, separated by commas")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--folder", type=Path, help="where the databases are made")
    options = parser.parse_args()
    prose = Prose()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results = {
            size: measure(size, Path(folder), prose)
            for size in sorted(int(text) for text in options.sizes.split(","))
        }
    names = list(next(iter(results.values())))
    print(f"{'':24}" + "".join(f"{size:>14,}" for size in results))
    for name in names:
        print(f"{name:24}" + "".join(f"{found[name]:14.3f}" for found in results.values()))
    print()
    judged = verdicts(results)
    for name, value, limit in judged:
        print(f"{name:34}{value:8.2f}  aim ≤ {limit:<5} {'ok' if value <= limit else 'MISSED'}")
    if options.json:
        found = {
            "machine": platform.machine(),
            "python": platform.python_version(),
            "results": {str(size): figures for size, figures in results.items()},
            "aims": [
                {"name": name, "value": value, "limit": limit, "met": value <= limit}
                for name, value, limit in judged
            ],
        }
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
