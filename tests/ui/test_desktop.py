"""The whole window on a real desk: what is typed is seen, saved, and there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from newsdesk import paths
from newsdesk.domain.article import Article, State
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page, load_article, save_draft
from newsdesk.storage.first_look import first_look
from newsdesk.ui.deleting import delete_open
from newsdesk.ui.desktop import Desktop

BODY = "Le conseil municipal a voté le budget.\n\nLes élus d’opposition se sont abstenus."


def _app():
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


@pytest.fixture
def data(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def start(qtbot, data):
    """Open the desk in the window, as often as a test wants; closes what is left open."""
    opened = []

    def go():
        desktop = Desktop(data, _app())
        opened.append(desktop)
        desktop.show()
        qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
        qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
        live = desktop.live
        qtbot.waitUntil(lambda: live is not None and live.page is not None, timeout=8000)
        return desktop

    yield go
    for desktop in opened:
        _leave(desktop)


def _leave(desktop):
    if not desktop.window.may_close:
        # A question at the end of a test would wait for ever.
        desktop.transfer.ask_before_losing = lambda: True
        desktop.window.close()
        desktop.dismantle()


def _make(data, **fields):
    desk = open_desk(data)
    fields = {"pack": "lagazette", "language": "fr", "headline": "Le budget", "body": BODY} | fields
    saved = create_article(desk.database, Article(**fields))
    desk.close()
    return saved.id


def _stored(data, article_id):
    desk = open_desk(data)
    article = load_article(desk.database, article_id).article
    desk.close()
    return article


def test_a_first_start_shows_the_sample_desk(start):
    desktop = start()
    window = desktop.window
    assert len(window.library.rows) >= 8
    assert window.body.text()
    assert window.form.article().headline
    assert desktop.live.page.html.startswith("<!DOCTYPE html>")
    assert "newsdesk" in window.windowTitle()


def test_what_is_typed_is_saved_and_shown(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    body = desktop.window.body
    body.setFocus()
    qtbot.keyClick(body, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "Une phrase de plus.")
    qtbot.waitUntil(lambda: "Une phrase de plus." in desktop.live.page.html)
    assert not desktop.workspace.autosave.is_saved
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    assert "Saved" in desktop.window.saved_label.text()
    _leave(desktop)
    assert _stored(data, article_id).body == BODY + "\n\nUne phrase de plus."


def test_closing_at_once_loses_nothing(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    qtbot.keyClicks(desktop.window.body, "Vite. ")
    desktop.window.close()
    assert desktop.window.may_close
    desktop.dismantle()
    assert _stored(data, article_id).body == "Vite. " + BODY


def test_the_next_start_shows_the_same_article_at_once(qtbot, data, start):
    first_id, _second = _make(data), _make(data, headline="Autre")
    desktop = start()
    desktop.workspace.open_article(first_id)
    qtbot.waitUntil(lambda: "Le budget" in desktop.live.page.html)
    html = desktop.live.page.html
    _leave(desktop)
    look = first_look(paths.database_file(data))
    assert look is not None
    assert look.opened is not None
    assert look.opened["id"] == first_id
    assert look.preview_html == html
    again = start()
    assert again.workspace.article_id == first_id
    assert again.window.body.text() == BODY


def test_going_to_another_article_saves_the_one_at_hand(qtbot, data, start):
    first_id, second_id = _make(data), _make(data, headline="Autre", body="Autre texte.")
    desktop = start()
    desktop.workspace.open_article(first_id)
    qtbot.keyClicks(desktop.window.body, "X")
    assert desktop.workspace.open_article(second_id)
    assert desktop.window.body.text() == "Autre texte."
    assert load_article(desktop.workspace.desk.database, first_id).article.body == "X" + BODY
    desktop.window.body.undo()
    assert desktop.window.body.text() == "Autre texte."


def test_a_draft_changed_elsewhere_keeps_both_texts(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    database = desktop.workspace.desk.database
    record = load_article(database, article_id)
    theirs = Article(pack="lagazette", language="fr", headline="Le leur", body="Leur texte.")
    save_draft(database, article_id, theirs, record.version).result(5)
    qtbot.keyClicks(desktop.window.body, "Mien. ")
    qtbot.waitUntil(lambda: "conflict" in desktop.window.notices.causes(), timeout=8000)
    bodies = {load_article(database, row.id).article.body for row in list_page(database).rows}
    assert "Leur texte." in bodies
    assert "Mien. " + BODY in bodies


def test_what_another_program_wrote_is_shown_when_the_window_comes_back(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    database = desktop.workspace.desk.database
    record = load_article(database, article_id)
    theirs = Article(pack="lagazette", language="fr", headline="Nouveau", body="Leur texte.")
    save_draft(database, article_id, theirs, record.version).result(5)
    create_article(database, Article(headline="Venu d’ailleurs"))
    desktop.following.follow_store()
    assert desktop.window.body.text() == "Leur texte."
    assert "Venu d’ailleurs" in [row.headline for row in desktop.window.library.rows]
    qtbot.keyClicks(desktop.window.body, "X")
    save_draft(database, article_id, theirs, record.version + 1).result(5)
    desktop.following.follow_store()
    assert desktop.window.body.text() == "XLeur texte."


def test_a_field_of_the_form_reaches_store_and_preview(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    headline = desktop.window.form.headline
    headline.setFocus()
    qtbot.keyClick(headline, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(headline, " est clair")
    qtbot.waitUntil(lambda: "Le budget est clair" in desktop.live.page.html)
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    _leave(desktop)
    assert _stored(data, article_id).headline == "Le budget est clair"


def test_a_state_chosen_in_the_menu_is_stored_and_counted(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    desktop.window.actions_by_id["state_review"].trigger()
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    stored = load_article(desktop.workspace.desk.database, article_id)
    assert stored.article.state is State.REVIEW


def test_a_new_article_takes_pack_and_language_and_no_date(qtbot, data, start):
    _make(data)
    desktop = start()
    desktop.window.actions_by_id["new_article"].trigger()
    article = desktop.workspace.snapshot()
    assert (article.pack, article.language, article.timestamp) == ("lagazette", "fr", None)
    assert article.body == ""


def test_a_deleted_article_can_be_brought_back(qtbot, data, start):
    article_id = _make(data)
    desktop = start()
    desktop.workspace.open_article(article_id)
    delete_open(desktop.workspace)
    assert "deleted" in desktop.window.notices.causes()
    assert BODY not in desktop.window.body.text()
    desktop.window.notices._notices["deleted"][2][0][1]()
    assert desktop.window.body.text() == BODY


def test_a_desk_that_cannot_be_written_says_so_and_keeps_the_text(qtbot, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    desktop = Desktop(blocked / "desk", _app())
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None)
    qtbot.waitUntil(lambda: "desk" in desktop.window.notices.causes(), timeout=8000)
    qtbot.keyClicks(desktop.window.body, "Ma phrase")
    qtbot.waitUntil(lambda: "saving" in desktop.window.notices.causes(), timeout=5000)
    assert desktop.window.body.text() == "Ma phrase"
    blocked.unlink()
    desktop.workspace.open_desk()
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=8000)
    article_id = desktop.workspace.article_id
    _leave(desktop)
    assert _stored(blocked / "desk", article_id).body == "Ma phrase"


def test_a_pack_changed_on_disk_is_taken_up(qtbot, data, start):
    import shutil

    own = data / "packs" / "mine"
    own.parent.mkdir(parents=True)
    shutil.copytree(paths.shipped_packs() / "lagazette", own)
    _make(data, pack="mine")
    desktop = start()
    style = own / "style.css"
    style.write_text(style.read_text("utf-8") + "\n.changed { color: red }\n", "utf-8")
    qtbot.waitUntil(lambda: ".changed" in desktop.live.page.html, timeout=8000)


def test_a_broken_pack_never_blocks_writing(qtbot, data, start):
    own = data / "packs" / "mine"
    own.mkdir(parents=True)
    (own / "pack.toml").write_text("language = 3\n", "utf-8")
    article_id = _make(data, pack="mine")
    desktop = start()
    assert "pack" in desktop.window.notices.causes()
    qtbot.keyClicks(desktop.window.body, "Typed. ")
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=5000)
    assert load_article(desktop.workspace.desk.database, article_id).article.pack == "mine"


def test_every_action_has_a_handler_and_every_button_a_name(start):
    desktop = start()
    for action in desktop.window.actions_by_id.values():
        assert action.text()
    for button in desktop.window.toolbar.actions():
        assert button.isSeparator() or button.toolTip()


def test_the_window_comes_back_as_it_was_left(qtbot, data, start):
    _make(data)
    desktop = start()
    desktop.window.resize(790, 640)
    size = desktop.window.size()
    desktop.window.actions_by_id["show_library"].trigger()
    _leave(desktop)
    again = start()
    assert again.window.size() == size
    assert not again.window.library.isVisible()
    assert not again.window.actions_by_id["show_library"].isChecked()


def test_tab_goes_from_the_last_field_to_the_text(qtbot, data, start):
    _make(data)
    desktop = start()
    window = desktop.window
    window.form.headline.setFocus()
    for _number in range(20):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is window.body:
            break
    assert window.focusWidget() is window.body


def test_a_start_after_a_crash_shows_the_article_that_was_open(qtbot, data, start):
    first_id, _second = _make(data), _make(data, headline="Autre")
    desktop = start()
    desktop.workspace.open_article(first_id)
    looked_at = []

    def look():
        look = first_look(paths.database_file(data))
        looked_at.append(look and look.opened and look.opened["id"])
        return looked_at[-1] == first_id

    qtbot.waitUntil(look)


def test_a_disk_without_room_for_the_memory_does_not_keep_the_window_open(
    qtbot, data, start, monkeypatch
):
    from concurrent.futures import Future

    from newsdesk.errors import DataFolderError
    from newsdesk.services import desk as desks

    _make(data)
    desktop = start()

    def full(*_arguments):
        failed: Future[None] = Future()
        failed.set_exception(DataFolderError("The disk is full"))
        return failed

    monkeypatch.setattr(desks, "remember_open", full)
    desktop.window.close()
    assert desktop.window.may_close
    desktop.dismantle()


def test_what_another_program_adds_is_listed_while_the_window_is_used(qtbot, data, start):
    _make(data)
    desktop = start()
    desktop.following.follow_desk()
    create_article(desktop.workspace.desk.database, Article(headline="Venu d’ailleurs"))
    qtbot.waitUntil(
        lambda: "Venu d’ailleurs" in [row.headline for row in desktop.window.library.rows]
    )


def test_a_headline_cannot_turn_the_windows_title_around(qtbot, data, start):
    _make(data, headline="BIG \u202etxt.exe")
    desktop = start()
    assert "\u202e" not in desktop.window.windowTitle()
    assert desktop.window.windowTitle().startswith("BIG")
