"""Front matter: YAML in which every value stays the text it is, and TOML read the same way.

YAML turns `no`, `12:30` and `2024-06-04` into booleans, numbers and dates behind the writer's
back. Here a scalar is a string, whatever it looks like; aliases, anchors, tags and repeated
keys are refused, so that a small file cannot become a large one or say two things at once.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

DEEPEST = 12
"""Levels of nesting; an article's own front matter has three."""

# A plain scalar starts with a letter and holds only what means nothing to any YAML reader.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./’()-]*[\w./’)])?")
_MEANS_ELSE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What JSON leaves as it is, but YAML readers or text editors take for a line break or refuse.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def quote(text: str) -> str:
    """The text as a YAML scalar on one line that every reader takes for exactly this text."""
    if _PLAIN.fullmatch(text) and text.isascii() and text.lower() not in _MEANS_ELSE:
        return text
    return _HIDDEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def write_yaml(plain: dict[str, Any]) -> str:
    """A mapping of texts, lists and mappings as YAML lines; booleans as `true` and `false`."""
    return "".join(line + "\n" for line in _mapping_lines(plain))


def _mapping_lines(plain: dict[str, Any]) -> Iterator[str]:
    for key, value in plain.items():
        if isinstance(value, (dict, list)) and value:
            yield f"{quote(key)}:"
            for line in _mapping_lines(value) if isinstance(value, dict) else _list_lines(value):
                yield "  " + line
        else:
            yield f"{quote(key)}: {_scalar(value)}"


def _list_lines(items: list[Any]) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict) and item:
            first, *rest = _mapping_lines(item)
            yield "- " + first
            for line in rest:
                yield "  " + line
        else:
            yield "- " + _scalar(item)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "{}" if isinstance(value, dict) else "[]"
    return str(value) if isinstance(value, Verbatim) else quote(str(value))


class Verbatim(str):
    """A text that is written without quotes because it is known to be harmless (a timestamp)."""

    __slots__ = ()


def read_yaml(text: str, first_line: int = 1) -> Value:
    """YAML with every scalar as text; an unquoted `null`, `~` or nothing at all is "".

    Args:
        text: The YAML.
        first_line: The number of its first line in the file, for messages.

    Raises:
        BadInput: Not YAML, or YAML with aliases, tags, repeated keys or deep nesting.
    """
    import yaml

    try:
        return _build(yaml.parse(text, Loader=yaml.BaseLoader), first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _bad(first_line + (mark.line if mark else 0), error.problem or "YAML") from error
    except yaml.YAMLError as error:  # a character that YAML does not allow
        line = first_line + text.count("\n", 0, getattr(error, "position", 0))
        raise _bad(line, str(error).splitlines()[0]) from error


def _bad(line: int, what: str) -> BadInput:
    return BadInput(
        _("The front matter cannot be read, line {line}: {what}").format(line=line, what=what)
    )


class _Tree:
    """Builds the value from YAML events, without recursion and without sharing."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: Value = ""
        self._open: list[list[Value] | dict[str, Value]] = []
        self._keys: list[str | None] = []

    def put(self, value: Value, line: int) -> None:
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif self._keys[-1] is None:
            self._start_key(parent, value, line)
        else:
            parent[self._keys[-1]] = value
            self._keys[-1] = None

    def _start_key(self, parent: dict[str, Value], key: Value, line: int) -> None:
        if not isinstance(key, str):
            raise _bad(self.first_line + line, _("a key must be text"))
        if key in parent:
            raise _bad(self.first_line + line, _("“{key}” stands there twice").format(key=key))
        self._keys[-1] = key

    def enter(self, value: list[Value] | dict[str, Value], line: int) -> None:
        if len(self._open) == DEEPEST:
            raise _bad(self.first_line + line, _("nested too deeply"))
        self.put(value, line)
        self._open.append(value)
        self._keys.append(None)

    def leave(self) -> None:
        self._open.pop()
        self._keys.pop()


def _build(events: Iterator[yaml.Event], first_line: int) -> Value:
    import yaml

    tree = _Tree(first_line)
    for event in events:
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _bad(first_line + line, _("anchors and aliases are not allowed"))
        if isinstance(event, yaml.ScalarEvent):
            tree.put(_scalar_text(event), line)
        elif isinstance(event, yaml.MappingStartEvent):
            tree.enter({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            tree.enter([], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.leave()
    return tree.root


def _scalar_text(event: yaml.ScalarEvent) -> str:
    plain = event.implicit[0]
    return "" if plain and event.value in {"null", "Null", "NULL", "~"} else str(event.value)


def read_toml(text: str, first_line: int = 1) -> Value:
    """TOML with every value as text: dates in ISO 8601, numbers and booleans as written.

    Raises:
        BadInput: Not TOML.
    """
    import tomllib

    try:
        return _as_text(tomllib.loads(text, parse_float=str))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = str(error)
        found = re.search(r" \(at line (\d+), .*\)$", what)
        line = int(found[1]) - 1 if found else 0
        raise _bad(first_line + line, what[: found.start()] if found else what) from error


def _as_text(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
