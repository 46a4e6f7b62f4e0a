from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolButton

from newsdesk.domain.article import Article, Byline, Dateline, PartialDate, Timestamp
from newsdesk.housestyle.pack import Pack
from newsdesk.ui.form.article_form import WIDE, ArticleForm

if TYPE_CHECKING:
    from pathlib import Path


def inputs(form: ArticleForm) -> list[Any]:
    return [w for kind in (QLineEdit, QPlainTextEdit) for w in form.findChildren(kind)]


@pytest.mark.parametrize("number", range(4))
def test_what_is_set_comes_back(form, articles, number):
    form.set_article(articles[number])
    assert form.article() == articles[number]
    assert form.pending_inputs() == []


@pytest.mark.parametrize("number", range(4))
def test_walking_through_the_fields_changes_nothing(form, articles, number, qtbot):
    article = articles[number]
    form.set_article(article)
    texts = [w.shown_text() for w in inputs(form)]
    with qtbot.assertNotEmitted(form.edited):
        for _ in range(30):
            qtbot.keyClick(QApplication.focusWidget() or form, Qt.Key.Key_Tab)
        form.dateline.more_button.setChecked(True)
        form.timestamp.zone_button.setChecked(True)
        for widget in inputs(form):
            widget.setFocus()
        form.headline.setFocus()
    assert form.article() == article
    assert [w.shown_text() for w in inputs(form)] == texts
    assert not form.undo_stack.canUndo()


@pytest.mark.parametrize("number", range(4))
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_letter_typed_and_deleted_changes_nothing(form, type_text, articles, number, qtbot):
    article = articles[number]
    form.set_article(article)
    form.dateline.more_button.setChecked(True)
    form.timestamp.zone_button.setChecked(True)
    for widget in inputs(form):
        widget.setFocus()
        type_text(widget, "x")
        qtbot.keyClick(widget, Qt.Key.Key_Backspace)
    form.kicker.setFocus()
    assert form.article() == article


def test_typing_reaches_the_article_and_says_so(form, type_text, qtbot):
    form.set_article(Article(body="kept"))
    with qtbot.waitSignal(form.edited):
        type_text(form.headline, "État d’urgence")
    type_text(form.kicker, "Ukraine")
    type_text(form.section, "Monde")
    assert form.article() == Article(
        body="kept", headline="État d’urgence", kicker="Ukraine", section="Monde"
    )


def test_enter_goes_on_and_breaks_are_not_stored(form, type_text, qtbot):
    form.headline.setFocus()
    type_text(form.headline, "One")
    qtbot.keyClick(form.headline, Qt.Key.Key_Return)
    assert form.standfirst.hasFocus()
    qtbot.keyClick(form.headline, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    mime = QMimeData()
    mime.setText(" two\r\nthree\u2028four\n\nfive")
    form.headline.insertFromMimeData(mime)
    assert form.article().headline == "One two three four five"
    QGuiApplication.clipboard().setText("a\r\nb\nc")
    form.kicker.setFocus()
    form.kicker.paste()
    assert form.article().kicker == form.kicker.text() == "a b c"


def test_no_break_spaces_survive_typing_and_copying(form, type_text, qtbot):
    form.set_article(french := Article(standfirst="«\u00a0Oui\u00a0»\u202f!"))
    form.standfirst.setFocus()
    form.standfirst.place_caret(99)
    type_text(form.standfirst, "x")
    assert form.article().standfirst == french.standfirst + "x"
    form.standfirst.selectAll()
    assert form.standfirst.createMimeDataFromSelection().text() == french.standfirst + "x"


@pytest.mark.parametrize("name", ["kicker", "headline"])
def test_composed_text_is_stored_when_it_is_committed(form, name):
    widget = getattr(form, name)
    widget.setFocus()
    QApplication.sendEvent(widget, QInputMethodEvent("こん", []))
    assert getattr(form.article(), name) == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("今日は")
    QApplication.sendEvent(widget, commit)
    assert getattr(form.article(), name) == "今日は"
    form.undo_stack.undo()
    assert getattr(form.article(), name) == ""


@pytest.mark.parametrize("name", ["kicker", "headline", "standfirst"])
def test_what_no_file_takes_becomes_a_sign_that_something_was_there(form, name):
    mime = QMimeData()
    mime.setText("a\x00b\u202ec")
    QGuiApplication.clipboard().setMimeData(mime)
    getattr(form, name).paste()
    assert getattr(form.article(), name) == "a\ufffdb\u202ec"


def test_a_long_text_is_not_cut(form):
    form.kicker.setText("x" * 40_000)
    assert len(form.article().kicker) == 40_000


# --- timestamps


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024-06-04 08:55 +01:00", "2024-06-04T08:55:00+01:00"),
        ("2024-06-04 08:55", "2024-06-04T08:55:00"),
        ("2024-06-04", "2024-06-04"),
        ("4 juin 2024 08:55 (UTC+01:00)", "2024-06-04T08:55:00+01:00"),
        ("4 Juin 2024", "2024-06-04"),
        ("٢٠٢٤-٠٦-٠٤ ٠٨:٥٥", "2024-06-04T08:55:00"),
        ("2024-06-04T08:55:07Z", "2024-06-04T08:55:07+00:00"),
        ("2024-06-04 08:55 −03:30", "2024-06-04T08:55:00-03:30"),
    ],
)
def test_a_typed_timestamp_is_read_and_no_offset_is_invented(form, type_text, qtbot, typed, iso):
    form.set_article(Article(language="fr"))
    form.timestamp.moment.setFocus()
    type_text(form.timestamp.moment, typed)
    assert form.article().timestamp == Timestamp.from_iso(iso)
    form.headline.setFocus()
    assert form.article().timestamp == Timestamp.from_iso(iso)
    assert form.timestamp.moment.text() == iso[:19].replace("T", " ").removesuffix(":00")
    assert form.timestamp.offset.text() == iso[19:]
    assert form.pending_inputs() == []


