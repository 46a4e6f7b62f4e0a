"""The names of time zones, offered while typing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

if TYPE_CHECKING:
    from newsdesk.ui.form.line_field import LineField

_LEAST = 2
"""Letters typed before names are offered."""


def zone_names() -> list[str]:
    """The zones named after places, sorted."""
    from zoneinfo import available_timezones

    return sorted(name for name in available_timezones() if "/" in name and name[:3] != "Etc")


def offer_zones(line: LineField) -> None:
    """Offer zones whose name has the typed letters in it, once they are needed."""

    def prepare(text: str) -> None:
        if len(text) < _LEAST or line.completer() is not None or not line.hasFocus():
            return
        completer = QCompleter(QStringListModel(zone_names(), line), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)

    line.textEdited.connect(prepare)
