"""Qt’s own texts in the interface language: buttons of dialogs, the context menus of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QCoreApplication


def install_qt_translations(app: QCoreApplication, languages: Sequence[str]) -> QTranslator | None:
    """Give Qt’s own texts the first of the languages that Qt has.

    A language without a translation by Qt, such as Azerbaijani, is passed over in silence: those
    few texts are then in the next language of the user’s list, or English.

    Args:
        app: Owns the translator from now on.
        languages: POSIX locale names, best first, as `i18n.preferred_languages()` gives them.

    Returns:
        The translator in use; None when Qt speaks English.
    """
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for language in languages:
        if _is_english(language):
            break
        translator = QTranslator(app)
        if translator.load(QLocale(language), "qtbase", "_", folder):
            app.installTranslator(translator)
            return translator
    return None


def _is_english(language: str) -> bool:
    return language in ("C", "POSIX") or language.lower().partition("_")[0] == "en"
