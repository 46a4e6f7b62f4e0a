"""A house style as typed data: what `pack.toml`, the template and the style sheet say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from newsdesk.domain.style import DatelineStyle, DateStyle, LetterCase, TimestampStyle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Direction = Literal["ltr", "rtl"]

TEXT_KEYS = (
    "sources",
    "by",
    "and",
    "updated",
    "published",
    "accessed",
    "keywords",
    "section",
    "footnotes",
    "newsroom",
)
"""The fixed texts that a page may print."""

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur"}
    | {"uz-arab", "az-arab", "pa-arab", "ku-arab", "yi"}
)
"""Languages that are written from right to left, as BCP 47 in lower case."""


def direction_of(language: str) -> Direction:
    """How a language runs, from its BCP 47 tag."""
    parts = language.lower().replace("_", "-").split("-")
    if "latn" in parts or "cyrl" in parts:
        return "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT or "-".join(parts[:2]) in RIGHT_TO_LEFT else "ltr"


class Spaces(StrEnum):
    """Which space stands before `;` `!` `?` `:` in languages that have one there."""

    NARROW = "narrow"
    FULL = "full"
    AS_WRITTEN = "as-written"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes.

    Attributes:
        name: As printed.
        url: Absolute, ends in a slash; empty where the outlet has no site.
        locale: Open Graph's locale, such as `fr_FR`.
        kind: schema.org type of the publisher.
        logo: File in the pack's folder, or None.
        description: One sentence about the outlet.
    """

    name: str = ""
    url: str = ""
    locale: str = ""
    kind: str = "NewsMediaOrganization"
    logo: Path | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Typography:
    """What printing does to quotes, apostrophes and spaces; empty = as written.

    Attributes:
        apostrophe: Character for the apostrophe inside words, such as `’`.
        quotes: Opening, closing, inner opening, inner closing quotation mark.
        spaces_before_high_punctuation: In French, narrow (U+202F) or full (U+00A0).
        ellipsis: Three full stops become `…`.
    """

    apostrophe: str = ""
    quotes: tuple[str, ...] = ()
    spaces_before_high_punctuation: Spaces = Spaces.AS_WRITTEN
    ellipsis: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """What a pack prints otherwise in one of the outlet's further languages."""

    outlet: Outlet
    timestamp: TimestampStyle
    dateline: DatelineStyle
    headline_case: LetterCase
    typography: Typography
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An outlet's house style.

    Attributes:
        id: The folder's name.
        folder: Where it lies.
        outlet: Who publishes.
        language: The outlet's main language, BCP 47.
        direction: How that language runs.
        zone: The outlet's IANA zone, or empty.
        offset: The outlet's fixed offset in minutes east of UTC, or None.
        timestamp: How timestamps are printed.
        dateline: How datelines are printed.
        headline_case: How the style sheet sets headlines; the document keeps them as written.
        typography: Quotes, apostrophes, spaces.
        required: Names of the article's fields that must be filled before it is exported.
        texts: Fixed texts; every key of `TEXT_KEYS` is there.
        address: Path of an article's canonical address under the outlet's, with placeholders.
        template: Jinja2 source.
        template_name: Its file, relative to the folder.
        style: CSS.
        fingerprint: SHA-256 over the folder's files.
        variants: By BCP 47 tag, what differs in the outlet's further languages.
    """

    id: str
    folder: Path
    outlet: Outlet = field(default_factory=Outlet)
    language: str = "en"
    direction: Direction = "ltr"
    zone: str = ""
    offset: int | None = None
    timestamp: TimestampStyle = field(default_factory=TimestampStyle)
    dateline: DatelineStyle = field(default_factory=DatelineStyle)
    headline_case: LetterCase = LetterCase.AS_WRITTEN
    typography: Typography = field(default_factory=Typography)
    required: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    address: str = ""
    template: str = ""
    template_name: str = "article.html.j2"
    style: str = ""
    fingerprint: str = ""
    variants: Mapping[str, Variant] = field(default_factory=lambda: MappingProxyType({}))

    def in_language(self, language: str) -> Pack:
        """The pack as it prints articles of that language.

        The outlet's own language changes nothing; a language with a variant takes it; any other
        keeps the look and the texts, but prints its dates in that language's own long form.
        """
        if not language or _shared_language(language, self.language):
            return self
        for tag in (language, language.split("-", maxsplit=1)[0]):
            variant = self.variants.get(tag)
            if variant is not None:
                return self._with(variant, language)
        return replace(
            self,
            language=language,
            direction=direction_of(language),
            timestamp=_own_dates(self.timestamp),
            dateline=replace(
                self.dateline,
                date_pattern="{day-month}",
                date_pattern_with_year="",
                date=DateStyle(),
            ),
            typography=Typography(),
        )

    def _with(self, variant: Variant, language: str) -> Pack:
        return replace(
            self,
            language=language,
            direction=direction_of(language),
            outlet=variant.outlet,
            timestamp=variant.timestamp,
            dateline=variant.dateline,
            headline_case=variant.headline_case,
            typography=variant.typography,
            texts=variant.texts,
        )


def _shared_language(first: str, second: str) -> bool:
    """Whether both tags name the same language, written the same way round."""
    mine, yours = (tag.split("-", maxsplit=1)[0].lower() for tag in (first, second))
    return mine == yours and direction_of(first) == direction_of(second)


def _own_dates(style: TimestampStyle) -> TimestampStyle:
    """The same style with the language's own order of day, month and year."""
    return replace(
        style,
        pattern="{long} HH:mm (OOOO)",
        without_offset="{long} HH:mm",
        day_only="{long}",
        date=DateStyle(),
    )
