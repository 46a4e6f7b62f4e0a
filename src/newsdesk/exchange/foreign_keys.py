"""Which front-matter key means which field: our own names, and those of other programs."""

from __future__ import annotations

import json
import re
from dataclasses import fields as fields_of
from typing import TYPE_CHECKING, Any

from newsdesk.domain.article import Article, Byline, Dateline, Source
from newsdesk.domain.moments import Timestamp
from newsdesk.errors import BadInput
from newsdesk.exchange.recognised import Removed
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.exchange.frontmatter import Value

# Jekyll, Hugo, Pelican, Ghost, Eleventy and what editors write by hand; the first found wins.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "headline": ("title",),
    "standfirst": ("description", "summary", "excerpt", "custom_excerpt", "subtitle"),
    "kicker": ("overline", "surtitre"),
    "language": ("lang", "locale"),
    "timestamp": ("date", "published_at", "publishdate", "published"),
    "updated": ("lastmod", "modified", "updated_at", "last_modified_at"),
    "bylines": ("authors", "author", "byline", "primary_author"),
    "keywords": ("tags", "tag"),
    "section": ("category", "categories", "primary_tag"),
    "outlet": ("publication", "site"),
}
_OWN = tuple(field.name for field in fields_of(Article) if field.name != "body")
_MOMENTS = ("timestamp", "updated", "embargo")
_FOREIGN_MOMENT = re.compile(
    r"(?P<local>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)(?:[.,]\d+)?"
    r"\s*(?P<offset>Z|UTC|[+-]\d\d:?\d\d)?",
    re.ASCII,
)


def article_fields(
    values: dict[str, Value], *, strict: bool
) -> tuple[dict[str, Any], tuple[Removed, ...], dict[str, str]]:
    """Sort front matter into the article's plain fields and what is set aside.

    Args:
        values: Front matter as texts, lists and mappings.
        strict: Whether these are our own files: then no other program's names are looked for.

    Returns:
        The fields for `from_plain`, the entries set aside, and each field's origin.

    Raises:
        BadInput: A field of ours has a value that it cannot have.
    """
    left = dict(values)
    fields: dict[str, Any] = {}
    removed: list[Removed] = []
    origins: dict[str, str] = {}
    names = {name.lower(): name for name in values}
    for field in _OWN:
        candidates = (field,) if strict else (field, *OTHER_NAMES.get(field, ()))
        for candidate in candidates:
            key = names.get(candidate)
            if key is None or key not in left or field in fields:
                continue
            value = _own_value(field, left[key], removed, foreign=candidate != field)
            if value is not None:
                fields[field] = value
                origins[field] = _entry(key, left.pop(key))
    if not strict:
        _other_sections(fields, removed)
    removed.extend(_set_aside(left.items()))
    return fields, tuple(removed), origins


def _entry(key: str, value: Value) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{key}: {shown}"


def _set_aside(entries: Iterable[tuple[str, Value]], path: str = "") -> list[Removed]:
    why = _("front matter that newsdesk has no field for")
    return [Removed(_entry(path + key, value), why) for key, value in entries]


def _own_value(field: str, value: Value, removed: list[Removed], *, foreign: bool) -> Any:  # noqa: ANN401
    """The value as `from_plain` wants it; None where a foreign value does not fit the field."""
    shaped: Any = None if foreign and not isinstance(value, str) else value
    if field in _MOMENTS:
        shaped = _moment(value, foreign=foreign)
    elif field == "dateline":
        shaped = _known_keys(value, Dateline, removed, "dateline.")
    elif field == "bylines":
        shaped = _bylines(value, removed)
    elif field == "sources" and isinstance(value, list):
        shaped = [_source(item, removed) for item in value]
    elif field in {"keywords", "section"}:
        shaped = _terms(field, value)
    elif field == "language" and foreign and isinstance(value, str):
        shaped = value.split(".")[0].replace("_", "-")
    return shaped


def _moment(value: Value, *, foreign: bool) -> Value | None:
    """Our own form as it is; other programs' dates as ISO 8601, None if they are not dates."""
    if not isinstance(value, str):
        return None if foreign else value
    found = _FOREIGN_MOMENT.fullmatch(value.strip())
    if found is None:
        if foreign:
            return None
        return value
    offset = (found["offset"] or "").replace("UTC", "Z")
    local = found["local"]
    iso = local + offset if len(local) > 10 else local
    try:
        Timestamp.from_iso(iso)
    except BadInput:
        if foreign:
            return None
        raise
    return iso


def _known_keys(value: Value, cls: type[Any], removed: list[Removed], path: str) -> Value:
    """The mapping without the keys that the class has no field for; those are set aside."""
    if not isinstance(value, dict):
        return {} if value == "" else value
    known = {field.name for field in fields_of(cls)}
    removed.extend(_set_aside([(k, v) for k, v in value.items() if k not in known], path))
    return {key: item for key, item in value.items() if key in known}


def _bylines(value: Value, removed: list[Removed]) -> Value:
    if value == "":
        return []
    items = value if isinstance(value, list) else _names(value)
    return [
        _known_keys(item, Byline, removed, "byline.") if isinstance(item, dict) else item
        for item in items
    ]


def _names(value: Value) -> list[Value]:
    """`A; B` is two people; `A, B` may be one, printed in reverse, and stays whole."""
    if not isinstance(value, str):
        return [value]
    return [name.strip() for name in value.split(";") if name.strip()]


def _source(value: Value, removed: list[Removed]) -> Value | dict[str, Any]:
    if not isinstance(value, dict):
        return value
    known = _known_keys(value, Source, removed, "source.")
    assert isinstance(known, dict)  # noqa: S101 - a mapping comes back as one
    truth = {"true": True, "yes": True, "false": False, "no": False}
    public = known.get("public")
    if isinstance(public, str) and public.lower() in truth:
        return {**known, "public": truth[public.lower()]}
    return dict(known)


def _terms(field: str, value: Value) -> Value:
    """Keywords are a list, also where another program writes `a, b`; a section is one text."""
    if field == "section":
        return value
    if isinstance(value, str):
        return [term.strip() for term in value.split(",") if term.strip()]
    return value


def _other_sections(fields: dict[str, Any], removed: list[Removed]) -> None:
    """Of several categories the first is the section; the others are set aside."""
    section = fields.get("section")
    if not isinstance(section, list):
        return
    texts = [item for item in section if isinstance(item, str)]
    fields["section"] = texts[0] if texts else ""
    removed.extend(_set_aside([("categories", item) for item in section if item not in texts[:1]]))