@pytest.mark.parametrize("typed", ["+2", "+02:00", "UTC+2", "+0200", "GMT +2"])
def test_an_offset_in_its_own_field(form, type_text, qtbot, typed):
    form.set_article(Article(timestamp=Timestamp.from_iso("2024-06-04T08:55")))
    form.timestamp.offset.setFocus()
    type_text(form.timestamp.offset, typed)
    form.headline.setFocus()
    assert form.article().timestamp == Timestamp.from_iso("2024-06-04T08:55+02:00")
    assert form.timestamp.offset.text() == "+02:00"


@pytest.mark.parametrize("junk", ["le 4 jui", "2024-13-01", "hier", "2024-06-04 25:00", "04/06"])
def test_junk_stays_and_the_last_value_with_it(form, type_text, qtbot, junk):
    kept = Timestamp.from_iso("2024-06-04T08:55+01:00", "Africa/Algiers")
    form.set_article(Article(timestamp=kept))
    field = form.timestamp
    field.moment.setFocus()
    field.moment.selectAll()
    type_text(field.moment, junk)
    assert not field.block.notice.isVisible() or field.block.notice.text()
    form.headline.setFocus()
    assert field.moment.text() == junk
    assert form.article().timestamp == kept
    assert [(p.label, p.text) for p in form.pending_inputs()] == [("Timestamp", junk)]
    assert field.block.notice.isVisible()
    assert "not stored" in field.block.notice.text()
    assert field.moment.accessibleDescription()
    field.moment.setFocus()
    field.moment.selectAll()
    type_text(field.moment, "2024-06-05 09:00")
    assert not field.block.notice.isVisible()
    assert not field.moment.accessibleDescription()
    assert form.article().timestamp == Timestamp.from_iso("2024-06-05T09:00+01:00", kept.zone)


def test_junk_in_offset_and_zone_stays_too(form, type_text, qtbot):
    kept = Timestamp.from_iso("2024-06-04T08:55+01:00")
    form.set_article(Article(timestamp=kept))
    form.timestamp.zone_button.setChecked(True)
    for widget in (form.timestamp.offset, form.timestamp.zone):
        widget.setFocus()
        widget.selectAll()
        type_text(widget, "CST")
    form.headline.setFocus()
    assert form.article().timestamp == kept
    assert form.timestamp.offset.text() == form.timestamp.zone.text() == "CST"
    assert form.pending_inputs()


def test_emptying_the_day_empties_the_timestamp(form, type_text, qtbot):
    form.set_article(Article(timestamp=Timestamp.from_iso("2024-06-04")))
    form.timestamp.moment.selectAll()
    qtbot.keyClick(form.timestamp.moment, Qt.Key.Key_Delete)
    assert form.article().timestamp is None
    form.timestamp.offset.setFocus()
    type_text(form.timestamp.offset, "+1")
    form.headline.setFocus()
    assert form.article().timestamp is None
    assert form.pending_inputs()[0].text == "+1"


