"""What is asked before an export, and what cannot be chosen by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from newsdesk.services.publishing import ExportOptions
from newsdesk.ui.dialogs.export_dialog import ExportDialog, folder_problem

if TYPE_CHECKING:
    from pathlib import Path

PACKS = [("lagazette", "Lagazette"), ("wire", "Wire")]


@pytest.fixture
def ask(qtbot, tmp_path):
    def make(count: int = 13, folder: Path | str | None = None) -> ExportDialog:
        dialog = ExportDialog(count, PACKS, tmp_path if folder is None else folder)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_first_offer_is_html_in_folders_in_each_articles_style(ask, tmp_path):
    dialog = ask()
    assert dialog.html.isChecked()
    assert dialog.folder_each.isChecked()
    assert dialog.choices() == ExportOptions(tmp_path)


def test_single_file_in_one_style(ask, tmp_path):
    dialog = ask()
    dialog.single_file.click()
    dialog.pack.setCurrentIndex(dialog.pack.findData("wire"))
    assert dialog.html.isChecked(), "two questions, not one"
    assert dialog.choices() == ExportOptions(tmp_path, single_file=True, pack="wire")


def test_protected_sources_go_into_markdown_only(ask, tmp_path):
    dialog = ask()
    assert not dialog.protected.isVisible()
    dialog.markdown.click()
    assert dialog.protected.isVisible()
    assert dialog.choices() == ExportOptions(tmp_path, markdown=True)
    dialog.protected.click()
    assert dialog.choices() == ExportOptions(tmp_path, markdown=True, protected=True)
    dialog.html.click()
    assert not dialog.choices().protected


def test_what_does_not_apply_to_markdown_is_not_asked(ask):
    dialog = ask()
    dialog.single_file.click()
    dialog.pack.setCurrentIndex(1)
    dialog.markdown.click()
    assert not dialog.single_file.isVisible()
    assert not dialog.pack.isVisible()
    assert not dialog.choices().single_file
    assert dialog.choices().pack == ""


def test_embargo_is_kept_unless_asked_otherwise(ask, qtbot, tmp_path):
    dialog = ask()
    assert not dialog.choices().despite_embargo
    dialog.despite_embargo.click()
    assert dialog.choices() == ExportOptions(tmp_path, despite_embargo=True)
    without = ExportDialog(2, PACKS, tmp_path, embargoed=0)
    qtbot.addWidget(without)
    without.show()
    assert not without.despite_embargo.isVisible()


@pytest.mark.parametrize("count", [1, 13])
def test_button_says_how_many(ask, count):
    assert str(count) in ask(count).export.text()


def test_no_folder_is_said_beside_the_field_and_withdrawn(ask, tmp_path):
    dialog = ask(folder="")
    dialog.export.click()
    assert dialog.isVisible()
    assert dialog.problem.text() == "Choose a folder."
    assert dialog.folder.accessibleDescription() == "Choose a folder."
    dialog.folder.setText(str(tmp_path / "new"))
    assert not dialog.problem.isVisible()
    dialog.export.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_places_that_cannot_be_folders(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    assert folder_problem(str(tmp_path)) == ""
    assert folder_problem(str(tmp_path / "later" / "on")) == ""
    assert "file" in folder_problem(str(file))
    for text in ("", "  ", "relative", "/a\0b", f"/{'x' * 5000}", "~nobody-here/x"):
        assert folder_problem(text), text


def test_return_exports_and_escape_does_not(ask):
    dialog = ask()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog = ask()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_explanations_are_read_out(ask):
    dialog = ask()
    for choice in (dialog.protected, dialog.folder_each, dialog.single_file):
        assert choice.accessibleDescription()
    assert dialog.folder.accessibleName()
    assert dialog.pack.accessibleName()
