"""Qt’s own texts follow the interface language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from newsdesk.ui.qt_texts import install_qt_translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QCoreApplication, QTranslator
    from pytestqt.qtbot import QtBot


@pytest.fixture
def in_qt(qapp: QCoreApplication) -> Iterator[Callable[[list[str]], QTranslator | None]]:
    """Choose the language of Qt's texts; they are English again afterwards."""
    installed = []

    def choose(languages: list[str]) -> QTranslator | None:
        translator = install_qt_translations(qapp, languages)
        if translator is not None:
            installed.append(translator)
        return translator

    yield choose
    for translator in installed:
        qapp.removeTranslator(translator)


def cancel_button(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


@pytest.mark.parametrize("languages", [["fr_FR"], ["fr"], ["az_AZ", "fr"]])
def test_dialogs_speak_the_first_language_that_qt_has(
    qtbot: QtBot, in_qt: Callable[[list[str]], QTranslator | None], languages: list[str]
) -> None:
    assert in_qt(languages) is not None
    assert cancel_button(qtbot) == "Annuler"


@pytest.mark.parametrize("languages", [[], ["az"], ["en_GB", "fr"], ["C"], ["xx"]])
def test_else_english(
    qtbot: QtBot, in_qt: Callable[[list[str]], QTranslator | None], languages: list[str]
) -> None:
    assert in_qt(languages) is None
    assert cancel_button(qtbot) == "Cancel"
