"""Many articles at once, for export: what is needed to skip them, and their texts in chunks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from newsdesk.storage.articles import is_as_saved
from newsdesk.storage.tables import article, draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from newsdesk.domain.content import Plain

_ONE_DRAFT = draft.c.article_pk == article.c.pk
_HEADS = select(article.c.id, draft.c.version, article.c.pack, article.c.headline).join_from(
    article, draft, _ONE_DRAFT
)
_TEXTS = (
    select(article.c.id, draft.c.content, draft.c.body, draft.c.digest)
    .join_from(article, draft, _ONE_DRAFT)
    .where(article.c.id.in_(bindparam("ids", expanding=True)))
)
_CHUNK = 500
"""Ids in one statement; SQLite takes many more, memory should not."""


class ExportHead(NamedTuple):
    """What decides whether an article must be exported again."""

    id: str
    version: int
    pack: str
    headline: str


def export_heads(connection: Connection, ids: Sequence[str] | None) -> list[ExportHead]:
    """The heads of these articles in their order, or of all, the oldest first."""
    if ids is None:
        return [ExportHead(*row) for row in connection.execute(_HEADS.order_by(article.c.pk))]
    found: dict[str, ExportHead] = {}
    for start in range(0, len(ids), _CHUNK):
        some = _HEADS.where(article.c.id.in_(ids[start : start + _CHUNK]))
        found |= {row[0]: ExportHead(*row) for row in connection.execute(some)}
    return [found[id_] for id_ in ids if id_ in found]


def plain_articles(connection: Connection, ids: Sequence[str]) -> dict[str, Plain]:
    """The articles as `domain.content.from_plain` reads them, by id; damaged ones are left out."""
    rows = connection.execute(_TEXTS, {"ids": list(ids)})
    return {
        id_: json.loads(content) | {"body": body}
        for id_, content, body, known in rows
        if is_as_saved(content, body, known)
    }