def test_an_offset_without_a_time_waits(form, type_text, qtbot):
    form.set_article(Article(timestamp=Timestamp.from_iso("2024-06-04")))
    form.timestamp.offset.setFocus()
    type_text(form.timestamp.offset, "+1")
    assert form.article().timestamp == Timestamp.from_iso("2024-06-04")
    form.timestamp.moment.setFocus()
    form.timestamp.moment.end(False)
    type_text(form.timestamp.moment, " 08:55")
    assert form.article().timestamp == Timestamp.from_iso("2024-06-04T08:55+01:00")


def pack(tmp_path: Path, **values: Any) -> Pack:
    return Pack(id="paper", folder=tmp_path, **values)


@pytest.mark.parametrize(
    ("zone", "offset", "iso"),
    [
        ("Europe/Paris", None, "2024-06-04T08:55:00+02:00"),
        ("Asia/Baku", None, "2024-06-04T10:55:00+04:00"),
        ("", -210, "2024-06-04T03:25:00-03:30"),
    ],
)
def test_now_is_the_outlets_minute(form, qtbot, tmp_path, zone, offset, iso):
    form.set_pack(pack(tmp_path, zone=zone, offset=offset))
    qtbot.mouseClick(form.timestamp.now_button, Qt.MouseButton.LeftButton)
    assert form.article().timestamp == Timestamp.from_iso(iso)
    form.undo_stack.undo()
    assert form.article().timestamp is None
    form.undo_stack.redo()
    assert form.article().timestamp == Timestamp.from_iso(iso)


def test_now_goes_by_the_zone_that_was_typed(form, tmp_path):
    form.set_article(Article(timestamp=Timestamp(dt.date(2020, 1, 1), zone="Asia/Kathmandu")))
    form.set_pack(pack(tmp_path, zone="Europe/Paris"))
    form.timestamp.enter_now()
    assert form.article().timestamp == Timestamp.from_iso(
        "2024-06-04T12:40+05:45", "Asia/Kathmandu"
    )


def test_now_without_a_pack_is_this_machines_minute(form):
    form.timestamp.enter_now()
    moment = form.article().timestamp
    assert moment.instant == dt.datetime(2024, 6, 4, 6, 55, tzinfo=dt.UTC)


# --- dateline


@pytest.mark.parametrize(
    ("language", "typed", "iso"),
    [
        ("fr", "15 novembre", "--11-15"),
        ("fr", "1er juin 2024", "2024-06-01"),
        ("fr", "2020-11-15", "2020-11-15"),
        ("fr", "--11-15", "--11-15"),
        ("en", "Nov. 15", "--11-15"),
        ("en", "November 15, 2020", "2020-11-15"),
        ("az", "15 noyabr", "--11-15"),
        ("ar", "1 مارس", "--03-01"),
        ("ru", "26 июня", "--06-26"),
        ("fr", "29 février", "--02-29"),
    ],
)
def test_a_day_is_read_in_the_articles_language(form, type_text, qtbot, language, typed, iso):
    form.set_article(Article(language=language))
    form.dateline.day.setFocus()
    type_text(form.dateline.day, typed)
    form.headline.setFocus()
    assert form.article().dateline == Dateline(date=PartialDate.from_iso(iso))
    shown = form.dateline.day.text()
    # What is shown is read as the same day again.
    form.set_article(Article(language=language))
    form.dateline.day.setText(shown)
    assert form.article().dateline.date == PartialDate.from_iso(iso)


def test_an_unreadable_day_holds_up_nothing_else(form, type_text, articles, qtbot):
    form.set_article(replace(articles[1], dateline=Dateline("Bakou", date=PartialDate(11, 15))))
    form.dateline.day.setFocus()
    form.dateline.day.selectAll()
    type_text(form.dateline.day, "30 février")
    form.dateline.place.selectAll()
    type_text(form.dateline.place, "Gandja")
    form.headline.setFocus()
    assert form.article().dateline == Dateline("Gandja", date=PartialDate(11, 15))
    assert form.dateline.day.text() == "30 février"
    assert form.dateline.notice.isVisible()
    assert [p.text for p in form.pending_inputs()] == ["30 février"]


