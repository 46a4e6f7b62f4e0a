"""Interface texts: gettext, English source texts, catalogues in resources/locale.

Only what the *interface* says goes through here. What a *document* prints belongs to the pack.
"""

from __future__ import annotations

import gettext as _gettext
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def preferred_languages() -> list[str]:
    """The user's interface languages, best first, as POSIX locale names such as `fr_FR`."""
    for name in ("NEWSDESK_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return [part.split(".")[0] for part in value.split(":") if part]
    import locale

    system = locale.getlocale()[0]
    return [system] if system else []


def install(folder: Path, languages: list[str] | None = None) -> None:
    """Choose the interface language.

    Args:
        folder: Holds `<language>/LC_MESSAGES/newsdesk.mo`.
        languages: POSIX locale names, best first; the system's if None. English when none fits.
    """
    global _translations  # noqa: PLW0603 - one interface language a process, as gettext has it
    wanted = preferred_languages() if languages is None else languages
    _translations = _gettext.translation("newsdesk", folder, wanted or ["en"], fallback=True)


def language() -> str:
    """The language that the interface speaks now, such as `fr`."""
    return _translations.info().get("language", "en")


def gettext(message: str) -> str:
    """The message in the interface language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the plural form that the number asks for."""
    return _translations.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message in the interface language, told apart by context."""
    return _translations.pgettext(context, message)
