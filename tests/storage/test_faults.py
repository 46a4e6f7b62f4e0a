from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError
from newsdesk.services import writing
from newsdesk.storage.database import open_database
from newsdesk.storage.faults import explained
from newsdesk.storage.first_look import first_look

NOBODY = 65534


@pytest.fixture
def guarded_folder():
    """A folder whose permission bits count: root walks through them, so root steps down."""
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-guarded-"))
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def wanted(file):
    """A desk with one article that must still be there after whatever happens."""
    database = open_database(file)
    writing.create_article(database, Article(headline="Kept"))
    database.close()
    return file


def headlines(file: Path) -> list[str]:
    database = open_database(file)
    try:
        return [row.headline for row in writing.list_page(database).rows]
    finally:
        database.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    file = tmp_path / "taken" / "desk" / "desk.sqlite"
    with pytest.raises(DataFolderError) as caught:
        open_database(file)
    assert str(file.parent) in str(caught.value)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file, not a folder"
    assert first_look(file) is None


def test_a_read_only_folder_is_said_when_it_is_opened(guarded_folder):
    guarded_folder.chmod(0o500)
    with pytest.raises(DataFolderError) as caught:
        open_database(guarded_folder / "desk.sqlite")
    assert str(guarded_folder) in str(caught.value)


def test_a_desk_that_became_read_only_is_said_and_left_as_it_is(guarded_folder):
    file = guarded_folder / "desk.sqlite"
    database = open_database(file)
    writing.create_article(database, Article(headline="Kept"))
    database.close()
    file.chmod(0o400)
    guarded_folder.chmod(0o500)
    with pytest.raises(DataFolderError) as caught:
        open_database(file)
    assert str(guarded_folder) in str(caught.value)
    file.chmod(0o600)
    guarded_folder.chmod(0o700)
    assert headlines(file) == ["Kept"]


def test_a_file_that_became_read_only_is_said_before_the_first_save(guarded_folder):
    file = guarded_folder / "desk.sqlite"
    open_database(file).close()
    file.chmod(0o400)
    with pytest.raises(DataFolderError, match="cannot be written"):
        open_database(file)


def test_a_desk_that_may_not_be_read_is_said(guarded_folder):
    file = guarded_folder / "desk.sqlite"
    open_database(file).close()
    file.chmod(0)
    with pytest.raises(DataFolderError) as caught:
        open_database(file)
    assert str(guarded_folder) in str(caught.value)
    assert first_look(file) is None


def test_a_folder_in_the_databases_place_is_said(file):
    file.mkdir(parents=True)
    with pytest.raises(DataFolderError) as caught:
        open_database(file)
    assert str(file.parent) in str(caught.value)
    assert file.is_dir()


@pytest.mark.parametrize("content", [b"Dear diary, " * 400, b"\x00" * 8192, b"SQLite format 3\x00"])
def test_a_file_that_is_no_database_is_left_as_it_is(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(DataFolderError) as caught:
        open_database(file)
    assert str(file) in str(caught.value)
    assert file.read_bytes() == content
    assert first_look(file) is None


def test_a_missing_desk_is_not_made_unless_asked(file):
    with pytest.raises(DataFolderError, match="no newsdesk database"):
        open_database(file, create=False)
    assert not file.parent.exists()


def test_a_damaged_desk_is_said(wanted):
    content = bytearray(wanted.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    wanted.write_bytes(content)
    with pytest.raises(DataFolderError, match=r"damaged|not a newsdesk"):
        headlines(wanted)
    assert wanted.read_bytes() == content


def test_a_full_disk_fails_the_save_and_a_freed_one_takes_it(db):
    saved = writing.create_article(db, Article(headline="Kept"))
    db.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 40"))
    long = Article(headline="Long", body="word " * 100_000)
    with pytest.raises(DataFolderError, match="full") as caught:
        writing.save_draft(db, saved.id, long, saved.version).result()
    assert str(db.file.parent) in str(caught.value)
    assert writing.load_article(db, saved.id).article.headline == "Kept"
    # The limit went with the connection, as if somebody had made room.
    assert writing.save_draft(db, saved.id, long, saved.version).result().version == 2
    assert writing.load_article(db, saved.id).article == long


FILL = """
import resource, signal, sys
from pathlib import Path
from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError
from newsdesk.services import writing
from newsdesk.storage.database import open_database

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
db = open_database(Path(sys.argv[1]))
saved = writing.create_article(db, Article(headline="First"))
size = max(path.stat().st_size for path in Path(sys.argv[1]).parent.iterdir())
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
long = Article(headline="Long", body="word " * 50_000)
try:
    writing.save_draft(db, saved.id, long, saved.version).result()
except DataFolderError as error:
    print(error)
assert writing.load_article(db, saved.id).article.headline == "First"
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
writing.save_draft(db, saved.id, long, saved.version).result()
db.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_file_that_may_not_grow_fails_the_save_and_loses_nothing(file):
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert str(file.parent) in done.stdout
    assert headlines(file) == ["Long"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_desk_moved_away_while_open_takes_no_save_until_it_is_back(wanted):
    database = open_database(wanted)
    try:
        writing.create_article(database, Article(headline="Before"))
        moved = wanted.parent.with_name("moved")
        wanted.parent.rename(moved)
        with pytest.raises(DataFolderError, match="moved, deleted or replaced"):
            writing.create_article(database, Article(headline="Nowhere"))
        moved.rename(wanted.parent)
        writing.create_article(database, Article(headline="After"))
    finally:
        database.close()
    assert headlines(wanted) == ["After", "Before", "Kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_desk_deleted_while_open_takes_no_save(wanted):
    database = open_database(wanted)
    try:
        writing.create_article(database, Article(headline="Before"))
        shutil.rmtree(wanted.parent)
        with pytest.raises(DataFolderError, match="moved, deleted or replaced"):
            writing.create_article(database, Article(headline="Nowhere"))
    finally:
        database.close()
    assert not wanted.exists()


def test_a_folder_that_went_before_the_first_save_is_said(wanted):
    database = open_database(wanted)
    try:
        wanted.parent.rename(wanted.parent.with_name("moved"))
        with pytest.raises(DataFolderError) as caught:
            writing.create_article(database, Article(headline="Nowhere"))
    finally:
        database.close()
    assert str(wanted.parent) in str(caught.value)
    assert not wanted.exists()


def test_the_file_systems_own_words_are_passed_on(file):
    error = explained(PermissionError(13, "Permission denied"), file)
    assert str(error) == f"The data folder {file.parent} cannot be used: Permission denied"


def test_bugs_of_ours_are_not_explained_away(file):
    assert explained(ValueError("a bug"), file) is None
