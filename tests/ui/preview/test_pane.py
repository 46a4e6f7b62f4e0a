"""The pane in the browser engine: loading, patching, scrolling, clicks, widths, colours."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QWidget

from newsdesk.ui.preview.pane import PreviewPane

if TYPE_CHECKING:
    from newsdesk.rendering.page import Page

LONG = [f"<p>Paragraphe {n}. {'Le texte coule. ' * 12}</p>" for n in range(60)]


def inner(page: Page) -> str:
    """What the browser writes for a hand-made page."""
    return page.html.removeprefix("<!doctype html>\n").split("</head>")[1].strip()


def test_first_page_is_loaded_and_later_ones_are_patched(pane, page_of, dom, evaluate):
    pane.show_page(page_of(["<p>un</p>", "<p>deux</p>"]))
    assert "<p>un</p>\n<p>deux</p>\n<aside>" in dom(pane)
    evaluate(pane, "void (globalThis.stays = document.querySelector('article'))")
    pane.show_page(page_of(["<p>un</p>", "<p>entre</p>", "<p>deux</p>"], headline="Autre"))
    shown = dom(pane)
    assert "<p>un</p>\n<p>entre</p>\n<p>deux</p>\n<aside>" in shown
    assert "<h1>Autre</h1>" in shown
    assert "<title>Autre</title>" in shown
    assert evaluate(pane, "stays === document.querySelector('article')") is True
    assert pane.engine.loads == 1


def test_only_the_changed_block_is_touched(pane, page_of, dom, evaluate):
    pane.show_page(page_of(LONG))
    dom(pane)
    evaluate(pane, "void (globalThis.old = [...document.querySelectorAll('p')])")
    pane.show_page(page_of([*LONG[:7], "<p>neu</p>", *LONG[8:]]))
    dom(pane)
    kept = evaluate(pane, "old.map((p, i) => document.querySelectorAll('p')[i] === p)")
    assert kept == [n != 7 for n in range(60)]


def test_fast_typing_never_queues_up_and_ends_right(pane, page_of, dom, qtbot):
    pane.show_page(page_of(LONG))
    dom(pane)
    sent = pane.engine.patches
    for n in range(200):
        pane.show_page(page_of([*LONG[:30], f"<p>{'x' * n}</p>", *LONG[31:]]))
    assert f"<p>{'x' * 199}</p>" in dom(pane)
    assert pane.engine.patches - sent <= 3


def test_empty_bodies_and_blocks(pane, page_of, dom, evaluate):
    for blocks in ([], ["<p>a</p>"], [""], ["", "<p>b</p>", ""], ["text", "<p>c</p>", "more"], []):
        page = page_of(blocks)
        pane.show_page(page)
        assert dom(pane).split("</head>")[1].split("</body>")[0].strip() == (
            inner(page).split("</body>")[0].strip()
        )
        assert evaluate(pane, "newsdeskPreview.verify()") == "equal"


def test_cached_html_is_adopted_without_a_reload(pane, page_of, dom, evaluate):
    page = page_of(LONG)
    pane.show_html(page.html)
    dom(pane)
    evaluate(pane, "void (globalThis.old = document.querySelector('p'))")
    pane.show_page(page)
    dom(pane)
    pane.show_page(page_of([*LONG, "<p>neuf</p>"]))
    assert "<p>neuf</p>\n<aside>" in dom(pane)
    assert evaluate(pane, "old === document.querySelector('p')") is True
    assert pane.engine.loads == 1


def test_cached_html_that_differs_is_patched(pane, page_of, dom, evaluate):
    pane.show_html(page_of(["<p>alt</p>"], headline="Alt").html)
    dom(pane)
    pane.show_page(page_of(["<p>neu</p>", "<p>zwei</p>"], headline="Neu", language="de"))
    shown = dom(pane)
    assert '<html lang="de"' in shown
    assert "<p>neu</p>\n<p>zwei</p>" in shown
    assert pane.engine.loads == 1


def test_a_drifted_document_is_mended(pane, page_of, dom, evaluate):
    pane.show_page(page_of(["<p>a</p>", "<p>b</p>"]))
    whole = dom(pane)
    evaluate(pane, "document.querySelector('p').remove()")
    assert evaluate(pane, "newsdeskPreview.verify()") == "mended"
    assert dom(pane) == whole


def test_another_doctype_is_loaded_anew(pane, page_of, dom, qtbot, caplog):
    page = page_of(["<p>a</p>"])
    pane.show_page(page)
    dom(pane)
    bare = page_of(["<p>b</p>"])
    quirks = replace(bare, shell=bare.shell.removeprefix("<!doctype html>"))
    pane.show_page(quirks)
    assert "<p>b</p>" in dom(pane)
    assert pane.engine.loads == 2


def test_a_pack_that_nests_the_body_oddly_still_shows_the_exported_page(pane, page_of, dom, qtbot):
    page = page_of(["<p>a</p>", "<p>b</p>"], aside="<p>", tail="</p>")
    pane.show_page(page)
    pane.show_page(page_of(["<p>a</p>", "<p>c</p>"], aside="<p>", tail="</p>"))
    assert "<p></p><p>a</p>\n<p>c</p><p></p>" in dom(pane)


def test_a_body_of_five_megabytes(pane, page_of, dom):
    blocks = [f"<p>{n} {'mot ' * 250}</p>" for n in range(5000)]
    page = page_of(blocks)
    assert len(page.html) > 5_000_000
    pane.show_page(page)
    assert dom(pane).endswith("</body></html>")
    pane.show_page(page_of([*blocks[:4000], "<p>dernier</p>", *blocks[4001:]]))
    assert "<p>dernier</p>" in dom(pane)


# ---- Scrolling ----


def top_of(index: int) -> str:
    return f"document.querySelectorAll('p')[{index}].getBoundingClientRect().top"


def test_text_stays_put_when_blocks_change_above(pane, page_of, dom, evaluate):
    pane.show_page(page_of(LONG))
    dom(pane)
    evaluate(pane, "scrollTo({top: 2000, behavior: 'instant'})")
    index = evaluate(
        pane, "[...document.querySelectorAll('p')].findIndex(p=>p.getBoundingClientRect().top>=0)"
    )
    before = evaluate(pane, top_of(int(index)))
    pane.show_page(page_of(["<p>neu</p>", "<p>neu</p>", *LONG], headline="Long " * 60))
    dom(pane)
    assert evaluate(pane, top_of(int(index) + 2)) == pytest.approx(before, abs=1)


def test_another_article_is_shown_from_its_top(pane, page_of, dom, evaluate):
    pane.show_page(page_of(LONG))
    dom(pane)
    evaluate(pane, "scrollTo({top: 2000, behavior: 'instant'})")
    pane.begin_article()
    pane.show_page(page_of([f"<p>Other {n}</p>" * 3 for n in range(90)], language="en"))
    dom(pane)
    assert evaluate(pane, "scrollY") == 0


def test_follow_line_scrolls_only_when_the_block_is_out_of_view(
    pane, page_of, dom, evaluate, qtbot
):
    pane.show_page(page_of(LONG))
    dom(pane)
    pane.follow_line(1)
    assert evaluate(pane, "scrollY") == 0
    pane.follow_line(3 * 50)
    qtbot.waitUntil(lambda: evaluate(pane, in_view(50)), timeout=5000)
    assert evaluate(pane, "scrollY") > 1000


def in_view(index: int) -> str:
    box = f"document.querySelectorAll('p')[{index}].getBoundingClientRect()"
    return f"(r => r.top >= 0 && r.bottom <= innerHeight)({box})"


def test_a_new_paragraph_at_the_caret_comes_into_view(pane, page_of, dom, evaluate, qtbot):
    pane.show_page(page_of(LONG))
    dom(pane)
    pane.follow_line(3 * 59)
    qtbot.waitUntil(lambda: evaluate(pane, in_view(59)), timeout=5000)
    fresh = [f"<p>Neuf. {'Le texte coule. ' * 20}</p>" for _ in range(4)]
    pane.follow_line(3 * 63)
    pane.show_page(page_of([*LONG, *fresh]))
    dom(pane)
    qtbot.waitUntil(lambda: evaluate(pane, in_view(63)), timeout=5000)


def test_typing_brings_the_block_at_the_caret_back_into_view(pane, page_of, dom, evaluate, qtbot):
    pane.show_page(page_of(LONG))
    dom(pane)
    pane.follow_line(3)
    evaluate(pane, "scrollTo({top: 3000, behavior: 'instant'})")
    pane.show_page(page_of([LONG[0], "<p>ici</p>", *LONG[2:]]))
    dom(pane)
    qtbot.waitUntil(lambda: evaluate(pane, in_view(1)), timeout=5000)


# ---- Clicks, focus, selection ----


@pytest.fixture
def desk(qtbot):
    """An editor beside a pane, as in the window."""
    window = QWidget()
    layout = QHBoxLayout(window)
    editor, pane = QPlainTextEdit(), PreviewPane()
    layout.addWidget(editor, 1)
    layout.addWidget(pane, 3)
    window.resize(1000, 500)
    qtbot.addWidget(window, before_close_func=lambda _window: pane.close_page())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    editor.setFocus()
    yield editor, pane
    assert window is not None


def middle_of(evaluate: Any, pane: PreviewPane, selector: str) -> QPoint:
    box = f"document.querySelector('{selector}').getBoundingClientRect()"
    x, y = evaluate(
        pane, f"(r => [r.left + Math.min(r.width / 2, 30), r.top + r.height / 2])({box})"
    )
    return QPoint(int(x), int(y))


def proxy_of(pane: PreviewPane) -> QWidget:
    """The widget that takes the engine's mouse events."""
    assert pane.engine is not None
    proxy = pane.engine.view.focusProxy()
    assert proxy is not None
    return proxy


