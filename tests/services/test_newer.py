"""A desk of a newer newsdesk: what is understood of it is written out, and it stays as it is."""

from __future__ import annotations

import contextlib
import json

import pytest
import sqlcipher3.dbapi2 as sqlite

from newsdesk.domain.article import Article, Source
from newsdesk.errors import DataFolderError
from newsdesk.exchange.markdown import read_markdown
from newsdesk.paths import database_file
from newsdesk.services.desk import open_desk
from newsdesk.services.newer import export_newer, summary
from newsdesk.services.writing import create_article

ARTICLE = Article(
    pack="lagazette", language="fr", headline="Le budget", body="Un.\n\nDeux.",
    sources=(Source(name="AFP"), Source(name="Mme X", public=False)), note="À vérifier",
)  # fmt: skip


@pytest.fixture
def newer(tmp_path):
    """A desk of one article; `change` makes it one of tomorrow."""
    data = tmp_path / "desk"
    desk = open_desk(data)
    create_article(desk.database, ARTICLE)
    desk.close()

    def change(*statements):
        with contextlib.closing(sqlite.connect(str(database_file(data)))) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            for statement in statements:
                connection.execute(*statement)
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return data

    return change


def read(one):
    assert one.path is not None
    return one.path.read_text(encoding="utf-8")


def with_content(change):
    """A statement that rewrites the stored fields."""
    plain = {"headline": "Le budget", "language": "fr", "pack": "lagazette"} | change
    return ("UPDATE draft SET content = ?", (json.dumps(plain),))


def test_everything_known_is_written_and_what_is_protected_stays(newer, tmp_path):
    [one] = export_newer(newer(), tmp_path / "out")
    text = read(one)
    assert read_markdown(text).article.body == ARTICLE.body
    assert "AFP" in text
    assert "Mme X" not in text
    assert "vérifier" not in text
    assert one.protected == 2
    assert any("2 protected" in said for said in summary([one]))


def test_with_protected_parts_the_whole_article_comes_back(newer, tmp_path):
    [one] = export_newer(newer(), tmp_path / "out", protected=True)
    assert read_markdown(read(one)).article == ARTICLE
    assert one.protected == 0


def test_the_desk_is_only_read(newer, tmp_path):
    data = newer()
    before = database_file(data).read_bytes()
    export_newer(data, tmp_path / "out")
    assert database_file(data).read_bytes() == before


def test_what_is_not_understood_is_named_and_the_rest_is_kept(newer, tmp_path):
    data = newer(with_content({"hologram": [1], "timestamp": {"moon": 3}, "section": "Ville"}))
    [one] = export_newer(data, tmp_path / "out")
    assert one.left_out == ("hologram", "timestamp")
    article = read_markdown(read(one)).article
    assert (article.section, article.timestamp) == ("Ville", None)
    assert any("hologram, timestamp" in said for said in summary([one]))


@pytest.mark.parametrize("content", ["[]", "not json", "", '"text"', "null"])
def test_fields_that_cannot_be_read_leave_the_body(newer, tmp_path, content):
    [one] = export_newer(newer(("UPDATE draft SET content = ?", (content,))), tmp_path / "out")
    assert "Deux." in read(one)
    assert one.left_out == ("content",)


def test_a_body_that_is_no_text_is_said(newer, tmp_path):
    data = newer(("UPDATE draft SET body = X'00FF'",))
    [one] = export_newer(data, tmp_path / "out")
    assert one.path is None
    assert "1 article could not be read." in summary([one])


def test_tables_that_are_no_more_are_said(newer, tmp_path):
    data = newer(("ALTER TABLE draft RENAME TO manuscript",))
    with pytest.raises(DataFolderError, match="understands nothing"):
        export_newer(data, tmp_path / "out")


def test_a_file_that_says_otherwise_stays(newer, tmp_path):
    data, out = newer(), tmp_path / "out"
    [first] = export_newer(data, out)
    [same] = export_newer(data, out)
    assert same.path == first.path
    assert first.path is not None
    first.path.write_text("corrected by hand", encoding="utf-8")
    [other] = export_newer(data, out)
    assert other.path != first.path
    assert read(first) == "corrected by hand"


def test_a_folder_without_a_desk_is_said(tmp_path):
    with pytest.raises(DataFolderError, match="no newsdesk database"):
        export_newer(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()
