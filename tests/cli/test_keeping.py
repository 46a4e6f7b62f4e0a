"""history, diff, backup, restore, verify, rebuild: what they print and how they end."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from newsdesk.domain.article import Article, Source
from newsdesk.services import revising, writing
from newsdesk.services.desk import open_desk
from newsdesk.services.revising import Occasion

SECRET = Source(name="Zzyzx", public=False)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def ids(data):
    """An article in two versions, and one that was deleted."""
    desk = open_desk(data)
    first = Article(headline="Budget", body="Un coût de 1,3 milliard.", sources=(SECRET,))
    id_ = writing.create_article(desk.database, first).id
    second = Article(headline="Budget", body="Un coût de 1,4 milliard.")
    writing.save_draft(desk.database, id_, second, 1).result()
    revising.revise(desk.database, id_, Occasion.SAVE).result()
    gone = writing.create_article(desk.database, Article(headline="Parti")).id
    writing.delete_article(desk.database, gone)
    desk.close()
    return id_, gone


@pytest.fixture
def newsdesk(data):
    def run(*arguments, code=0):
        command = [sys.executable, "-m", "newsdesk", "--data-dir", str(data), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stdout + done.stderr

    return run


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_history_lists_versions_the_newest_first(newsdesk, ids):
    found = lines(newsdesk("history", ids[0][:8], "--json"))
    assert [one["occasion"] for one in found] == ["save", "create"]
    assert found[0]["parents"] == [found[1]["id"]]
    assert len(newsdesk("history", ids[0], "--limit", "1").splitlines()) == 1
    assert "withdraw" in newsdesk("history", ids[1])
    assert "no article" in newsdesk("history", "ffffffff", code=2)


def test_diff_marks_words_and_keeps_what_is_protected(newsdesk, ids):
    old = lines(newsdesk("history", ids[0], "--json"))[1]["id"]
    text = newsdesk("diff", old[:12], ids[0])
    assert "Un coût de [-1,3-]{+1,4+} milliard." in text
    assert "Zzyzx" not in text
    assert "Zzyzx" in newsdesk("diff", old, ids[0], "--include-protected")
    found = json.loads(newsdesk("diff", old, ids[0], "--json"))
    assert (found["added"], found["removed"]) == (1, 1)
    assert "Zzyzx" not in json.dumps(found)


def test_a_backup_is_made_listed_verified_and_restored_from(newsdesk, ids, data, tmp_path):
    made = json.loads(newsdesk("backup", "--json"))
    assert made["faults"] == 0
    assert lines(newsdesk("restore", "--list", "--json"))[0]["file"] == made["file"]
    assert "nothing is wrong" in newsdesk("verify", "1")
    newsdesk("restore", "--deleted", ids[1])
    desk = open_desk(data)
    writing.save_draft(desk.database, ids[0], Article(headline="Autre"), 2).result()
    desk.close()
    [differs] = lines(newsdesk("restore", "--dry-run", "--json"))
    assert (differs["state"], differs["headline"]) == ("changed", "Budget")
    newsdesk("restore", "--article", ids[0])
    assert "1,4" in newsdesk("show", ids[0])
    assert str(tmp_path / "else") in newsdesk("backup", "--to", str(tmp_path / "else"))
    assert "set-aside" in newsdesk("restore", "--everything")
    assert "say what to restore" in newsdesk("restore", code=2)
    assert "no such backup" in newsdesk("restore", "99", "--everything", code=3)


def test_a_routine_backup_is_made_only_if_something_changed(newsdesk, ids):
    assert newsdesk("backup", "--if-changed") != ""
    assert newsdesk("backup", "--if-changed") == ""
    assert len(newsdesk("restore", "--list").splitlines()) == 1


def test_verify_finds_and_rebuild_mends(newsdesk, ids, data):
    assert newsdesk("verify") == "nothing is wrong\n"
    desk = open_desk(data)
    desk.database.write(lambda c: c.exec_driver_sql("UPDATE article SET headline = 'Faux'"))
    desk.close()
    assert lines(newsdesk("verify", "--json", code=1).strip())[0]["trouble"] == "list"
    assert json.loads(newsdesk("rebuild", "--json"))["listed"] == 1
    newsdesk("verify")


def test_a_damaged_desk_is_salvaged(newsdesk, ids, data):
    newsdesk("backup")
    (data / "desk.sqlite").write_bytes(b"rubbish" * 2000)
    assert "newsdesk" in newsdesk("list", code=3)
    newsdesk("restore", "--salvage")
    assert "Budget" in newsdesk("list")


def test_a_newer_desk_gives_its_texts_as_markdown_and_nothing_protected(
    newsdesk, ids, data, tmp_path
):
    desk = open_desk(data)
    desk.database.write(
        lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    )
    desk.close()
    out = str(tmp_path / "out")
    assert "newer newsdesk" in newsdesk("list", code=3)
    command = ("export", "--from-newer", "--all", "--format", "markdown", "--out", out)
    [one] = lines(newsdesk(*command, "--json"))
    text = (tmp_path / "out").joinpath(one["path"]).read_text(encoding="utf-8")
    assert "1,4 milliard" in text
    assert newsdesk(*command).strip() == one["path"]
    assert "--all" in newsdesk("export", "--from-newer", ids[0], "--out", out, code=2)
