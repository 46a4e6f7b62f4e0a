"""Texts by their SHA-256: written once, in pieces that revisions share, verified when read.

A body is cut into its paragraphs, and the list of a long one into groups, so that a revision
that changes one sentence adds one paragraph. The groups end where a paragraph's hash says so: an
inserted paragraph moves no other group's ends.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from newsdesk.errors import DamagedText
from newsdesk.i18n import gettext as _
from newsdesk.storage.prepared import driver_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

RAW, DEFLATED, LIST = 0, 1, 2
"""How a blob's data is to be read."""

HASH = 32
"""Bytes of a hash."""

LONG_LIST = 32
"""Parts from which a list is cut into groups, of 16 on average."""

LONG_PIECE = 2048
"""Bytes from which a paragraph is cut at its line breaks."""

WORTH_DEFLATING = 100
"""Bytes from which deflating may save something."""

DEEPEST = 8
"""Lists within lists; three are ever written, damage may pretend more."""

_AT_ONCE = 400
_INSERT = "INSERT OR IGNORE INTO blob (article_pk, hash, form, data) VALUES (?, ?, ?, ?)"
_READ = "SELECT form, data FROM blob WHERE article_pk = ? AND hash = ?"

Row = tuple[int, bytes]


def put(connection: Connection, article_pk: int, data: bytes) -> bytes:
    """Store a text, or what is new of it; gives its hash."""
    whole = hashlib.sha256(data).digest()
    driver = driver_of(connection)
    if driver.execute(_READ, (article_pk, whole)).fetchone() is None:
        rows = _rows_of(data, whole)
        known = _known(connection, article_pk, rows)
        fresh = [
            (article_pk, key, *_shortest(*row)) for key, row in rows.items() if key not in known
        ]
        driver.executemany(_INSERT, fresh)
    return whole


def get(connection: Connection, article_pk: int, key: bytes) -> bytes:
    """The text with this hash.

    Raises:
        DamagedText: It is not there whole, or not what it was.
    """
    try:
        data = b"".join(_read(connection, article_pk, [key]))
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise _damaged() from error
    if hashlib.sha256(data).digest() != key:
        raise _damaged()
    return data


def reachable(connection: Connection, article_pk: int, keys: Iterable[bytes]) -> set[bytes]:
    """These hashes and those of all the pieces they are made of."""
    found: set[bytes] = set()
    waiting = set(keys)
    while waiting:
        found |= waiting
        lists = [
            data
            for form, data in _fetch(connection, article_pk, list(waiting)).values()
            if form == LIST
        ]
        waiting = {part for data in lists for part in _parts(data)} - found
    return found


def keep_only(connection: Connection, article_pk: int, kept: set[bytes]) -> int:
    """Give up an article's other blobs; how many those were."""
    rows = connection.exec_driver_sql(
        "SELECT pk, hash FROM blob WHERE article_pk = ?", (article_pk,)
    )
    gone = [(pk,) for pk, key in rows if key not in kept]
    if gone:
        connection.exec_driver_sql("DELETE FROM blob WHERE pk = ?", gone)
    return len(gone)


def _rows_of(data: bytes, whole: bytes) -> dict[bytes, Row]:
    """All blobs that make up a text, by hash; deflating waits until they are known to be new."""
    pieces = _pieces(data)
    if len(pieces) < 2:
        return {whole: (RAW, data)}
    rows: dict[bytes, Row] = {}
    parts = []
    for piece in pieces:
        key = hashlib.sha256(piece).digest()
        rows[key] = (RAW, piece)
        parts.append(key)
    if len(parts) > LONG_LIST:
        groups = _grouped(parts, rows)
        # A single group would be the text itself, and the text a list of itself.
        parts = groups if len(groups) > 1 else parts
    rows[whole] = (LIST, b"".join(parts))
    return rows


def _grouped(parts: list[bytes], rows: dict[bytes, Row]) -> list[bytes]:
    groups: list[bytes] = []
    begun: list[bytes] = []
    for number, part in enumerate(parts, start=1):
        begun.append(part)
        if part[0] % 16 == 0 or number == len(parts):
            plain = b"".join(rows[key][1] for key in begun)
            key = hashlib.sha256(plain).digest()
            if len(begun) > 1:
                rows[key] = (LIST, b"".join(begun))
            groups.append(key)
            begun = []
    return groups


def _pieces(data: bytes) -> list[bytes]:
    """Paragraphs with the blank line after them, long ones line by line; joined they are all."""
    pieces: list[bytes] = []
    paragraphs = data.split(b"\n\n")
    for paragraph in paragraphs[:-1]:
        pieces += _lines(paragraph + b"\n\n")
    return pieces + _lines(paragraphs[-1])


def _lines(paragraph: bytes) -> list[bytes]:
    if len(paragraph) <= LONG_PIECE:
        return [paragraph] if paragraph else []
    lines = paragraph.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _shortest(form: int, data: bytes) -> Row:
    """Deflated where that is shorter; hashes and most short paragraphs are not."""
    if form == RAW and len(data) >= WORTH_DEFLATING:
        deflated = zlib.compress(data)
        if len(deflated) < len(data):
            return DEFLATED, deflated
    return form, data


def _known(connection: Connection, article_pk: int, rows: dict[bytes, Row]) -> set[bytes]:
    return set(_fetch(connection, article_pk, list(rows), columns="hash, form, hash"))


def _fetch(
    connection: Connection, article_pk: int, keys: list[bytes], columns: str = "hash, form, data"
) -> dict[bytes, Row]:
    found: dict[bytes, Row] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        statement = f"SELECT {columns} FROM blob WHERE article_pk = ? AND hash IN ({marks})"  # noqa: S608
        rows = driver_of(connection).execute(statement, (article_pk, *some))
        found |= {key: (form, data) for key, form, data in rows}
    return found


def _read(
    connection: Connection, article_pk: int, keys: list[bytes], depth: int = DEEPEST
) -> list[bytes]:
    """The plain bytes of these blobs in their order."""
    if not depth:
        raise KeyError(keys[0])
    rows = _fetch(connection, article_pk, list(dict.fromkeys(keys)))
    inner = [part for key in keys if rows[key][0] == LIST for part in _parts(rows[key][1])]
    below = iter(_read(connection, article_pk, inner, depth - 1) if inner else ())
    out = []
    for key in keys:
        form, data = rows[key]
        if form == LIST:
            out.append(b"".join(next(below) for _part in _parts(data)))
        else:
            out.append(zlib.decompress(data) if form == DEFLATED else data)
    return out


def _parts(data: bytes) -> list[bytes]:
    return [data[start : start + HASH] for start in range(0, len(data), HASH)]


def _damaged() -> DamagedText:
    return DamagedText(_("The text of this version is damaged and cannot be shown"))
