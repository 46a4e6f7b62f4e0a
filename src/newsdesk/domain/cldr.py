"""CLDR's data as Babel gives it, made safe to read: nobody here uses a `Locale` without this.

It lies this low because both `dates` and `housestyle` ask CLDR for names of months.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel.core import Locale

ROOT_MONTH = "M06"
"""What CLDR's root prints for June: a language that says it has no month names of its own."""


def with_own_names(locale: Locale) -> Locale:
    """The locale, with names that no other locale writes into.

    Babel (2.18) resolves a reference by writing what it stands for into data that locales share:
    once Azerbaijani's stand-alone months were read, German's were `iyun` too.
    """
    from babel import localedata

    # Babel offers no door to this.
    private: Any = locale
    data: dict[Any, Any] = dict(localedata.load(private._Locale__data_identifier))  # noqa: SLF001
    for kind in _SHARED:
        if kind in data:
            data[kind] = deepcopy(data[kind])
    private._Locale__data = localedata.LocaleDataDict(data)  # noqa: SLF001
    return locale


_SHARED = ("months", "days", "quarters", "day_periods", "eras")
"""Names with references between them."""
