"""Acts on a desk while no file may grow beyond a size: the system itself refuses the writes.

Arguments: data folder and act. The limit rises until the act is done. Whatever is refused must
come as one of newsdesk's own errors, and the desk must say after it what it said before; another
error is a traceback. Prints how often the system refused.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.article import Article
from newsdesk.errors import EnvironmentFault
from newsdesk.services import locking, revising, writing
from newsdesk.services.backups import back_up
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_backup, verify_desk
from newsdesk.storage import key_file, vault
from newsdesk.storage.database import Database, open_database

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = "\n\n".join(f"Paragraphe {n} " + "mot " * 300 for n in range(40))
PASSPHRASE = "cheval exact pile agrafe"
STEP = 12 * 1024


def id_of(db: Database) -> str:
    """The article that is worked on."""
    return writing.list_page(db).rows[0].id


def save(db: Database) -> None:
    """Autosave a long text."""
    version = writing.load_article(db, id_of(db)).version
    writing.save_draft(db, id_of(db), Article(headline="Neuf", body=LONG), version).result()


def revise(db: Database) -> None:
    """Keep the long text as a version."""
    revising.revise(db, id_of(db), Occasion.SAVE).result()


def create(db: Database) -> None:
    """One article more."""
    writing.create_article(db, Article(headline="Encore", body=LONG))


def thin(db: Database) -> None:
    """Give up what may be given up, and write the rest."""
    revising.thin(db, id_of(db))
    save(db)


def delete(db: Database) -> None:
    """Take it off the list."""
    writing.delete_article(db, id_of(db))


ON_AN_OPEN_DESK = {
    "save": save,
    "revise": revise,
    "create": create,
    "thin": thin,
    "delete": delete,
}


def backup(data: Path) -> None:
    """Make a backup; what is listed as one is whole."""
    made = back_up(data)
    assert made is not None
    assert verify_backup(made.backup) == []


def lock(data: Path) -> None:
    """Set a passphrase."""
    locking.set_passphrase(data, PASSPHRASE)


def open_only(data: Path) -> None:
    """Open the desk, which upgrades an old one."""
    open_database(data / "desk.sqlite").close()


ON_A_CLOSED_DESK = {"backup": backup, "lock": lock, "open": open_only}


@contextlib.contextmanager
def limited(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes inside."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def texts(db: Database) -> dict[str, str]:
    """What the desk says."""
    rows = writing.list_page(db).rows
    return {row.id: writing.load_article(db, row.id).article.body for row in rows}


def texts_of_closed(data: Path) -> dict[str, str]:
    """What a desk says that has to be opened, with its passphrase if it got one."""
    if locking.is_locked(data):
        locking.unlock(data, PASSPHRASE)
    db = open_database(data / "desk.sqlite")
    try:
        return texts(db)
    finally:
        db.close()


def on_an_open_desk(data: Path, act: str) -> int:
    """Refusals until the act is done on a desk that stays open."""
    db = open_database(data / "desk.sqlite")
    if act in {"revise", "thin"}:
        save(db)
    before, refused = texts(db), 0
    for room in range(0, 100 * STEP, STEP):
        try:
            with limited(room):
                ON_AN_OPEN_DESK[act](db)
            break
        except EnvironmentFault:
            refused += 1
            assert texts(db) == before
    assert verify_desk(db) == []
    db.close()
    return refused


def on_a_closed_desk(data: Path, act: str) -> int:
    """The same for what opens the desk itself; each try begins without any key."""
    # What an old schema says is only known once it was upgraded.
    before = texts_of_closed(data) if act != "open" else {}
    refused = 0
    for room in range(0, 100 * STEP, STEP):
        vault.forget()
        try:
            with limited(room):
                ON_A_CLOSED_DESK[act](data)
            break
        except EnvironmentFault:
            refused += 1
            assert act == "open" or texts_of_closed(data) == before
    assert act == "open" or texts_of_closed(data) == before
    return refused


def main() -> None:
    """Do it."""
    data, act = Path(sys.argv[1]), sys.argv[2]
    key_file.OPERATIONS, key_file.MEMORY = 1, 8192
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    on = on_an_open_desk if act in ON_AN_OPEN_DESK else on_a_closed_desk
    print(on(data, act))


main()