def click(pane: PreviewPane, position: QPoint) -> None:
    QTest.mouseClick(proxy_of(pane), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), position)


def test_a_click_reports_the_source_line_and_leaves_the_focus(desk, page_of, dom, evaluate, qtbot):
    editor, pane = desk
    pane.show_page(page_of(["<p>un</p>", "<p>deux <em id=e>mots</em></p>", "<ul><li>x</li></ul>"]))
    dom(pane)
    with qtbot.waitSignal(pane.line_clicked) as clicked:
        click(pane, middle_of(evaluate, pane, "#e"))
    assert clicked.args == [3]
    assert editor.hasFocus()


def test_loading_and_patching_leave_the_focus(desk, page_of, dom):
    editor, pane = desk
    for n in range(3):
        pane.show_page(page_of([f"<p>{n}</p>"], headline=f"{n}"))
        dom(pane)
        assert editor.hasFocus()
    QTest.keyClicks(editor, "abc")
    assert editor.toPlainText() == "abc"


def test_links_do_not_navigate_and_cannot_forge_a_click(desk, page_of, dom, evaluate, qtbot):
    _editor, pane = desk
    links = ["https://example.org/", "newsdesk:document/1", "newsdesk:line/9", "#x", "file:///etc"]
    pane.show_page(
        page_of([f'<p><a id="l{n}" href="{to}">{to}</a></p>' for n, to in enumerate(links)])
    )
    whole = dom(pane)
    address = evaluate(pane, "location.href")
    for n in range(len(links)):
        with qtbot.waitSignal(pane.line_clicked) as clicked:
            click(pane, middle_of(evaluate, pane, f"#l{n}"))
        assert clicked.args == [3 * n]
    assert evaluate(pane, "location.href") == address
    assert dom(pane) == whole
    assert pane.engine.loads == 1