def test_country_and_zone_behind_their_button(form, type_text, qtbot):
    qtbot.mouseClick(form.dateline.more_button, Qt.MouseButton.LeftButton)
    assert form.dateline.country.isVisible()
    type_text(form.dateline.country, "azerbaijan")
    type_text(form.dateline.zone, "Asia/Baku")
    form.headline.setFocus()
    assert form.article().dateline == Dateline(country="AZ", zone="Asia/Baku")
    assert "AZ" in form.dateline.more_button.text()


def test_the_day_is_shown_in_the_language_that_is_typed(form, qtbot):
    form.set_article(Article(language="fr", dateline=Dateline(date=PartialDate(6, 4))))
    assert form.dateline.day.text() == "4 juin"
    form.language.line.setText("az")
    assert form.dateline.day.text() == "4 iyun"
    assert form.article().dateline == Dateline(date=PartialDate(6, 4))


# --- bylines


@pytest.mark.parametrize(
    ("typed", "bylines"),
    [
        ("A", (Byline("A"),)),
        ("A, b; C ;", (Byline("A", "b"), Byline("C"))),
        ("A, b, c", (Byline("A", "b, c"),)),
        ("A <https://a.org/x;y,z>; C", (Byline("A", "", "https://a.org/x;y,z"), Byline("C"))),
        ("ليلى حسن، مراسلة؛ علي", (Byline("ليلى حسن", "مراسلة"), Byline("علي"))),
        ("A\\, Jr., b\\; c", (Byline("A, Jr.", "b; c"),)),
        ("A < b", (Byline("A < b"),)),
        ("A\\", (Byline("A\\"),)),
        (" ; ,", ()),
    ],
)
def test_bylines_in_one_line(form, type_text, qtbot, typed, bylines):
    type_text(form.byline, typed)
    assert form.article().bylines == bylines


def test_adding_an_author_keeps_the_others_whole(form, type_text, articles, qtbot):
    form.set_article(articles[1])
    form.byline.end(False)
    type_text(form.byline, "; New, intern")
    assert form.article().bylines == (*articles[1].bylines, Byline("New", "intern"))


# --- language and direction


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("fr", "fr"),
        ("français", "fr"),
        ("Arabic", "ar"),
        ("FR-ca", "fr-CA"),
        ("az_cyrl", "az-Cyrl"),
        ("العربية (ar)", "ar"),
        ("tlh", "tlh"),
        ("x", ""),
        ("not a language!", ""),
    ],
)
def test_a_language_is_a_tag_or_a_name(form, type_text, qtbot, typed, tag):
    type_text(form.language.line, typed)
    form.headline.setFocus()
    assert form.article().language == tag
    assert bool(form.pending_inputs()) == (not tag)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_language_list_offers_native_names(form, qtbot):
    form.set_article(Article(language="fr"))
    form.language.showPopup()
    assert form.language.findText("azərbaycan (az)") >= 0
    with qtbot.waitSignal(form.language_changed) as changed:
        form.language.setCurrentIndex(form.language.findText("azərbaycan (az)"))
    form.language.hidePopup()
    assert changed.args == ["az"]
    assert form.article().language == "az"
    form.undo_stack.undo()
    assert form.article().language == "fr"


def test_arabic_begins_at_the_right(form, articles):
    right = Qt.AlignmentFlag.AlignRight
    form.set_article(articles[2])
    assert form.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert form.kicker.alignment() & right
    assert form.headline.document().defaultTextOption().alignment() & right
    assert form.headline.document().defaultTextOption().textDirection() == (
        Qt.LayoutDirection.LayoutDirectionAuto
    )
    form.language.line.setText("fr")
    assert form.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert not form.kicker.alignment() & right


# --- undo


