"""What a template is given: plain data, already printed in the outlet's way, nothing protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsdesk.dates.writing import print_dateline, print_timestamp
from newsdesk.domain.style import DatelinePosition
from newsdesk.rendering.cleaning import clean, clean_line
from newsdesk.rendering.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.domain.article import Article, Byline, Source, Timestamp
    from newsdesk.housestyle.pack import Pack
    from newsdesk.rendering.typography import Typographer

Plain = dict[str, Any]

_NEWSROOMS = {
    "ar": "هيئة تحرير {outlet}",
    "az": "{outlet} redaksiyası",
    "de": "Redaktion {outlet}",
    "en": "{outlet} newsroom",
    "es": "Redacción de {outlet}",
    "fr": "Rédaction de {outlet}",
    "it": "Redazione di {outlet}",
    "pt": "Redação de {outlet}",
    "ru": "Редакция {outlet}",
    "tr": "{outlet} haber merkezi",
}


def build_context(article: Article, pack: Pack, typographer: Typographer) -> Plain:
    """Everything a template may print but for `head` and `body`.

    Args:
        article: As stored.
        pack: As it prints articles of that language (`Pack.in_language`).
        typographer: Sets the texts.
    """

    def words(text: str) -> str:
        return typographer.text(clean_line(text))

    language = article.language or pack.language
    printed = print_dateline(article.dateline, pack.dateline, language)
    position = pack.dateline.position
    bylines = [_byline(byline) for byline in article.bylines if byline.name.strip()]
    outlet = clean_line(article.outlet) or pack.outlet.name
    return {
        "language": language,
        "direction": pack.direction,
        "outlet": {
            "name": outlet,
            "url": pack.outlet.url,
            "logo": pack.outlet.logo.name if pack.outlet.logo else "",
        },
        "kicker": words(article.kicker),
        "headline": words(article.headline),
        "standfirst": words(article.standfirst),
        "dateline": printed if position is DatelinePosition.LINE else "",
        "timestamp": _moment(article.timestamp, pack, language),
        "updated": _moment(article.updated, pack, language),
        "bylines": bylines,
        "credit": "" if bylines else _newsroom(outlet, pack, language),
        "section": words(article.section),
        "keywords": [clean_line(keyword) for keyword in article.keywords if keyword.strip()],
        "sources": [
            _source(source, pack, language, words) for source in article.sources if source.public
        ],
        "texts": dict(pack.texts),
        "canonical": canonical(article, pack),
        "headline_case": pack.headline_case.value,
        "dateline_inline": printed if position is DatelinePosition.INLINE else "",
        "dateline_text": printed,
        "agency": clean_line(article.dateline.credit),
    }


def _newsroom(outlet: str, pack: Pack, language: str) -> str:
    """Who signs what has no byline: the outlet.

    Readers of pages take an author of one word for none, so such an outlet's newsroom signs.
    """
    if " " in outlet or not outlet:
        return outlet
    own = pack.texts.get("newsroom") or _NEWSROOMS.get(
        language.split("-", maxsplit=1)[0].lower(), ""
    )
    return (own or _NEWSROOMS["en"]).replace("{outlet}", outlet)


def canonical(article: Article, pack: Pack) -> str:
    """The article's address on the outlet's site; empty where the outlet has none."""
    if not pack.outlet.url:
        return ""
    day = article.timestamp.date if article.timestamp else None
    parts = {
        "year": f"{day.year:04}" if day else "",
        "month": f"{day.month:02}" if day else "",
        "day": f"{day.day:02}" if day else "",
        "slug": slug_of(article.slug or article.headline),
        "section": slug_of(article.section) if article.section.strip() else "",
        "language": (article.language or pack.language).lower(),
    }
    path = pack.address or "{slug}.html"
    for name, value in parts.items():
        path = path.replace(f"{{{name}}}", value)
    # A part that is not known leaves no empty step behind.
    return pack.outlet.url.rstrip("/") + "/" + "/".join(step for step in path.split("/") if step)


def web_address(text: str) -> str:
    """The address if it is one of the web or of mail, else nothing."""
    address = clean(text).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    on_the_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    good = on_the_web or (parts.scheme == "mailto" and "@" in parts.path)
    return address if good and not set(address) & set(" \t\n\"'<>\\^`{|}") else ""


def _byline(byline: Byline) -> Plain:
    return {
        "name": clean_line(byline.name),
        "role": clean_line(byline.role),
        "url": web_address(byline.url),
    }


def _source(source: Source, pack: Pack, language: str, words: Callable[[str], str]) -> Plain:
    return {
        "kind": clean_line(source.kind),
        "name": words(source.name),
        "role": words(source.role),
        "organisation": words(source.organisation),
        "attribution": words(source.attribution),
        "url": web_address(source.url),
        "accessed": _moment(source.accessed, pack, language),
    }


def _moment(moment: Timestamp | None, pack: Pack, language: str) -> Plain | None:
    if moment is None:
        return None
    return {"iso": moment.iso, "printed": print_timestamp(moment, pack.timestamp, language)}
