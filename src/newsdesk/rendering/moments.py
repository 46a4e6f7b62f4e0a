"""Timestamp and dateline as the pack prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates.writing import print_dateline, print_timestamp

if TYPE_CHECKING:
    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack


def print_moments(article: Article, pack: Pack) -> tuple[str, str]:
    """The article's timestamp and dateline in the pack's style for its language."""
    style = pack.in_language(article.language or pack.language)
    moment = article.timestamp
    stamp = print_timestamp(moment, style.timestamp, style.language) if moment else ""
    return stamp, print_dateline(article.dateline, style.dateline, style.language)
