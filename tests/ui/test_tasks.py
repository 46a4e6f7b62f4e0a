"""Work runs elsewhere, answers come back here, and only the newest one counts."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from newsdesk.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot):
    made = Tasks()
    yield made
    made.close()


def test_work_runs_on_another_thread_and_answers_on_this_one(qtbot, tasks):
    seen = []
    tasks.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != here == threading.get_ident()


def test_a_newer_question_makes_the_older_answer_stale(qtbot, tasks):
    gate = threading.Event()
    answers: list[str] = []
    tasks.run(lambda: gate.wait(5) and "old", answers.append, key="search")
    tasks.run(lambda: "new", answers.append, key="search")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    tasks.run(lambda: "other", answers.append, key="other")
    qtbot.waitUntil(lambda: "other" in answers)
    assert "old" not in answers


def test_an_error_goes_to_its_handler(qtbot, tasks):
    errors: list[Exception] = []
    tasks.run(lambda: 1 / 0, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_handles_is_a_crash(qtbot, tasks):
    with qtbot.waitSignal(tasks.crashed) as crash:
        tasks.run(lambda: 1 / 0)
    assert isinstance(crash.args[0], ZeroDivisionError)


def test_nothing_is_answered_after_closing(qtbot):
    tasks = Tasks()
    answers: list[str] = []
    tasks.run(lambda: "late", answers.append)
    tasks.close()
    assert tasks.run(lambda: "later", answers.append) is None
    assert answers == []


class Receiver(QObject):
    """Something that takes answers and can be closed."""

    def take(self, _answer):
        self.setObjectName("answered")


def test_an_answer_to_what_was_closed_meanwhile_is_dropped(qtbot, tasks):
    gate = threading.Event()
    receiver = Receiver()
    crashes: list[object] = []
    answers: list[object] = []
    tasks.crashed.connect(crashes.append)
    with qtbot.captureExceptions() as caught:
        tasks.run(lambda: gate.wait(5), receiver.take)
        delete(receiver)
        gate.set()
        tasks.run(lambda: None, answers.append)
        qtbot.waitUntil(lambda: bool(answers))
    assert crashes == caught == []
