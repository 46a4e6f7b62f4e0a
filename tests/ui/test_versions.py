# ruff: noqa: E501 - one act a line
"""A version is kept at every moment that matters, of what was saved, and never instead of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article, Byline, Dateline, Source, Timestamp
from newsdesk.errors import DataFolderError
from newsdesk.history.revision import Occasion
from newsdesk.services import revising
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page, load_article, save_draft
from newsdesk.ui.desktop import Desktop

BODY = "Le conseil a voté le budget.\n\nLes élus se sont abstenus."


def make(data, **fields):
    desk = open_desk(data)
    fields = {"pack": "lagazette", "language": "fr", "headline": "Le budget", "body": BODY} | fields
    try:
        return create_article(desk.database, Article(**fields)).id
    finally:
        desk.close()


@pytest.fixture
def article_id(tmp_path):
    return make(tmp_path / "desk")


@pytest.fixture
def desktop(qtbot, tmp_path, article_id):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
    desktop.workspace.open_article(article_id)
    yield desktop
    leave(desktop)


def leave(desktop):
    if not desktop.window.may_close:
        desktop.transfer.ask_before_losing = lambda: True
        desktop.window.close()
        desktop.dismantle()


def line(desktop, article_id):
    return revising.time_line(desktop.workspace.desk.database, article_id)


def wait_for(qtbot, desktop, article_id, occasion):
    def there():
        return line(desktop, article_id)[0].occasion == occasion

    qtbot.waitUntil(there, timeout=5000)
    return line(desktop, article_id)[0]


@pytest.mark.parametrize(
    ("act", "occasion"),
    [
        (lambda d: d.window.actions_by_id["save"].trigger(), Occasion.SAVE),
        (lambda d: d.workspace.versions.follow_focus(Qt.ApplicationState.ApplicationInactive), Occasion.BLUR),
        (lambda d: d.workspace.versions._interval.timeout.emit(), Occasion.INTERVAL),
        (lambda d: d.window.actions_by_id["state_review"].trigger(), Occasion.HAND_OVER),
        (lambda d: d.workspace.leave_article(), Occasion.CLOSE),
        (lambda d: d.workspace.leave_article(Occasion.EXPORT), Occasion.EXPORT),
    ],
)  # fmt: skip
def test_a_version_is_kept(qtbot, desktop, article_id, act, occasion):
    qtbot.keyClicks(desktop.window.body, "Neuf. ")
    act(desktop)
    version = wait_for(qtbot, desktop, article_id, occasion)
    database = desktop.workspace.desk.database
    assert revising.revision_article(database, version.id).body == "Neuf. " + BODY
    assert len(line(desktop, article_id)) == 2


def test_closing_the_window_keeps_one(qtbot, desktop, article_id, tmp_path):
    qtbot.keyClicks(desktop.window.body, "Neuf. ")
    desktop.window.close()
    desktop.dismantle()
    desk = open_desk(tmp_path / "desk")
    try:
        newest = revising.time_line(desk.database, article_id)[0]
        assert newest.occasion == Occasion.CLOSE
        assert revising.revision_article(desk.database, newest.id).body == "Neuf. " + BODY
    finally:
        desk.close()


def test_looking_at_another_program_without_a_change_keeps_none(qtbot, desktop, article_id):
    for _ in range(3):
        desktop.workspace.versions.follow_focus(Qt.ApplicationState.ApplicationInactive)
    qtbot.keyClicks(desktop.window.body, "X")
    desktop.workspace.versions.keep(Occasion.SAVE)
    wait_for(qtbot, desktop, article_id, Occasion.SAVE)
    assert len(line(desktop, article_id)) == 2


def test_the_five_minutes_begin_with_the_first_change(qtbot, desktop):
    assert not desktop.workspace.versions._interval.isActive()
    qtbot.keyClicks(desktop.window.body, "X")
    assert desktop.workspace.versions._interval.isActive()
    assert desktop.workspace.versions._interval.interval() == 300_000


def test_a_version_that_cannot_be_kept_is_said(qtbot, desktop, monkeypatch):
    def full(*_arguments, **_named):
        raise DataFolderError("The disk is full")

    monkeypatch.setattr("newsdesk.storage.revisions.revise_draft", full)
    qtbot.keyClicks(desktop.window.body, "X")
    desktop.workspace.versions.keep(Occasion.SAVE)
    qtbot.waitUntil(lambda: "version" in desktop.window.notices.causes(), timeout=5000)
    assert "disk is full" in desktop.window.notices.text()


def elsewhere(desktop, article_id, **fields):
    database = desktop.workspace.desk.database
    record = load_article(database, article_id)
    old = {"pack": "lagazette", "language": "fr", "headline": "Le budget", "body": BODY}
    save_draft(database, article_id, Article(**(old | fields)), record.version).result(5)


def test_what_was_changed_elsewhere_is_put_together(qtbot, desktop, article_id):
    desktop.following._timer.stop()
    elsewhere(desktop, article_id, headline="Le budget voté", body=BODY + " Puis ils ont parlé.")
    qtbot.keyClicks(desktop.window.body, "Hier. ")
    qtbot.waitUntil(lambda: "conflict" in desktop.window.notices.causes(), timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=8000)
    database = desktop.workspace.desk.database
    stored = load_article(database, article_id).article
    assert stored.body == "Hier. " + BODY + " Puis ils ont parlé."
    assert stored.headline == "Le budget voté"
    assert desktop.window.body.text() == stored.body
    assert desktop.window.body.textCursor().position() == len("Hier. ")
    assert desktop.workspace.snapshot() == stored
    assert len(list_page(database).rows) == 1
    desktop.window.body.undo()
    assert not desktop.window.body.text().endswith("parlé.")


def test_every_field_that_was_changed_elsewhere_is_taken(qtbot, desktop, article_id):
    """Also what stands in the panels behind the preview, sources above all."""
    desktop.following._timer.stop()
    qtbot.waitUntil(lambda: hasattr(desktop, "keeping"), timeout=8000)
    fields = {
        "kicker": "Ville", "standfirst": "Chapô.", "section": "Monde", "keywords": ("budget",),
        "bylines": (Byline("Nigar"),), "note": "À relire", "slug": "le-budget", "outlet": "Ailleurs",
        "sources": (Source(name="Préfet", public=False),), "dateline": Dateline("Bakou"),
        "timestamp": Timestamp.from_iso("2024-06-04T08:55+01:00"),
        "embargo": Timestamp.from_iso("2024-06-05T08:55+01:00"),
    }  # fmt: skip
    elsewhere(desktop, article_id, **fields)
    theirs = load_article(desktop.workspace.desk.database, article_id).article
    qtbot.keyClicks(desktop.window.body, "Hier. ")
    qtbot.waitUntil(lambda: "conflict" in desktop.window.notices.causes(), timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.autosave.is_saved, timeout=8000)
    expected = replace(theirs, body="Hier. " + BODY)
    assert load_article(desktop.workspace.desk.database, article_id).article == expected
    assert desktop.workspace.snapshot() == expected


def test_a_sentence_that_both_changed_is_quoted(qtbot, desktop, article_id):
    desktop.following._timer.stop()
    elsewhere(desktop, article_id, body=BODY.replace("le budget", "le budget annuel"))
    qtbot.keyClicks(desktop.window.body, "Hier soir, ")
    qtbot.waitUntil(lambda: "conflict" in desktop.window.notices.causes(), timeout=8000)
    assert "Hier soir, Le conseil a voté le budget annuel." in desktop.window.notices.text()


def test_what_was_written_over_each_other_is_kept_apart(qtbot, desktop, article_id):
    desktop.following._timer.stop()
    elsewhere(desktop, article_id, body="Tout autre chose.")
    qtbot.keyClicks(desktop.window.body, "Hier. ")
    qtbot.waitUntil(lambda: "conflict" in desktop.window.notices.causes(), timeout=8000)
    database = desktop.workspace.desk.database
    bodies = {load_article(database, row.id).article.body for row in list_page(database).rows}
    assert bodies == {"Tout autre chose.", "Hier. " + BODY}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("abc", "abXc"),
        ("", "x"),
        ("x", ""),
        ("👨 ok\n\n👩", "👨 ok!\n\n👩"),
        ("aaa", "aaaa"),
        ("é", "è"),
    ],
)
def test_replacing_is_one_step(qtbot, desktop, old, new):
    body = desktop.window.body
    body.set_text(old)
    body.replace_text(new)
    assert body.text() == new
    body.undo()
    assert body.text() == old
