"""An export under way: it can be stopped, it asks at the end, its list is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from newsdesk.services.publishing import Exported, ExportReport, Outcome
from newsdesk.ui.dialogs.export_progress import ExportProgress
from newsdesk.ui.dialogs.export_results import ResultsModel, summary

FOLDER = Path("/export")


def _entry(key: str, outcome: Outcome, why: str = "") -> Exported:
    return Exported(key, f"Headline {key}", outcome, FOLDER / f"{key}.html", why)


ENTRIES = [
    _entry("a", Outcome.WRITTEN),
    _entry("b", Outcome.UNCHANGED),
    _entry("c", Outcome.FOREIGN),
    _entry("d", Outcome.FAILED, "the disk is full"),
    _entry("e", Outcome.FOREIGN),
]


@pytest.fixture
def progress(qtbot):
    dialog = ExportProgress(5, FOLDER)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _column(model: ResultsModel, column: int) -> list[object]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_shows_what_it_is_doing(progress):
    progress.show_progress(2, 5, "A headline " * 40)
    assert (progress.bar.value(), progress.bar.maximum()) == (2, 5)
    assert progress.bar.text() == "2 of 5"
    assert progress.doing.text().startswith("A headline")
    assert len(progress.doing.text()) <= 90
    assert progress.cancel.isVisible()
    assert not progress.close_button.isVisible()


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_leaving_asks_the_run_to_stop_once_and_waits(progress, qtbot, way):
    asked = []
    progress.cancel_asked.connect(lambda: asked.append(1))
    for _twice in range(2):
        if way == "button":
            progress.cancel.click()
        elif way == "escape":
            QTest.keyClick(progress, Qt.Key.Key_Escape)
        else:
            progress.close()
    assert asked == [1]
    assert progress.isVisible()
    progress.show_report(ExportReport(ENTRIES[:1], cancelled=True))
    assert progress.heading.text() == "The export was stopped"
    progress.close_button.click()
    assert not progress.isVisible()


def test_results_put_first_what_needs_a_look(progress):
    progress.show_report(ExportReport(ENTRIES))
    assert _column(progress.model, 0) == [f"Headline {key}" for key in "dceab"]
    assert _column(progress.model, 1)[0] == "Not exported: the disk is full"
    assert _column(progress.model, 2)[0] == "d.html"
    assert progress.doing.text() == "1 written · 1 unchanged · 2 files kept · 1 not exported"
    assert progress.table.isVisible()
    assert progress.open_folder.isVisible()


def test_foreign_files_are_kept_unless_ticked(progress, qtbot):
    progress.show_report(ExportReport(ENTRIES))
    assert progress.foreign.isVisible()
    assert not progress.foreign.replace.isEnabled()
    progress.foreign.list.item(1).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(progress.replace_asked) as asked:
        progress.foreign.replace.click()
    assert asked.args == [[ENTRIES[4]]]
    assert progress.cancel.isVisible(), "it runs again"
    progress.show_report(ExportReport([_entry("e", Outcome.WRITTEN)]))
    assert progress.doing.text() == "2 written · 1 unchanged · 1 file kept · 1 not exported"
    assert progress.foreign.list.count() == 1


def test_all_foreign_files_can_be_replaced_at_once(progress, qtbot):
    progress.show_report(ExportReport(ENTRIES))
    with qtbot.waitSignal(progress.replace_asked) as asked:
        progress.foreign.replace_all.click()
    assert asked.args == [[ENTRIES[2], ENTRIES[4]]]
    progress.show_report(ExportReport([_entry("c", Outcome.WRITTEN), _entry("e", Outcome.WRITTEN)]))
    assert not progress.foreign.isVisible()


def test_tick_with_the_keyboard(progress):
    progress.show_report(ExportReport(ENTRIES))
    progress.foreign.list.setFocus()
    progress.foreign.list.setCurrentRow(0)
    QTest.keyClick(progress.foreign.list, Qt.Key.Key_Space)
    assert progress.foreign.ticked() == [ENTRIES[2]]


def test_what_was_left_out_is_said(progress):
    progress.show_report(ExportReport(ENTRIES[:1], left_out=3))
    assert "3 protected sources and notes to the desk were left out." in progress.doing.text()


def test_failure_is_one_sentence(progress):
    progress.show_failure("The folder cannot be written.")
    assert progress.heading.text() == "Nothing was exported"
    assert progress.doing.text() == "The folder cannot be written."
    assert not progress.table.isVisible()
    assert not progress.open_folder.isVisible()
    assert progress.close_button.isVisible()


def test_results_model_keeps_qts_rules(qtmodeltester):
    model = ResultsModel(ENTRIES)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, strict)
    qtmodeltester.check(model)
    model.show_entries(ENTRIES[:2])
    assert model.rowCount() == 2
    model.show_entries([])
    assert model.rowCount() == 0
    assert tester.model() is model


def test_entry_without_headline_or_file():
    model = ResultsModel([Exported("x", "", Outcome.SKIPPED, None, "no headline")])
    assert [_column(model, column)[0] for column in range(3)] == [
        *("Untitled", "Not exported: no headline", ""),
    ]


def test_summary_of_nothing():
    assert summary([]) == "0 written"
