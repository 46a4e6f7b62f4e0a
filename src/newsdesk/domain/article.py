"""The article: what a journalist writes, as one immutable value.

Each field's metadata gives its unit and what ninjs 3.1 and schema.org call it; `docs/article.md`
is written from the same metadata. The article's identity, version and history are not part of
it: they belong to the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsdesk.domain.moments import PartialDate, Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Article", "Byline", "Dateline", "PartialDate", "Source", "State", "Timestamp"]


def _term(unit: str, ninjs: str, schema_org: str) -> Mapping[str, str]:
    return MappingProxyType({"unit": unit, "ninjs": ninjs, "schema_org": schema_org})


class State(StrEnum):
    """How far the article has come on its way to the reader."""

    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and credit at the head of the body."""

    place: str = field(
        default="", metadata=_term("text as printed", "located", "locationCreated.name")
    )
    country: str = field(
        default="",
        metadata=_term(
            "ISO 3166-1 alpha-2", "places[].literal", "locationCreated.address.addressCountry"
        ),
    )
    zone: str = field(default="", metadata=_term("IANA zone", "—", "—"))
    date: PartialDate | None = field(
        default=None, metadata=_term("calendar day at the place", "contentCreated", "dateline")
    )
    credit: str = field(
        default="", metadata=_term("agency as printed", "infoSources[].name", "sourceOrganization")
    )


@dataclass(frozen=True, slots=True)
class Byline:
    """One author as named on the page."""

    name: str = field(default="", metadata=_term("text", "by", "author.name"))
    role: str = field(default="", metadata=_term("text", "people[].rel", "author.jobTitle"))
    url: str = field(default="", metadata=_term("absolute URL", "people[].uri", "author.url"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. A source that is not public never leaves the desk."""

    kind: str = field(
        default="person",
        metadata=_term(
            "person | organisation | document | website | agency | other",
            "infoSources[].role",
            "citation.@type",
        ),
    )
    name: str = field(default="", metadata=_term("text", "infoSources[].name", "citation.name"))
    role: str = field(default="", metadata=_term("text", "infoSources[].role", "—"))
    organisation: str = field(default="", metadata=_term("text", "—", "citation.publisher"))
    attribution: str = field(
        default="", metadata=_term("wording in the text", "infoSources[].literal", "—")
    )
    url: str = field(
        default="", metadata=_term("absolute URL", "infoSources[].uri", "citation.url")
    )
    accessed: Timestamp | None = field(
        default=None, metadata=_term("local time and offset", "—", "—")
    )
    public: bool = field(default=True, metadata=_term("true = may be printed", "—", "—"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything an article says and says about itself."""

    pack: str = field(default="neutral", metadata=_term("house-style pack's folder name", "—", "—"))
    outlet: str = field(
        default="", metadata=_term("name as printed; empty = the pack's", "—", "publisher.name")
    )
    language: str = field(default="", metadata=_term("BCP 47", "language", "inLanguage"))
    kicker: str = field(
        default="", metadata=_term("one line", "headlines[role=kicker]", "alternativeHeadline")
    )
    headline: str = field(default="", metadata=_term("one line", "headlines[]", "headline"))
    standfirst: str = field(
        default="", metadata=_term("one paragraph", "descriptions[]", "description")
    )
    dateline: Dateline = field(
        default_factory=Dateline, metadata=_term("see Dateline", "located", "dateline")
    )
    timestamp: Timestamp | None = field(
        default=None,
        metadata=_term("local time and UTC offset as printed", "firstCreated", "datePublished"),
    )
    updated: Timestamp | None = field(
        default=None,
        metadata=_term("local time and UTC offset as printed", "versionCreated", "dateModified"),
    )
    bylines: tuple[Byline, ...] = field(default=(), metadata=_term("in order", "by", "author"))
    section: str = field(default="", metadata=_term("text", "subjects[]", "articleSection"))
    slug: str = field(
        default="", metadata=_term("letters, digits, hyphens", "slugline", "mainEntityOfPage")
    )
    keywords: tuple[str, ...] = field(
        default=(), metadata=_term("in order", "keywords", "keywords")
    )
    body: str = field(default="", metadata=_term("Markdown", "bodies[]", "articleBody"))
    sources: tuple[Source, ...] = field(
        default=(), metadata=_term("in order", "infoSources[]", "citation")
    )
    embargo: Timestamp | None = field(
        default=None, metadata=_term("not before; local time and offset", "embargoedUntil", "—")
    )
    note: str = field(default="", metadata=_term("to the desk; never printed", "edNote", "—"))
    state: State = field(
        default=State.DRAFT,
        metadata=_term("workflow", "pubStatus", "creativeWorkStatus"),
    )
