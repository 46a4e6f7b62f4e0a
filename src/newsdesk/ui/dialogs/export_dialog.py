"""Where and how to export: asked once, said in the words of the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext
from newsdesk.ui.dialogs.parts import (
    button_row,
    dress,
    explanation,
    heading,
    problem_label,
    show_problem,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.services.publishing import ExportOptions

_INDENT = 24
"""Pixels from a choice's mark to its words, so that an explanation stands below the words."""


def folder_problem(text: str) -> str:
    """Why nothing can be exported to that folder, or "" if it can."""
    if not text.strip():
        return _("Choose a folder.")
    if "\0" in text:
        return _("There is no such place on this computer.")
    try:
        folder = Path(text.strip()).expanduser()
        absolute, is_folder, exists = folder.is_absolute(), folder.is_dir(), folder.exists()
    except (OSError, ValueError, RuntimeError):
        return _("There is no such place on this computer.")
    if not absolute:
        return _("Write the whole path, from the top.")
    if exists and not is_folder:
        return _("This is a file, not a folder.")
    return ""


class ExportDialog(QDialog):
    """Asks for folder, format and form of an export.

    Args:
        count: How many articles.
        packs: Id and name of each house style.
        last_folder: Where the last export went.
        parent: The window.
        embargoed: How many of the articles are under embargo, if that is known; with none of
            them the question is left out.
    """

    def __init__(
        self,
        count: int,
        packs: Sequence[tuple[str, str]],
        last_folder: str | Path = "",
        parent: QWidget | None = None,
        *,
        embargoed: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._make_folder(str(last_folder))
        self._make_choices()
        self._make_packs(packs)
        doing = ngettext("&Export {count} article", "&Export {count} articles", count)
        self.buttons, self.export = button_row(self, doing.format(count=count), _("Cancel"))
        name = ngettext("Export {count} article", "Export {count} articles", count)
        self._lay_out(name.format(count=count), embargoed)
        self.folder.textChanged.connect(self._follow)
        self.markdown.toggled.connect(self._follow)
        self._follow()
        dress(self)
        if folder_problem(self.folder.text()):
            self.folder.setFocus()
        else:
            self.export.setFocus()

    def choices(self) -> ExportOptions:
        """What was chosen; protected sources only go into Markdown."""
        from newsdesk.services.publishing import ExportOptions

        markdown = self.markdown.isChecked()
        return ExportOptions(
            out=Path(self.folder.text().strip()).expanduser(),
            markdown=markdown,
            single_file=not markdown and self.single_file.isChecked(),
            pack="" if markdown else str(self.pack.currentData()),
            protected=markdown and self.protected.isChecked(),
            despite_embargo=self.despite_embargo.isChecked(),
        )

    def accept(self) -> None:
        """Close, unless the folder cannot be one."""
        problem = folder_problem(self.folder.text())
        show_problem(self.problem, problem)
        self.folder.setAccessibleDescription(problem)
        if problem:
            self.folder.setFocus()
        else:
            super().accept()

    def _make_folder(self, last: str) -> None:
        self.folder = QLineEdit(last, self)
        self.folder.setAccessibleName(_("Folder"))
        self.folder.setPlaceholderText(_("Where the files go"))
        self.folder.setMinimumWidth(360)
        self.browse = QPushButton(_("&Browse…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.problem = problem_label(self)

    def _make_choices(self) -> None:
        self.html = QRadioButton(_("&HTML, as readers see it"), self)
        self.markdown = QRadioButton(_("&Markdown with all fields, to be opened again"), self)
        self.folder_each = QRadioButton(_("A &folder for each article"), self)
        self.single_file = QRadioButton(_("&One file for each article"), self)
        self.protected = QCheckBox(_("Include &protected sources and notes to the desk"), self)
        self.despite_embargo = QCheckBox(_("&Include what is still under embargo"), self)
        for group in ((self.html, self.markdown), (self.folder_each, self.single_file)):
            buttons = QButtonGroup(self)
            for button in group:
                buttons.addButton(button)
            group[0].setChecked(True)

    def _make_packs(self, packs: Sequence[tuple[str, str]]) -> None:
        self.pack = QComboBox(self)
        self.pack.setAccessibleName(_("House style"))
        self.pack.addItem(_("Each article’s own"), "")
        for pack, name in packs:
            self.pack.addItem(name, pack)

    def _lay_out(self, name: str, embargoed: int | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(heading(name, self))
        self._add_title(column, _("Folder"), self.folder)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._add_title(column, _("Format"))
        column.addWidget(self.html)
        column.addWidget(self.markdown)
        self.protected_place = QWidget(self)
        _explained(
            self.protected_place,
            self.protected,
            _(
                "Whoever gets the files can read who your protected sources are. "
                "Leave this off for anything that goes out of the house."
            ),
        )
        column.addWidget(self.protected_place)
        self.html_place = QWidget(self)
        column.addWidget(self.html_place)
        self._lay_out_html()
        self.embargo_place = QWidget(self)
        words = _("For proofs and for moving the desk; a page that is exported can leak.")
        _explained(self.embargo_place, self.despite_embargo, words)
        self.embargo_place.setVisible(embargoed != 0)
        column.addSpacing(6)
        column.addWidget(self.embargo_place)
        column.addSpacing(8)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _lay_out_html(self) -> None:
        column = QVBoxLayout(self.html_place)
        column.setContentsMargins(0, 0, 0, 0)
        self._add_title(column, _("Form"))
        each, single = QWidget(self), QWidget(self)
        _explained(each, self.folder_each, _("The page and its style sheet, as for a web server."))
        _explained(single, self.single_file, _("Everything inside, to be sent or archived."))
        column.addWidget(each)
        column.addWidget(single)
        self._add_title(column, _("House style"), self.pack)
        column.addWidget(self.pack, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_title(self, column: QVBoxLayout, text: str, buddy: QWidget | None = None) -> None:
        label = title(text, self)
        if buddy is not None:
            label.setBuddy(buddy)
        column.addSpacing(6)
        column.addWidget(label)

    def _follow(self) -> None:
        """Offer what the format can do; take a problem back once it is mended."""
        markdown = self.markdown.isChecked()
        self.protected_place.setVisible(markdown)
        self.html_place.setVisible(not markdown)
        if self.problem.text() and not folder_problem(self.folder.text()):
            show_problem(self.problem, "")
            self.folder.setAccessibleDescription("")

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Export to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _explained(place: QWidget, choice: QCheckBox | QRadioButton, text: str) -> None:
    """A choice with its explanation below its words."""
    words = explanation(text, place)
    words.setContentsMargins(_INDENT, 0, 0, 0)
    choice.setAccessibleDescription(text)
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(choice)
    column.addWidget(words)
