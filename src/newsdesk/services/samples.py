"""The sample desk: what a first start shows, so that the program explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.paths import samples

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.domain.article import Article
    from newsdesk.storage.database import Connection, Database

_FILLED = "samples_filled"
"""Key of the desk's memory: the samples were put in once, and are not put in again."""


def read_samples(folder: Path | None = None) -> list[Article]:
    """The sample articles in the order of their file names; the program's own if None."""
    from newsdesk.exchange.markdown import read_markdown

    files = sorted((folder or samples()).glob("*.md"))
    return [read_markdown(file.read_text(encoding="utf-8")).article for file in files]


def fill_sample_desk(db: Database, folder: Path | None = None) -> int:
    """Put the sample articles on a desk that never held anything, all of them or none.

    Args:
        db: The desk's database.
        folder: Holds the articles, Markdown with front matter; the program's own if None.

    Returns:
        How many articles were put in; 0 on a desk that holds or held something.
    """
    from newsdesk.services.writing import add_article
    from newsdesk.storage import articles, memory

    def fresh(connection: Connection) -> bool:
        return articles.is_empty(connection) and memory.recall(connection, _FILLED) is None

    if not db.read(fresh):
        return 0
    found = read_samples(folder)

    def fill(connection: Connection) -> int:
        if not fresh(connection):
            return 0
        # The first file is saved last, so that the list begins with it.
        for article in reversed(found):
            add_article(connection, article)
        memory.remember(connection, {_FILLED: str(len(found))})
        return len(found)

    return db.write(fill)
