"""The first tables: articles and their drafts, counts by state, full-text search, memory.

This is a record of what the schema was: it takes nothing from the program's present code.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FOLDED = (
    ("ı", "i"),
    ("ə", "e"),
    ("Ə", "E"),
    ("ё", "е"),
    ("Ё", "Е"),
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("\N{ARABIC TATWEEL}", ""),
    ("\N{ARABIC FATHATAN}", ""),
    ("\N{ARABIC DAMMATAN}", ""),
    ("\N{ARABIC KASRATAN}", ""),
    ("\N{ARABIC FATHA}", ""),
    ("\N{ARABIC DAMMA}", ""),
    ("\N{ARABIC KASRA}", ""),
    ("\N{ARABIC SHADDA}", ""),
    ("\N{ARABIC SUKUN}", ""),
)
_SEARCHED = ("headline", "summary", "body", "names")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "article",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("head_revision", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("kicker", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("wall", sa.Text, nullable=False),
        sa.Column("offset", sa.Integer),
        sa.Column("instant", sa.Integer),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_article"),
        sa.UniqueConstraint("id", name="uq_article_id"),
    )
    op.create_index("ix_article_updated_at", "article", ["updated_at"])
    op.create_index("ix_article_state_updated_at", "article", ["state", "updated_at"])
    op.create_table(
        "draft",
        sa.Column("article_pk", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("folds", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.Integer, nullable=False),
        sa.Column("base_revision", sa.Text),
        sa.PrimaryKeyConstraint("article_pk", name="pk_draft"),
        sa.ForeignKeyConstraint(
            ["article_pk"],
            ["article.pk"],
            name="fk_draft_article_pk_article",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "state_count",
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_state_count"),
    )
    op.create_table(
        "desk_state",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_desk_state"),
    )
    for statement in _derived():
        op.get_bind().exec_driver_sql(statement)


def _derived() -> list[str]:
    """View, full-text index and triggers."""
    names = ", ".join(_SEARCHED)
    index = (
        f"INSERT INTO article_search (rowid, {names}) VALUES (new.article_pk, {_values('new.')})"  # noqa: S608
    )
    unindex = f"INSERT INTO article_search (article_search, rowid, {names}) VALUES ('delete', old.article_pk, {_values('old.')})"  # noqa: S608, E501
    count = (
        "INSERT INTO state_count (state, articles) VALUES (new.state, 1) "
        "ON CONFLICT (state) DO UPDATE SET articles = articles + 1"
    )
    uncount = "UPDATE state_count SET articles = articles - 1 WHERE state = old.state"
    viewed = ", ".join(f"{_folded(column, '')} AS {column}" for column in _SEARCHED)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in _SEARCHED)
    search = (
        f"CREATE VIRTUAL TABLE article_search USING fts5({names}, content='article_text', "
        "content_rowid='article_pk', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4')"
    )
    reindexed = (
        f"CREATE TRIGGER draft_reindexed AFTER UPDATE OF {names} ON draft WHEN {changed} "
        f"BEGIN {unindex}; {index}; END"
    )
    recounted = (
        "CREATE TRIGGER article_recounted AFTER UPDATE OF state ON article "
        f"WHEN old.state IS NOT new.state BEGIN {uncount}; {count}; END"
    )
    return [
        f"CREATE VIEW article_text AS SELECT article_pk, {viewed} FROM draft",  # noqa: S608
        search,
        f"CREATE TRIGGER draft_indexed AFTER INSERT ON draft BEGIN {index}; END",
        reindexed,
        f"CREATE TRIGGER draft_unindexed AFTER DELETE ON draft BEGIN {unindex}; END",
        f"CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN {count}; END",
        recounted,
        f"CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN {uncount}; END",
    ]


def _folded(column: str, row: str) -> str:
    text = f"{row}{column}"
    for letter, plain in _FOLDED:
        text = f"replace({text}, '{letter}', '{plain}')"
    return f"CASE {row}folds WHEN 0 THEN {row}{column} ELSE {text} END"


def _values(row: str) -> str:
    return ", ".join(_folded(column, row) for column in _SEARCHED)
