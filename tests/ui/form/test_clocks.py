"""Free text in the timestamp field, the strip of clocks, the calendar, the choice of an offset."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QUndoStack

from newsdesk.domain.moments import Timestamp
from newsdesk.housestyle.loading import load_pack
from newsdesk.paths import shipped_packs
from newsdesk.ui.form.clock_popup import ClockPopup
from newsdesk.ui.form.clocks import FIRST_CLOCKS, UTC, clocks_at, strip_text
from newsdesk.ui.form.timestamp_field import TimestampField

NOW = dt.datetime(2024, 6, 5, 7, 10, tzinfo=dt.UTC)
SEED = Timestamp.from_iso("2024-06-04T08:55+01:00")


@pytest.fixture
def field(qtbot):
    stack = QUndoStack()
    field = TimestampField("Timestamp", stack, printed=True, clock=lambda: NOW)
    field.set_language("fr")
    field.set_pack(load_pack(shipped_packs() / "lagazette"))
    field.set_clocks(FIRST_CLOCKS)
    qtbot.addWidget(field)
    field.show()
    field.setProperty("stack", stack)
    return field


def enter(qtbot, field, text):
    field.moment.setFocus()
    field.moment.setText(text)
    field.moment.clearFocus()
    return field.value.iso if field.value else None


@pytest.mark.parametrize(
    ("typed", "wanted", "shown"),
    [
        ("3 juin 8h55", "2024-06-03T08:55:00", "2024-06-03 08:55"),
        ("hier 14h", "2024-06-04T14:00:00", "2024-06-04 14:00"),
        ("2024-06-04T08:55+01", "2024-06-04T08:55:00+01:00", "2024-06-04 08:55"),
        ("now", "2024-06-05T09:10:00+02:00", "2024-06-05 09:10"),
        ("maintenant", "2024-06-05T09:10:00+02:00", "2024-06-05 09:10"),
        ("9h05", "2024-06-05T09:05:00", "2024-06-05 09:05"),
    ],
)
def test_what_is_typed_is_read_and_shown_at_once(qtbot, field, typed, wanted, shown):
    assert enter(qtbot, field, typed) == wanted
    assert field.moment.text() == shown


def test_a_time_alone_changes_the_time_and_keeps_day_and_offset(qtbot, field):
    field.set_value(SEED)
    assert enter(qtbot, field, "9h05") == "2024-06-04T09:05:00+01:00"


@pytest.mark.parametrize("typed", ["mardi 3 juin", "31 juin", "hier ou demain", "14"])
def test_what_is_not_certain_is_not_stored(qtbot, field, typed):
    field.set_value(SEED)
    assert enter(qtbot, field, typed) == SEED.iso
    assert field.moment.text() == typed


def test_the_strip_shows_the_instant_by_each_clock(field):
    field.set_value(SEED)
    assert field.strip.toolTip() == "Paris 09:55 · Baku 11:55 · London 08:55 · UTC 07:55"
    late = Timestamp.from_iso("2024-06-04T23:30+02:00")
    assert strip_text(late, ("Europe/Paris", "Asia/Baku", "Asia/Tokyo")) == (
        "Paris 23:30 · Baku Wed 01:30 · Tokyo Wed 06:30"
    )
    field.set_value(Timestamp.from_iso("2024-06-04T08:55"))
    assert "offset" in field.strip.toolTip()
    field.set_value(None)
    assert field.strip.toolTip() == "Calendar and clocks"


def test_clocks_say_whose_offset_is_printed():
    fits = {one.zone: (one.fits, one.offsets) for one in clocks_at(SEED, FIRST_CLOCKS)}
    assert fits == {
        "Europe/Paris": (False, (120,)),
        "Asia/Baku": (False, (240,)),
        "Europe/London": (True, (60,)),
        UTC: (False, (0,)),
    }
    gap = Timestamp.from_iso("2024-03-31T02:30")
    assert clocks_at(gap, ["Europe/Paris", "No/Zone"])[0].offsets == ()


def popup_of(qtbot, field):
    field.open_clocks()
    popup = field.findChild(ClockPopup)
    qtbot.waitUntil(popup.isVisible)
    return popup


def choose(popup, city):
    rows = [popup.list.topLevelItem(n) for n in range(popup.list.topLevelItemCount())]
    popup.list.setCurrentItem(next(row for row in rows if row.text(0) == city))


def test_the_same_instant_by_another_clock_is_one_step_of_undo(qtbot, field):
    field.set_value(SEED)
    popup = popup_of(qtbot, field)
    choose(popup, "Baku")
    popup.instant.click()
    assert field.value.iso == "2024-06-04T11:55:00+04:00"
    assert field.value.zone == ""
    assert field.value.instant == SEED.instant
    field.property("stack").undo()
    assert field.value == SEED


def test_another_offset_for_the_same_clock(qtbot, field):
    field.set_value(SEED)
    popup = popup_of(qtbot, field)
    choose(popup, "Paris")
    popup.clock.click()
    assert field.value.iso == "2024-06-04T08:55:00+02:00"


def test_a_clock_that_fits_has_nothing_to_offer(qtbot, field):
    field.set_value(SEED)
    popup = popup_of(qtbot, field)
    choose(popup, "London")
    assert "✓" in popup.list.currentItem().text(2)
    assert not popup.instant.isEnabled()
    assert not popup.clock.isEnabled()
    popup.close()
    assert field.value == SEED


def test_of_a_time_that_came_twice_the_user_picks_one(qtbot, field):
    field.set_value(Timestamp.from_iso("2024-10-27T02:30"))
    popup = popup_of(qtbot, field)
    choose(popup, "Paris")
    assert not popup.instant.isEnabled()
    popup._set_offset(60, "Europe/Paris")
    assert field.value.iso == "2024-10-27T02:30:00+01:00"


def test_a_day_of_the_calendar_keeps_the_time(qtbot, field):
    field.set_value(SEED)
    popup = popup_of(qtbot, field)
    popup.calendar.clicked.emit(QDate(2024, 6, 7))
    assert field.value.iso == "2024-06-07T08:55:00+01:00"
    qtbot.waitUntil(lambda: field.findChild(ClockPopup) is None)
    field.set_value(None)
    popup = popup_of(qtbot, field)
    popup.calendar.clicked.emit(QDate(2024, 6, 7))
    assert field.value.iso == "2024-06-07"


def test_clocks_are_added_and_removed(qtbot, field):
    field.set_value(SEED)
    popup = popup_of(qtbot, field)
    said: list[tuple[str, ...]] = []
    field.clocks_chosen.connect(said.append)
    popup.added.setText("Tokyo — Asia/Tokyo")
    qtbot.keyClick(popup.added, Qt.Key.Key_Return)
    assert said[-1] == (*FIRST_CLOCKS, "Asia/Tokyo")
    choose(popup, "London")
    popup.remove.click()
    assert "Europe/London" not in said[-1]
    popup.added.setText("Nowhere")
    qtbot.keyClick(popup.added, Qt.Key.Key_Return)
    assert len(said) == 2
    assert "Tokyo 16:55" in field.strip.toolTip()


def test_a_desk_without_clocks_still_has_its_calendar(qtbot, field):
    field.set_value(SEED)
    field.set_clocks(())
    popup = popup_of(qtbot, field)
    assert not popup.instant.isEnabled()
    assert not popup.remove.isEnabled()
    popup.calendar.clicked.emit(QDate(2024, 6, 7))
    assert field.value.iso == "2024-06-07T08:55:00+01:00"


def test_looking_changes_nothing(qtbot, field):
    field.set_value(SEED)
    popup_of(qtbot, field).close()
    assert field.value == SEED
    assert field.property("stack").count() == 0
