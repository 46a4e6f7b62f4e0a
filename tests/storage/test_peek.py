"""The very first picture: the text that was open last, by the driver alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsdesk import paths
from newsdesk.domain.article import Article
from newsdesk.services.desk import open_desk, remember_article, remember_open
from newsdesk.services.writing import create_article
from newsdesk.storage import peek as peeking
from newsdesk.storage import tables
from newsdesk.storage.peek import Peek, peek


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


def test_it_fits_the_schema():
    assert peeking.HEAD == tables.HEAD


def test_the_text_that_was_open_last_with_its_page(desk):
    saved = create_article(desk.database, Article(language="fr", body="Un texte."))
    remember_open(desk.database, saved.id, "<p>", "key").result(5)
    seen = peek(paths.database_file(desk.data))
    assert seen == Peek(saved.id, 1, "fr", "Un texte.", "<p>", "key")


def test_another_article_is_open_and_the_kept_page_still_says_whose_it_is(desk):
    first = create_article(desk.database, Article(body="Un."))
    second = create_article(desk.database, Article(body="Deux."))
    remember_open(desk.database, first.id, "<p>", f"page of {first.id}").result(5)
    remember_article(desk.database, second.id).result(5)
    seen = peek(paths.database_file(desk.data))
    assert seen is not None
    assert (seen.body, seen.preview_key) == ("Deux.", f"page of {first.id}")


def test_nothing_to_see(desk, tmp_path):
    assert peek(paths.database_file(desk.data)) is None
    assert peek(tmp_path / "nowhere.sqlite") is None
    strange = tmp_path / "strange.sqlite"
    strange.write_bytes(b"not a database at all" * 500)
    assert peek(strange) is None


def test_sqlalchemy_and_the_articles_own_types_are_not_imported():
    code = (
        "import sys, newsdesk.storage.peek; "
        "print([m for m in ('sqlalchemy', 'newsdesk.domain.article') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
