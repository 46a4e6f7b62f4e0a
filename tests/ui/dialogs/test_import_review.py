"""The review step keeps every character, shows what was set aside, and takes corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from newsdesk.domain.article import Article, Byline, Dateline, PartialDate, Timestamp
from newsdesk.exchange.markdown import read_markdown
from newsdesk.exchange.recognised import Recognised, Removed
from newsdesk.paths import samples
from newsdesk.ui.dialogs.import_review import ImportReviewDialog

PACKS = [("lagazette", "Lagazette"), ("neutral", "Neutral"), ("wakala", "Wakala")]
ARTICLE = Article(
    pack="lagazette",
    language="fr",
    outlet="Lagazette",
    headline="Qui a dit\u202f: «\u00a0non\u00a0»\u202f?",
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00", "Europe/Paris"),
    dateline=Dateline(place="Bakou", country="AZ", date=PartialDate(11, 15), credit="AZERTAC"),
    bylines=(Byline("Claire Maubert", "Reporter", "https://lagazette.example/cm"),),
    body="Un\u00a0: premier.\n\nDeux\u202f; second,\nsur deux lignes.\n\nTrois.",
)


@pytest.fixture
def review(qtbot):
    def make(article: Article = ARTICLE, removed: tuple[Removed, ...] = (), **rest):
        dialog = ImportReviewDialog(Recognised(article, removed, **rest), PACKS)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def _field(dialog: ImportReviewDialog, key: str) -> Any:
    return dialog.fields._shown[key].input


def _texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("file", sorted(samples().glob("*.md")), ids=lambda file: file.stem)
def test_untouched_review_gives_back_exactly_what_was_read(review, file):
    article = read_markdown(file.read_text("utf-8")).article
    assert review(article).article() == article


def test_every_character_of_fields_and_text_survives(review):
    odd = replace(
        ARTICLE,
        outlet="Two\nlines\tand a tab",
        kicker="a\u2028b",
        headline="x" * 40_000,
        body="Line\u2028separator\u00a0and\x0bmore\r\n\n\n\nend \n",
        pack="gone",
        language="tlh",
    )
    assert review(odd).article() == odd


def test_corrections_reach_the_article_and_leave_the_rest(review):
    dialog = review()
    _field(dialog, "headline").setPlainText("Un\u00a0titre")
    _field(dialog, "timestamp").setText("2024-06-04 09:00")
    _field(dialog, "date").setText("2020-11-16")
    _field(dialog, "bylines").setText("Claire Maubert, Paul Benhaïm")
    article = dialog.article()
    assert article.headline == "Un\u00a0titre"
    assert article.timestamp == Timestamp.from_iso("2024-06-04T09:00")
    assert article.dateline == replace(ARTICLE.dateline, date=PartialDate(11, 16, 2020))
    assert article.bylines == (*ARTICLE.bylines, Byline("Paul Benhaïm"))
    assert article.body == ARTICLE.body
    assert article.outlet == "Lagazette"


def test_emptied_field_is_empty(review):
    dialog = review()
    for key in ("timestamp", "date", "credit", "bylines", "outlet"):
        _field(dialog, key).clear()
    article = dialog.article()
    assert article.timestamp is None
    assert article.dateline == Dateline(place="Bakou", country="AZ")
    assert article.bylines == ()
    assert article.outlet == ""


def test_edited_text_keeps_its_no_break_spaces(review):
    dialog = review()
    dialog.body.appendPlainText("Quatre\u202f!")
    assert dialog.article().body == ARTICLE.body + "\nQuatre\u202f!"


def test_unreadable_time_is_not_accepted_and_says_why(review):
    dialog = review()
    field = _field(dialog, "timestamp")
    field.setText("rubbish")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.focusWidget() is field
    assert "2024-06-04 08:55 +01:00" in _texts(dialog)
    assert "2024-06-04" in field.accessibleDescription()
    field.setText("2024-06-04 08:55")
    assert not dialog.fields.has_problem()
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_day_that_does_not_exist_is_refused(review):
    dialog = review()
    _field(dialog, "date").setText("2024-02-30")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.fields.has_problem()


def test_notes_reasons_and_origins_are_shown(review):
    dialog = review(
        removed=(Removed("Loading...", "page furniture"),),
        notes=("Decoded as Windows-1252.", "No offset was printed, none is stored."),
        origins={"timestamp": "4 Juin 2024 08:55 (UTC+01:00)", "outlet": "Lagazette"},
    )
    texts = _texts(dialog)
    for text in (
        *("Decoded as Windows-1252.", "No offset was printed, none is stored."),
        *("page furniture", "1 line set aside", "4 Juin 2024 08:55 (UTC+01:00)"),
    ):
        assert text in texts
    assert "Read from: Lagazette" not in texts, "said already by the field itself"


@pytest.mark.parametrize(
    ("printed", "missing"),
    [("2024-06-04T08:55", True), ("2024-06-04T08:55+01:00", False), ("2024-06-04", False)],
)
def test_missing_offset_is_said(review, printed, missing):
    dialog = review(replace(ARTICLE, timestamp=Timestamp.from_iso(printed)))
    assert ("No offset from UTC was printed" in _texts(dialog)) == missing


def test_line_put_back_becomes_a_paragraph_that_means_itself(review):
    removed = (Removed("* Lire aussi", "link"), Removed("# 1. Menu", "menu"))
    dialog = review(removed=removed)
    for row in dialog.set_aside.rows():
        row.button.click()
    assert dialog.article().body == f"{ARTICLE.body}\n\n\\* Lire aussi\n\n\\# 1. Menu"
    assert not any(row.button.isEnabled() for row in dialog.set_aside.rows())


@pytest.mark.parametrize(
    ("caret", "expected"),
    [
        ("Un", "Un\n\nX\n\nDeux\nlignes\n\nTrois"),
        ("Deux", "Un\n\nDeux\nlignes\n\nX\n\nTrois"),
        ("\n\nTrois", "Un\n\nDeux\nlignes\n\nX\n\nTrois"),
        ("Trois", "Un\n\nDeux\nlignes\n\nTrois\n\nX"),
    ],
)
def test_line_is_put_back_after_the_paragraph_with_the_caret(review, caret, expected):
    body = "Un\n\nDeux\nlignes\n\nTrois"
    dialog = review(Article(body=body), (Removed("X", "why"),))
    cursor = dialog.body.textCursor()
    cursor.setPosition(body.index(caret) + caret.startswith("\n"))
    dialog.body.setTextCursor(cursor)
    dialog.set_aside.rows()[0].button.click()
    assert dialog.article().body == expected


@pytest.mark.parametrize(("body", "expected"), [("", "X"), ("\n\nUn", "X\n\n\n\nUn")])
def test_line_is_put_back_above_everything_too(review, body, expected):
    dialog = review(Article(body=body), (Removed("X", "why"),))
    cursor = dialog.body.textCursor()
    cursor.setPosition(0)
    dialog.body.setTextCursor(cursor)
    dialog.set_aside.rows()[0].button.click()
    assert dialog.article().body == expected


def test_button_follows_the_text_through_undo_and_equal_lines(review):
    removed = (Removed("Trois.", "repeated"), Removed("Trois.", "repeated"))
    dialog = review(removed=removed)
    first, second = dialog.set_aside.rows()
    assert first.button.isEnabled()
    first.button.click()
    assert not first.button.isEnabled()
    assert second.button.isEnabled()
    dialog.body.undo()
    assert first.button.isEnabled()
    assert dialog.article().body == ARTICLE.body


def test_thousands_of_lines_are_all_there_and_come_back(review):
    removed = tuple(Removed(f"Menu {number}", "menu") for number in range(3000))
    dialog = review(removed=removed)
    assert "2900 more lines:" in _texts(dialog)
    dialog.set_aside.put_back.emit(dialog.set_aside._rest)
    assert "Menu 2999" in dialog.article().body
    assert dialog.article().body.count("\n\nMenu ") == 2900


def test_long_text_is_followed_after_a_pause(review, qtbot):
    dialog = review(Article(body="word " * 50_000), (Removed("X", "why"),))
    button = dialog.set_aside.rows()[0].button
    button.click()
    assert dialog.article().body.endswith("\n\nX")
    qtbot.waitUntil(lambda: not button.isEnabled())


def test_leaving_is_asked_twice_only_after_corrections(review):
    dialog = review()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "nothing was typed, nothing can be lost"
    dialog = review()
    dialog.body.appendPlainText("mine")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "corrections would be lost" in dialog.warning.text()
    _field(dialog, "outlet").setText("more")
    assert not dialog.warning.isVisible(), "going on writing is an answer too"
    dialog.close()
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_unknown_pack_and_language_stay_chosen(review):
    dialog = review(replace(ARTICLE, pack="gone", language="sr-Cyrl"))
    assert dialog.fields.pack.currentData() == "gone"
    assert dialog.fields.language_tag() == "sr-Cyrl"


def test_arabic_turns_text_and_fields(review):
    dialog = review(Article(language="fr", body="مرحبا"))
    language = dialog.fields.language
    language.setCurrentIndex(language.findData("ar"))
    assert dialog.body.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert _field(dialog, "headline").layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert _field(dialog, "timestamp").layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert dialog.article().language == "ar"


def test_keyboard_reaches_everything(review):
    dialog = review(removed=(Removed("Loading...", "page furniture"),))
    dialog.activateWindow()
    dialog.fields.pack.setFocus()
    wanted = {
        *(_field(dialog, key) for key in ("headline", "timestamp", "place", "bylines")),
        *(dialog.fields.language, dialog.body, dialog.take),
        dialog.set_aside.rows()[0].button,
    }
    for _step in range(40):
        wanted.discard(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert not wanted


def test_every_input_has_an_accessible_name(review):
    dialog = review(removed=(Removed("Loading...", "page furniture"),))
    inputs = [dialog.body, dialog.fields.pack, dialog.fields.language]
    inputs += [shown.input for shown in dialog.fields._shown.values()]
    assert all(made.accessibleName() for made in inputs)
    assert "Loading..." in dialog.set_aside.rows()[0].button.accessibleName()
