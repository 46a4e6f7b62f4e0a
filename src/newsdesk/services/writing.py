"""Writing: make an article, save it, find it again.

Saving is optimistic: a save names the version it was made from, and is refused when the store
holds another one, so that two windows cannot overwrite each other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from newsdesk.domain.article import Article, State
from newsdesk.history.revision import Occasion
from newsdesk.storage.records import ArticleRecord, ArticleRow, Page, PageKey, Saved

if TYPE_CHECKING:
    from concurrent.futures import Future

    from newsdesk.storage.database import Connection, Database

__all__ = [
    "ArticleRecord",
    "ArticleRow",
    "Page",
    "PageKey",
    "Saved",
    "counts",
    "create_article",
    "delete_article",
    "duplicate_article",
    "list_page",
    "load_article",
    "save_draft",
    "search",
    "set_state",
]

PAGE_LENGTH = 50
"""Lines of the library that are asked for at a time."""


def create_article(db: Database, article: Article, occasion: Occasion = Occasion.CREATE) -> Saved:
    """Store a new article and its first revision; both are on the disk when this returns."""
    return db.write(lambda connection: add_article(connection, article, occasion))


def add_article(
    connection: Connection, article: Article, occasion: Occasion = Occasion.CREATE
) -> Saved:
    """`create_article` within a transaction that does more."""
    from newsdesk.services import identity
    from newsdesk.storage import articles, revisions

    saved = articles.insert_article(connection, _new_id(), article)
    revisions.revise_draft(connection, saved.id, occasion.value, identity.made(connection))
    return saved


def save_draft(db: Database, id_: str, article: Article, version: int) -> Future[Saved]:
    """Store what an article says now, on the writing thread.

    Args:
        db: The desk's database.
        id_: The article's whole id.
        article: What it says.
        version: The version that this text was made from, as the last load or save gave it.

    Returns:
        A future that has its result only once the text is on the disk. It raises
        DraftChangedElsewhere where the stored version is another one, BadInput where the
        article is gone, DataFolderError where the disk is at fault; then nothing was written.
    """
    from newsdesk.storage import articles

    return db.submit(lambda connection: articles.update_article(connection, id_, article, version))


def load_article(db: Database, id_: str) -> ArticleRecord:
    """The article with this id, or with the one id that begins like this (4 characters or more).

    Raises:
        BadInput: There is none, or more than one.
    """
    from newsdesk.storage import articles

    return db.read(lambda connection: articles.load(connection, articles.find_id(connection, id_)))


def list_page(
    db: Database,
    state: State | None = None,
    after: PageKey | None = None,
    limit: int = PAGE_LENGTH,
) -> Page:
    """A page of the library, the newest change first; `after` is the last page's `next_key`."""
    from newsdesk.storage import articles

    return db.read(lambda connection: articles.list_page(connection, state, after, limit))


def search(
    db: Database, query: str, state: State | None = None, limit: int = PAGE_LENGTH
) -> list[ArticleRow]:
    """Articles that hold all words of the query; the last one may be half typed.

    "Words in quotes" must follow each other. Accents and capitals do not matter. Where few are
    found those with the words in the headline come first, then the newest change. A query
    without a word gives the newest articles.
    """
    from newsdesk.storage import search as searching

    return db.read(lambda connection: searching.search(connection, query, state, limit))


def counts(db: Database) -> dict[State, int]:
    """How many articles stand in each state, those with none too."""
    from newsdesk.storage import articles

    return db.read(articles.counts)


def delete_article(db: Database, id_: str) -> None:
    """Take the article with this whole id off the list; raises BadInput if it is not there.

    Its history stays on the desk, and `revising.bring_back` puts it back.
    """
    from newsdesk.services.revising import take_off

    take_off(db, id_)


def duplicate_article(db: Database, id_: str) -> Saved:
    """A new draft that says the same; without the slug, which is one page's address."""
    original = load_article(db, id_).article
    return create_article(db, replace(original, state=State.DRAFT, slug=""))


def set_state(db: Database, id_: str, state: State, version: int) -> Future[Saved]:
    """Move an article to another state; the future is that of `save_draft`."""
    from newsdesk.storage import articles

    def move(connection: Connection) -> Saved:
        stored = articles.load(connection, id_).article
        return articles.update_article(connection, id_, replace(stored, state=state), version)

    return db.submit(move)


def _new_id() -> str:
    return uuid4().hex
