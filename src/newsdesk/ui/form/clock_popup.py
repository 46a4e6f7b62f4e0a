"""A calendar and the desk's clocks, opened from the strip under a timestamp."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from newsdesk.domain.moments import Timestamp, format_offset
from newsdesk.i18n import gettext as _
from newsdesk.ui.form import clocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

ROLE = Qt.ItemDataRole.UserRole


class ClockPopup(QFrame):
    """Day by calendar, offset and instant by clock.

    Signals:
        chosen: The user wants this timestamp; carries a `Timestamp`.
        clocks_chosen: The desk's clocks are others now; carries the zones.
    """

    chosen = Signal(object)
    clocks_chosen = Signal(object)

    def __init__(
        self, moment: Timestamp | None, zones: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._moment, self._zones = moment, list(zones)
        self.calendar = QCalendarWidget(self)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if moment is not None:
            self.calendar.setSelectedDate(
                QDate(moment.date.year, moment.date.month, moment.date.day)
            )
        self.calendar.activated.connect(self._choose_day)
        self.calendar.clicked.connect(self._choose_day)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(_("The desk’s clocks"))
        self.list.setHeaderLabels([_("Clock"), _("Shows"), _("Its offset that day")])
        self.list.setRootIsDecorated(False)
        self.instant = QPushButton(_("Same instant by this clock"), self)
        self.clock = QPushButton(_("This offset, same clock"), self)
        self.remove = QPushButton(_("Remove this clock"), self)
        self.added = QLineEdit(self)
        self.added.setPlaceholderText(_("Add a clock: city or zone"))
        self.added.setAccessibleName(_("Add a clock: city or zone"))
        self.instant.clicked.connect(self._choose_instant)
        self.clock.clicked.connect(self._choose_offset)
        self.remove.clicked.connect(self._remove)
        self.added.returnPressed.connect(self._add)
        self._offer_zones()
        self._lay_out()
        self.list.currentItemChanged.connect(self._enable)
        self._fill()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.list, 1)
        acts = QHBoxLayout()
        for button in (self.clock, self.instant, self.remove):
            button.setAutoDefault(False)
            acts.addWidget(button)
        right.addLayout(acts)
        right.addWidget(self.added)
        hint = QLabel(_("Nothing changes unless you say so."), self)
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        right.addWidget(hint)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.addWidget(self.calendar)
        whole.addLayout(right, 1)
        self.setMinimumWidth(760)

    def _offer_zones(self) -> None:
        from newsdesk.dates.zones import all_zones

        names = [f"{clocks.clock_city(zone)} — {zone}" for zone in (*all_zones(), clocks.UTC)]
        completer = QCompleter(QStringListModel(sorted(names), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._add())
        self.added.setCompleter(completer)

    def _fill(self) -> None:
        self.list.clear()
        for one in clocks.clocks_at(self._moment, self._zones):
            offsets = clocks.offset_words(one.offsets) if self._has_time() else ""
            mark = " ✓" if one.fits else ""
            row = QTreeWidgetItem([one.city, one.shows, offsets + mark])
            row.setData(0, ROLE, one)
            row.setToolTip(0, one.zone)
            if one.fits:
                row.setToolTip(2, _("The printed offset is this clock’s"))
            self.list.addTopLevelItem(row)
        for column in range(3):
            self.list.resizeColumnToContents(column)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._enable()

    def _has_time(self) -> bool:
        return self._moment is not None and self._moment.time is not None

    def _current(self) -> clocks.Clock | None:
        item = self.list.currentItem()
        clock: clocks.Clock | None = item.data(0, ROLE) if item is not None else None
        return clock

    def _enable(self, *_items: object) -> None:
        one = self._current()
        self.instant.setEnabled(one is not None and one.there is not None and not one.fits)
        self.clock.setEnabled(one is not None and bool(one.offsets) and not one.fits)
        self.remove.setEnabled(one is not None)

    # --- what the user says

    def _choose_day(self, day: QDate) -> None:
        date = dt.date(day.year(), day.month(), day.day())
        known = self._moment or Timestamp(date)
        if known.date != date or self._moment is None:
            self.chosen.emit(replace(known, date=date))
        self.close()

    def _choose_instant(self) -> None:
        one = self._current()
        kept = bool(self._moment and self._moment.zone)
        there = clocks.same_instant(one, keep_zone=kept) if one is not None else None
        if there is not None:
            self.chosen.emit(there)
            self.close()

    def _choose_offset(self) -> None:
        one = self._current()
        if one is None or self._moment is None or not one.offsets:
            return
        if len(one.offsets) > 1:
            self._ask_which(one)
            return
        self._set_offset(one.offsets[0], one.zone)

    def _ask_which(self, one: clocks.Clock) -> None:
        """The clock showed that time twice: the user picks which."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for offset in one.offsets:
            action = menu.addAction(f"UTC{format_offset(offset)}")
            action.triggered.connect(partial(self._set_offset, offset, one.zone))
        menu.popup(self.clock.mapToGlobal(self.clock.rect().bottomLeft()))

    def _set_offset(self, offset: int, zone: str, _checked: bool = False) -> None:
        if self._moment is not None:
            kept = zone if self._moment.zone else ""
            self.chosen.emit(replace(self._moment, offset=offset, zone=kept))
            self.close()

    def _add(self) -> None:
        from newsdesk.dates.zones import is_zone

        typed = self.added.text().rpartition("— ")[2].strip()
        if is_zone(typed) and typed not in self._zones:
            self._zones.append(typed)
            self.clocks_chosen.emit(tuple(self._zones))
            self._fill()
        self.added.clear()

    def _remove(self) -> None:
        one = self._current()
        if one is not None:
            self._zones.remove(one.zone)
            self.clocks_chosen.emit(tuple(self._zones))
            self._fill()
