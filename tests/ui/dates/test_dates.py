"""The date desk in the window: marks in the text, the list of dates, fixes with one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QPushButton

from newsdesk.domain.article import Article, Dateline
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article
from newsdesk.ui.dates.menu import finding_at_caret, offer_fixes
from newsdesk.ui.desktop import Desktop

BODY = "Un 👨‍👩‍👧 début.\n\nMardi 3 juin, il a plu. Hier aussi.\n\nLe 31 avril, rien."
ARTICLE = Article(
    pack="lagazette",
    language="fr",
    headline="Mardi 3 juin, la pluie",
    body=BODY,
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
)


@pytest.fixture
def desktop(qtbot, tmp_path):
    desk = open_desk(tmp_path / "desk")
    id_ = create_article(desk.database, ARTICLE).id
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.dates is not None, timeout=8000)
    desktop.workspace.open_article(id_)
    wait_until_read(qtbot, desktop)
    yield desktop
    setattr(desktop.transfer, "ask_before_losing", lambda: True)  # noqa: B010
    desktop.window.close()
    desktop.dismantle()


def wait_until_read(qtbot, desktop):
    workspace = desktop.workspace
    qtbot.waitUntil(
        lambda: (
            workspace.dates.latest is not None
            and workspace.dates.latest.article == workspace.snapshot()
        ),
        timeout=8000,
    )


def marked(desktop):
    return [one.cursor.selectedText() for one in desktop.window.body.extraSelections()]


def shown(desktop):
    tree = desktop.window.dates.list
    return [
        tuple(tree.topLevelItem(n).text(column) for column in range(3))
        for n in range(tree.topLevelItemCount())
    ]


def open_panel(qtbot, desktop):
    desktop.window.actions_by_id["tab_dates"].trigger()
    panel = desktop.window.dates
    qtbot.waitUntil(panel.isVisible)
    return panel


def choose(panel, text):
    rows = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    panel.list.setCurrentItem(next(row for row in rows if row.text(0).endswith(text)))


def buttons(panel):
    found = [panel.fixes.itemAt(n).widget() for n in range(panel.fixes.count())]
    return {one.text(): one for one in found if isinstance(one, QPushButton)}


def test_what_cannot_be_right_is_underlined_beyond_any_emoji(desktop):
    assert marked(desktop) == ["Mardi 3 juin", "31 avril"]
    selections = desktop.window.body.extraSelections()
    assert selections[0].format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline


def test_marks_follow_what_is_typed_and_go_when_it_is_mended(qtbot, desktop):
    body = desktop.window.body
    qtbot.keyClicks(body, "Tout neuf. ")
    assert marked(desktop) == ["Mardi 3 juin", "31 avril"]
    body.set_text(BODY.replace("Mardi", "Lundi"))
    desktop.workspace.edited()
    qtbot.waitUntil(lambda: marked(desktop) == ["31 avril"], timeout=5000)


def test_the_panel_says_what_each_date_means_and_why(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    assert shown(desktop) == [
        ("⚠ Timestamp", "", "UTC+01:00 does not fit that day (Paris: UTC+02:00)"),
        ("⚠ Mardi 3 juin", "Monday, June 3, 2024", "nearest year"),
        ("⚠ Mardi 3 juin", "Monday, June 3, 2024", "nearest year"),
        ("Hier", "Monday, June 3, 2024", "from the day of publication"),
        ("⚠ 31 avril", "not known", "no such day"),
    ]
    assert panel.summary.text() == "4 dates in the text. 4 cannot be right."


def test_a_click_goes_to_the_place(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    choose(panel, "31 avril")
    panel.list.itemActivated.emit(panel.list.currentItem(), 0)
    assert desktop.window.body.textCursor().selectedText() == "31 avril"


def test_a_fix_in_the_text_is_one_step_of_undo(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    rows = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    panel.list.setCurrentItem(rows[2])
    assert panel.message.text() == "June 3, 2024 is a Monday, not a Tuesday"
    buttons(panel)["Write “Lundi”"].click()
    assert desktop.window.body.text() == BODY.replace("Mardi", "Lundi")
    desktop.window.body.undo()
    assert desktop.window.body.text() == BODY


def test_a_fix_of_the_same_mistake_in_two_places_is_one_step_too(qtbot, desktop):
    twice = BODY + "\n\nCe mardi 3 juin 👨, encore."
    desktop.window.body.set_text(twice)
    desktop.workspace.edited()
    wait_until_read(qtbot, desktop)
    panel = open_panel(qtbot, desktop)
    rows = [panel.list.topLevelItem(n) for n in range(panel.list.topLevelItemCount())]
    panel.list.setCurrentItem(rows[2])
    buttons(panel)["Write “Lundi”"].click()
    mended = twice.replace("Mardi 3", "Lundi 3").replace("mardi 3", "lundi 3")
    assert desktop.window.body.text() == mended
    desktop.window.body.undo()
    assert desktop.window.body.text() == twice


def test_a_fix_of_a_field_is_one_step_of_the_fields_undo(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    panel.list.setCurrentItem(panel.list.topLevelItem(0))
    offered = buttons(panel)
    assert list(offered) == [
        "Same instant: June 4, 2024 09:55 UTC+02:00",
        "Same clock: June 4, 2024 08:55 UTC+02:00",
    ]
    offered["Same clock: June 4, 2024 08:55 UTC+02:00"].click()
    assert desktop.workspace.snapshot().timestamp == Timestamp.from_iso("2024-06-04T08:55+02:00")
    desktop.window.form.undo_stack.undo()
    assert desktop.workspace.snapshot().timestamp == ARTICLE.timestamp


def test_a_fix_in_the_headline(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    panel.list.setCurrentItem(panel.list.topLevelItem(1))
    buttons(panel)["Write “4” (June 4, 2024)"].click()
    assert desktop.workspace.snapshot().headline == "Mardi 4 juin, la pluie"
    desktop.window.form.undo_stack.undo()
    assert desktop.workspace.snapshot().headline == ARTICLE.headline


def test_a_fix_of_the_datelines_day(qtbot, desktop):
    workspace = desktop.workspace
    dateline = Dateline(place="Lyon", date=PartialDate(6, 7), zone="Europe/Paris")
    workspace.put(replace(workspace.snapshot(), dateline=dateline))
    wait_until_read(qtbot, desktop)
    panel = open_panel(qtbot, desktop)
    choose(panel, "Dateline")
    buttons(panel)["Dateline of June 4, 2024"].click()
    assert workspace.snapshot().dateline == replace(dateline, date=PartialDate(6, 4))
    desktop.window.form.undo_stack.undo()
    assert workspace.snapshot().dateline == dateline


def test_one_key_offers_the_fixes_at_the_caret(qtbot, desktop):
    body = desktop.window.body
    cursor = body.textCursor()
    cursor.setPosition(body.toPlainText().index("3 juin"))
    body.setTextCursor(cursor)
    menu = offer_fixes(desktop.workspace)
    assert menu is not None
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "June 3, 2024 is a Monday, not a Tuesday",
        "Write “Lundi”",
        "Write “4” (June 4, 2024)",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert desktop.window.body.text() == BODY.replace("Mardi", "Lundi")
    cursor.setPosition(0)
    body.setTextCursor(cursor)
    wait_until_read(qtbot, desktop)
    assert finding_at_caret(desktop.workspace) is None
    assert offer_fixes(desktop.workspace) is None


def test_nothing_is_mended_in_a_text_that_was_typed_on_since(qtbot, desktop):
    panel = open_panel(qtbot, desktop)
    panel.list.setCurrentItem(panel.list.topLevelItem(2))
    fix = buttons(panel)["Write “Lundi”"]
    qtbot.keyClicks(desktop.window.body, "Avant. ")
    fix.click()
    assert desktop.window.body.text() == "Avant. " + BODY
    assert finding_at_caret(desktop.workspace) is None


def test_words_whose_day_moves_with_the_publication_are_told(qtbot, desktop):
    workspace, notices = desktop.workspace, desktop.window.notices
    workspace.put(
        replace(workspace.snapshot(), timestamp=Timestamp.from_iso("2024-06-05T08:55+02:00"))
    )
    qtbot.waitUntil(lambda: "moved" in notices.causes(), timeout=5000)
    assert "June 5, 2024" in notices.text()
    assert "“Hier”" in notices.text()
    open_panel(qtbot, desktop)
    assert ("Hier", "Tuesday, June 4, 2024", "from the day of publication") in shown(desktop)


def test_another_time_of_the_same_day_is_not_told(qtbot, desktop):
    workspace = desktop.workspace
    workspace.put(
        replace(workspace.snapshot(), timestamp=Timestamp.from_iso("2024-06-04T10:00+02:00"))
    )
    wait_until_read(qtbot, desktop)
    assert "moved" not in desktop.window.notices.causes()


def test_an_article_without_language_or_timestamp_says_so(qtbot, desktop):
    workspace = desktop.workspace
    panel = open_panel(qtbot, desktop)
    workspace.put(replace(workspace.snapshot(), timestamp=None))
    wait_until_read(qtbot, desktop)
    assert "stay open" in panel.summary.text()
    assert ("Mardi 3 juin", "not known", "without a year") in shown(desktop)
    workspace.put(replace(workspace.snapshot(), language=""))
    wait_until_read(qtbot, desktop)
    assert "no language" in panel.summary.text()
    assert shown(desktop) == []
    assert marked(desktop) == []
