"""Nothing typed is lost, and nothing is called saved before it is."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future
from dataclasses import dataclass, replace

import pytest

from newsdesk.domain.article import Article
from newsdesk.errors import DataFolderError, DraftChangedElsewhere
from newsdesk.ui.autosave import IDLE_MS, LONGEST_MS, Autosave, OpenDraft
from newsdesk.ui.tasks import Tasks


@dataclass(frozen=True)
class _Saved:
    id: str
    version: int
    saved_at: dt.datetime = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


class _Desk:
    """A writer whose commits the test decides; the window is one text."""

    def __init__(self) -> None:
        self.text = "first"
        self.asked: list[tuple[str, Article, int, Future[_Saved]]] = []
        self.refuse: Exception | None = None

    def snapshot(self) -> Article:
        return Article(body=self.text)

    def save(self, article_id: str, article: Article, version: int) -> Future[_Saved]:
        if self.refuse is not None:
            raise self.refuse
        future: Future[_Saved] = Future()
        self.asked.append((article_id, article, version, future))
        return future

    def commit(self, number: int = -1) -> None:
        article_id, _article, version, future = self.asked[number]
        future.set_result(_Saved(article_id or "made", version + 1))

    def fail(self, error: Exception) -> None:
        self.asked[-1][3].set_exception(error)


@pytest.fixture
def desk():
    return _Desk()


@pytest.fixture
def autosave(qtbot, desk):
    tasks = Tasks()
    watched = Autosave(tasks, desk.snapshot, desk.save)
    watched.watch(OpenDraft("a1", Article(body="first"), 7))
    yield watched
    watched.watch(None)
    tasks.close()


def test_a_pause_saves_what_was_typed_with_its_version(qtbot, desk, autosave):
    desk.text = "typed"
    autosave.typed()
    assert not autosave.is_saved
    qtbot.waitUntil(lambda: len(desk.asked) == 1, timeout=IDLE_MS * 4)
    article_id, article, version, _future = desk.asked[0]
    assert (article_id, article.body, version) == ("a1", "typed", 7)


def test_saved_is_said_only_after_the_commit(qtbot, desk, autosave):
    said: list[object] = []
    autosave.saved.connect(said.append)
    desk.text = "typed"
    autosave.typed()
    autosave.save_now()
    assert said == []
    assert not autosave.is_saved
    with qtbot.waitSignal(autosave.saved):
        desk.commit()
    assert autosave.is_saved
    assert autosave.draft.version == 8


def test_steady_typing_is_saved_within_two_seconds(qtbot, desk, autosave):
    from PySide6.QtCore import QElapsedTimer, QTimer

    clock, typist = QElapsedTimer(), QTimer(interval=100)
    typist.timeout.connect(autosave.typed)
    desk.text = "typing on and on"
    clock.start()
    autosave.typed()
    typist.start()
    qtbot.waitUntil(lambda: bool(desk.asked), timeout=LONGEST_MS * 2)
    assert IDLE_MS < clock.elapsed() < LONGEST_MS * 1.5


def test_what_is_typed_while_a_save_runs_is_saved_next(qtbot, desk, autosave):
    desk.text = "one"
    autosave.typed()
    autosave.save_now()
    desk.text = "one two"
    autosave.typed()
    desk.commit()
    qtbot.waitUntil(lambda: len(desk.asked) == 2)
    assert (desk.asked[1][1].body, desk.asked[1][2]) == ("one two", 8)


def test_a_failed_save_is_said_and_tried_again(qtbot, desk, autosave):
    desk.text = "typed"
    autosave.typed()
    autosave.save_now()
    with qtbot.waitSignal(autosave.failed) as failed:
        desk.fail(DataFolderError("The disk is full."))
    assert failed.args == ["The disk is full."]
    assert not autosave.is_saved
    qtbot.waitUntil(lambda: len(desk.asked) == 2, timeout=5000)
    with qtbot.waitSignal(autosave.saved):
        desk.commit()
    assert autosave.draft.article.body == "typed"


def test_a_store_that_is_not_there_is_said_and_tried_again(qtbot, desk, autosave):
    desk.refuse = DataFolderError("No such folder.")
    desk.text = "typed"
    autosave.typed()
    with qtbot.waitSignal(autosave.failed):
        autosave.save_now()
    desk.refuse = None
    qtbot.waitUntil(lambda: len(desk.asked) == 1, timeout=5000)


def test_a_draft_changed_elsewhere_is_handed_over_whole(qtbot, desk, autosave):
    desk.text = "mine"
    autosave.typed()
    autosave.save_now()
    with qtbot.waitSignal(autosave.conflicted) as conflict:
        desk.fail(DraftChangedElsewhere("elsewhere"))
    assert conflict.args[0].body == "mine"


def test_flush_waits_for_the_commit(qtbot, desk, autosave):
    desk.text = "last words"
    autosave.typed()
    desk.save = _committing(desk.save, desk)
    autosave._save = desk.save
    assert autosave.flush()
    assert autosave.draft.article.body == "last words"
    assert desk.asked[-1][1].body == "last words"


def test_flush_is_content_with_a_change_that_was_taken_back(qtbot, desk, autosave):
    desk.text = "typed"
    autosave.typed()
    desk.text = "first"
    assert autosave.flush()
    assert desk.asked == []


def test_flush_says_when_the_text_is_not_safe(qtbot, desk, autosave):
    desk.text = "last words"
    autosave.typed()
    desk.refuse = DataFolderError("The disk is full.")
    assert not autosave.flush(timeout=0.01)
    assert not autosave.is_saved


def test_the_first_save_of_an_unknown_article_takes_its_new_id(qtbot, desk, autosave):
    autosave.watch(OpenDraft("", Article(), 0))
    desk.text = "begun without a desk"
    autosave.typed()
    autosave.save_now()
    with qtbot.waitSignal(autosave.saved):
        desk.commit()
    assert autosave.draft.article_id == "made"


def test_nothing_is_written_when_nothing_changed(qtbot, desk, autosave):
    with qtbot.waitSignal(autosave.saved):
        autosave.typed()
        autosave.save_now()
    assert desk.asked == []


def test_an_answer_for_the_article_before_does_not_touch_this_one(qtbot, desk, autosave):
    desk.text = "typed"
    autosave.typed()
    autosave.save_now()
    autosave.watch(OpenDraft("b2", replace(Article(), body="other"), 3))
    with qtbot.assertNotEmitted(autosave.saved, wait=50):
        desk.commit()
    assert autosave.draft.version == 3


def _committing(save, desk):
    def committed(article_id, article, version):
        future = save(article_id, article, version)
        desk.commit()
        return future

    return committed
