"""The body editor: what is typed, pasted and formatted, and what comes back."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from newsdesk.ui.editor.body import BodyEditor
from newsdesk.ui.editor.highlighter import LONGEST_LINE, link_on_base, quiet_on_base
from newsdesk.ui.form.look import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = Qt.Key


@pytest.fixture
def body(qtbot) -> Iterator[BodyEditor]:
    editor = BodyEditor()
    qtbot.addWidget(editor)
    editor.resize(700, 500)
    yield editor
    editor.set_text("")  # nothing is left to colour behind the next test's back


def put(body: BodyEditor, marked: str) -> None:
    """Set the text and select what stands between ‹ and ›, or put the caret at ‹."""
    start = len(marked[: marked.index("‹")].encode("utf-16-le")) // 2
    text = marked.replace("‹", "", 1)
    end = len(text[: text.index("›")].encode("utf-16-le")) // 2 if "›" in text else start
    body.set_text(text.replace("›", ""))
    cursor = body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def shown(body: BodyEditor) -> str:
    """The text with ‹ and › around the selection, or ‹ at the caret."""
    cursor, units = body.textCursor(), body.text().encode("utf-16-le")
    start, end = cursor.selectionStart() * 2, cursor.selectionEnd() * 2
    parts = [part.decode("utf-16-le") for part in (units[:start], units[start:end], units[end:])]
    return f"{parts[0]}‹{parts[1]}{'›' if start != end else ''}{parts[2]}"


def mime(*, text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "«\u00a0Oui\u202f!\u00a0» dit-il",
            "un\n\n\ndeux\n",
            "é\u0301 İstanbul ə ğ 😀 مرحبا \u200f\u2066x\u2069",
            "\ttab  deux  blancs  \n",
            "",
        ],
    )
    def test_comes_back_to_the_character(self, body, text) -> None:
        body.set_text(text)
        assert body.text() == text

    def test_what_cannot_be_stored_is_replaced_and_line_ends_are_one(self, body) -> None:
        body.set_text("a\ud800b\0c\r\nd\re\u2028f\u2029g")
        assert body.text() == "a\ufffdb\ufffdc\nd\ne\nf\ng"

    def test_follows_every_change(self, body) -> None:
        body.set_text("un")
        assert body.text() == "un"
        body.textCursor().insertText("x")
        assert body.text() == "xun"
        body.undo()
        assert body.text() == "un"

    def test_another_article_cannot_be_undone_into(self, body) -> None:
        body.set_text("premier")
        QTest.keyClicks(body, "x")
        body.set_text("second")
        assert not body.document().isUndoAvailable()
        body.undo()
        assert body.text() == "second"

    def test_five_megabytes_are_opened_and_pasted_in_bounded_time(self, body) -> None:
        text = ("Le maire a **dit** « non » hier. " * 9 + "\n\n") * 17_000
        start = time.perf_counter()
        body.set_text(text)
        body.selectAll()
        body.insertFromMimeData(mime(text=text))
        assert body.text() == text
        assert time.perf_counter() - start < 5
        assert body.document().isUndoAvailable()

    def test_twenty_thousand_words_are_read_fast(self, body) -> None:
        body.set_text("\n\n".join(["Le ministre a dit que la loi sera votée " * 11] * 200))
        best = 1.0
        for _ in range(5):
            body.textCursor().insertText("x")
            start = time.perf_counter()
            body.text()
            best = min(best, time.perf_counter() - start)
        assert best < 0.005


class TestTyping:
    def test_enter_begins_a_paragraph_and_backspace_takes_it_back(self, body) -> None:
        put(body, "un‹")
        QTest.keyClick(body, KEYS.Key_Return)
        QTest.keyClicks(body, "deux")
        assert body.text() == "un\n\ndeux"
        for _ in "deux":
            QTest.keyClick(body, KEYS.Key_Backspace)
        QTest.keyClick(body, KEYS.Key_Backspace)
        assert shown(body) == "un‹"

    def test_enter_is_one_step_of_undo(self, body) -> None:
        put(body, "un‹ deux")
        QTest.keyClick(body, KEYS.Key_Return)
        assert body.text() == "un\n\n deux"
        body.undo()
        assert body.text() == "un deux"

    def test_shift_enter_breaks_the_line(self, body) -> None:
        put(body, "un‹")
        QTest.keyClick(body, KEYS.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert body.text() == "un  \n"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("- un‹", "- un\n- ‹"),
            ("1. un‹", "1. un\n2. ‹"),
            ("> un‹", "> un\n> ‹"),
            ("    - un‹", "    - un\n    - ‹"),
            ("- un\n- ‹", "- un\n\n‹"),
            ("- ‹", "‹"),
            ("- u‹n", "- u\n- ‹n"),
            ("| a | b |‹", "| a | b |\n‹"),
            ("```\nx‹", "```\nx\n‹"),
            ("## Titre‹", "## Titre\n\n‹"),
            ("‹un", "\n‹un"),
        ],
    )
    def test_enter_goes_on_with_what_is_there(self, body, before, after) -> None:
        put(body, before)
        QTest.keyClick(body, KEYS.Key_Return)
        assert shown(body) == after

    @pytest.mark.parametrize("text", ["é", "ə", "ğ", "İ", "ı", "مرحبا", "한", "😀", "«\u00a0"])
    def test_input_methods_and_dead_keys(self, body, text) -> None:
        body.show()
        QApplication.sendEvent(body, QInputMethodEvent("´", []))
        assert body.text() == ""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(body, event)
        assert body.text() == text

    def test_letters_of_many_scripts_are_typed(self, body) -> None:
        body.setFocus()
        for letter in "éəğİıлش":
            press = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(body, press)
        assert body.text() == "éəğİıлش"

    def test_the_caret_line_is_told_once_a_line(self, body) -> None:
        body.set_text("un\n\ndeux")
        lines: list[int] = []
        body.caret_line_changed.connect(lines.append)
        for _ in range(4):
            QTest.keyClick(body, KEYS.Key_Right)
        assert lines == [1, 2]
        body.go_to_line(0)
        assert lines == [1, 2, 0]
        body.go_to_line(99)
        assert lines[-1] == 2


class TestFormatting:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("un ‹deux› trois", "un **‹deux›** trois"),
            ("un **‹deux›** trois", "un ‹deux› trois"),
            ("un ‹deux › trois", "un **‹deux›**  trois"),
            ("un de‹ux", "un **de‹ux**"),
            ("un **de‹ux**", "un de‹ux"),
            ("un ‹", "un **‹**"),
            ("un **‹**", "un ‹"),
            ("‹un\n\ndeux›", "**‹un**\n\n**deux›**"),
            ("‹un\n\n**deux**›", "**‹un**\n\n**deux**›"),
            ("‹**un**\n\n**deux**›", "‹un\n\ndeux›"),
            ("‹- un\n- deux›", "- **‹un**\n- **deux›**"),
            ("😀 ‹é😀é› x", "😀 **‹é😀é›** x"),
            ("‹\n›", "‹\n›"),
        ],
    )
    def test_bold(self, body, before, after) -> None:
        put(body, before)
        body.toggle_bold()
        assert shown(body) == after

    @pytest.mark.parametrize(
        ("command", "before", "after"),
        [
            ("toggle_italic", "‹un›", "*‹un›*"),
            ("toggle_heading", "un‹ mot", "## un‹ mot"),
            ("toggle_heading", "## un‹ mot", "un‹ mot"),
            ("toggle_heading", "### un‹ mot", "## un‹ mot"),
            ("toggle_heading", "- un‹ mot", "## un‹ mot"),
            ("cycle_heading", "## un‹", "### un‹"),
            ("cycle_heading", "### un‹", "un‹"),
            ("toggle_quote", "un‹", "> un‹"),
            ("toggle_quote", "> un‹", "un‹"),
            ("toggle_quote", "‹un\n\ndeux›", "‹> un\n>\n> deux›"),
            ("toggle_quote", "‹> un\n>\n> deux›", "‹un\n\ndeux›"),
            ("toggle_list", "un‹", "- un‹"),
            ("toggle_list", "- un‹", "un‹"),
            ("toggle_list", "1. un‹", "- un‹"),
            ("toggle_list", "‹un\ndeux›", "‹- un\n- deux›"),
            ("toggle_list", "avant\n‹un\ndeux›\naprès", "avant\n\n‹- un\n- deux›\n\naprès"),
            ("toggle_list", "- a\nun‹", "- a\n- un‹"),
            ("toggle_list", "‹", "- ‹"),
        ],
    )
    def test_paragraphs(self, body, command, before, after) -> None:
        put(body, before)
        getattr(body, command)()
        assert shown(body) == after

    def test_numbers_count(self, body) -> None:
        put(body, "‹un\n\n- deux›")
        body.toggle_list(ordered=True)
        assert body.text() == "1. un\n\n2. deux"

    @pytest.mark.parametrize(
        "command",
        ["toggle_bold", "toggle_italic", "toggle_heading", "toggle_quote", "toggle_list",
         "insert_link"],
    )  # fmt: skip
    def test_each_command_is_one_step_of_undo(self, body, command) -> None:
        QGuiApplication.clipboard().setText("https://e.org")
        before = "avant\n‹un mot\ndeux mots›\naprès"
        put(body, before)
        original = body.text()
        getattr(body, command)()
        changed = body.text()
        assert changed != original
        body.undo()
        assert body.text() == original
        body.redo()
        assert body.text() == changed

    @pytest.mark.parametrize(
        ("clipboard", "before", "after"),
        [
            ("https://e.org/a", "un ‹mot› là", "un [mot](https://e.org/a)‹ là"),
            ("pas une adresse", "un ‹mot› là", "un [mot](‹) là"),
            ("https://e.org/(a)", "un mo‹t", "un [mot](https://e.org/%28a%29)‹"),
            ("x", "‹https://e.org›", "[‹](https://e.org)"),
            ("https://e.org", "a ‹", "a [‹](https://e.org)"),
            ("x", "un [m‹ot](https://e.org)", "un [mot](‹https://e.org›)"),
        ],
    )
    def test_link(self, body, clipboard, before, after) -> None:
        QGuiApplication.clipboard().setText(clipboard)
        put(body, before)
        body.insert_link()
        assert shown(body) == after


class TestPasting:
    def test_rich_text_becomes_markdown(self, body) -> None:
        body.insertFromMimeData(mime(html="<p>Un <b>mot</b></p><ul><li>a</ul>", text="Un mot a"))
        assert body.text() == "Un **mot**\n\n- a"

    def test_plain_text_is_pasted_exactly(self, body) -> None:
        text = "1. mai * _x_\n\n  «\u00a0a\u00a0»\n"
        body.insertFromMimeData(mime(text=text))
        assert body.text() == text

    def test_what_cannot_be_stored_is_replaced(self, body) -> None:
        body.insertFromMimeData(mime(text="a\0b\r\nc"))
        assert body.text() == "a\ufffdb\nc"

    def test_paste_plain_leaves_the_looks(self, body) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(mime(html="<b>mot</b>", text="mot"))
        body.paste_plain()
        assert body.text() == "mot"
        body.undo()
        body.paste()
        assert body.text() == "**mot**"
        clipboard.setText("")  # data made in Python must not outlive the interpreter

    def test_leaving_after_a_copy_is_no_crash(self) -> None:
        program = (
            "from PySide6.QtWidgets import QApplication\n"
            "from newsdesk.ui.editor.body import BodyEditor\n"
            "app = QApplication([])\n"
            "body = BodyEditor()\n"
            "body.set_text('mot')\n"
            "body.selectAll()\n"
            "body.copy()\n"
            "print(app.clipboard().text())\n"
        )
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "mot")

    def test_a_paste_is_one_step_of_undo(self, body) -> None:
        body.set_text("avant")
        body.insertFromMimeData(mime(html="<p>a</p><p>b</p>", text="a b"))
        body.undo()
        assert body.text() == "avant"

    def test_pictures_and_files_are_left_to_others(self, body) -> None:
        picture = QMimeData()
        picture.setImageData(body.grab().toImage())
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile("/elsewhere/a.txt")])
        for data in (picture, files):
            assert not body.canInsertFromMimeData(data)
            body.insertFromMimeData(data)
        assert body.text() == ""

    def test_much_html_gives_way_to_its_plain_text(self, body) -> None:
        html = "<p>Un <b>mot</b></p>" * 30_000
        body.insertFromMimeData(mime(html=html, text="Un mot"))
        assert body.text() == "Un mot"

    def test_copying_gives_the_markdown_alone(self, body) -> None:
        put(body, "‹**a**\u00a0!\n\nb›")
        data = body.createMimeDataFromSelection()
        assert data.formats() == ["text/plain"]
        assert data.text() == "**a**\u00a0!\n\nb"


class TestDirection:
    def test_arabic_stands_at_the_right(self, body) -> None:
        body.set_language("ar-LB")
        option = body.document().defaultTextOption()
        assert option.textDirection() == Qt.LayoutDirection.RightToLeft
        body.show()
        body.set_text("مرحبا")
        assert body.cursorRect().left() > body.viewport().width() * 0.8
        body.set_language("fr")
        body.set_text("un")
        assert body.cursorRect().left() < body.viewport().width() * 0.1

    def test_a_paragraph_in_another_script_takes_its_own_direction(self, body) -> None:
        body.set_language("fr")
        body.set_text("un\nمرحبا")
        option = body.document().defaultTextOption()
        assert option.textDirection() == Qt.LayoutDirection.LayoutDirectionAuto


class TestLooks:
    def formats(self, body: BodyEditor, line: int = 0) -> list[tuple[int, int]]:
        block = body.document().findBlockByNumber(line)
        return [(part.start, part.length) for part in block.layout().formats()]

    def test_marks_are_told_from_words(self, body) -> None:
        body.set_text("un **deux** trois")
        assert self.formats(body) == [(3, 2), (5, 4), (9, 2)]

    def test_formats_count_as_qt_does(self, body) -> None:
        body.set_text("😀😀 *é*")
        assert self.formats(body) == [(5, 1), (6, 1), (7, 1)]

    def test_marks_stay_marked_while_an_input_method_composes(self, body) -> None:
        put(body, "‹un **deux**")
        QApplication.sendEvent(body, QInputMethodEvent("ni", []))
        composed = (0, 2)
        assert self.formats(body) == [(5, 2), (7, 4), (11, 2), composed]
        QApplication.sendEvent(body, QInputMethodEvent("", []))
        assert self.formats(body) == [(3, 2), (5, 4), (9, 2)]
        commit = QInputMethodEvent()
        commit.setCommitString("你")
        QApplication.sendEvent(body, commit)
        assert self.formats(body) == [(4, 2), (6, 4), (10, 2)]
        assert body.text() == "你un **deux**"

    def test_headings_grow_with_the_font(self, body) -> None:
        body.set_text("## un")
        body.zoomIn(6)
        heading = body.document().firstBlock().layout().formats()[0]
        assert heading.format.fontPointSize() > body.font().pointSizeF()

    def test_fences_reach_over_lines(self, body) -> None:
        body.set_text("```\n**x**\n```\n**y**")
        assert self.formats(body, 1) == [(0, 5)]
        assert len(self.formats(body, 3)) == 3

    def test_a_line_beyond_any_prose_costs_nothing(self, body) -> None:
        body.show()
        body.set_text("**mot** " * (LONGEST_LINE // 8 * 5))
        assert self.formats(body) == []
        start = time.perf_counter()
        for _ in range(5):
            QTest.keyClick(body, KEYS.Key_A)
        assert time.perf_counter() - start < 1

    def test_a_long_text_is_coloured_in_slices(self, body, qtbot) -> None:
        body.set_text("**mot** et autre texte de la page\n" * 10_000)
        last = 9_999
        assert self.formats(body, last) == []
        qtbot.waitUntil(lambda: len(self.formats(body, last)) == 3, timeout=10_000)

    @pytest.mark.parametrize(("text", "base"), [("#1f1d1a", "#fffefb"), ("#ebe7df", "#171614")])
    def test_colours_reach_the_contrast_that_text_needs(self, text, base) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, text)
        palette.setColor(QPalette.ColorRole.Base, base)
        for link in ("#14588c", "#8cc3ee", "#0000ff"):
            palette.setColor(QPalette.ColorRole.Link, link)
            ground = palette.color(QPalette.ColorRole.Base)
            assert contrast(link_on_base(palette), ground) >= 4.5
            assert contrast(quiet_on_base(palette), ground) >= 4.5

    def test_a_theme_change_colours_anew(self, body) -> None:
        body.set_text("**a**")
        palette = body.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
        body.setPalette(palette)
        mark = body.document().firstBlock().layout().formats()[0]
        quiet = mark.format.foreground().color()
        assert contrast(quiet, palette.color(QPalette.ColorRole.Base)) >= 4.5

    @pytest.mark.parametrize("width", [300, 700, 1600])
    def test_the_column_stays_readable(self, body, width) -> None:
        body.set_text("mot " * 400)
        body.resize(width, 400)
        body.show()
        margins = body.viewportMargins()
        assert margins.left() == margins.right()
        letters = body.viewport().width() / body.fontMetrics().averageCharWidth()
        assert letters < 76
        line = body.document().firstBlock().layout().lineAt(0)
        assert line.width() <= body.viewport().width()
        assert not body.horizontalScrollBar().isVisible()

    def test_a_click_beside_the_column_goes_to_its_line(self, body) -> None:
        body.resize(1600, 400)
        body.set_text("un\n\ndeux")
        body.show()
        body.go_to_line(2)
        QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(10, body.viewport().y() + 8))
        assert body.textCursor().blockNumber() == 0

    def test_it_says_what_it_is(self, body) -> None:
        assert body.accessibleName()
        assert body.accessibleDescription()
        assert body.placeholderText()


def test_a_key_costs_little_more_than_in_a_bare_editor(body, qtbot) -> None:
    prose = "Le ministre a **dit** oui. " + "Il a dit que « la loi » sera votée. " * 10
    text = "\n\n".join([prose] * 200)

    def echo(editor: QPlainTextEdit) -> float:
        editor.setPlainText(text)
        editor.show()
        editor.moveCursor(QTextCursor.MoveOperation.End)
        times = []
        for _ in range(40):
            start = time.perf_counter()
            QTest.keyClick(editor, KEYS.Key_A)
            QApplication.processEvents()
            times.append(time.perf_counter() - start)
        return sorted(times)[len(times) // 2]

    bare = QPlainTextEdit()
    qtbot.addWidget(bare)
    bare.resize(body.size())
    bare.setFont(body.font())
    # Generous: the benchmark holds the exact ratio on a quiet machine.
    assert min(echo(body) for _ in range(3)) < 3 * min(echo(bare) for _ in range(3))
