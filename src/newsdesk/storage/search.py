"""Search as you type: newest first where much is found, headlines first where little is.

Ranking reads every hit: with 100,000 articles a three-letter prefix would take 60 ms. So hits are
read from the newest article back and only as many as are looked at; a result that is small
enough to be read whole is put in the better order.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, column, select, table, text

from newsdesk.storage import articles
from newsdesk.storage.prepared import Prepared
from newsdesk.storage.query import bare, match_of, read_query
from newsdesk.storage.records import LIST_COLUMNS, ArticleRow, rows_of
from newsdesk.storage.tables import STATE_MARK, article

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newsdesk.domain.article import State
    from newsdesk.storage.query import Term

FEW = 200
"""A result up to this long is read whole and put in order."""

_INDEX = table("article_search", column("rowid"))
_HITS = Prepared(
    select(*articles.LISTED)
    .join_from(_INDEX, article, article.c.pk == _INDEX.c.rowid)
    .where(text("article_search MATCH :match"))
    .order_by(_INDEX.c.rowid.desc())
    .limit(bindparam("limit"))
)

_CHANGE = itemgetter(LIST_COLUMNS.index("updated_at"), LIST_COLUMNS.index("pk"))
_HEADING = itemgetter(LIST_COLUMNS.index("headline"), LIST_COLUMNS.index("kicker"))


def search(connection: Connection, query: str, state: State | None, limit: int) -> list[ArticleRow]:
    """Articles that hold all terms of the query; the newest ones if it holds no word."""
    terms = read_query(query)
    if not terms:
        return articles.list_page(connection, state, None, limit).rows
    match = match_of(terms)
    if state is not None:
        match += f' AND names : "{STATE_MARK}{state.value}"'
    found = _HITS.run(connection, {"match": match, "limit": max(FEW, limit)})
    found.sort(key=_CHANGE, reverse=True)
    if 1 < len(found) < FEW:
        wanted = tuple(_as_bare(term) for term in terms)
        found.sort(key=lambda row: not _says(" ".join(_HEADING(row)), wanted))
    return rows_of(found[:limit])[0]


def _says(headline: str, wanted: tuple[str, ...]) -> bool:
    """Whether the headline holds every term, as the index would find them."""
    words = bare(headline)
    return all(term in words for term in wanted)


def _as_bare(term: Term) -> str:
    words = bare(" ".join(term.words))
    return words[:-1] if term.prefix else words
