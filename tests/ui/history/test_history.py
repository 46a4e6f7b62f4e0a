# ruff: noqa: E501 - one case a line
"""The history window shows what was, says what changed, and brings it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article, Dateline
from newsdesk.history.diff import article_diff
from newsdesk.history.revision import Kind, Revision
from newsdesk.services import revising
from newsdesk.services.desk import open_desk
from newsdesk.services.identity import local_offset
from newsdesk.services.revising import Occasion
from newsdesk.services.writing import create_article, list_page, load_article, save_draft
from newsdesk.ui import theme
from newsdesk.ui.deleting import delete_open
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.history import pages, words
from newsdesk.ui.history.deleted import DeletedDialog
from newsdesk.ui.history.time_line import TimeLine
from newsdesk.ui.history.window import HistoryWindow

COLOURS = theme.read_theme("light")
BODIES = [
    "Le conseil a voté.\n\nDeuxième paragraphe.\n\nTroisième.\n\nQuatrième.\n\nCinquième.",
    "Le conseil a voté le budget.\n\nDeuxième paragraphe.\n\nTroisième.\n\nQuatrième.\n\nCinquième.",
    "Le conseil a voté le budget.\n\nDeuxième paragraphe.\n\nTroisième.\n\nQuatrième.\n\nCinquième et fin.",
]


def revision(number, **fields):
    known = Revision(
        id=f"{number:064x}", article_id="a", kind=Kind.EDIT,
        parents=(f"{number - 1:064x}",) if number else (), fields="", body="", occasion="save",
        author="nigar", device="train", at=dt.datetime(2026, 3, 1, 12, number % 60, tzinfo=dt.UTC), offset=0, words=7,
    )  # fmt: skip
    return replace(known, **fields)


@pytest.fixture
def desktop(qtbot, tmp_path):
    """A desk with one article of three versions, open in the window."""
    data = tmp_path / "desk"
    desk = open_desk(data)
    article = Article(pack="lagazette", language="fr", headline="Le budget", body=BODIES[0])
    id_ = create_article(desk.database, article).id
    for version, body in enumerate(BODIES[1:], start=1):
        save_draft(desk.database, id_, replace(article, body=body), version).result()
        revising.revise(desk.database, id_, Occasion.SAVE).result()
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(data, app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
    desktop.workspace.open_article(id_)
    yield desktop
    leave(desktop)


def leave(desktop):
    if not desktop.window.may_close:
        desktop.transfer.ask_before_losing = lambda: True
        desktop.window.close()
        desktop.dismantle()


@pytest.fixture
def history(qtbot, desktop):
    desktop.window.actions_by_id["history"].trigger()
    window = desktop.window.findChild(HistoryWindow)
    qtbot.waitUntil(lambda: window.counts.text() != "", timeout=8000)
    return window


def shown(history):
    return history.page.toPlainText()


def test_the_model_keeps_qts_rules(qtbot):
    model = TimeLine()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_revisions([revision(2, name="Envoyée"), revision(1), revision(0)])
    model.add_changes({revision(1).id: (3, 1)})
    model.show_named_only(True)
    assert model.rowCount() == 1
    model.show_named_only(False)
    assert "+3 −1" in model.data(model.index(1))
    assert "★ Envoyée" in model.data(model.index(0))
    assert "7 words" in model.data(model.index(2))


def test_a_time_of_another_clock_is_said():
    assert "UTC+05:45" in words.time_of(revision(1, offset=345))
    here = local_offset(revision(1).at)
    assert "UTC" not in words.time_of(revision(1, offset=here))
    assert "UTC" not in words.time_of(revision(1, offset=None))


def test_a_thousand_versions_are_listed_at_once(qtbot):
    import time

    model = TimeLine()
    many = [revision(n) for n in reversed(range(1000))]
    start = time.perf_counter()
    model.show_revisions(many)
    [model.data(model.index(row)) for row in range(30)]
    assert time.perf_counter() - start < 0.05


def test_the_newest_version_is_compared_with_the_one_before(qtbot, history):
    assert history.counts.text() == "+2 −0"
    assert "et fin" in shown(history)
    assert "3 unchanged paragraphs" in shown(history)
    assert "le budget" not in shown(history)
    qtbot.waitUntil(lambda: not history.time_line.unknown(), timeout=5000)
    assert "+2 −0" in history.time_line.data(history.time_line.index(0))


def test_another_version_by_the_keys(qtbot, history):
    history.list.setFocus()
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "le budget" in shown(history), timeout=5000)
    assert "et fin" not in shown(history)


@pytest.mark.parametrize("view", [0, 1])
def test_all_paragraphs_can_be_shown(qtbot, history, view):
    history.view.setCurrentIndex(view)
    history.folded.setChecked(False)
    qtbot.waitUntil(lambda: "Troisième." in shown(history), timeout=5000)
    assert "unchanged" not in shown(history)


def test_a_version_can_be_read_whole(qtbot, history):
    history.view.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "Troisième." in shown(history), timeout=5000)
    assert "Le budget" in shown(history)


def test_the_text_now_can_be_compared_with(qtbot, desktop, history):
    qtbot.keyClicks(desktop.window.body, "Hier, ")
    history.against.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Hier," in shown(history), timeout=5000)


def test_f8_goes_from_change_to_change(qtbot, history):
    history.list.setCurrentIndex(history.time_line.index(2))
    qtbot.waitUntil(lambda: "Cinquième." in shown(history), timeout=5000)
    places = []
    for _ in range(3):
        qtbot.keyClick(history, Qt.Key.Key_F8)
        places.append(history.page.textCursor().position())
    assert places == sorted(set(places))
    qtbot.keyClick(history, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert history.page.textCursor().position() == places[1]


def test_restoring_makes_a_version_and_can_be_undone(qtbot, desktop, history):
    qtbot.keyClicks(desktop.window.body, "Neuf. ")
    history.list.setCurrentIndex(history.time_line.index(2))
    qtbot.mouseClick(history.restore, Qt.MouseButton.LeftButton)
    assert desktop.window.body.text() == BODIES[0]
    database = desktop.workspace.desk.database
    line = revising.time_line(database, desktop.workspace.article_id)
    assert line[0].kind is Kind.RESTORE
    assert revising.revision_article(database, line[1].id).body == "Neuf. " + BODIES[2]
    qtbot.waitUntil(lambda: history.time_line.rowCount() == 5, timeout=5000)
    desktop.window.notices._notices["restored"][2][0][1]()
    assert desktop.window.body.text() == "Neuf. " + BODIES[2]


def test_a_version_is_named_in_place(qtbot, desktop, history):
    history.name.setFocus()
    qtbot.keyClicks(history.name, "Pour relecture")
    qtbot.keyClick(history.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: history.time_line.shown[0].name == "Pour relecture", timeout=5000)
    history.named.setChecked(True)
    assert history.time_line.rowCount() == 1
    history.named.setChecked(False)
    assert history.time_line.rowCount() == 3


def test_a_paragraph_is_copied_as_it_was_written(qtbot, desktop, history):
    history.list.setCurrentIndex(history.time_line.index(1))
    qtbot.waitUntil(lambda: "le budget" in shown(history), timeout=5000)
    cursor = history.page.document().find("budget")
    cursor.clearSelection()
    history.page.setTextCursor(cursor)
    qtbot.mouseClick(history.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Le conseil a voté le budget."
    desktop.window.body.selectAll()
    desktop.window.body.textCursor().removeSelectedText()
    qtbot.mouseClick(history.put_back, Qt.MouseButton.LeftButton)
    assert desktop.window.body.text() == "Le conseil a voté le budget."


def test_a_new_version_joins_while_the_window_is_open(qtbot, desktop, history):
    history.list.setCurrentIndex(history.time_line.index(1))
    chosen = history.chosen()
    qtbot.keyClicks(desktop.window.body, "X")
    desktop.workspace.versions.keep(Occasion.SAVE)
    qtbot.waitUntil(lambda: history.time_line.rowCount() == 4, timeout=5000)
    assert history.chosen().id == chosen.id


def test_it_follows_to_another_article(qtbot, desktop, history):
    other = create_article(desktop.workspace.desk.database, Article(headline="Autre", body="Un."))
    desktop.workspace.open_article(other.id)
    qtbot.waitUntil(lambda: history.time_line.rowCount() == 1, timeout=5000)
    assert "Autre" in history.windowTitle()


def test_a_thinned_or_damaged_version_says_so(qtbot, desktop, history):
    database = desktop.workspace.desk.database
    line = revising.time_line(database, desktop.workspace.article_id)
    database.write(
        lambda c: c.exec_driver_sql(
            "UPDATE revision SET thinned = 1 WHERE id = ?", (bytes.fromhex(line[1].id),)
        )
    )
    history.refresh()
    qtbot.waitUntil(lambda: history.time_line.shown[1].thinned, timeout=5000)
    assert "text given up" in history.time_line.data(history.time_line.index(1))
    history.list.setCurrentIndex(history.time_line.index(1))
    qtbot.waitUntil(lambda: "given up" in shown(history), timeout=5000)
    assert not history.restore.isEnabled()


def test_escape_closes_it(qtbot, desktop, history):
    with qtbot.waitSignal(history.destroyed, timeout=5000):
        qtbot.keyClick(history, Qt.Key.Key_Escape)


def test_a_deleted_article_is_listed_and_comes_back(qtbot, desktop):
    id_ = desktop.workspace.article_id
    delete_open(desktop.workspace)
    database = desktop.workspace.desk.database
    assert list_page(database).rows == []
    dialog = DeletedDialog(desktop.workspace)
    dialog.show()
    assert "Le budget" in dialog.list.item(0).text()
    assert dialog.preview.toPlainText().startswith("Le conseil")
    qtbot.mouseClick(dialog.bring_back, Qt.MouseButton.LeftButton)
    assert load_article(database, id_).article.body == BODIES[2]
    assert desktop.window.body.text() == BODIES[2]


def test_pages_mark_by_more_than_colour_and_escape_everything():
    old = Article(headline="Un <b>titre</b>", body="قال الوزير ذلك.")
    new = Article(headline="Un titre", body="قال الوزير هذا.", dateline=Dateline("Bakou"))
    diff = article_diff(old, new)
    for make in (pages.inline_page, pages.side_by_side_page):
        page = make(diff, COLOURS, folded=True)
        assert "<b>titre" not in page
        assert "&lt;b&gt;" in page
        assert "underline" in page
        assert "line-through" in page
        assert 'dir="rtl"' in page
        assert "Headline" in page
        assert "Place" in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["added", "removed"])
def test_marked_words_can_be_read(scheme, kind):
    colours = theme.read_theme(scheme)

    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    levels = sorted((light(colours[kind]), light(colours[f"{kind}_text"])))
    assert (levels[1] + 0.05) / (levels[0] + 0.05) >= 4.5
