from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlite
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError, NewerDatabase
from newsdesk.services import writing
from newsdesk.storage import backups, connections, first_look, peek, schema, tables, upgrade
from newsdesk.storage.database import open_database

if TYPE_CHECKING:
    from pathlib import Path

SECOND = '''
"""A third version: rebuilds the list."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    triggers = op.get_bind().exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'article'"
    ).fetchall()
    for name, _ in triggers:
        op.get_bind().exec_driver_sql(f"DROP TRIGGER {name}")
    with op.batch_alter_table("article", recreate="always") as batch:
        batch.add_column(sa.Column("desk", sa.Text, nullable=False, server_default="main"))
    for _, statement in triggers:
        op.get_bind().exec_driver_sql(statement)
    FAIL
'''


def described(file: Path) -> dict[tuple[str, str], str]:
    """Every object of the schema, without blanks and quotes that mean nothing."""
    with contextlib.closing(sqlite.connect(str(file))) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {
            (kind, name): re.sub(r'["\s]+', "", sql)
            for kind, name, sql in rows
            if name != "alembic_version"
        }


def changes(file: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in file.parent.iterdir()
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


@pytest.fixture
def migrated(tmp_path):
    """A database that went through every migration from nothing."""
    file = tmp_path / "migrated.sqlite"
    engine = connections.writing_engine(file)
    with engine.begin() as connection:
        upgrade.run_migrations(connection)
    engine.dispose()
    return file


@pytest.fixture
def second(tmp_path, monkeypatch):
    """A program one version ahead; the function writes its migration."""

    def write(fail=""):
        folder = tmp_path / "migrations"
        shutil.copytree(upgrade.MIGRATIONS, folder, dirs_exist_ok=True)
        script = SECOND.replace("FAIL", fail)
        (folder / "versions" / "0003_third.py").write_text(script, encoding="utf-8")
        monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
        monkeypatch.setattr(tables, "HEAD", "0003")

    return write


@pytest.fixture
def old(file):
    """A desk of the version before with two articles on it."""
    database = open_database(file)
    writing.create_article(database, Article(headline="Un lapin", body="Dans le pré"))
    writing.create_article(database, Article(headline="İki dovşan", body="ılıq"))
    database.close()
    return file


def test_the_models_are_what_the_migrations_make(migrated):
    engine = connections.writing_engine(migrated)
    ours = set(tables.metadata.tables)

    def include(_thing, name, kind, _reflected, _compared):
        return kind != "table" or name in ours or not name.startswith("article_search")

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": include, "compare_type": True}
        )
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_a_new_database_is_what_the_migrations_make_to_the_trigger(db, file, migrated):
    made = described(file)
    assert made == described(migrated)
    assert {
        ("trigger", "draft_indexed"),
        ("table", "article_search"),
        ("view", "article_text"),
    } <= (set(made))
    with contextlib.closing(sqlite.connect(str(migrated))) as connection:
        assert connections.noted_version(connection) == tables.HEAD
    assert (
        db.read(lambda c: connections.noted_version(c.connection.driver_connection)) == tables.HEAD
    )


def test_the_newest_migration_is_the_head_everywhere():
    newest = max(path.name for path in (upgrade.MIGRATIONS / "versions").glob("0*.py"))
    assert newest.startswith(f"{tables.HEAD}_")
    assert peek.HEAD == tables.HEAD


