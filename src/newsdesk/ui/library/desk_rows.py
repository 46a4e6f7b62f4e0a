"""What the library shows, asked of the store; nothing while the store is not open yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import State
    from newsdesk.services.writing import ArticleRow, Page, PageKey
    from newsdesk.storage.database import Database


class DeskRows:
    """The three questions of a `LibraryPanel`, for one desk.

    Until the store is open the panel keeps what it was shown at the start.
    """

    def __init__(self, database: Callable[[], Database | None]) -> None:
        self._database = database

    def page(self, state: State | None, after: PageKey | None) -> Page:
        """A page of the list, the newest change first."""
        from newsdesk.services.writing import Page, list_page

        database = self._database()
        return Page([], None) if database is None else list_page(database, state, after)

    def search(self, query: str, state: State | None) -> list[ArticleRow]:
        """What a search finds."""
        from newsdesk.services.writing import search

        database = self._database()
        return [] if database is None else search(database, query, state)

    def counts(self) -> dict[State, int]:
        """How many articles stand in each state."""
        from newsdesk.services.writing import counts

        database = self._database()
        return {} if database is None else counts(database)
