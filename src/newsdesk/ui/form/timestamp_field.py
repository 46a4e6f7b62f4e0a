"""A timestamp: day and time in any usual form, the offset from UTC, a zone for who wants one."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from newsdesk.domain.moments import Timestamp
from newsdesk.i18n import gettext as _
from newsdesk.ui.form.block import Block
from newsdesk.ui.form.clock_strip import ClockStrip
from newsdesk.ui.form.field import Field, Reading, Wording
from newsdesk.ui.form.line_field import LineField
from newsdesk.ui.form.timestamp_text import (
    known_zone,
    read_timestamp_texts,
    show_timestamp,
)
from newsdesk.ui.form.zone_names import offer_zones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QUndoStack

    from newsdesk.housestyle.pack import Pack


def utc_now() -> dt.datetime:
    """The machine's clock, in UTC."""
    return dt.datetime.now(dt.UTC)


def quiet_button(text: str, name: str) -> QToolButton:
    """A button that stays in the background until it is pointed at."""
    button = QToolButton()
    button.setText(text)
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def moment_at(now: dt.datetime, zone: str, offset: int | None, kept_zone: str) -> Timestamp:
    """The minute that a clock shows: in the zone, at the fixed offset, or on this machine."""
    if zone:
        from zoneinfo import ZoneInfo

        local = now.astimezone(ZoneInfo(zone))
    elif offset is not None:
        local = now.astimezone(dt.timezone(dt.timedelta(minutes=offset)))
    else:
        local = now.astimezone()
    shift = local.utcoffset() or dt.timedelta()
    minutes = round(shift.total_seconds() / 60)
    return Timestamp(local.date(), dt.time(local.hour, local.minute), minutes, kept_zone)


