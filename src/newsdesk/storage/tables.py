"""The tables, and beside them what SQLAlchemy has no words for: triggers and full-text search.

::

    article_identity               an article for good, whatever becomes of it
       ├─1:n─ revision ─ revision_parent, revision_mark    what it said; never changed
       ├─1:n─ blob                 the texts of its revisions by their SHA-256
       ├─1:1─ draft                the text that catches keystrokes
       │        └─ triggers ─► article_search  full text, content read through article_text
       └─1:1─ article              the list the user sees
                └─ triggers ─► state_count     how many articles stand in each state
    desk_state                                 what the desk remembers between two runs

`article`, `article_search` and `state_count` are projections: `newsdesk rebuild` makes them again
from the drafts, and a missing draft from its article's newest revision. Times are whole
microseconds since 1970 in UTC; the printed wall clock and its offset in minutes are columns of
their own, because an instant alone cannot give the offset back. Hashes are 32 bytes.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0002"
"""The schema these tables are: the newest file in `migrations/versions`."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

article_identity = Table(
    "article_identity",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("created_at", Integer, nullable=False),
    # Of the draft that left with the article: one that comes back goes on counting from there.
    Column("last_version", Integer, nullable=False),
    UniqueConstraint("id"),
)

article = Table(
    "article",
    metadata,
    Column("pk", ForeignKey("article_identity.pk"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("head_revision", LargeBinary),
    Column("state", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("kicker", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("wall", Text, nullable=False),
    Column("offset", Integer),
    Column("instant", Integer),
    Column("zone", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("updated_at", Integer, nullable=False),
    UniqueConstraint("id"),
    # Pages go by key: (updated_at, pk). SQLite ends every index with the primary key.
    Index(None, "updated_at"),
    Index(None, "state", "updated_at"),
)

draft = Table(
    "draft",
    metadata,
    Column("article_pk", ForeignKey("article_identity.pk"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("folds", Integer, nullable=False),
    Column("saved_at", Integer, nullable=False),
    # SHA-256 of the content, then of the body: 64 bytes, compared whenever the text is read.
    Column("digest", LargeBinary, nullable=False),
    Column("base_revision", LargeBinary),
)

blob = Table(
    "blob",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("article_pk", ForeignKey("article_identity.pk"), nullable=False),
    Column("hash", LargeBinary, nullable=False),
    # 0 as it is, 1 deflated, 2 the hashes of the blobs that it is made of.
    Column("form", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("article_pk", "hash"),
)

revision = Table(
    "revision",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("article_pk", ForeignKey("article_identity.pk"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("fields", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("offset", Integer),
    Column("words", Integer, nullable=False),
    Column("thinned", Integer, nullable=False),
    UniqueConstraint("id"),
    Index(None, "article_pk"),
)

revision_parent = Table(
    "revision_parent",
    metadata,
    Column("revision", LargeBinary, primary_key=True),
    # Not a foreign key: a parent may still be on its way from another desk.
    Column("parent", LargeBinary, primary_key=True),
    Index(None, "parent"),
    sqlite_with_rowid=False,
)

revision_mark = Table(
    "revision_mark",
    metadata,
    Column("revision", LargeBinary, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)

state_count = Table(
    "state_count",
    metadata,
    Column("state", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
)

desk_state = Table(
    "desk_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

STATE_MARK = "\ue000"
"""Stands before the state's name among an article's names: a word that nobody can type.

With it the index itself picks the articles of one state, however few or many they are.
"""

SEARCHED = ("headline", "summary", "body", "names")
"""The columns of the full-text index, the most telling first."""

FOLDED = {
    "ı": "i",
    "ə": "e",
    "Ə": "E",
    "ё": "е",
    "Ё": "Е",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "\N{ARABIC TATWEEL}": "",
    "\N{ARABIC FATHATAN}": "",
    "\N{ARABIC DAMMATAN}": "",
    "\N{ARABIC KASRATAN}": "",
    "\N{ARABIC FATHA}": "",
    "\N{ARABIC DAMMA}": "",
    "\N{ARABIC KASRA}": "",
    "\N{ARABIC SHADDA}": "",
    "\N{ARABIC SUKUN}": "",
}
"""What `unicode61` leaves apart and a reader does not; done to the text and to the query."""


def _folded(column: str, row: str) -> str:
    """SQL: the text as it goes into the index; `draft.folds` says whether there is need."""
    text = f"{row}{column}"
    for letter, plain in FOLDED.items():
        text = f"replace({text}, '{letter}', '{plain}')"
    return f"CASE {row}folds WHEN 0 THEN {row}{column} ELSE {text} END"


def _values(row: str) -> str:
    return ", ".join(_folded(column, row) for column in SEARCHED)


_NAMES = ", ".join(SEARCHED)
_COUNT = (
    "INSERT INTO state_count (state, articles) VALUES (new.state, 1) "
    "ON CONFLICT (state) DO UPDATE SET articles = articles + 1"
)
_UNCOUNT = "UPDATE state_count SET articles = articles - 1 WHERE state = old.state"
# Nothing that a user wrote goes into these statements, only the names above.
_INDEX = (
    f"INSERT INTO article_search (rowid, {_NAMES}) "  # noqa: S608
    f"VALUES (new.article_pk, {_values('new.')})"
)
_UNINDEX = (
    f"INSERT INTO article_search (article_search, rowid, {_NAMES}) "  # noqa: S608
    f"VALUES ('delete', old.article_pk, {_values('old.')})"
)
_REINDEX = f"BEGIN {_UNINDEX}; {_INDEX}; END"
_RECOUNT = f"BEGIN {_UNCOUNT}; {_COUNT}; END"
_TEXT_CHANGED = "WHEN " + " OR ".join(f"old.{column} IS NOT new.{column}" for column in SEARCHED)
_MOVED = "WHEN old.state IS NOT new.state"
_VIEWED = ", ".join(f"{_folded(column, '')} AS {column}" for column in SEARCHED)
_OPTIONS = (
    "content='article_text', content_rowid='article_pk', "
    "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4'"
)

DERIVED = (
    f"CREATE VIEW article_text AS SELECT article_pk, {_VIEWED} FROM draft",  # noqa: S608
    f"CREATE VIRTUAL TABLE article_search USING fts5({_NAMES}, {_OPTIONS})",
    f"CREATE TRIGGER draft_indexed AFTER INSERT ON draft BEGIN {_INDEX}; END",
    f"CREATE TRIGGER draft_reindexed AFTER UPDATE OF {_NAMES} ON draft {_TEXT_CHANGED} {_REINDEX}",
    f"CREATE TRIGGER draft_unindexed AFTER DELETE ON draft BEGIN {_UNINDEX}; END",
    f"CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN {_COUNT}; END",
    f"CREATE TRIGGER article_recounted AFTER UPDATE OF state ON article {_MOVED} {_RECOUNT}",
    f"CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN {_UNCOUNT}; END",
)
"""View, full-text index and triggers, in the order they are made."""
