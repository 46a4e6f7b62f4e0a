from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from newsdesk.domain.article import Article, State, Timestamp
from newsdesk.services import writing
from newsdesk.services.desk import remember_open
from newsdesk.storage import articles
from newsdesk.storage.first_look import first_look


@pytest.fixture
def filled(db):
    def fill(connection):
        for number in range(60):
            article = Article(
                headline=f"Number {number}",
                state=State.READY if number % 3 else State.DRAFT,
                timestamp=Timestamp.from_iso("2024-06-04T08:55+05:45"),
            )
            articles.insert_article(connection, f"{number:032x}", article)

    db.write(fill)
    return db


def test_it_sees_what_the_services_see(filled, file):
    page = writing.list_page(filled)
    saved = page.rows[7].id
    remember_open(filled, saved, "<!doctype html><p>Seen", "key").result()
    look = first_look(file)
    assert look is not None
    assert look.rows == page.rows
    assert look.next_key == page.next_key
    assert look.counts == writing.counts(filled)
    assert look.record() == writing.load_article(filled, saved)
    assert (look.preview_html, look.preview_key) == ("<!doctype html><p>Seen", "key")


def test_the_next_page_follows_on_it(filled, file):
    look = first_look(file)
    assert look is not None
    rest = writing.list_page(filled, after=look.next_key)
    assert len(look.rows) == 50
    assert len({row.id for row in look.rows + rest.rows}) == 60


def test_a_desk_on_which_nothing_was_opened(db, file):
    look = first_look(file)
    assert look is not None
    assert (look.rows, look.opened, look.record(), look.preview_html) == ([], None, None, "")


def test_a_deleted_article_is_not_opened(db, file):
    saved = writing.create_article(db, Article(headline="Gone"))
    remember_open(db, saved.id, "<p>", "k").result()
    writing.delete_article(db, saved.id)
    look = first_look(file)
    assert look is not None
    assert look.opened is None


def test_it_keeps_out_of_the_way_of_a_desk_it_does_not_fit(db, file):
    assert first_look(file.with_name("missing.sqlite")) is None
    db.close()
    with contextlib.closing(sqlite.connect(str(file))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert first_look(file) is None


def test_it_changes_nothing(filled, file):
    filled.close()
    before = file.read_bytes()
    first_look(file)
    assert file.read_bytes() == before


def test_it_and_the_services_import_no_heavy_library():
    heavy = ["sqlalchemy", "alembic", "jinja2", "markdown", "babel", "nh3", "bs4", "yaml"]
    script = (
        "import sys\n"
        "import newsdesk.storage.first_look, newsdesk.services.writing\n"
        "import newsdesk.services.desk, newsdesk.services.samples\n"
        f"sys.exit(' '.join(set({heavy!r}) & set(sys.modules)) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
