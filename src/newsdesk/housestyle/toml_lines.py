"""On which line each key of a TOML text stands: `tomllib` does not tell.

The text is one that `tomllib` has accepted, so this reader need not judge it.
"""

from __future__ import annotations

import re

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_NAME = re.compile(_PART)
_HEADER = re.compile(rf"\s*\[\[?\s*(?P<path>{_PART}(?:\s*\.\s*{_PART})*)\s*\]\]?")
_KEY = re.compile(rf"\s*(?P<path>{_PART}(?:\s*\.\s*{_PART})*)\s*=")
_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
    r"|(?P<comment>#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)",
    re.DOTALL,
)

_DEEPEST = 8


def key_lines(text: str) -> dict[str, int]:
    """Dotted key → line from 1; tables are keys too."""
    lines: dict[str, int] = {}
    table = ""
    position, line = 0, 1
    while position < len(text):
        end = _statement_end(text, position)
        statement = text[position:end]
        header, key = _HEADER.match(statement), _KEY.match(statement)
        if header:
            table = _dotted(header["path"])
            lines.setdefault(table, line)
        elif key:
            _remember(lines, table, _dotted(key["path"]), line)
        line += statement.count("\n")
        position = end
    return lines


def _remember(lines: dict[str, int], table: str, key: str, line: int) -> None:
    parts = f"{table}.{key}".strip(".").split(".")[:_DEEPEST]
    for count in range(1, len(parts) + 1):
        lines.setdefault(".".join(parts[:count]), line)


def _statement_end(text: str, position: int) -> int:
    """Where the statement that begins at `position` ends: strings and arrays may span lines."""
    depth = 0
    for token in _TOKEN.finditer(text, position):
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif token["end"] and depth <= 0:
            return token.end()
    return len(text)


def _dotted(path: str) -> str:
    return ".".join(name.strip("\"'") for name in _NAME.findall(path))
