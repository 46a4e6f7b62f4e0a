"""Places offered under the dateline's place while it is typed; the desk keeps its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from newsdesk.dates.locales import locale_of
from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.i18n import language as interface_language

if TYPE_CHECKING:
    from newsdesk.dates.gazetteer import Place
    from newsdesk.ui.workspace import Workspace

ROLE = Qt.ItemDataRole.UserRole
_STEERS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def place_line(place: Place, twins: bool) -> str:
    """A place as it is offered: name, region, country, zone; its coordinates beside a namesake."""
    countries = locale_of(interface_language()).territories
    where = [place.region, str(countries.get(place.country, place.country))]
    if twins and (place.latitude or place.longitude):
        where.append(f"{place.latitude:.1f}, {place.longitude:.1f}")
    said = " · ".join(part for part in (*where, place.zone) if part)
    own = f" ({_('of this desk')})" if place.own else ""
    return f"{place.name}{own} — {said}" if said else f"{place.name}{own}"


class PlaceOffers(QObject):
    """Belongs to one window's dateline."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._block = workspace.window.form.dateline
        self._line = self._block.place
        self._own: list[tuple[str, Place]] = []
        self._asked = ""
        self.list = QListWidget(workspace.window)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Places"))
        self.list.setStyleSheet("QListWidget { border: 1px solid palette(mid); padding: 2px; }")
        self.list.hide()
        self.list.itemClicked.connect(self._take)
        self._line.textEdited.connect(self._ask)
        self._line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Return steer the list; Escape and leaving the field close it."""
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return (self.list.isVisible() and self._steered(event)) or super().eventFilter(
                watched, event
            )
        return super().eventFilter(watched, event)

    def _steered(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEERS:
            step = -1 if key in {Qt.Key.Key_Up, Qt.Key.Key_PageUp} else 1
            count = self.list.count()
            self.list.setCurrentRow((self.list.currentRow() + step) % count if count else -1)
            return True
        if key in _TAKES and self.list.currentItem() is not None:
            self._take(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def _ask(self, text: str) -> None:
        from newsdesk.dates.gazetteer import SHORTEST

        self._asked = text
        if len(text.strip()) < SHORTEST or self._workspace.desk is None:
            self.list.hide()
            return
        database, language = self._workspace.desk.database, self._block.language or "en"

        def work() -> tuple[str, list[Place]]:
            from newsdesk.dates.gazetteer import find_places
            from newsdesk.services.dating import own_places

            own = [place for tag, place in own_places(database) if tag == language]
            return text, find_places(text, language, own)

        # The first time it reads its index, which takes a second: never on this thread.
        self._workspace.tasks.run(work, self._show, self._failed, key="places")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, NewsdeskError):
            raise error
        self._workspace.window.notices.raise_notice("places", str(error), level="error")

    def _show(self, answer: tuple[str, list[Place]]) -> None:
        text, found = answer
        if text != self._asked or not self._line.hasFocus():
            return
        self.list.clear()
        names = [(place.name, place.country, place.region) for place in found]
        for place in found:
            twins = names.count((place.name, place.country, place.region)) > 1
            item = QListWidgetItem(place_line(place, twins), self.list)
            item.setData(ROLE, place)
        typed = text.strip()
        if typed not in {place.name for place in found}:
            said = _("Keep “{name}” as a place of this desk").format(name=typed)
            QListWidgetItem(said, self.list).setData(ROLE, typed)
        self.list.setCurrentRow(-1)
        self._place_list()

    def _place_list(self) -> None:
        rows = self.list.sizeHintForRow(0) * self.list.count() + 10
        width = max(self._line.width(), self.list.sizeHintForColumn(0) + 24)
        self.list.setFixedSize(min(width, 560), rows)
        self.list.move(self._line.mapToGlobal(QPoint(0, self._line.height())))
        self.list.show()

    def _take(self, item: QListWidgetItem) -> None:
        chosen: Place | str = item.data(ROLE)
        self.list.hide()
        if isinstance(chosen, str):
            self._keep(chosen)
        else:
            self._block.enter_place(chosen.name, chosen.country, chosen.zone)

    def _keep(self, name: str) -> None:
        from newsdesk.dates.gazetteer import Place
        from newsdesk.services.dating import keep_place

        value = self._block.value
        place = Place(name, value.country, value.zone)
        database = self._workspace.require_desk().database
        work = partial(keep_place, database, self._block.language or "en", place)
        self._workspace.tasks.run(work, self._kept, self._failed)

    def _kept(self, _nothing: None) -> None:
        text = _("Kept. It is offered with this country and zone from now on.")
        self._workspace.window.statusBar().showMessage(text, 5000)
