"""A place is chosen from what is offered while it is typed; the desk keeps its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from newsdesk.dates.gazetteer import Place
from newsdesk.domain.article import Article
from newsdesk.services.dating import clocks_of, forget_place, own_places
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article
from newsdesk.ui.dates.place_offers import PlaceOffers, place_line
from newsdesk.ui.desktop import Desktop


@pytest.fixture
def desktop(qtbot, tmp_path):
    desk = open_desk(tmp_path / "desk")
    id_ = create_article(desk.database, Article(pack="lagazette", language="fr")).id
    desk.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desktop = Desktop(tmp_path / "desk", app)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
    qtbot.waitUntil(lambda: desktop.workspace.dates is not None, timeout=8000)
    desktop.workspace.open_article(id_)
    desktop.window.activateWindow()
    desktop.window.form.dateline.place.setFocus()
    qtbot.waitUntil(desktop.window.form.dateline.place.hasFocus, timeout=5000)
    yield desktop
    setattr(desktop.transfer, "ask_before_losing", lambda: True)  # noqa: B010
    desktop.window.close()
    desktop.dismantle()


def offers_for(qtbot, desktop, text):
    offers = desktop.workspace.findChild(PlaceOffers)
    line = desktop.window.form.dateline.place
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.waitUntil(offers.list.isVisible, timeout=15000)
    qtbot.waitUntil(lambda: offers._asked == text and offers.list.count() > 0, timeout=15000)
    return offers


def texts(offers):
    return [offers.list.item(n).text() for n in range(offers.list.count())]


def test_the_keyboard_chooses_a_place_with_country_and_zone_in_one_step(qtbot, desktop):
    offers = offers_for(qtbot, desktop, "bako")
    assert texts(offers)[0] == "Bakou — Azerbaijan · Asia/Baku"
    form = desktop.window.form
    qtbot.keyClick(form.dateline.place, Qt.Key.Key_Down)
    qtbot.keyClick(form.dateline.place, Qt.Key.Key_Return)
    value = form.dateline.value
    assert (value.place, value.country, value.zone) == ("Bakou", "AZ", "Asia/Baku")
    assert not offers.list.isVisible()
    form.undo_stack.undo()
    assert form.dateline.value.zone == ""
    assert form.dateline.value.place == "bako"


def test_return_without_a_choice_keeps_what_was_typed(qtbot, desktop):
    offers_for(qtbot, desktop, "Pari")
    qtbot.keyClick(desktop.window.form.dateline.place, Qt.Key.Key_Return)
    value = desktop.window.form.dateline.value
    assert (value.place, value.country, value.zone) == ("Pari", "", "")


def test_escape_closes_the_list(qtbot, desktop):
    offers = offers_for(qtbot, desktop, "bako")
    qtbot.keyClick(desktop.window.form.dateline.place, Qt.Key.Key_Escape)
    assert not offers.list.isVisible()
    assert desktop.window.form.dateline.place.hasFocus()


def test_a_place_of_the_desk_is_kept_and_offered_first(qtbot, desktop):
    form, database = desktop.window.form, desktop.workspace.desk.database
    offers = offers_for(qtbot, desktop, "Kotzebue-sur-Mer")
    form.dateline._fields["country"].enter("FR")
    form.dateline._fields["zone"].enter("Europe/Paris")
    offers._take(offers.list.item(offers.list.count() - 1))
    qtbot.waitUntil(lambda: len(own_places(database)) == 1, timeout=5000)
    offers = offers_for(qtbot, desktop, "kotz")
    assert texts(offers)[0] == "Kotzebue-sur-Mer (of this desk) — France · Europe/Paris"
    assert own_places(database) == [
        ("fr", Place("Kotzebue-sur-Mer", "FR", "Europe/Paris", own=True))
    ]
    assert forget_place(database, "fr", "Kotzebue-sur-Mer")
    assert not forget_place(database, "fr", "Kotzebue-sur-Mer")
    assert own_places(database) == []


def test_namesakes_show_where_they_lie():
    place = Place("Springfield", "US", "America/Chicago", 37.2, -93.3, 1, "MO")
    assert place_line(place, twins=True).endswith(
        "MO · United States · 37.2, -93.3 · America/Chicago"
    )
    assert "37.2" not in place_line(place, twins=False)


def test_a_place_that_cannot_be_kept_is_said(qtbot, desktop):
    offers = offers_for(qtbot, desktop, "Kotzebue-sur-Mer")
    desktop.workspace.desk.database.write(
        lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1")
    )
    offers._take(offers.list.item(offers.list.count() - 1))
    offers._keep("Kotz" * 50_000)
    qtbot.waitUntil(lambda: "places" in desktop.window.notices.causes(), timeout=5000)


def test_the_desks_clocks_are_kept_with_the_desk(qtbot, desktop):
    stamp, database = desktop.window.form.timestamp, desktop.workspace.desk.database
    assert clocks_of(database) is None
    stamp.clocks_chosen.emit(("Asia/Tokyo", "Etc/UTC"))
    assert clocks_of(database) == ("Asia/Tokyo", "Etc/UTC")
