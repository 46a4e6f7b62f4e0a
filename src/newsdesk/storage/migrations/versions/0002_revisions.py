"""Revisions: what an article said stays; drafts are digested; the list is a projection.

Articles of before get no revision here: the first one is made, without parents, when their text
is next kept. This is a record of what the schema was: it takes nothing from the program's
present code.
"""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LISTED = (
    ("id", sa.Text, False),
    ("head_revision", sa.LargeBinary, True),
    ("state", sa.Text, False),
    ("language", sa.Text, False),
    ("pack", sa.Text, False),
    ("section", sa.Text, False),
    ("kicker", sa.Text, False),
    ("headline", sa.Text, False),
    ("wall", sa.Text, False),
    ("offset", sa.Integer, True),
    ("instant", sa.Integer, True),
    ("zone", sa.Text, False),
    ("words", sa.Integer, False),
    ("updated_at", sa.Integer, False),
)
_DRAFTED = (
    ("version", sa.Integer, False),
    ("content", sa.Text, False),
    ("body", sa.Text, False),
    ("headline", sa.Text, False),
    ("summary", sa.Text, False),
    ("names", sa.Text, False),
    ("folds", sa.Integer, False),
    ("saved_at", sa.Integer, False),
    ("digest", sa.LargeBinary, False),
    ("base_revision", sa.LargeBinary, True),
)
_KEPT_LIST = (
    '"pk", "id", NULL, "state", "language", "pack", "section", "kicker", "headline", "wall", '
    '"offset", "instant", "zone", "words", "updated_at"'
)
_KEPT_DRAFT = (
    "article_pk, version, content, body, draft.headline, summary, names, folds, saved_at, "
    "newsdesk_digest(content, body), NULL"
)


def upgrade() -> None:
    """Make the new tables, and the list and the drafts anew in their new form."""
    connection = op.get_bind()
    kept = connection.exec_driver_sql(
        "SELECT name, sql, type FROM sqlite_master "
        "WHERE type = 'trigger' OR (type = 'view' AND name = 'article_text')"
    ).fetchall()
    for name, _sql, kind in kept:
        connection.exec_driver_sql(f"DROP {kind} {name}")
    _make_identities()
    _rebuild_article()
    _rebuild_draft()
    _make_revisions()
    for _name, sql, _kind in sorted(kept, key=lambda found: found[2], reverse=True):
        connection.exec_driver_sql(sql)


def _make_identities() -> None:
    op.create_table(
        "article_identity",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("last_version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_article_identity"),
        sa.UniqueConstraint("id", name="uq_article_identity_id"),
    )
    op.get_bind().exec_driver_sql(
        "INSERT INTO article_identity SELECT pk, id, created_at, version FROM article"
    )


def _rebuild_article() -> None:
    op.create_table(
        "article_new",
        sa.Column("pk", sa.Integer, nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in _LISTED),
        sa.PrimaryKeyConstraint("pk", name="pk_article"),
        sa.UniqueConstraint("id", name="uq_article_id"),
        sa.ForeignKeyConstraint(
            ["pk"], ["article_identity.pk"], name="fk_article_pk_article_identity"
        ),
    )
    connection = op.get_bind()
    connection.exec_driver_sql(f"INSERT INTO article_new SELECT {_KEPT_LIST} FROM article")  # noqa: S608
    connection.exec_driver_sql("CREATE TEMP TABLE seen AS SELECT pk, version FROM article")
    connection.exec_driver_sql("DROP TABLE article")
    connection.exec_driver_sql("ALTER TABLE article_new RENAME TO article")
    op.create_index("ix_article_updated_at", "article", ["updated_at"])
    op.create_index("ix_article_state_updated_at", "article", ["state", "updated_at"])


def _rebuild_draft() -> None:
    connection = op.get_bind()
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection in a transaction has one
    driver.create_function("newsdesk_digest", 2, _digest)
    op.create_table(
        "draft_new",
        sa.Column("article_pk", sa.Integer, nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in _DRAFTED),
        sa.PrimaryKeyConstraint("article_pk", name="pk_draft"),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article_identity.pk"], name="fk_draft_article_pk_article_identity"
        ),
    )
    connection.exec_driver_sql(
        f"INSERT INTO draft_new SELECT {_KEPT_DRAFT} FROM draft JOIN seen ON pk = article_pk"  # noqa: S608
    )
    connection.exec_driver_sql("DROP TABLE draft")
    connection.exec_driver_sql("DROP TABLE seen")
    connection.exec_driver_sql("ALTER TABLE draft_new RENAME TO draft")


def _digest(content: str, body: str) -> bytes:
    return sha256(content.encode()).digest() + sha256(body.encode()).digest()


def _make_revisions() -> None:
    op.create_table(
        "blob",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("article_pk", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("form", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_blob"),
        sa.UniqueConstraint("article_pk", "hash", name="uq_blob_article_pk_hash"),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article_identity.pk"], name="fk_blob_article_pk_article_identity"
        ),
    )
    op.create_table(
        "revision",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("article_pk", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("fields", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("thinned", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_revision"),
        sa.UniqueConstraint("id", name="uq_revision_id"),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article_identity.pk"], name="fk_revision_article_pk_article_identity"
        ),
    )
    op.create_index("ix_revision_article_pk", "revision", ["article_pk"])
    op.create_table(
        "revision_parent",
        sa.Column("revision", sa.LargeBinary, nullable=False),
        sa.Column("parent", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("revision", "parent", name="pk_revision_parent"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_revision_parent_parent", "revision_parent", ["parent"])
    op.create_table(
        "revision_mark",
        sa.Column("revision", sa.LargeBinary, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("revision", "mark", name="pk_revision_mark"),
        sqlite_with_rowid=False,
    )