def test_text_can_be_selected_and_copied(desk, page_of, dom, evaluate, qtbot, qapp):
    editor, pane = desk
    pane.show_page(page_of(["<p id=p style='font-size:30px'>Choisir</p>"]))
    dom(pane)
    double_click(pane, middle_of(evaluate, pane, "#p"))
    qtbot.waitUntil(lambda: pane.engine.view.selectedText() == "Choisir")
    qapp.clipboard().clear()
    pane.copy()
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "Choisir")
    assert editor.hasFocus()


def double_click(pane: PreviewPane, position: QPoint) -> None:
    target = proxy_of(pane)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, none),
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        where, there = QPointF(position), QPointF(target.mapToGlobal(position))
        event = QMouseEvent(kind, where, there, left, held, Qt.KeyboardModifier(0))
        QCoreApplication.sendEvent(target, event)


# ---- Widths and colours ----


def test_widths(pane, page_of, dom, evaluate, qtbot):
    pane.show_page(page_of(LONG))
    dom(pane)
    wide = "[innerWidth, document.documentElement.clientWidth]"
    for width, shown in ((320, 320), (768, 700), (1200, 700)):
        pane.set_width(width)
        qtbot.waitUntil(lambda w=width: abs(evaluate(pane, wide)[0] - w) <= 2)
        assert pane.engine.width() == shown
        left = pane.engine.mapTo(pane, QPoint(0, 0)).x()
        assert abs(left - (pane.width() - shown) // 2) <= 1
        if width < 1000:
            qtbot.waitUntil(lambda w=width: abs(evaluate(pane, wide)[1] - w) <= 2)
    pane.set_width(None)
    qtbot.waitUntil(lambda: evaluate(pane, wide)[0] == 700)
    qtbot.waitUntil(lambda: evaluate(pane, wide)[1] < 700)


def test_width_buttons_have_names_and_take_no_focus_by_click(pane, qtbot):
    buttons = pane.findChildren(QToolButton)
    assert [b.accessibleName() for b in buttons] == [
        "Preview as wide as the pane",
        "Preview at phone width",
        "Preview at tablet width",
        "Preview at desktop width",
    ]
    assert not any(b.focusPolicy() & Qt.FocusPolicy.ClickFocus for b in buttons)
    buttons[1].click()
    assert pane.width_shown() == 320
    assert [b.isChecked() for b in buttons] == [False, True, False, False]
    pane.set_width(None)
    assert [b.isChecked() for b in buttons] == [True, False, False, False]
    pane.set_width(500)
    assert not any(b.isChecked() for b in buttons)


STYLE = (
    ":root{color-scheme:light dark} body{background:rgb(250,250,250)}"
    "@media (prefers-color-scheme: dark){body{background:rgb(9,9,9)}}"
    "@media print{body{background:rgb(1,2,3)}}"
)
GROUND = "getComputedStyle(document.body).backgroundColor"


def test_the_page_follows_the_programs_colours(pane, page_of, dom, evaluate, qtbot):
    pane.show_page(page_of(["<p>a</p>"], style=STYLE))
    whole = dom(pane)
    assert evaluate(pane, GROUND) == "rgb(250, 250, 250)"
    pane.setPalette(QPalette(QColor("#202224")))
    qtbot.waitUntil(lambda: evaluate(pane, GROUND) == "rgb(9, 9, 9)")
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert evaluate(pane, scheme) == "dark"
    assert dom(pane) == whole
    pane.show_page(page_of(["<p>a</p>"], style=STYLE.replace("9,9,9", "8,8,8")))
    dom(pane)
    assert evaluate(pane, GROUND) == "rgb(8, 8, 8)"
    pane.setPalette(QPalette(QColor("#eeeeee")))
    qtbot.waitUntil(lambda: evaluate(pane, GROUND) == "rgb(250, 250, 250)")


def test_a_dark_start_is_dark_at_once(pane, page_of, dom, evaluate):
    pane.setPalette(QPalette(QColor("#202224")))
    pane.show_page(page_of(["<p>a</p>"], style=STYLE))
    dom(pane)
    assert evaluate(pane, GROUND) == "rgb(9, 9, 9)"


# ---- Crashes ----


def kill(pane: PreviewPane) -> None:
    assert pane.engine is not None
    os.kill(pane.engine.view.page().renderProcessPid(), signal.SIGKILL)


def test_a_crashed_page_is_loaded_once_more_then_given_up(pane, page_of, dom, qtbot):
    page = page_of(["<p>toujours là</p>"])
    pane.show_page(page)
    dom(pane)
    with qtbot.waitSignal(pane.loaded, timeout=10_000):
        kill(pane)
    assert "toujours là" in dom(pane)
    with qtbot.waitSignal(pane.notice_raised, timeout=10_000) as raised:
        kill(pane)
    assert "stopped twice" in raised.args[0]
    assert pane.engine is None
    assert "toujours là" in pane.substitute.toPlainText()
    pane.show_page(page_of(["<p>et encore</p>"]))
    qtbot.waitUntil(lambda: "et encore" in pane.substitute.toPlainText())


def test_a_closed_pane_can_be_resized_and_used_again(pane, page_of, dom, qtbot):
    pane.show_page(page_of(["<p>un</p>"]))
    dom(pane)
    pane.close_page()
    pane.resize(400, 300)
    pane.setPalette(QPalette(QColor("#202224")))
    pane.show_page(page_of(["<p>deux</p>"]))
    assert "deux" in dom(pane)
