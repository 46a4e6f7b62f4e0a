"""The power goes between any two writes: what was committed is there, nothing is half there.

The real store runs and its statements are noted as the driver gets them; they run again over a
disk that notes each write (recording_vfs.py). From that the disk is built as it may be at each
moment, and opened by the real driver. One connection has the file to itself there, since such a
disk has no shared memory: the bytes of the file and of its log are the same.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import shutil
from collections import Counter
from typing import Any, ClassVar

import apsw
import pytest
import sqlcipher3.dbapi2 as sqlite
from recording_vfs import (  # type: ignore[import-not-found]
    Disk,
    Event,
    RecordingVFS,
)

from newsdesk.domain.article import Article
from newsdesk.services import revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage import connections
from newsdesk.storage.database import open_database

WAYS = ("none", "all", "some", "torn", "reordered")
TABLES = (
    "article_identity", "article", "draft", "blob", "revision", "revision_parent", "state_count",
)  # fmt: skip
_numbers = itertools.count()


def work(db):
    """A sitting with all that writes."""
    ids = [writing.create_article(db, article(n, 0)).id for n in range(3)]
    for step in range(1, 30):
        id_ = ids[step % 3]
        version = writing.load_article(db, id_).version
        writing.save_draft(db, id_, article(step % 3, step), version).result()
        if step % 2:
            revising.revise(db, id_, Occasion.SAVE if step % 3 else Occasion.INTERVAL).result()
        if step % 10 == 5:
            revising.restore_revision(db, id_, revising.time_line(db, id_)[-1].id)
        if step % 10 == 7:
            writing.delete_article(db, id_)
            revising.bring_back(db, id_)
        revising.thin(db, id_)


def article(number, step):
    chooser = random.Random(number * 100 + step)
    body = "\n\n".join(
        " ".join(chooser.choices(["mot", "Bakı", "قال", "1,3", str(step)], k=40)) for _ in range(25)
    )
    return Article(headline=f"Titre {number}.{step}", body=body)


class NotingCursor(sqlite.Cursor):  # type: ignore[misc]
    """Tells its connection what it was told."""

    def execute(self, statement, parameters=()):
        self.connection.note(statement, parameters)
        return super().execute(statement, parameters)

    def executemany(self, statement, rows):
        rows = list(rows)
        for row in rows:
            self.connection.note(statement, row)
        return super().executemany(statement, rows)


class Noting(sqlite.Connection):  # type: ignore[misc]
    """A driver's connection that notes what it is told."""

    noted: ClassVar[list[tuple[int, str, tuple[Any, ...]]]] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = next(_numbers)

    def note(self, statement, parameters=()):
        self.noted.append((self.number, statement, tuple(parameters)))

    def cursor(self, factory=NotingCursor):
        return super().cursor(factory)

    def commit(self):
        if self.in_transaction:
            self.note("COMMIT")
        super().commit()

    def rollback(self):
        if self.in_transaction:
            self.note("ROLLBACK")
        super().rollback()


@pytest.fixture(scope="module")
def statements(tmp_path_factory):
    """What the writing connections were told: connection, statement, parameters."""
    real = sqlite.connect
    Noting.noted.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "connect", lambda *args, **kw: real(*args, factory=Noting, **kw))
        db = open_database(tmp_path_factory.mktemp("real") / "desk.sqlite")
        work(db)
        db.close()
    readers = {number for number, statement, _ in Noting.noted if "query_only" in statement}
    return [one for one in Noting.noted if one[0] not in readers]


def record(folder, statements, synchronous="FULL", *, skip_sync=False):
    """The log of the disk, with the states that commits made between."""
    log: list[Event] = []
    vfs = RecordingVFS(f"recording{next(_numbers)}", log, skip_sync=skip_sync)
    connection: Any = None
    current = None
    for number, statement, parameters in statements:
        if number != current:
            if connection is not None:
                connection.close()
            connection = apsw.Connection(str(folder / "desk.sqlite"), vfs=vfs.called)
            # What the upgrade computes with; there is nothing to compute on a new desk.
            connection.create_scalar_function("newsdesk_digest", lambda *_: None, 2)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # Often enough that checkpoints are among the moments.
            connection.execute("PRAGMA wal_autocheckpoint = 100")
            current = number
        told = statement.replace("synchronous = FULL", f"synchronous = {synchronous}")
        connection.execute(told, parameters).fetchall()
        if connection.getautocommit() and told.lstrip().upper().startswith("COMMIT"):
            log.append(Event("state", state(connection)))
    connection.close()
    vfs.unregister()
    return log


def state(connection):
    """All that is in the tables, as a digest."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not names >= set(TABLES):
        return "empty"
    rows = [
        sorted(map(repr, map(tuple, connection.execute(f"SELECT * FROM {table}"))))
        for table in TABLES
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def outcomes(folder, log, ways, points):
    """What is found at each of the points: `kept`, `lost` (a committed state) or `corrupt`."""
    chooser = random.Random(11)
    counts: Counter[str] = Counter()
    moments = [n for n, event in enumerate(log) if event.what != "state"]
    chosen = set(moments[:: max(1, len(moments) // points)])
    disk = Disk()
    states = [event.file for event in log if event.what == "state"]
    done = 0
    for number, event in enumerate(log):
        if event.what == "state":
            done += 1
            continue
        disk.take(event)
        if number in chosen:
            allowed = {states[done - 1] if done else "empty", *states[done : done + 1]}
            for way in ways if len(ways) == 1 else (ways[0], ways[1 + counts["points"] % 4]):
                found = disk.after_power_loss(way, chooser)
                counts[judge(folder, found, allowed, whole=counts["points"] % 50 == 0)] += 1
            counts["points"] += 1
    return counts


def judge(folder, files, allowed, *, whole):
    """How the files open with the real driver."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    file = folder / "desk.sqlite"
    try:
        connection = connections.connect(file)
    except sqlite.DatabaseError:
        return "corrupt"
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "corrupt"
        found = state(connection)
    except sqlite.DatabaseError:
        return "corrupt"
    finally:
        connection.close()
    if whole and found != "empty":
        db = open_database(file)
        try:
            assert verify_desk(db) == []
        finally:
            db.close()
    return "kept" if found in allowed else "lost"


@pytest.mark.parametrize(
    "points", [1000, pytest.param(100_000, marks=pytest.mark.torture)], ids=["short", "long"]
)
def test_no_power_loss_loses_what_was_committed(tmp_path, statements, points):
    log = record(tmp_path, statements)
    counts = outcomes(tmp_path / "disk", log, WAYS, points)
    print(dict(counts), len(log))
    assert counts["points"] >= 900
    assert counts["corrupt"] == counts["lost"] == 0
    assert counts["kept"] == 2 * counts["points"]


@pytest.mark.parametrize(
    ("synchronous", "skip_sync"), [("NORMAL", False), ("FULL", True)], ids=["normal", "no-sync"]
)
def test_weaker_writing_would_be_found_out(tmp_path, statements, synchronous, skip_sync):
    log = record(tmp_path, statements, synchronous, skip_sync=skip_sync)
    counts = outcomes(tmp_path / "disk", log, ("none",), 100)
    print(dict(counts))
    assert counts["lost"] + counts["corrupt"] > 0
