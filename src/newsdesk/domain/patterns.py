"""The grammar of what a pack says about dates: CLDR patterns and dateline templates.

It lies below `housestyle`, which checks packs with it, and `dates`, which prints by it. Fields are
those of UTS #35 that print the same on every machine; zone names only of a zone that somebody
chose, and none of the week-based years, which nearly always are a slip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from newsdesk.i18n import gettext as _

DAY_FIELDS = "yMLdEc"
TIME_FIELDS = "HhKkmsab"
OFFSET_FIELDS = "OXxZzV"
NAMED_FORMS = ("full", "long", "medium", "short", "day-month")
PLACEHOLDERS = ("place", "country", "date", "credit")

_TOKEN = re.compile(
    r"'(?:[^']|'')*'|(?P<named>\{[^{}']*\})|(?P<field>([A-Za-z])\3*)|(?P<stray>['{}])"
)
_WIDEST = {
    "y": 4,
    "M": 5,
    "L": 5,
    "d": 2,
    "E": 6,
    "c": 6,
    "H": 2,
    "h": 2,
    "K": 2,
    "k": 2,
    "m": 2,
    "s": 2,
    "a": 5,
    "b": 5,
    "X": 5,
    "x": 5,
    "Z": 5,
}
_WHOLE = frozenset({"O", "OOOO", "zzzz", "VVV"})
"""Fields that come in these widths only: GMT+1, GMT+01:00, the zone's name, the zone's city."""

_SLIPS = {
    "Y": "y",
    "D": "d",
    "S": "s",
    "O": "OOOO",
    "z": "zzzz",
    "v": "OOOO",
    "V": "VVV",
    "n": "m",
}
_PART = re.compile(r"\[\[|\]\]|[\[\]]|\{([^{}]*)\}|[{}]|[^\[\]{}]+")


def pattern_fault(
    pattern: str, fields: str = DAY_FIELDS + TIME_FIELDS + OFFSET_FIELDS
) -> str | None:
    """What is wrong with a CLDR pattern, as a sentence; None when nothing is.

    Args:
        pattern: Such as `d MMMM y HH:mm (OOOO)`; letters that are text stand in 'quotes'.
        fields: The letters that may be used here.
    """
    if not pattern.strip():
        return _("expected a CLDR date pattern such as “d MMMM y”")
    for token in _TOKEN.finditer(pattern):
        wrong = _token_fault(token, fields)
        if wrong:
            return wrong
    return None


def _token_fault(token: re.Match[str], fields: str) -> str | None:
    if token["stray"]:
        return _("expected each {mark} to have its partner").format(mark=token["stray"])
    if token["named"] and token["named"][1:-1] not in NAMED_FORMS:
        known = ", ".join(f"{{{name}}}" for name in NAMED_FORMS)
        return _("expected one of {known}, not {found}").format(known=known, found=token["named"])
    return _field_fault(token["field"], fields) if token["field"] else None


def _field_fault(field: str, fields: str) -> str | None:
    letter = field[0]
    if field in _WHOLE and letter in fields:
        return None
    if letter in OFFSET_FIELDS + TIME_FIELDS + DAY_FIELDS and letter not in fields:
        return _("“{field}” cannot be printed here: no such part is known").format(field=field)
    if letter in _SLIPS:
        return _("“{field}” cannot be printed exactly; use “{better}”").format(
            field=field, better=_SLIPS[letter]
        )
    if letter not in _WIDEST:
        return _("“{field}” is no CLDR date field; put text in 'quotes'").format(field=field)
    if len(field) > _WIDEST[letter]:
        return _("“{field}” is longer than CLDR knows").format(field=field)
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a dateline template.

    Attributes:
        text: Literal text, or the placeholder's name.
        placeholder: Whether `text` names a placeholder.
        group: Number of the bracketed group it stands in; 0 outside of brackets.
    """

    text: str
    placeholder: bool
    group: int


@lru_cache(maxsize=64)
def dateline_parts(template: str) -> tuple[Part, ...]:
    """A dateline template taken apart.

    Raises:
        ValueError: Brackets or braces without partner, brackets in brackets, an unknown
            placeholder; the message says what was expected.
    """
    parts: list[Part] = []
    groups, inside = 0, False
    for match in _PART.finditer(template):
        piece = match[0]
        if piece in {"[", "]"}:
            if inside == (piece == "["):
                raise ValueError(_("expected each [ to have its ], and none inside another"))
            inside = not inside
            groups += inside
        elif piece in {"{", "}"} or (match[1] is not None and match[1] not in PLACEHOLDERS):
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise ValueError(_("expected {known}, not {found}").format(known=known, found=piece))
        else:
            text = (
                match[1] if match[1] is not None else piece[0] if piece in {"[[", "]]"} else piece
            )
            parts.append(Part(text, match[1] is not None, groups if inside else 0))
    if inside:
        raise ValueError(_("expected each [ to have its ], and none inside another"))
    return tuple(parts)
