"""An article's fields as lines of text that can be compared and shown, by dotted names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.domain.content import timestamp_to_plain

if TYPE_CHECKING:
    from newsdesk.domain.article import Article, Byline, Source, Timestamp

TEXTS = ("kicker", "headline", "standfirst")
"""Fields of prose: compared and merged word by word."""


def readable(article: Article) -> dict[str, str]:
    """Every field but the body, as text; lists with an item on each line."""
    dateline = article.dateline
    return {
        "kicker": article.kicker,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "dateline.place": dateline.place,
        "dateline.country": dateline.country,
        "dateline.zone": dateline.zone,
        "dateline.date": dateline.date.iso if dateline.date else "",
        "dateline.credit": dateline.credit,
        "timestamp": _moment(article.timestamp),
        "updated": _moment(article.updated),
        "bylines": "\n".join(_byline(byline) for byline in article.bylines),
        "section": article.section,
        "keywords": "\n".join(article.keywords),
        "sources": "\n".join(_source(source) for source in article.sources),
        "embargo": _moment(article.embargo),
        "note": article.note,
        "state": article.state.value,
        "slug": article.slug,
        "language": article.language,
        "pack": article.pack,
        "outlet": article.outlet,
    }


def _moment(moment: Timestamp | None) -> str:
    plain = timestamp_to_plain(moment)
    if isinstance(plain, dict):
        return f"{plain['at']} {plain['zone']}"
    return plain or ""


def _byline(byline: Byline) -> str:
    return " · ".join(part for part in (byline.name, byline.role, byline.url) if part)


def _source(source: Source) -> str:
    parts = (
        source.name,
        source.role,
        source.organisation,
        source.attribution,
        source.url,
        _moment(source.accessed),
        source.kind if source.kind != "person" else "",
        "" if source.public else "(protected)",
    )
    return " · ".join(part for part in parts if part)
