"""What a start is asked to open is shown by the window that stands, or by the new one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import Article
from newsdesk.errors import BadInput
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.dialogs.import_review import ImportReviewDialog
from newsdesk.ui.requests import Request, request_of
from newsdesk.ui.single_instance import take_lock


@pytest.fixture
def data(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def ids(data):
    desk = open_desk(data)
    found = [
        create_article(desk.database, Article(headline=name, body=name)).id for name in ("A", "B")
    ]
    desk.close()
    return found


@pytest.fixture
def start(qtbot, data):
    opened = []

    def go(*requests):
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        desktop = Desktop(data, app, requests)
        opened.append(desktop)
        desktop.show()
        qtbot.waitUntil(lambda: desktop.live is not None, timeout=8000)
        qtbot.waitUntil(lambda: desktop.workspace.desk is not None, timeout=8000)
        return desktop

    yield go
    for desktop in opened:
        desktop.window.close()
        desktop.dismantle()


def reviews(desktop):
    return [one for one in desktop.window.findChildren(ImportReviewDialog) if one.isVisible()]


def files(tmp_path, *texts):
    made = []
    for number, text in enumerate(texts):
        file = tmp_path / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        made.append(str(file))
    return tuple(made)


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_start_shows_the_article_that_was_asked_for(qtbot, start, ids, chosen):
    desktop = start(Request((ids[chosen][:8],)))
    qtbot.waitUntil(lambda: desktop.workspace.article_id == ids[chosen], timeout=5000)


def test_an_article_that_is_not_there_is_said(qtbot, start, ids):
    desktop = start(Request(("0" * 32,)))
    qtbot.waitUntil(lambda: "open" in desktop.window.notices.causes(), timeout=5000)
    assert "no article" in desktop.window.notices.text()


def test_files_are_reviewed_one_after_the_other(qtbot, start, ids, tmp_path):
    desktop = start(Request((), files(tmp_path, "Premier titre\n\nUn.", "Second titre\n\nDeux.")))
    for title in ("Premier titre", "Second titre"):
        qtbot.waitUntil(lambda: len(reviews(desktop)) == 1, timeout=8000)
        [review] = reviews(desktop)
        assert review.article().headline == title
        review.accept()
        qtbot.waitUntil(lambda title=title: desktop.workspace.snapshot().headline == title)
    qtbot.wait(0)
    assert not reviews(desktop)


def test_a_file_that_cannot_be_read_keeps_no_other_waiting(qtbot, start, ids, tmp_path):
    good = files(tmp_path, "Un titre\n\nUn.")
    desktop = start(Request((), (str(tmp_path / "gone.txt"), *good)))
    qtbot.waitUntil(lambda: len(reviews(desktop)) == 1, timeout=8000)
    assert "gone.txt" in desktop.window.notices.text()
    reviews(desktop)[0].reject()


def test_a_second_program_hands_its_article_and_file_over(qtbot, start, ids, data, tmp_path):
    lock = take_lock(data)
    assert lock is not None
    desktop = start(Request((ids[0],)))
    [file] = files(tmp_path, "Venu d’ailleurs\n\nUn.")
    command = [sys.executable, "-m", "newsdesk", "--data-dir", str(data), "open", ids[1][:6], file]
    second = subprocess.Popen(command)
    qtbot.waitUntil(lambda: len(reviews(desktop)) == 1, timeout=20000)
    assert desktop.workspace.article_id == ids[1]
    assert reviews(desktop)[0].article().headline == "Venu d’ailleurs"
    reviews(desktop)[0].reject()
    assert second.wait(timeout=15) == 0
    lock.unlock()


def test_a_path_is_a_file_and_the_rest_must_be_an_id(tmp_path):
    (tmp_path / "abcd").touch()
    assert request_of(["abcd", "ABCDE"], tmp_path) == Request(("abcde",), (str(tmp_path / "abcd"),))
    with pytest.raises(BadInput, match=r"no file and no article nowhere\.txt"):
        request_of(["nowhere.txt"], tmp_path)
