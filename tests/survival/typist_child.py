"""Types, saves and keeps versions through the real store, and says what was committed.

Run as a child that is killed at any moment. Each line on its standard output was committed
before it was written: `saved ID VERSION TEXT` or `version ID REVISION TEXT`.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from newsdesk.domain.article import Article
from newsdesk.history.revision import Occasion
from newsdesk.services import revising, writing
from newsdesk.services.desk import open_desk


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def live(data: Path, seed: int) -> None:
    """Write until killed."""
    chooser = random.Random(seed)
    desk = open_desk(data)
    database = desk.database
    ids = [row.id for row in writing.list_page(database).rows][:4]
    say("open")
    while True:
        if len(ids) < 4 or chooser.random() < 0.02:
            ids.append(writing.create_article(database, text(chooser.randrange(10**9))).id)
        id_ = chooser.choice(ids)
        version = writing.load_article(database, id_).version
        number = chooser.randrange(10**9)
        saved = writing.save_draft(database, id_, text(number), version).result()
        say("saved", id_, saved.version, number)
        act = chooser.random()
        if act < 0.3:
            made = revising.revise(database, id_, chooser.choice(list(Occasion))).result()
            if made is not None:
                say("version", id_, made.id, number)
        elif act < 0.34:
            line = revising.time_line(database, id_)
            revising.restore_revision(database, id_, chooser.choice(line).id)
        elif act < 0.37:
            revising.thin(database, id_)
        elif act < 0.40:
            writing.delete_article(database, id_)
            revising.bring_back(database, id_)


def text(number: int) -> Article:
    """An article that its number tells, some of them long."""
    chooser = random.Random(number)
    words = ["mot", "Bakı", "قال", "élan", "1,3", str(number)]
    paragraphs = [" ".join(chooser.choices(words, k=30)) for _ in range(chooser.randrange(1, 40))]
    return Article(headline=f"Titre {number}", body="\n\n".join([f"n{number}.", *paragraphs]))


if __name__ == "__main__":
    # The interpreter and its modules are loaded once; each life is a fork of this process.
    import newsdesk.storage.rebuild
    import newsdesk.storage.revisions  # noqa: F401

    for line in sys.stdin:
        folder, seed = line.split()
        child = os.fork()
        if child == 0:
            try:
                live(Path(folder), int(seed))
            finally:
                os._exit(1)
        os.write(1, f"born {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"died\n")
