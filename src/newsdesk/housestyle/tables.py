"""Strict reading of TOML tables: each wrong or unknown key becomes a fault, none stops the rest."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar

from newsdesk.housestyle.faults import PackFault
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from enum import StrEnum

    Check = Callable[[str], str | None]

Choice = TypeVar("Choice", bound="StrEnum")

FILE = "pack.toml"
_MOST_UNKNOWN = 50


class FaultList:
    """The faults of one file, with the line of each key."""

    def __init__(self, lines: Mapping[str, int] | None = None) -> None:
        self._lines = lines or {}
        self.faults: list[PackFault] = []
        self.known: list[str] = []

    def add(self, key: str, expected: str, *, refused: bool = True) -> None:
        """Note a fault of the key; a missing key is shown at the table it belongs to."""
        named = key
        while named and named not in self._lines:
            named = named.rpartition(".")[0]
        self.faults.append(PackFault(FILE, self._lines.get(named, 1), key, expected, refused))


class Table:
    """One TOML table. A key that is asked for is known; `close` reports all others."""

    def __init__(self, data: Mapping[str, object], path: str, faults: FaultList) -> None:
        self._data = data
        self.path = path
        self._faults = faults
        self._known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def full(self, key: str) -> str:
        """The dotted key as the user would say it."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, expected: str) -> None:
        """Note what was expected of the key."""
        self._faults.add(self.full(key), expected)

    def text(self, key: str, default: str = "", check: Check | None = None) -> str:
        """A text; `check` says what was expected of a text that will not do."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.fault(key, _("expected text in quotes, not {kind}").format(kind=_kind(value)))
            return default
        wrong = check(value) if check else None
        if wrong:
            self.fault(key, wrong)
            return default
        return value

    def choice(self, key: str, default: Choice) -> Choice:
        """One of an enumeration's values."""
        kind = type(default)
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, str) or value not in list(kind):
            names = ", ".join(f'"{name}"' for name in kind)
            self.fault(key, _("expected one of {names}").format(names=names))
            return default
        return kind(value)

    def texts(
        self, key: str, default: tuple[str, ...], check: Check | None = None
    ) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, _("expected a list of texts, such as [“one”, “two”]"))
            return default
        for item in value:
            wrong = check(item) if check else None
            if wrong:
                self.fault(key, wrong)
                return default
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, _("expected true or false"))
            return default
        return value

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._value(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, _("expected a whole number"))
            return default
        return value

    def table(self, key: str) -> Table:
        """A table inside this one; empty where it is missing."""
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, _("expected a table: [{key}]").format(key=self.full(key)))
            value = None
        return Table(value or {}, self.full(key), self._faults)

    def close(self) -> None:
        """Report each key that nobody asked for, with the nearest known one."""
        unknown = [key for key in self._data if key not in self._known]
        for key in unknown[:_MOST_UNKNOWN]:
            near = difflib.get_close_matches(key[:60], self._known, 1, 0.5)
            self.fault(
                key,
                _("there is no such key; did you mean “{near}”?").format(near=near[0])
                if near
                else _("there is no such key; known here: {known}").format(
                    known=", ".join(self._known)
                ),
            )

    def _value(self, key: str) -> object:
        self._known.append(key)
        self._faults.known.append(self.full(key))
        return self._data.get(key)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return _("true or false")
    if isinstance(value, (int, float)):
        return _("a number")
    if isinstance(value, list):
        return _("a list")
    return _("a table") if isinstance(value, dict) else _("a date")
