"""An article as plain data and back: the one codec for the store, JSON, and front matter.

The plain form holds only dict, list, str, int, bool and None. Keys that hold nothing are left
out, so that a field added later does not change what older articles look like.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from newsdesk.domain.article import Article, Byline, Dateline, Source, State
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain = dict[str, Any]

_FIELDS: dict[type[Any], frozenset[str]] = {
    cls: frozenset(field.name for field in fields(cls))
    for cls in (Article, Byline, Dateline, Source)
}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text as it is stored: composed, each NUL and lone surrogate as U+FFFD.

    No database or file takes those two. Composed as NFC has it, so that the same text has the
    same hash on every machine, whichever keyboard or word processor it came from; but a letter
    that NFC would replace by another one, as it does with some ideographs of names, stays.
    """
    if not _has_bytes(text):
        text = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    parts = _replaced_by_nfc().split(text)
    return "".join(
        part if number % 2 else unicodedata.normalize("NFC", part)
        for number, part in enumerate(parts)
    )


@lru_cache(maxsize=1)
def _replaced_by_nfc() -> re.Pattern[str]:
    """Letters that are not their own NFC: asked for only where a text is not composed."""
    codes = chain(range(0x300, 0x10000), range(0x11000, 0x12000), range(0x1D100, 0x1D200),
                  range(0x2F800, 0x2FA20))  # fmt: skip
    kept = (chr(code) for code in codes if not 0xD800 <= code < 0xE000)
    letters = "".join(letter for letter in kept if unicodedata.normalize("NFC", letter) != letter)
    return re.compile(f"([{re.escape(letters)}])")


def _has_bytes(text: str) -> bool:
    """A look that is six times as quick as a pattern's, for it is taken at every save."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def timestamp_to_plain(moment: Timestamp | None) -> str | Plain | None:
    """ISO text; with a zone, `{"at": ISO, "zone": IANA}`."""
    if moment is None:
        return None
    return {"at": moment.iso, "zone": moment.zone} if moment.zone else moment.iso


def timestamp_from_plain(value: object, key: str) -> Timestamp | None:
    """Read what `timestamp_to_plain` writes; raises BadInput naming the key."""
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        at, zone = value.get("at"), value.get("zone", "")
        if isinstance(at, str) and isinstance(zone, str):
            return Timestamp.from_iso(at, zone)
    if isinstance(value, str):
        return Timestamp.from_iso(value)
    raise BadInput(_("{key}: expected an ISO 8601 timestamp").format(key=key))


def dateline_to_plain(dateline: Dateline) -> Plain:
    """The dateline's filled parts."""
    plain: Plain = {
        "place": dateline.place,
        "country": dateline.country,
        "zone": dateline.zone,
        "date": dateline.date.iso if dateline.date else "",
        "credit": dateline.credit,
    }
    return {key: value for key, value in plain.items() if value}


def source_to_plain(source: Source) -> Plain:
    """The source's filled parts; `public` is always said."""
    plain: Plain = {
        "kind": source.kind,
        "name": source.name,
        "role": source.role,
        "organisation": source.organisation,
        "attribution": source.attribution,
        "url": source.url,
        "accessed": timestamp_to_plain(source.accessed),
    }
    return {key: value for key, value in plain.items() if value} | {"public": source.public}


def _byline_to_plain(byline: Byline) -> Plain:
    plain = {"name": byline.name, "role": byline.role, "url": byline.url}
    return {key: value for key, value in plain.items() if value}


def to_plain(article: Article) -> Plain:
    """The article's filled fields, in the order of the dataclass."""
    plain: Plain = {
        "pack": article.pack,
        "outlet": article.outlet,
        "language": article.language,
        "kicker": article.kicker,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "dateline": dateline_to_plain(article.dateline),
        "timestamp": timestamp_to_plain(article.timestamp),
        "updated": timestamp_to_plain(article.updated),
        "bylines": [_byline_to_plain(byline) for byline in article.bylines],
        "section": article.section,
        "slug": article.slug,
        "keywords": list(article.keywords),
        "body": article.body,
        "sources": [source_to_plain(source) for source in article.sources],
        "embargo": timestamp_to_plain(article.embargo),
        "note": article.note,
        "state": article.state.value,
    }
    return {key: value for key, value in plain.items() if value}