def test_an_up_to_date_desk_opens_without_alembic(old):
    script = (
        "import sys; from pathlib import Path;"
        "from newsdesk.storage.database import open_database;"
        f"open_database(Path({str(old)!r})).close();"
        f"open_database(Path({str(old.with_name('new.sqlite'))!r})).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_older_desk_is_upgraded_with_all_it_holds(old, second):
    second()
    database = open_database(old)
    try:
        rows = writing.list_page(database).rows
        assert [row.headline for row in rows] == ["İki dovşan", "Un lapin"]
        # The child rows survived the rebuild of the table they point to, and so did the index.
        assert writing.load_article(database, rows[1].id).article.body == "Dans le pré"
        assert [row.headline for row in writing.search(database, "iliq")] == ["İki dovşan"]
        assert database.read(
            lambda c: c.exec_driver_sql("SELECT DISTINCT desk FROM article").scalars().all()
        ) == ["main"]
        assert database.read(lambda c: c.exec_driver_sql("PRAGMA foreign_keys").scalar()) == 1
        writing.create_article(database, Article(headline="Troisième"))
        assert sum(writing.counts(database).values()) == 3
    finally:
        database.close()


def test_a_verified_copy_is_set_aside_first(old, second):
    before = changes(old)["desk.sqlite"]
    second()
    open_database(old).close()
    [backup] = backups.list_backups(backups.home(old.parent))
    copy = backup.file
    assert backup.reason is backups.Reason.MIGRATION
    assert old.parent not in copy.parents
    with contextlib.closing(sqlite.connect(str(copy))) as connection:
        assert connections.noted_version(connection) == "0002"
        assert connection.execute("SELECT count(*) FROM draft").fetchone() == (2,)
    assert before != changes(old)["desk.sqlite"]


def test_a_migration_that_fails_leaves_the_desk_as_it_was(old, second, monkeypatch):
    before = described(old)
    second(fail='raise ValueError("halfway")')
    with pytest.raises(ValueError, match="halfway"):
        open_database(old)
    assert described(old) == before
    monkeypatch.undo()
    database = open_database(old)
    try:
        assert len(writing.list_page(database).rows) == 2
    finally:
        database.close()


def test_a_migration_that_would_lose_a_parent_is_not_kept(old, second, monkeypatch):
    second(fail='op.get_bind().exec_driver_sql("DELETE FROM article_identity WHERE pk = 1")')
    with pytest.raises(DataFolderError, match="could not be upgraded"):
        open_database(old)
    monkeypatch.undo()
    database = open_database(old)
    try:
        assert len(writing.list_page(database).rows) == 2
    finally:
        database.close()


def test_a_copy_that_is_not_sound_stops_the_upgrade(old, second, monkeypatch):
    second()
    monkeypatch.setattr(
        connections,
        "noted_version",
        lambda connection: (
            "0000"
            if "partial" in str(connection.execute("PRAGMA database_list").fetchall())
            else "0002"
        ),
    )
    with pytest.raises(DataFolderError, match="not whole"):
        open_database(old)
    monkeypatch.undo()
    open_database(old).close()


@pytest.mark.parametrize("version", ["0003", "9999", "1a2b"])
def test_a_newer_desk_is_refused_and_left_as_it_is(old, version):
    with contextlib.closing(sqlite.connect(str(old))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()
    before = changes(old)
    with pytest.raises(NewerDatabase, match="newer newsdesk") as caught:
        open_database(old)
    assert str(old.parent) in str(caught.value)
    assert changes(old) == before


def test_another_programs_database_is_refused_and_left_as_it_is(file):
    file.parent.mkdir()
    with contextlib.closing(sqlite.connect(str(file))) as connection:
        connection.execute("CREATE TABLE recipe (name)")
        connection.commit()
    before = changes(file)
    with pytest.raises(DataFolderError, match="not a newsdesk database"):
        open_database(file)
    assert changes(file) == before


def test_an_empty_file_becomes_a_desk(file):
    file.parent.mkdir()
    file.touch()
    database = open_database(file)
    assert database.created
    database.close()


def test_two_programs_making_one_desk_at_once_make_it_once(file):
    file.parent.mkdir()
    assert schema.prepare(file)
    assert not schema.prepare(file)
    # The loser of the race finds tables when it gets the lock.
    assert not schema._make(file, 300)


def test_a_making_that_was_interrupted_is_taken_up_again(file):
    file.parent.mkdir()
    # The log's mode is set before the first table is made: a file with nothing in it is left.
    connections.connect(file).close()
    assert file.stat().st_size > 0
    database = open_database(file)
    try:
        assert database.created
        writing.create_article(database, Article(headline="First"))
    finally:
        database.close()


@pytest.mark.parametrize("name", ["à l’étranger", "50% off?#1", "العربية", "semi;colon 'quoted'"])
def test_a_folder_may_have_any_name(tmp_path, name, monkeypatch):
    file = tmp_path / name / "desk.sqlite"
    database = open_database(file)
    writing.create_article(database, Article(headline="Kept"))
    database.close()
    look = first_look.first_look(file)
    assert look is not None
    assert [row.headline for row in look.rows] == ["Kept"]
    folder = tmp_path / "program" / name
    shutil.copytree(upgrade.MIGRATIONS, folder)
    (folder / "versions" / "0003_third.py").write_text(SECOND.replace("FAIL", ""), encoding="utf-8")
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    monkeypatch.setattr(tables, "HEAD", "0003")
    database = open_database(file)
    try:
        assert [row.headline for row in writing.list_page(database).rows] == ["Kept"]
    finally:
        database.close()
    assert list(tmp_path.glob("*/desk.sqlite")) == [file]
