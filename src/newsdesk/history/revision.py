"""A revision: one state of an article, named by the hash of what it says and what it came from.

The id is the SHA-256 of a canonical text: the article's id, the kind, the parents in order and
the hashes of fields and body. Author, device and time are not part of it: they inform, and two
desks that make the same merge make the same revision. A revision whose text was thinned can
still be checked.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from newsdesk.domain.content import from_plain, storable, to_plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from newsdesk.domain.article import Article

FORMAT = 1
"""Version of the canonical text; another one would give every revision another id."""


class Kind(StrEnum):
    """How a revision came to be."""

    EDIT = "edit"
    MERGE = "merge"
    RESTORE = "restore"
    WITHDRAWN = "withdrawn"
    """The article was taken off the desk's list; its history stays."""


class Occasion(StrEnum):
    """When a revision was made."""

    CREATE = "create"
    IMPORT = "import"
    SAVE = "save"
    BLUR = "blur"
    CLOSE = "close"
    INTERVAL = "interval"
    HAND_OVER = "hand-over"
    EXPORT = "export"
    MERGE = "merge"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    RECOVERY = "recovery"


AUTOMATIC = frozenset({Occasion.BLUR, Occasion.CLOSE, Occasion.INTERVAL})
"""Occasions that nobody asked for: only these revisions may be thinned."""

NAMED, SENT, RELEASED = "named", "sent", "released"
"""Marks that keep a revision from being thinned."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What is known of a revision without its text.

    Attributes:
        id: 64 hexadecimal digits.
        article_id: The article's public id.
        kind: How it came to be.
        parents: Ids of what it came from, sorted; none for the first, two for a merge.
        fields: SHA-256 of the fields' canonical JSON, hexadecimal.
        body: SHA-256 of the body's UTF-8, hexadecimal.
        occasion: When it was made, one of `Occasion` as far as this version knows it.
        author: Who made it, as their machine said; may be empty.
        device: On which machine; may be empty.
        at: When, by that machine's clock, UTC; informative only.
        offset: That machine's UTC offset then, minutes; None if unknown.
        words: Words of the body.
        thinned: Whether the text was given up.
        name: The name somebody gave this version; empty if nobody did.
        marks: Other marks: `sent`, `released`.
    """

    id: str
    article_id: str
    kind: Kind
    parents: tuple[str, ...]
    fields: str
    body: str
    occasion: str
    author: str
    device: str
    at: dt.datetime
    offset: int | None
    words: int
    thinned: bool = False
    name: str = ""
    marks: frozenset[str] = frozenset()


def canonical(plain: dict[str, Any]) -> str:
    """Plain data as the one JSON text that is hashed: sorted keys, no blanks, no escapes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_of(article: Article) -> tuple[bytes, bytes]:
    """What is hashed and stored of an article: its fields without the body, and the body."""
    plain = storable_plain(to_plain(article))
    body = plain.pop("body", "")
    return canonical(plain).encode(), body.encode()


def article_of(fields: bytes, body: bytes) -> Article:
    """The article from what `content_of` gives; raises BadInput where it is something else."""
    return from_plain(json.loads(fields) | {"body": body.decode()})


def storable_plain(value: Any) -> Any:  # noqa: ANN401 - plain data of any kind
    """The same data with every text as `storable` leaves it."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: storable_plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [storable_plain(part) for part in value]
    return value


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def revision_id(article_id: str, kind: str, parents: Iterable[str], fields: str, body: str) -> str:
    """The id of a revision.

    Args:
        article_id: The article's public id.
        kind: One of `Kind`.
        parents: Ids in any order.
        fields: Hash of the fields.
        body: Hash of the body.
    """
    text = canonical(
        {
            "article": article_id,
            "body": body,
            "fields": fields,
            "kind": str(kind),
            "parents": sorted(parents),
            "v": FORMAT,
        }
    )
    return digest(text.encode())


def is_genuine(revision: Revision) -> bool:
    """Whether the id is that of what the revision says it holds and came from."""
    return revision.id == revision_id(
        revision.article_id, revision.kind, revision.parents, revision.fields, revision.body
    )
