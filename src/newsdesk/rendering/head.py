"""What the page says to machines: title, description, Open Graph, and JSON-LD NewsArticle."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.domain.article import Article, Dateline
    from newsdesk.housestyle.pack import Pack

DESCRIPTION_LENGTH = 200

_ENCODER = json.JSONEncoder(ensure_ascii=False)

_REGIONS = {
    "ar": "AE", "az": "AZ", "cs": "CZ", "da": "DK", "el": "GR", "en": "GB", "et": "EE",
    "fa": "IR", "he": "IL", "hi": "IN", "hy": "AM", "ja": "JP", "ka": "GE", "kk": "KZ",
    "ko": "KR", "nb": "NO", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "uk": "UA",
    "ur": "PK", "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip
_CITATION_TYPES = {
    "person": "Quotation",
    "organisation": "CreativeWork",
    "document": "DigitalDocument",
    "website": "WebPage",
    "agency": "NewsArticle",
}


def build_head(
    article: Article, pack: Pack, context: Mapping[str, Any], *, description: str, style: str
) -> str:
    """The children of `<head>`.

    Args:
        article: For what the template does not get: country, language.
        pack: As it prints articles of that language.
        context: The template's, already clean and typeset.
        description: Of the page, one line.
        style: The `<style>` or `<link>` element.
    """
    authors = author_names(context)
    headline, outlet = context["headline"], context["outlet"]["name"]
    title = " – ".join(part for part in (headline, outlet) if part)
    lines = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title, quote=False)}</title>",
        _meta("name", "description", description),
        _meta("name", "author", ", ".join(authors)),
        f'<link rel="canonical" href="{escape(context["canonical"])}">'
        if context["canonical"]
        else "",
        *_open_graph(pack, context, description),
        _json_ld(article, pack, context, description),
        style,
    ]
    return "\n".join(line for line in lines if line)


def author_names(context: Mapping[str, Any]) -> list[str]:
    """Who wrote it: the bylines, else the outlet."""
    names = [byline["name"] for byline in context["bylines"]]
    return names or [name for name in (context["credit"],) if name]


def style_element(style: str) -> str:
    """A pack's CSS inside the page; nothing in it can end the element."""
    return f"<style>\n{style.replace('</', '<' + chr(92) + '/').strip()}\n</style>"


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">' if content else ""


def _open_graph(pack: Pack, context: Mapping[str, Any], description: str) -> Iterable[str]:
    published, updated = context["timestamp"], context["updated"] or context["timestamp"]
    properties = [
        ("og:type", "article"),
        ("og:title", context["headline"]),
        ("og:description", description),
        ("og:url", context["canonical"]),
        ("og:site_name", context["outlet"]["name"]),
        ("og:locale", _locale(context["language"], pack.outlet.locale)),
        ("article:published_time", published["iso"] if published else ""),
        ("article:modified_time", updated["iso"] if updated else ""),
        ("article:section", context["section"]),
        *(("article:tag", keyword) for keyword in context["keywords"]),
    ]
    return [_meta("property", name, content) for name, content in properties]


def _locale(language: str, locale: str) -> str:
    """Open Graph's locale for the article's language, the outlet's own where that fits."""
    parts = language.replace("_", "-").split("-")
    base = parts[0].lower()
    if locale.split("_", maxsplit=1)[0].lower() == base:
        return locale
    regions = [part.upper() for part in parts[1:] if len(part) == 2 and part.isalpha()]
    region = regions[0] if regions else _REGIONS.get(base, base.upper())
    return f"{base}_{region}" if base.isalpha() and len(region) == 2 else ""


def _json_ld(article: Article, pack: Pack, context: Mapping[str, Any], description: str) -> str:
    published, updated = context["timestamp"], context["updated"] or context["timestamp"]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": context["canonical"],
        "headline": context["headline"],
        "alternativeHeadline": context["kicker"],
        "description": description,
        "inLanguage": context["language"],
        "articleSection": context["section"],
        "keywords": context["keywords"],
        "datePublished": published["iso"] if published else "",
        "dateModified": updated["iso"] if updated else "",
        "dateline": context["dateline_text"],
        "locationCreated": _place(article.dateline),
        "author": _authors(pack, context),
        "publisher": _filled(
            {
                "@type": pack.outlet.kind,
                "name": context["outlet"]["name"],
                "url": context["outlet"]["url"],
            },
            needs="name",
        ),
        "sourceOrganization": _filled(
            {"@type": "Organization", "name": context["agency"]}, needs="name"
        ),
        "citation": [_citation(source) for source in context["sources"]],
    }
    # A property on each line; with `indent` the encoder would be Python's slow one.
    encode = _ENCODER.encode
    lines = [f" {encode(key)}: {encode(value)}" for key, value in _filled(data).items()]
    text = "{\n" + ",\n".join(lines) + "\n}"
    # Inside a script element text ends at `</script`, and `<!--` changes how it is read.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">\n{text}\n</script>'


def _authors(pack: Pack, context: Mapping[str, Any]) -> list[dict[str, Any]]:
    if context["bylines"]:
        return [
            _filled(
                {
                    "@type": "Person",
                    "name": byline["name"],
                    "jobTitle": byline["role"],
                    "url": byline["url"],
                }
            )
            for byline in context["bylines"]
        ]
    organisation = {"@type": pack.outlet.kind, "name": context["credit"]}
    return [_filled(organisation | {"url": context["outlet"]["url"]}, needs="name")]


def _place(dateline: Dateline) -> dict[str, Any]:
    from newsdesk.rendering.cleaning import clean_line

    country = {"@type": "PostalAddress", "addressCountry": clean_line(dateline.country)}
    return _filled(
        {
            "@type": "Place",
            "name": clean_line(dateline.place),
            "address": _filled(country, needs="addressCountry"),
        },
        needs="name",
    )


def _citation(source: Mapping[str, Any]) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": source["organisation"]}
    return _filled(
        {
            "@type": _CITATION_TYPES.get(source["kind"], "CreativeWork"),
            "name": source["name"] or source["organisation"] or source["url"],
            "url": source["url"],
            "publisher": _filled(publisher, needs="name"),
        },
        needs="name",
    )


def _filled(data: dict[str, Any], needs: str = "") -> dict[str, Any]:
    """The parts that say something; nothing at all where the needed part does not."""
    if needs and not data.get(needs):
        return {}
    return {key: value for key, value in data.items() if value and value != [{}]}
