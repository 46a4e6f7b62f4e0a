"""The dateline: place, day and credit, with country and zone behind a button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from newsdesk.domain.article import Dateline, PartialDate
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.block import Block
from newsdesk.ui.form.day_text import read_day_text, show_day
from newsdesk.ui.form.field import LINE, Field, Reading, Wording, show_text
from newsdesk.ui.form.line_field import LineField
from newsdesk.ui.form.place_text import read_country, read_zone
from newsdesk.ui.form.timestamp_field import quiet_button
from newsdesk.ui.form.zone_names import offer_zones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QUndoStack


class DatelineBlock(Block):
    """The inputs of one dateline."""

    value_changed = Signal()

    def __init__(self, stack: QUndoStack) -> None:
        super().__init__(_("Dateline"), printed=True)
        self._language = ""
        self._stack = stack
        self.place = LineField(_("Dateline: place"), _("Place"))
        self.day = LineField(_("Dateline: day"), _("Day"))
        self.credit = LineField(_("Dateline: credit"), _("Credit"))
        self.country = LineField(_("Dateline: country"), _("Country, such as AZ"))
        self.zone = LineField(_("Dateline: time zone"), _("Time zone, such as Asia/Baku"))
        offer_zones(self.zone)
        self.more_button = quiet_button("", _("Dateline: country and time zone"))
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._show_more)
        self.add_row((self.place, 3), (self.day, 3), (self.credit, 3), (self.more_button, 0))
        self._more = self.add_row((self.country, 2), (self.zone, 3))
        self._more.hide()
        self._fields: dict[str, Field[Any]] = {
            "place": self._field(_("Place"), self.place, LINE, stack),
            "date": self._field(_("Day"), self.day, Wording(self._show_day, self._read_day), stack),
            "credit": self._field(_("Credit"), self.credit, LINE, stack),
            "country": self._field(
                _("Country"), self.country, Wording(show_text, read_country), stack
            ),
            "zone": self._field(_("Time zone"), self.zone, Wording(show_text, read_zone), stack),
        }
        self.notice.watch(*self.fields)
        self.set_value(Dateline())

    @property
    def fields(self) -> list[Field[Any]]:
        """Place, day, credit, country, zone."""
        return list(self._fields.values())

    @property
    def value(self) -> Dateline:
        """What is stored."""
        return Dateline(**{name: field.value for name, field in self._fields.items()})

    def set_value(self, value: Dateline) -> None:
        """Show a value that comes from outside."""
        for name, field in self._fields.items():
            field.set_value(getattr(value, name))
        self.more_button.setChecked(False)
        self._name_more()

    def enter(self, value: Dateline) -> None:
        """Put in a dateline on the user's behalf; what stays the same is no step of undo."""
        for name, field in self._fields.items():
            wanted = getattr(value, name)
            if field.value != wanted:
                field.enter(wanted)

    @property
    def language(self) -> str:
        """The article's."""
        return self._language

    def enter_place(self, name: str, country: str, zone: str) -> None:
        """Put in a place with its country and zone; one step of undo."""
        self._stack.beginMacro(_("Change {field}").format(field=_("Place")))
        wanted = {"place": name, "country": country, "zone": zone}
        for key, value in wanted.items():
            if self._fields[key].value != value:
                self._fields[key].enter(value)
        self._stack.endMacro()

    def set_language(self, language: str) -> None:
        """Write and read the day in that language."""
        if language != self._language:
            self._language = language
            day = self._fields["date"]
            day.reread()
            day.show_again()

    def set_rtl(self, *, rtl: bool) -> None:
        """Put the inputs' texts at the right."""
        for line in (self.place, self.day, self.credit, self.country, self.zone):
            line.set_rtl(rtl=rtl)

    def _field(
        self,
        label: str,
        line: LineField,
        wording: Wording[Any],
        stack: QUndoStack,
    ) -> Field[Any]:
        field: Field[Any] = Field(label, (line,), wording, stack, self, bookmark=self._mark)
        field.value_changed.connect(self._value_changed)
        return field

    def _show_day(self, day: PartialDate | None) -> tuple[str]:
        return (show_day(day, self._language),)

    def _read_day(
        self, texts: tuple[str, ...], last: PartialDate | None
    ) -> Reading[PartialDate | None]:
        return read_day_text(texts, last, self._language)

    def _mark(self) -> Callable[[], None]:
        return partial(self._reveal, self.more_button.isChecked())

    def _reveal(self, more: bool) -> None:
        if more:
            self.more_button.setChecked(True)

    def _show_more(self, shown: bool) -> None:
        self._more.setVisible(shown)
        if shown:
            self.country.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_more(self) -> None:
        country, zone = self._fields["country"].value, self._fields["zone"].value
        known = " · ".join(filter(None, (country, zone.rpartition("/")[2].replace("_", " "))))
        self.more_button.setText(known or _("Country, zone"))

    def _value_changed(self) -> None:
        self._name_more()
        self.value_changed.emit()
