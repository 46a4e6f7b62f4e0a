"""Where the browser engine cannot start: a sentence, and the page in Qt's text browser."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from newsdesk.ui.preview import start

LONG = [f"<p>Paragraphe {n}. {'Le texte coule. ' * 12}</p>" for n in range(60)]


@pytest.fixture
def bare(pane, monkeypatch):
    """A pane whose engine does not start."""
    monkeypatch.setattr(start, "obstacle", lambda: "No engine here.")
    return pane


def test_the_pane_says_why_and_shows_the_page(bare, page_of, qtbot):
    with qtbot.waitSignals([bare.notice_raised, bare.loaded]):
        bare.show_page(page_of(["<p>un</p>", "<p>deux</p>"], headline="Titre"))
    assert "No engine here." in [label.text() for label in bare.findChildren(QLabel)]
    assert bare.substitute.toPlainText().split("\n")[:3] == ["Titre", "un", "deux"]


def test_typing_keeps_the_scroll_position(bare, page_of, qtbot):
    bare.show_page(page_of(LONG))
    bar = bare.substitute.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    bar.setValue(300)
    bare.show_page(page_of([*LONG[:-1], "<p>fin</p>"]))
    qtbot.waitUntil(lambda: "fin" in bare.substitute.toPlainText())
    assert bar.value() == 300
    bare.begin_article()
    bare.show_page(page_of(LONG, headline="Autre"))
    qtbot.waitUntil(lambda: "Autre" in bare.substitute.toPlainText())
    assert bar.value() == 0


def test_lines_are_followed_and_clicked(bare, page_of, qtbot):
    bare.show_page(page_of(LONG))
    bar = bare.substitute.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    bare.follow_line(0)
    assert bar.value() == 0
    bare.follow_line(3 * 40)
    assert bar.value() > 500
    with qtbot.waitSignal(bare.line_clicked) as clicked:
        QTest.mouseClick(
            bare.substitute.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier(0),
            QPoint(60, 12),
        )
    assert clicked.args[0] // 3 in range(39, 42)


def test_nothing_is_loaded(bare, page_of, tmp_path, qtbot):
    secret = tmp_path / "secret.css"
    secret.write_text("p{color:red}")
    address = QUrl.fromLocalFile(str(secret))
    link = f'<p><a href="{address.toString()}">x</a><img src="{address.toString()}"></p>'
    sheet = f'<link rel="stylesheet" href="{address.toString()}">'
    bare.show_page(page_of([link], head=sheet))
    kinds = QTextDocument.ResourceType
    for kind in (kinds.ImageResource, kinds.StyleSheetResource, kinds.HtmlResource):
        assert bare.substitute.loadResource(kind.value, address) is None
    before = bare.substitute.toPlainText()
    bare.substitute.anchorClicked.emit(address)
    assert bare.substitute.toPlainText() == before
    assert bare.substitute.source().isEmpty()


# ---- Why the engine does not start ----


@pytest.fixture
def as_root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.delenv(start.FLAGS, raising=False)


def test_root_with_the_sandbox_on_is_told_the_switch(as_root, monkeypatch):
    assert "--no-sandbox" in (start.obstacle() or "")
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    assert start.obstacle() is None
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX")
    monkeypatch.setenv(start.FLAGS, "--foo --no-sandbox")
    assert start.obstacle() is None


def test_a_missing_library_is_named(monkeypatch):
    def fail(name):
        message = "libnss3.so: cannot open shared object file: No such file or directory"
        raise ImportError(message)

    monkeypatch.setattr(importlib, "import_module", fail)
    assert "libnss3" in (start.obstacle() or "")


def test_an_application_that_was_not_prepared_is_told_so(qapp):
    attribute = Qt.ApplicationAttribute.AA_ShareOpenGLContexts
    QCoreApplication.setAttribute(attribute, False)
    try:
        assert "not prepared" in (start.obstacle() or "")
    finally:
        QCoreApplication.setAttribute(attribute)


def test_the_resolver_rule_is_added_once_and_the_users_flags_stay(monkeypatch):
    monkeypatch.setenv(start.FLAGS, "--their-flag")
    start.prepare()
    start.prepare()
    assert os.environ[start.FLAGS] == f"--their-flag {start.OFFLINE}"


def test_the_pane_imports_no_engine():
    code = (
        "import sys; import newsdesk.ui.preview.pane as p;"
        "heavy=[m for m in sys.modules if 'WebEngine' in m or m.split('.')[0] in"
        " ('jinja2','markdown','babel','nh3','sqlalchemy','bs4')]; sys.exit(' '.join(heavy) or 0)"
    )
    source = Path(__file__).parents[3] / "src"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