def _text(plain: Mapping[str, Any], key: str, path: str = "") -> str:
    value = plain.get(key, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(_("{key}: expected text").format(key=path + key))
    return storable(value)


def _items(plain: Mapping[str, Any], key: str) -> list[Any]:
    value = plain.get(key)
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        raise BadInput(_("{key}: expected a list").format(key=key))
    return list(value)


def _mapping(value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInput(_("{key}: expected an object").format(key=key))
    return value


def _refuse_unknown(plain: Mapping[str, Any], cls: type[Any], path: str) -> None:
    known = _FIELDS[cls]
    for key in plain:
        if key not in known:
            raise BadInput(_("{key}: no such field").format(key=path + str(key)))


def _dateline(value: object) -> Dateline:
    if value is None:
        return Dateline()
    plain = _mapping(value, "dateline")
    _refuse_unknown(plain, Dateline, "dateline.")
    date = _text(plain, "date", "dateline.")
    return Dateline(
        place=_text(plain, "place", "dateline."),
        country=_text(plain, "country", "dateline."),
        zone=_text(plain, "zone", "dateline."),
        date=PartialDate.from_iso(date) if date else None,
        credit=_text(plain, "credit", "dateline."),
    )


def _byline(value: object) -> Byline:
    if isinstance(value, str):
        return Byline(storable(value))
    plain = _mapping(value, "bylines")
    _refuse_unknown(plain, Byline, "bylines.")
    return Byline(*(_text(plain, key, "bylines.") for key in ("name", "role", "url")))


def _source(value: object) -> Source:
    if isinstance(value, str):
        return Source(name=storable(value))
    plain = _mapping(value, "sources")
    _refuse_unknown(plain, Source, "sources.")
    public = plain.get("public", True)
    if not isinstance(public, bool):
        # A source that might be protected is never taken for a public one by mistake.
        raise BadInput(_("sources.public: expected true or false"))
    texts = ("name", "role", "organisation", "attribution", "url")
    return Source(
        kind=_text(plain, "kind", "sources.") or "person",
        accessed=timestamp_from_plain(plain.get("accessed"), "sources.accessed"),
        public=public,
        **{key: _text(plain, key, "sources.") for key in texts},
    )


def _state(value: object) -> State:
    try:
        return State(str(value)) if value else State.DRAFT
    except ValueError as error:
        expected = ", ".join(State)
        raise BadInput(_("state: expected one of {states}").format(states=expected)) from error


def from_plain(plain: Mapping[str, Any]) -> Article:
    """Read what `to_plain` writes.

    Strings stand for a byline or source with that name. NUL and lone surrogates become U+FFFD.

    Raises:
        BadInput: A field of the wrong type or an unknown field, named in the message.
    """
    _refuse_unknown(plain, Article, "")
    keywords = _items(plain, "keywords")
    if not all(isinstance(keyword, str) for keyword in keywords):
        raise BadInput(_("keywords: expected a list of texts"))
    texts = ("outlet", "language", "kicker", "headline", "standfirst", "section", "slug", "body")
    return Article(
        pack=_text(plain, "pack") or "neutral",
        dateline=_dateline(plain.get("dateline")),
        timestamp=timestamp_from_plain(plain.get("timestamp"), "timestamp"),
        updated=timestamp_from_plain(plain.get("updated"), "updated"),
        bylines=tuple(_byline(value) for value in _items(plain, "bylines")),
        keywords=tuple(storable(keyword) for keyword in keywords),
        sources=tuple(_source(value) for value in _items(plain, "sources")),
        embargo=timestamp_from_plain(plain.get("embargo"), "embargo"),
        note=_text(plain, "note"),
        state=_state(plain.get("state")),
        **{key: _text(plain, key) for key in texts},
    )
