"""The library's list model, watched by Qt's own model tester."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from newsdesk.domain.article import State, Timestamp
from newsdesk.errors import DataFolderError
from newsdesk.services.writing import ArticleRow, Page, PageKey
from newsdesk.ui.library import words
from newsdesk.ui.library.model import ROW, ArticleModel


def row(name: str, **changes: Any) -> ArticleRow:
    made = ArticleRow(
        id=name,
        headline=f"Titre {name}",
        kicker="",
        state=State.DRAFT,
        language="fr",
        pack="lagazette",
        section="Ville",
        timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60),
        updated_at=dt.datetime(2024, 6, 4, 8, tzinfo=dt.UTC),
        words=512,
    )
    return made._replace(**changes)


def no_more(_after: PageKey) -> Page:
    raise AssertionError("no page was to be read")


def make_model(load_more=no_more) -> ArticleModel:
    model = ArticleModel(load_more)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def ids(model: ArticleModel) -> str:
    return "".join(row.id for row in model.rows)


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "abc"), ("abc", ""), ("abc", "xabc"), ("abc", "ac"), ("abcd", "cabd"), ("abc", "cba"),
     ("abc", "abcd"), ("abc", "xyz"), ("abc", "abc")],
)  # fmt: skip
def test_rows_come_go_and_move(qapp, before, after) -> None:
    model = make_model()
    model.show([row(name) for name in before], None)
    model.show([row(name, words=7) for name in after], None)
    assert ids(model) == after
    assert all(shown.words == 7 for shown in model.rows)


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True), max_size=6))
def test_any_rows_may_follow_any_others(qapp, lists) -> None:
    model = make_model()
    for names in lists:
        model.show([row(name) for name in names], None)
        assert ids(model) == "".join(names)


def test_a_change_is_told_for_its_row_alone(qtbot) -> None:
    model = make_model()
    model.show([row("a"), row("b")], None)
    with qtbot.waitSignal(model.dataChanged) as told:
        assert model.replace_row(row("b", headline="Autre"))
    assert [index.row() for index in told.args[:2]] == [1, 1]
    assert not model.replace_row(row("z"))


def test_pages_are_read_as_they_are_wanted(qapp) -> None:
    pages = {1: Page([row("c"), row("b")], PageKey(2, 2)), 2: Page([row("d")], None)}
    model = make_model(lambda after: pages[after.pk])
    model.show([row("a"), row("b")], PageKey(1, 1))
    root = QModelIndex()
    while model.canFetchMore(root):
        model.fetchMore(root)
    assert ids(model) == "abcd"


def test_a_store_that_is_gone_ends_the_list_quietly(qapp) -> None:
    def gone(_after: PageKey) -> Page:
        raise DataFolderError("gone")

    model = make_model(gone)
    model.show([row("a")], PageKey(1, 1))
    model.fetchMore(QModelIndex())
    assert ids(model) == "a"
    assert not model.canFetchMore(QModelIndex())


def test_what_a_row_says(qapp) -> None:
    model = make_model()
    model.show([row("a", state=State.READY), row("b", headline=" \n", timestamp=None)], None)
    first, second = model.index(0), model.index(1)
    assert first.data() == "Titre a"
    assert first.data(ROW).id == "a"
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ready" in spoken
    assert "08:55" in spoken
    assert "512 words" in spoken
    assert second.data() == "Untitled"
    assert "edited" in second.data(Qt.ItemDataRole.ToolTipRole)


def test_the_time_is_the_printed_one_whatever_the_machine_thinks(qapp) -> None:
    printed = Timestamp(dt.date(2024, 6, 4), dt.time(23, 55), -600)
    assert words.when(row("a", timestamp=printed)).endswith("23:55")
    assert "4" in words.when(row("a", timestamp=Timestamp(dt.date(2024, 6, 4))))


def test_a_row_without_section_names_its_pack(qapp) -> None:
    assert "lagazette" in words.details(row("a", section=""))
    assert "neutral" not in words.details(row("a", section="", pack="neutral"))
