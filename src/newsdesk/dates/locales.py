"""CLDR data of a language, by BCP 47 tag, kept once read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.domain.cldr import ROOT_MONTH, with_own_names

if TYPE_CHECKING:
    from babel.core import Locale


__all__ = ["has_month_names", "is_known", "locale_of", "native_digits", "with_own_names"]


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The nearest locale CLDR knows for a tag; English where it knows none."""
    from babel.core import Locale, UnknownLocaleError

    parts = language.replace("_", "-").split("-")
    while parts and parts[0]:
        try:
            return with_own_names(Locale.parse("-".join(parts), sep="-"))
        except (ValueError, UnknownLocaleError, TypeError):
            parts.pop()
    return with_own_names(Locale("en"))


def is_known(language: str) -> bool:
    """Whether CLDR has any data on the language of a tag, whatever its script or country."""
    from babel.core import Locale, UnknownLocaleError

    base = language.replace("_", "-").split("-")[0]
    try:
        Locale.parse(base)
    except (ValueError, UnknownLocaleError, TypeError):
        return False
    return True


def has_month_names(language: str) -> bool:
    """Whether CLDR names the months in that language, not only as `M06`."""
    return str(locale_of(language).months["format"]["wide"][6]) != ROOT_MONTH


@lru_cache(maxsize=64)
def native_digits(language: str) -> str:
    """The ten digits the language is written in, which may be the Latin ones."""
    locale = locale_of(language)
    # Babel knows which numbering system is native, but not its digits.
    system = locale.other_numbering_systems.get("native", "latn")
    zero = _ZEROS.get(system)
    return "0123456789" if zero is None else "".join(chr(zero + digit) for digit in range(10))


_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "gujr": 0x0AE6,
    "guru": 0x0A66,
    "hmnp": 0x1E140,
    "khmr": 0x17E0,
    "knda": 0x0CE6,
    "laoo": 0x0ED0,
    "lepc": 0x1C40,
    "limb": 0x1946,
    "mlym": 0x0D66,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "orya": 0x0B66,
    "rohg": 0x10D30,
    "sund": 0x1BB0,
    "tamldec": 0x0BE6,
    "telu": 0x0C66,
    "thai": 0x0E50,
    "tibt": 0x0F20,
    "vaii": 0xA620,
}
"""Code point of each CLDR numbering system's zero; the other nine digits follow it."""
