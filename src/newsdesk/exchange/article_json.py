"""An article as the JSON object that the command line prints and reads.

`body` is a list of paragraphs as a reader sees them. Read back, a list of paragraphs is plain
text, a string is Markdown.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newsdesk.domain.article import Article
from newsdesk.domain.content import (
    from_plain,
    source_to_plain,
    storable,
    timestamp_to_plain,
    to_plain,
)
from newsdesk.errors import BadInput
from newsdesk.exchange.paragraphs import body_of, paragraphs_of
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.domain.content import Plain

_OUTPUT_ONLY = frozenset(
    (
        "id",
        "removed",
        "version",
        "saved_at",
        "words",
        "protected_left_out",
        "notes",
        "body_markdown",
    )
)
_SPELLINGS = frozenset(("byline", "timestamp_local", "body"))


def to_json(article: Article, id_: str | None, removed: Iterable[str] = ()) -> Plain:
    """The article as `newsdesk import --json` prints it; sources that are not public stay out.

    `timestamp` is null where no offset is known; `timestamp_local` has what is known.
    """
    moment, dateline = article.timestamp, article.dateline
    return {
        "id": id_,
        "outlet": article.outlet,
        "language": article.language,
        "kicker": article.kicker,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": "; ".join(byline.name for byline in article.bylines),
        "timestamp": moment.iso if moment and moment.offset is not None else None,
        "timestamp_local": moment.local_iso if moment else None,
        "dateline": {
            "place": dateline.place,
            "date": dateline.date.iso if dateline.date else None,
            "credit": dateline.credit,
        },
        "body": paragraphs_of(article.body),
        "sources": [source_to_plain(source) for source in article.sources if source.public],
        "removed": list(removed),
    }


def to_full_json(article: Article, id_: str | None, *, protected: bool = False) -> Plain:
    """The same keys and every other field; protected sources and the note only if asked for."""
    plain = to_plain(article)
    full = to_json(article, id_)
    full["dateline"] |= {"country": article.dateline.country, "zone": article.dateline.zone}
    if protected:
        full["sources"] = [source_to_plain(source) for source in article.sources]
    for field in fields(Article):
        if field.name not in full and (protected or field.name != "note"):
            full[field.name] = plain.get(field.name, _nothing(getattr(article, field.name)))
    if article.timestamp and article.timestamp.zone:
        full["timestamp"] = timestamp_to_plain(article.timestamp)
    full["body_markdown"] = article.body
    return full


def _nothing(value: object) -> object:
    if isinstance(value, tuple):
        return []
    return None if value is None else ""


def from_json(data: Mapping[str, Any]) -> Article:
    """Read an article from such an object; keys that only make sense in print are passed over.

    Raises:
        BadInput: Not an object, an unknown key, or a value of the wrong type.
    """
    if not isinstance(data, dict):
        raise BadInput(_("Expected a JSON object with the article’s fields"))
    plain = {
        key: value
        for key, value in data.items()
        if key not in _OUTPUT_ONLY | _SPELLINGS and value is not None
    }
    if "bylines" not in plain and data.get("byline"):
        plain["bylines"] = _bylines(data["byline"])
    if not plain.get("timestamp") and data.get("timestamp_local"):
        plain["timestamp"] = data["timestamp_local"]
    if isinstance(plain.get("dateline"), dict):
        plain["dateline"] = {k: v for k, v in plain["dateline"].items() if v is not None}
    if isinstance(data.get("body_markdown"), str):
        plain["body"] = data["body_markdown"]
    else:
        plain["body"] = _body(data.get("body"))
    return from_plain(plain)


def _bylines(value: object) -> list[Any]:
    if isinstance(value, str):
        return [name.strip() for name in value.split(";") if name.strip()]
    if isinstance(value, list):
        return value
    raise BadInput(_("byline: expected a name or a list of names"))


def _body(value: object) -> str:
    if value is None or isinstance(value, str):
        return storable(value or "")
    if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
        return body_of(value)
    raise BadInput(_("body: expected a list of paragraphs, or Markdown as one text"))