def test_undo_takes_back_word_by_word_and_redo_brings_it_again(form, type_text, qtbot):
    form.headline.setFocus()
    type_text(form.headline, "one two three")
    states = []
    while form.undo_stack.canUndo():
        states.append(form.article().headline)
        qtbot.keyClick(form.headline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states == ["one two three", "one two ", "one "]
    assert form.article().headline == ""
    while form.undo_stack.canRedo():
        QTest.keySequence(form.headline, QKeySequence(QKeySequence.StandardKey.Redo))
    assert form.article().headline == "one two three"


def test_undo_goes_back_to_the_field_and_the_caret(form, type_text, qtbot):
    form.set_article(Article(kicker="abcdef"))
    form.kicker.setFocus()
    form.kicker.setCursorPosition(3)
    type_text(form.kicker, "XY")
    form.section.setFocus()
    type_text(form.section, "s")
    qtbot.keyClick(form.section, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(form.section, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.kicker.hasFocus()
    assert (form.kicker.text(), form.kicker.cursorPosition()) == ("abcdef", 3)
    form.undo_stack.redo()
    assert (form.kicker.text(), form.kicker.cursorPosition()) == ("abcXYdef", 5)


def test_a_pause_begins_a_new_step(form, type_text, qtbot, monkeypatch):
    now = [0.0]
    for field in form._fields.values():
        monkeypatch.setattr(field, "_clock", lambda: now[0])
    type_text(form.kicker, "ab")
    now[0] = 5.0
    type_text(form.kicker, "cd")
    form.undo_stack.undo()
    assert form.article().kicker == "ab"


def test_a_paste_and_a_deletion_are_steps_of_their_own(form, type_text, qtbot):
    type_text(form.kicker, "ab")
    form.kicker.insert("pasted")
    for _ in range(3):
        qtbot.keyClick(form.kicker, Qt.Key.Key_Backspace)
    seen = []
    while form.undo_stack.canUndo():
        form.undo_stack.undo()
        seen.append(form.article().kicker)
    assert seen == ["abpasted", "ab", ""]


def test_undo_brings_back_unreadable_text_too(form, type_text, qtbot):
    form.timestamp.moment.setFocus()
    type_text(form.timestamp.moment, "some day")
    form.timestamp.enter_now()
    form.undo_stack.undo()
    assert form.timestamp.moment.text() == "some day"
    assert form.article().timestamp is None
    assert [p.text for p in form.pending_inputs()] == ["some day"]
    form.undo_stack.redo()
    assert form.pending_inputs() == []


def test_the_menus_undo_is_the_forms(form, type_text, qtbot):
    type_text(form.kicker, "k")
    type_text(form.headline, "h")
    form.kicker.undo()
    assert form.article().headline == ""
    form.headline.undo()
    assert form.article().kicker == ""
    form.kicker.redo()
    assert form.article().kicker == "k"


def test_the_context_menus_undo_is_the_forms(form, type_text, qtbot):
    type_text(form.kicker, "k")
    for widget in (form.section, form.standfirst):
        menu = widget.createStandardContextMenu()
        from newsdesk.ui.form.undo_keys import rewire_menu

        rewire_menu(menu, form.undo_stack)
        undo = next(a for a in menu.actions() if a.objectName() == "edit-undo")
        assert undo.isEnabled()
        undo.trigger()
        assert form.article().kicker == ""
        form.undo_stack.redo()
        menu.deleteLater()


def test_another_article_forgets_the_undo_of_the_first(form, type_text, articles, qtbot):
    type_text(form.kicker, "k")
    form.set_article(articles[1])
    assert not form.undo_stack.canUndo()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["kicker", "headline", "standfirst", "byline", "section", "moment"]),
            st.text("ab 1;,é\u00a0ش<", min_size=1, max_size=4),
            st.integers(0, 6),
        ),
        max_size=6,
    )
)
def test_undoing_all_and_redoing_all_come_back_exactly(form, type_text, articles, edits):
    start = articles[1]
    form.set_article(start)
    for name, text, place in edits:
        widget = form.timestamp.moment if name == "moment" else getattr(form, name)
        widget.setFocus()
        widget.place_caret(place)
        type_text(widget, text)
    end, pending = form.article(), form.pending_inputs()
    while form.undo_stack.canUndo():
        form.undo_stack.undo()
    assert form.article() == start
    assert form.pending_inputs() == []
    while form.undo_stack.canRedo():
        form.undo_stack.redo()
    assert form.article() == end
    assert [p.text.strip() for p in form.pending_inputs()] == [p.text.strip() for p in pending]


# --- changes from outside, printing, looks


def test_a_change_from_outside_leaves_other_fields_and_their_texts(form, type_text, qtbot):
    form.set_article(Article(kicker="a"))
    type_text(form.timestamp.moment, "soon")
    form.refresh(replace(form.article(), section="Monde", slug="s"))
    assert form.article() == Article(kicker="a", section="Monde", slug="s")
    assert form.section.text() == "Monde"
    assert form.timestamp.moment.text() == "soon"


def test_the_printed_forms_follow(form, type_text, articles, qtbot, tmp_path):
    form.set_pack(pack(tmp_path))
    form.set_article(articles[1])
    qtbot.waitUntil(lambda: "2024" in form.printed()[0] and "Bakou" in form.printed()[1])
    form.dateline.place.selectAll()
    type_text(form.dateline.place, "Gandja")
    qtbot.waitUntil(lambda: "Gandja" in form.printed()[1])
    form.set_article(Article())
    qtbot.waitUntil(lambda: form.printed() == ("", ""))


