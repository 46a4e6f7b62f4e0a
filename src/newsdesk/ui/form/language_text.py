"""The article's language as it stands in its input: `français (fr)`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.field import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

# fmt: off
OFFERED = (
    "fr", "en", "az", "ar", "ru", "tr", "de", "es", "fa", "it", "pt", "uk", "ka", "hy", "he",
    "ur", "hi", "bn", "zh", "ja", "ko", "pl", "ro", "nl", "sv", "el", "kk", "uz", "ky", "tk",
    "tg", "ku", "sq", "sr", "hr", "bg", "cs", "hu", "fi", "nb", "da", "id", "ms", "sw", "am",
)
# fmt: on
"""What the list offers; any other BCP 47 tag can be typed."""

_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
_NAMED = re.compile(r".*\((?P<tag>[A-Za-z\d-]+)\)\s*")


def native_name(tag: str) -> str:
    """The language's own name for itself, as Qt knows it; empty if it does not."""
    locale = QLocale(tag)
    known = locale.name().split("_")[0].casefold() == tag.split("-", maxsplit=1)[0].casefold()
    return locale.nativeLanguageName() if known else ""


def show_language(tag: str) -> tuple[str]:
    """The tag with the language's own name before it."""
    name = native_name(tag) if tag else ""
    return (f"{name} ({tag})" if name else tag,)


def canonical(tag: str) -> str:
    """The tag in its usual letter case: `fr-CA`, `az-Cyrl`."""
    first, *rest = tag.split("-")
    parts, single = [first.lower()], False
    for part in rest:
        single = single or len(part) == 1
        if len(part) == 4 and part.isalpha() and not single:
            parts.append(part.title())
        elif len(part) == 2 and part.isalpha() and not single:
            parts.append(part.upper())
        else:
            parts.append(part.lower())
    return "-".join(parts)


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for tag in OFFERED:
        locale = QLocale(tag)
        for name in (locale.nativeLanguageName(), QLocale.languageToString(locale.language())):
            names.setdefault(name.casefold(), tag)
    return names


def read_language(texts: Sequence[str], last: str) -> Reading[str]:
    """The tag that stands in the input, with or without a name, or that goes with a name."""
    text = texts[0].strip()
    named = _NAMED.fullmatch(text)
    tag = named["tag"] if named else text.replace("_", "-")
    if not tag:
        return Reading("")
    if known := _names().get(text.casefold()):
        return Reading(known)
    if _TAG.fullmatch(tag):
        return Reading(canonical(tag))
    return Reading(last, {0: _("Expected a language such as fr, az or ar.")})
