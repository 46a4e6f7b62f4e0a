from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError, NewerDatabase
from newsdesk.housestyle.loading import neutral_pack
from newsdesk.paths import database_file, shipped_packs, user_packs
from newsdesk.services import writing
from newsdesk.services.desk import LARGEST_PREVIEW, open_desk, remember_open
from newsdesk.storage.first_look import first_look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own_pack(desk):
    """A pack of the user's own, copied from one that comes with newsdesk."""
    folder = user_packs(desk.data) / "mine"
    shutil.copytree(shipped_packs() / "lagazette", folder)
    return folder


def rewrite(folder: Path, name: str, text: str) -> None:
    """Write a file so that it is seen as changed however coarse the disk's clock is."""
    path = folder / name
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 2_000_000_000, before + 2_000_000_000))


def test_a_desk_is_made_where_there_is_none(tmp_path):
    data = tmp_path / "new" / "folder"
    desk = open_desk(data)
    try:
        assert desk.data == data
        assert desk.database.created
        assert database_file(data).is_file()
    finally:
        desk.close()


def test_what_was_written_is_there_after_closing(tmp_path):
    desk = open_desk(tmp_path)
    saved = writing.create_article(desk.database, Article(headline="Kept"))
    desk.close()
    again = open_desk(tmp_path)
    try:
        assert writing.load_article(again.database, saved.id).article.headline == "Kept"
        assert not again.database.created
    finally:
        again.close()


def test_a_data_folder_that_cannot_be_used_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderError, match="data folder"):
        open_desk(tmp_path / "file")


def test_a_desk_of_a_newer_newsdesk_is_refused(tmp_path):
    desk = open_desk(tmp_path)
    desk.database.write(
        lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    )
    desk.close()
    with pytest.raises(NewerDatabase, match="newer newsdesk"):
        open_desk(tmp_path)


def test_the_packs_that_come_with_newsdesk_may_be_chosen(desk):
    assert {"lagazette", "wire", "agentlik", "wakala", "neutral"} <= set(desk.pack_ids())
    names = dict(desk.pack_names())
    assert names["lagazette"] == "Lagazette"
    assert set(names) == set(desk.pack_ids())
    for id_ in desk.pack_ids():
        pack, notice = desk.pack(id_)
        assert (pack.id, notice) == (id_, None)


def test_a_pack_is_loaded_once_while_it_stays_the_same(desk, own_pack):
    assert desk.pack("mine")[0] is desk.pack("mine")[0]
    assert not desk.pack_changed("mine")


def test_a_pack_that_changed_on_disk_is_loaded_again(desk, own_pack):
    before, _ = desk.pack("mine")
    rewrite(own_pack, "style.css", "p { color: #123456 }")
    assert desk.pack_changed("mine")
    after, notice = desk.pack("mine")
    assert notice is None
    assert "#123456" in after.style
    assert after.fingerprint != before.fingerprint
    assert not desk.pack_changed("mine")


def test_a_broken_pack_gives_the_neutral_one_until_it_is_mended(desk, own_pack):
    good = (own_pack / "pack.toml").read_text(encoding="utf-8")
    rewrite(own_pack, "pack.toml", "id = [")
    pack, notice = desk.pack("mine")
    assert pack == neutral_pack()
    assert notice is not None
    assert "mine" in notice
    assert dict(desk.pack_names())["mine"] == "mine"
    (own_pack / "pack.toml").write_text(good, encoding="utf-8")
    pack, notice = desk.pack("mine")
    assert (pack.id, notice) == ("mine", None)


def test_a_pack_that_is_not_installed_gives_the_neutral_one(desk, own_pack):
    pack, notice = desk.pack("absent")
    assert pack == neutral_pack()
    assert "absent" in (notice or "")
    desk.pack("mine")
    shutil.rmtree(own_pack)
    assert desk.pack_changed("mine")
    assert desk.pack("mine")[0] == neutral_pack()
    assert not desk.pack_changed("mine")


def test_the_users_pack_stands_before_the_shipped_one(desk):
    before, _ = desk.pack("wire")
    shutil.copytree(shipped_packs() / "wire", user_packs(desk.data) / "wire")
    assert desk.pack_changed("wire")
    after, _ = desk.pack("wire")
    assert before.folder != after.folder
    assert after.folder == user_packs(desk.data) / "wire"


def test_the_next_start_finds_what_was_open(desk, db):
    saved = writing.create_article(db, Article(headline="Open"))
    remember_open(db, saved.id, "<p>Open</p>", "key").result()
    look = first_look(db.file)
    assert look is not None
    assert look.opened is not None
    assert (look.opened["id"], look.preview_html, look.preview_key) == (
        saved.id,
        "<p>Open</p>",
        "key",
    )
    remember_open(db, None).result()
    look = first_look(db.file)
    assert look is not None
    assert (look.opened, look.preview_html, look.preview_key) == (None, "", "")


def test_a_preview_too_long_to_be_of_use_is_not_kept(db):
    saved = writing.create_article(db, Article(headline="Open"))
    remember_open(db, saved.id, "x" * (LARGEST_PREVIEW + 1), "key").result()
    look = first_look(db.file)
    assert look is not None
    assert look.opened is not None
    assert (look.preview_html, look.preview_key) == ("", "")


def test_a_pack_in_a_language_without_month_names_says_so_when_it_is_loaded(desk, own_pack):
    text = (own_pack / "pack.toml").read_text(encoding="utf-8")
    assert 'tag = "' in text
    start = text.index('tag = "') + len('tag = "')
    rewrite(own_pack, "pack.toml", text[:start] + "ba" + text[text.index('"', start) :])
    pack, notice = desk.pack("mine")
    assert pack.language == "ba"
    assert notice is not None
    assert "month names" in notice
