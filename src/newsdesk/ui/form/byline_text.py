"""Bylines as one line of text: `Name, role <https://page>; Name`.

A backslash before a comma, semicolon or `<` makes it part of the name. Arabic commas and
semicolons count as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.domain.article import Byline
from newsdesk.domain.content import storable
from newsdesk.ui.form.field import Reading
from newsdesk.ui.form.line_field import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTRY_END = re.compile(r"(?:\\.|<[^<>]*>|[^;؛\\])*", re.DOTALL)
_NAME = re.compile(r"(?:\\.|[^,،<\\]|<(?![^<>]*>\s*$)|\\$)*", re.DOTALL)
_URL = re.compile(r"(?<!\\)<(?P<url>[^<>]*)>\s*$")
_SPECIAL = re.compile(r"([\\,،;؛<])")
_SPECIAL_IN_ROLE = re.compile(r"([\\;؛<])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def _entry(byline: Byline, *, arabic: bool = False) -> str:
    text = _SPECIAL.sub(r"\\\1", byline.name)
    if byline.role:
        text += ("، " if arabic else ", ") + _SPECIAL_IN_ROLE.sub(r"\\\1", byline.role)
    if byline.url:
        text += f" <{byline.url.replace('<', '%3C').replace('>', '%3E')}>"
    return text


def show_bylines(bylines: tuple[Byline, ...], *, arabic: bool = False) -> tuple[str]:
    """The bylines as one line, with Arabic commas and semicolons on demand."""
    mark = "؛ " if arabic else "; "
    return (mark.join(_entry(byline, arabic=arabic) for byline in bylines),)


def _entries(text: str) -> list[str]:
    entries, at = [], 0
    while at <= len(text):
        match = _ENTRY_END.match(text, at)
        end = match.end() if match else at
        if end < len(text) and text[end] == "\\":
            end = len(text)  # a backslash at the very end is itself
        entries.append(text[at:end])
        at = end + 1
    return [entry.strip() for entry in entries if entry.strip()]


def _byline(entry: str) -> Byline:
    url = _URL.search(entry)
    rest = entry[: url.start()] if url else entry
    match = _NAME.match(rest)
    end = match.end() if match else len(rest)
    name, role = rest[:end].strip(), rest[end + 1 :].strip()
    return Byline(
        _ESCAPED.sub(r"\1", name).strip(),
        _ESCAPED.sub(r"\1", role).strip(),
        url["url"].strip() if url else "",
    )


def read_bylines(texts: Sequence[str], last: tuple[Byline, ...]) -> Reading[tuple[Byline, ...]]:
    """The bylines that stand in the line. One whose text did not change is kept as it was."""
    known = {
        _entry(byline, arabic=arabic).strip(): byline for arabic in (True, False) for byline in last
    }
    entries = _entries(storable(one_line(texts[0])))
    bylines = (known.get(entry) or _byline(entry) for entry in entries)
    return Reading(tuple(byline for byline in bylines if byline != Byline()))