class TimestampField(QWidget):
    """A caption, the inputs, a button for the present minute, and the printed form.

    Args:
        caption: What the user calls it.
        stack: Where changes can be undone.
        printed: Whether it is printed, and so shows its printed form.
        now: Whether there is a button for the present minute.
        clock: Gives the present, with its zone.
        bookmark: Called at each change; returns what brings its place back into view on undo.

    Signals:
        value_changed: The user changed it.
        clocks_chosen: The desk's clocks are others now; carries their zones.
    """

    value_changed = Signal()
    clocks_chosen = Signal(object)

    def __init__(
        self,
        caption: str,
        stack: QUndoStack,
        *,
        printed: bool = False,
        now: bool = True,
        clock: Callable[[], dt.datetime] = utc_now,
        bookmark: Callable[[], Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self._clock, self._bookmark = clock, bookmark
        self._language = ""
        self._pack: Pack | None = None
        self.block = Block(caption, printed=printed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.block)
        self.moment = LineField(_("{field}: day and time").format(field=caption), _("Day and time"))
        self.offset = LineField(_("{field}: offset from UTC").format(field=caption), _("Offset"))
        self.offset.setFixedWidth(self.offset.fontMetrics().horizontalAdvance("+00:00 ") + 18)
        self.zone = LineField(
            _("{field}: time zone").format(field=caption), _("Time zone, such as Europe/Paris")
        )
        offer_zones(self.zone)
        self.now_button = quiet_button(_("Now"), _("{field}: now").format(field=caption))
        self.now_button.clicked.connect(self.enter_now)
        self.now_button.setVisible(now)
        self.zone_button = quiet_button("", _("{field}: time zone").format(field=caption))
        self.zone_button.setCheckable(True)
        self.zone_button.toggled.connect(self._show_zone)
        self.block.add_row(
            (self.moment, 1), (self.offset, 0), (self.zone_button, 0), (self.now_button, 0)
        )
        self._zone_row = self.block.add_row((self.zone, 1))
        self._zone_row.hide()
        self._zones: tuple[str, ...] = ()
        self.strip: ClockStrip | None = None
        if printed:
            self.strip = ClockStrip(caption)
            self.strip.clicked.connect(self.open_clocks)
            self.block.add_row((self.strip, 0), (QWidget(), 1))
        self.field: Field[Timestamp | None] = Field(
            caption,
            (self.moment, self.offset, self.zone),
            Wording(show_timestamp, self._read),
            stack,
            self,
            bookmark=self._mark,
        )
        self.block.notice.watch(self.field)
        self.field.value_changed.connect(self._value_changed)
        self._name_zone()
        self._show_clocks()

    def set_value(self, value: Timestamp | None) -> None:
        """Show a value that comes from outside."""
        self.field.set_value(value)
        self.zone_button.setChecked(False)
        self._name_zone()
        self._show_clocks()

    @property
    def value(self) -> Timestamp | None:
        """What is stored."""
        return self.field.value

    def set_language(self, language: str) -> None:
        """Read month names in that language."""
        if language != self._language:
            self._language = language
            self.field.reread()

    def set_pack(self, pack: Pack | None) -> None:
        """Take the present minute in that outlet's zone."""
        self._pack = pack

    def set_rtl(self, *, rtl: bool) -> None:
        """Put the inputs' texts at the right."""
        for line in (self.moment, self.offset, self.zone):
            line.set_rtl(rtl=rtl)

    def enter_now(self) -> None:
        """Put in the present minute: by the zone typed here, the outlet's, or this machine's."""
        self.field.enter(self._present())

    def _present(self) -> Timestamp:
        typed = self.zone.text().strip()
        kept = typed if typed and known_zone(typed) else ""
        pack = self._pack
        zone = kept or (pack.zone if pack else "")
        offset = pack.offset if pack else None
        return moment_at(self._clock(), zone, offset, kept)

    # --- the desk's clocks

    def set_clocks(self, zones: tuple[str, ...]) -> None:
        """Show these clocks under the timestamp."""
        self._zones = zones
        self._show_clocks()

    def open_clocks(self) -> None:
        """Open calendar and clocks under the strip."""
        from newsdesk.ui.form.clock_popup import ClockPopup

        if self.strip is None:
            return
        popup = ClockPopup(self.value, self._zones, self)
        popup.chosen.connect(self.field.enter)
        popup.clocks_chosen.connect(self._choose_clocks)
        popup.adjustSize()
        popup.move(_on_screen(self.strip, popup))
        popup.show()
        popup.list.setFocus()

    def _choose_clocks(self, zones: tuple[str, ...]) -> None:
        self.set_clocks(zones)
        self.clocks_chosen.emit(zones)

    def _show_clocks(self) -> None:
        if self.strip is None:
            return
        from newsdesk.ui.form.clocks import strip_text

        self.strip.show_clocks(strip_text(self.value, self._zones) if self._zones else "")

    def _read(self, texts: tuple[str, ...], last: Timestamp | None) -> Reading[Timestamp | None]:
        return read_timestamp_texts(texts, last, self._language, self._present)

    def _mark(self) -> Callable[[], None]:
        outer = self._bookmark() if self._bookmark else None
        return partial(self._reveal, outer, self.zone_button.isChecked())

    def _reveal(self, outer: Callable[[], None] | None, zone_open: bool) -> None:
        if outer is not None:
            outer()
        if zone_open:
            self.zone_button.setChecked(True)

    def _show_zone(self, shown: bool) -> None:
        self._zone_row.setVisible(shown)
        if shown:
            self.zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_zone(self) -> None:
        zone = self.value.zone if self.value else ""
        self.zone_button.setText(zone.rpartition("/")[2].replace("_", " ") if zone else _("Zone"))
        self.block.caption.setToolTip(zone)

    def _value_changed(self) -> None:
        self._name_zone()
        self._show_clocks()
        self.value_changed.emit()


def _on_screen(anchor: QWidget, popup: QWidget) -> QPoint:
    """Under the anchor, moved so that all of the popup is on the screen."""
    wanted = anchor.mapToGlobal(anchor.rect().bottomLeft())
    room = anchor.screen().availableGeometry()
    x = min(wanted.x(), room.right() - popup.width())
    y = min(wanted.y(), room.bottom() - popup.height())
    return QPoint(max(x, room.left()), max(y, room.top()))
