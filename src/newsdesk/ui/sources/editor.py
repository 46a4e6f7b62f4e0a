"""The inputs of one source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from newsdesk.i18n import gettext as _
from newsdesk.ui.form.block import Block
from newsdesk.ui.form.choice_box import ChoiceBox, TickBox
from newsdesk.ui.form.field import LINE, TEXT, Field, Reading, Wording
from newsdesk.ui.form.line_field import LineField
from newsdesk.ui.form.text_field import TextField
from newsdesk.ui.form.timestamp_field import TimestampField
from newsdesk.ui.sources.entries import Entry, kinds
from newsdesk.ui.sources.lock import LOCK_SIZE, lock_pixmap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QUndoStack

    from newsdesk.domain.article import Source
    from newsdesk.housestyle.pack import Pack
    from newsdesk.ui.form.field import Input


def _show_public(public: bool) -> tuple[str]:
    return ("yes" if public else "",)


def _read_public(texts: Sequence[str], _last: bool) -> Reading[bool]:
    return Reading(bool(texts[0]))


class Protection(QWidget):
    """Says, beside a padlock, what becomes of a source that is not public."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = QLabel()
        self._lock.setFixedWidth(LOCK_SIZE)
        text = QLabel(
            _("Protected: never leaves the desk. Neither the page nor the preview shows it.")
        )
        text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 2, 5, 2)
        row.setSpacing(8)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._draw()

    def _draw(self) -> None:
        self._lock.setPixmap(lock_pixmap(QPalette.ColorRole.WindowText))

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._draw()


class SourceEditor(QWidget):
    """All fields of the source that is selected.

    Args:
        stack: Where changes can be undone.
        bookmark: Gives what selects the source again on undo.
        clock: Gives the present, with its zone.
    """

    source_edited = Signal()

    def __init__(
        self,
        stack: QUndoStack,
        bookmark: Callable[[], Callable[[], None]],
        clock: Callable[[], dt.datetime],
    ) -> None:
        super().__init__()
        self._stack, self._bookmark = stack, bookmark
        self._source: Source | None = None
        self.kind = ChoiceBox(_("Kind of source"), kinds())
        self.name = LineField(_("Name of the source"), _("Name"))
        self.role = LineField(_("Role of the source"), _("Role or title"))
        self.organisation = LineField(_("Organisation of the source"), _("Organisation"))
        self.attribution = TextField(
            _("Attribution wording"), _("a senior official told reporters"), lines=3
        )
        self.url = LineField(_("Address of the source"), "https://")
        self.accessed = TimestampField(_("Accessed"), stack, clock=clock, bookmark=bookmark)
        self.public = TickBox(_("May be named in print"))
        self.protection = Protection()
        self._fields: dict[str, Field[Any]] = {
            "kind": self._field(_("Kind"), self.kind, LINE),
            "name": self._field(_("Name"), self.name, LINE),
            "role": self._field(_("Role"), self.role, LINE),
            "organisation": self._field(_("Organisation"), self.organisation, LINE),
            "attribution": self._field(_("Attribution"), self.attribution, TEXT),
            "url": self._field(_("Address"), self.url, LINE),
            "public": self._field(
                _("May be named in print"), self.public, Wording(_show_public, _read_public)
            ),
        }
        self.accessed.value_changed.connect(self.source_edited)
        self._lay_out()

    def show_entry(self, entry: Entry) -> None:
        """Show a source, with what could not be read of its time."""
        self._source = entry.source
        for name, field in self._fields.items():
            field.set_value(getattr(entry.source, name))
        self.accessed.set_value(entry.source.accessed)
        if entry.accessed is not None:
            self.accessed.field.resume(entry.accessed, entry.source.accessed)
        self._show_protection()

    def entry(self) -> Entry:
        """The source as it stands in the inputs."""
        values = {name: field.value for name, field in self._fields.items()}
        state = self.accessed.field.state
        source = replace(self._source or Entry().source, accessed=self.accessed.value, **values)
        return Entry(source, state if state.faults else None)

    def set_language(self, language: str) -> None:
        """Read month names in that language."""
        self.accessed.set_language(language)

    def set_pack(self, pack: Pack | None) -> None:
        """Take the present minute in that outlet's zone."""
        self.accessed.set_pack(pack)

    def _field(self, label: str, widget: Input, wording: Wording[Any]) -> Field[Any]:
        field: Field[Any] = Field(
            label, (widget,), wording, self._stack, self, bookmark=self._bookmark
        )
        field.value_changed.connect(self._edited)
        return field

    def _edited(self) -> None:
        self._show_protection()
        self.source_edited.emit()

    def _show_protection(self) -> None:
        self.protection.setVisible(not self._fields["public"].value)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 4, 9, 8)
        column.setSpacing(6)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (_("Kind and name"), (self.kind, self.name)),
            (_("Role and organisation"), (self.role, self.organisation)),
            (_("Attribution wording"), (self.attribution,)),
            (_("Web address"), (self.url,)),
        )
        for caption, widgets in rows:
            block = Block(caption)
            last = len(widgets) - 1
            block.add_row(*((widget, 1 + (index == last)) for index, widget in enumerate(widgets)))
            column.addWidget(block)
        column.addWidget(self.accessed)
        column.addWidget(self.public)
        column.addWidget(self.protection)
        column.addStretch(1)
