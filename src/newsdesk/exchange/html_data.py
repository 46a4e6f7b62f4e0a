"""What a page tells machines about itself: JSON-LD, Open Graph, and other `meta` elements."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newsdesk.domain.article import Byline, Source, Timestamp
from newsdesk.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import BeautifulSoup

_ARTICLE_TYPES = frozenset(
    ("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting")
)
_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")
_KINDS = {
    "Quotation": "person",
    "DigitalDocument": "document",
    "WebPage": "website",
    "NewsArticle": "agency",
    "CreativeWork": "organisation",
}
_DEEPEST = 6


def news_article(texts: Iterable[str]) -> dict[str, Any]:
    """The first article in a page's JSON-LD; {} if it has none that can be read."""
    for text in texts:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for found in _objects(data, 0):
            types = found.get("@type")
            if _ARTICLE_TYPES.intersection(types if isinstance(types, list) else [types]):
                return found
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)


def meta(soup: BeautifulSoup, *names: str) -> str:
    """The content of the first `meta` element with one of these names."""
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            found = soup.find("meta", attrs={attribute: name})
            content = str(found.get("content") or "").strip() if found else ""
            if content:
                return content
    return ""


def metas(soup: BeautifulSoup, name: str) -> tuple[str, ...]:
    """The contents of all `meta` elements with this property."""
    found = (str(tag.get("content") or "") for tag in soup.find_all("meta", property=name))
    return tuple(content.strip() for content in found if content.strip())


def moment(value: Any) -> Timestamp | None:  # noqa: ANN401 - JSON
    """A timestamp from ISO 8601, fractions of a second dropped; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return Timestamp.from_iso(_FRACTION.sub("", value))
    except BadInput:
        return None


def text_of(value: Any) -> str:  # noqa: ANN401 - JSON
    """A text, or the name of an object that has one."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""


def people(data: dict[str, Any]) -> tuple[Byline, ...]:
    """The authors who are people, with role and address."""
    authors = data.get("author")
    found = []
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and author.get("@type", "Person") == "Person":
            name, role = text_of(author.get("name")), text_of(author.get("jobTitle"))
            if name:
                found.append(Byline(name, role, text_of(author.get("url"))))
    return tuple(found)


def keywords(data: dict[str, Any]) -> tuple[str, ...]:
    """Keywords, a list or one text with commas."""
    value = data.get("keywords")
    terms = value.split(",") if isinstance(value, str) else value
    if not isinstance(terms, list):
        return ()
    return tuple(term.strip() for term in terms if isinstance(term, str) and term.strip())


def citations(data: dict[str, Any]) -> tuple[Source, ...]:
    """The sources that the page names."""
    values = data.get("citation")
    found = []
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict) and text_of(value):
            kind = _KINDS.get(str(value.get("@type")), "other")
            name, url = text_of(value), text_of(value.get("url"))
            organisation = text_of(value.get("publisher"))
            found.append(Source(kind, "" if name == url else name, "", organisation, "", url))
    return tuple(found)


def country(data: dict[str, Any]) -> str:
    """The country of the place where the story is from, ISO 3166-1 alpha-2."""
    place = data.get("locationCreated")
    address = place.get("address") if isinstance(place, dict) else None
    code = text_of(address.get("addressCountry")) if isinstance(address, dict) else ""
    return code if re.fullmatch("[A-Z]{2}", code) else ""
