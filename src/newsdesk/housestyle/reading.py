"""From the tables of `pack.toml` to typed values."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.domain.moments import parse_offset
from newsdesk.domain.style import DatelineStyle, DateStyle, LetterCase, TimestampStyle
from newsdesk.errors import BadInput
from newsdesk.housestyle import checks
from newsdesk.housestyle.pack import TEXT_KEYS, Outlet, Pack, Typography, Variant, direction_of
from newsdesk.housestyle.tables import FaultList, Table
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsdesk.housestyle.pack import Direction

FORMAT = 1
TEMPLATE_FILE = "article.html.j2"
STYLE_FILE = "style.css"
PUBLISHER_KINDS = (
    "NewsMediaOrganization",
    "Organization",
    "GovernmentOrganization",
    "NGO",
    "Person",
)


class Files(NamedTuple):
    """Names of a pack's files, relative to its folder; an empty logo means none."""

    template: str
    style: str
    logo: str


_ENGLISH_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "Sources",
        "by": "By",
        "and": "and",
        "updated": "Updated",
        "published": "Published",
        "accessed": "accessed",
        "keywords": "Keywords",
        "section": "Section",
        "footnotes": "Footnotes",
        "newsroom": "",
    }
)


def read_pack(folder: Path, data: Mapping[str, object], faults: FaultList) -> tuple[Pack, Files]:
    """The pack that the tables describe, without its files' contents, and the files' names."""
    top = Table(data, "", faults)
    if top.number("format", FORMAT) != FORMAT:
        top.fault(
            "format", _("expected {format}: this newsdesk knows no other").format(format=FORMAT)
        )
    language, direction = _language(top.table("language"))
    zone, offset = _clock(top.table("time"))
    files = _files(top.table("files"))
    required, address = _article(top.table("article"))
    outlet = _outlet(top.table("outlet"), Outlet())
    pack = Pack(
        id=folder.name,
        folder=folder,
        outlet=outlet,
        language=language,
        direction=direction,
        zone=zone,
        offset=offset,
        timestamp=_timestamp(top.table("timestamp"), TimestampStyle()),
        dateline=_dateline(top.table("dateline"), DatelineStyle()),
        headline_case=_headline(top.table("headline"), LetterCase.AS_WRITTEN),
        typography=_typography(top.table("typography"), Typography()),
        required=required,
        texts=_texts(top.table("texts"), _ENGLISH_TEXTS),
        address=address,
    )
    pack = replace(pack, variants=_variants(top.table("variants"), pack))
    _require_outlet(top, pack)
    top.close()
    return pack, files


def _require_outlet(top: Table, pack: Pack) -> None:
    if "outlet" not in top:
        top.fault("outlet", _("expected a table [outlet] with the outlet's name"))
    if pack.address and not pack.outlet.url:
        top.fault("article.address", _("expected the outlet's own address in outlet.url as well"))


def _outlet(table: Table, base: Outlet) -> Outlet:
    url = table.text("url", base.url, checks.absolute_url)
    outlet = Outlet(
        name=table.text("name", base.name),
        url=url if not url or url.endswith("/") else url + "/",
        locale=table.text("locale", base.locale, checks.locale_name),
        kind=table.text("kind", base.kind, _publisher_kind),
        logo=base.logo,
        description=table.text("description", base.description),
    )
    table.close()
    return outlet


def _publisher_kind(text: str) -> str | None:
    if text in PUBLISHER_KINDS:
        return None
    return _("expected one of {names}").format(names=", ".join(PUBLISHER_KINDS))


def _language(table: Table) -> tuple[str, Direction]:
    tag = table.text("tag", "en", checks.language_tag)
    direction = table.text("direction", "", _direction)
    table.close()
    if direction in {"ltr", "rtl"}:
        return tag, "rtl" if direction == "rtl" else "ltr"
    return tag, direction_of(tag)


def _direction(text: str) -> str | None:
    return None if text in {"ltr", "rtl"} else _('expected "ltr" or "rtl"')