def test_cached_printed_forms_stand_until_something_changes(form, articles, qtbot, tmp_path):
    form.set_article(articles[1], ("STAMP", "LINE"))
    form.set_pack(pack(tmp_path))
    form.set_pack(pack(tmp_path))
    qtbot.wait(60)
    assert form.printed() == ("STAMP", "LINE")
    form.set_pack(pack(tmp_path, zone="Asia/Baku"))
    qtbot.waitUntil(lambda: "Bakou" in form.printed()[1])


def test_the_headline_grows_with_its_lines_and_the_row_breaks_where_it_is_narrow(form, qtbot):
    one = form.headline.height()
    form.set_article(Article(headline="Un titre assez long pour tenir sur plusieurs lignes " * 3))
    qtbot.waitUntil(lambda: form.headline.height() > one * 1.8)
    form.resize(WIDE + 100, 400)
    qtbot.waitUntil(lambda: form.dateline.y() == form.timestamp.y())
    form.resize(480, 400)
    qtbot.waitUntil(lambda: form.dateline.y() < form.timestamp.y())
    assert form.minimumSizeHint().width() <= 480
    form.resize(320, 400)


def test_every_control_has_a_name_and_can_be_reached(form):
    form.dateline.more_button.setChecked(True)
    form.timestamp.zone_button.setChecked(True)
    for kind in (QLineEdit, QPlainTextEdit, QToolButton):
        for widget in form.findChildren(kind):
            assert widget.accessibleName(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget
    captions = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert len(captions) >= 5


def test_tab_goes_in_reading_order(form, qtbot):
    form.setFocus()
    assert form.headline.hasFocus()
    form.kicker.setFocus()
    order = []
    for _ in range(13):
        order.append(form.focusWidget())
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
    expected = [
        form.kicker,
        form.headline,
        form.standfirst,
        form.dateline.place,
        form.dateline.day,
        form.dateline.credit,
        form.dateline.more_button,
        form.timestamp.moment,
        form.timestamp.offset,
        form.timestamp.zone_button,
        form.timestamp.now_button,
        form.timestamp.strip,
        form.byline,
    ]
    assert order == expected


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_scrolling_over_the_form_changes_nothing(form, articles, qtbot):
    from PySide6.QtGui import QWheelEvent

    form.set_article(articles[1])
    form.language.showPopup()
    form.language.hidePopup()
    here = QPoint(5, 5)
    event = QWheelEvent(
        here,
        form.language.mapToGlobal(here),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(form.language, event)
    assert form.article() == articles[1]


def test_nothing_heavy_is_imported_to_show_an_article():
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from newsdesk.ui.form.article_form import ArticleForm;"
        "from newsdesk.ui.sources.panel import SourcesPanel;"
        "from newsdesk.ui.details.panel import DetailsPanel;"
        "from newsdesk.domain.article import *; import datetime as dt;"
        "a = Article(language='fr', dateline=Dateline('B', date=PartialDate(6, 4)),"
        " timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60, 'Asia/Baku'));"
        "f = ArticleForm(); f.set_article(a, ('x', 'y')); f.show();"
        "s = SourcesPanel(); s.set_article(a); d = DetailsPanel(); d.set_article(a);"
        "app.processEvents(); f.hide();"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('babel', 'jinja2', 'markdown', 'nh3', 'sqlalchemy', 'yaml', 'bs4')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "[]"


def test_nothing_is_cut_in_a_narrow_window(form, type_text, articles, qtbot):
    words = "Une rencontre utile, dit-il, à la veille d’une autre. "
    form.set_article(replace(articles[1], standfirst=words * 3))
    form.resize(400, 520)
    for widget in (form.timestamp.moment, form.dateline.day):
        widget.setFocus()
        type_text(widget, "junk junk")
    form.section.setFocus()
    for notice in (form.timestamp.block.notice, form.dateline.notice):
        qtbot.waitUntil(lambda label=notice: label.height() >= label.heightForWidth(label.width()))
        assert notice.isVisible()
    assert form.standfirst.document().firstBlock().layout().lineCount() <= 4
    assert not form.standfirst.verticalScrollBar().isVisible()
    form.set_article(Article(standfirst=words * 20))
    qtbot.waitUntil(form.standfirst.verticalScrollBar().isVisible)