def _clock(table: Table) -> tuple[str, int | None]:
    zone = table.text("zone", "", checks.zone_name)
    offset = table.text("offset", "", _offset)
    if zone and offset:
        table.fault("offset", _("expected either a zone or a fixed offset, not both"))
    table.close()
    return zone, parse_offset(offset) if offset else None


def _offset(text: str) -> str | None:
    try:
        parse_offset(text)
    except BadInput as error:
        return str(error)
    return None


def _files(table: Table) -> Files:
    files = Files(
        template=table.text("template", TEMPLATE_FILE),
        style=table.text("style", STYLE_FILE),
        logo=table.text("logo"),
    )
    table.close()
    return files


def _article(table: Table) -> tuple[tuple[str, ...], str]:
    required = table.texts("required", (), checks.article_field)
    address = table.text("address", "", checks.address_template)
    table.close()
    return required, address


def _date(table: Table, base: DateStyle) -> DateStyle:
    months = table.texts("months", base.months)
    if len(months) not in {0, 12} or not all(months):
        table.fault("months", _("expected twelve month names, January first"))
        months = base.months
    return DateStyle(
        month_case=table.choice("month_case", base.month_case),
        first_of_month=table.text("first_of_month", base.first_of_month),
        digits=table.choice("digits", base.digits),
        months=months,
    )


def _timestamp(table: Table, base: TimestampStyle) -> TimestampStyle:
    style = TimestampStyle(
        pattern=table.text("pattern", base.pattern, checks.moment_pattern),
        without_offset=table.text("without_offset", base.without_offset, checks.local_pattern),
        day_only=table.text("day_only", base.day_only, checks.day_pattern),
        date=_date(table, base.date),
    )
    table.close()
    return style


def _dateline(table: Table, base: DatelineStyle) -> DatelineStyle:
    style = DatelineStyle(
        template=table.text("template", base.template, checks.dateline_template),
        date_pattern=table.text("date_pattern", base.date_pattern, checks.yearless_pattern),
        date_pattern_with_year=table.text(
            "date_pattern_with_year", base.date_pattern_with_year, checks.optional_day_pattern
        ),
        place_case=table.choice("place_case", base.place_case),
        alone=table.texts("alone", base.alone),
        home=table.text("home", base.home, checks.country_or_empty),
        position=table.choice("position", base.position),
        date=_date(table, base.date),
    )
    table.close()
    return style


def _headline(table: Table, base: LetterCase) -> LetterCase:
    case = table.choice("case", base)
    table.close()
    return case


def _typography(table: Table, base: Typography) -> Typography:
    quotes = table.texts("quotes", base.quotes)
    if len(quotes) not in {0, 4}:
        table.fault(
            "quotes", _("expected four marks: opening, closing, inner opening, inner closing")
        )
        quotes = base.quotes
    style = Typography(
        apostrophe=table.text("apostrophe", base.apostrophe),
        quotes=quotes,
        spaces_before_high_punctuation=table.choice(
            "spaces_before_high_punctuation", base.spaces_before_high_punctuation
        ),
        ellipsis=table.flag("ellipsis", default=base.ellipsis),
    )
    table.close()
    return style


def _texts(table: Table, base: Mapping[str, str]) -> Mapping[str, str]:
    texts = {key: table.text(key, base[key]) for key in TEXT_KEYS if key != "newsroom"}
    texts["newsroom"] = table.text("newsroom", base["newsroom"], checks.newsroom)
    table.close()
    return MappingProxyType(texts)


def _variants(table: Table, pack: Pack) -> Mapping[str, Variant]:
    variants: dict[str, Variant] = {}
    for tag in table:
        wrong = checks.language_tag(tag)
        if wrong:
            table.fault(tag, wrong)
        inner = table.table(tag)
        variants[tag] = Variant(
            outlet=_outlet(inner.table("outlet"), pack.outlet),
            timestamp=_timestamp(inner.table("timestamp"), pack.timestamp),
            dateline=_dateline(inner.table("dateline"), pack.dateline),
            headline_case=_headline(inner.table("headline"), pack.headline_case),
            typography=_typography(inner.table("typography"), Typography()),
            texts=_texts(inner.table("texts"), pack.texts),
        )
        inner.close()
    return MappingProxyType(variants)
