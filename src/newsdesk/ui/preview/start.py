"""Whether the browser engine can start here, and what must be set before it does.

Imports no part of the engine: its libraries take a fifth of a second to load.
"""

from __future__ import annotations

import importlib
import os

from PySide6.QtCore import QCoreApplication, Qt

from newsdesk.i18n import gettext as _

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
# No host resolves, not even numeric addresses: stops what no policy covers, such as preconnect.
# Chromium's own log stays out of the terminal.
OFFLINE = '--host-resolver-rules="MAP * ~NOTFOUND" --disable-background-networking --log-level=3'


def obstacle() -> str | None:
    """Why the engine must not be started, as a sentence for the user; None if it may be.

    As root with its sandbox on, Chromium ends the whole process instead of failing.
    """
    if _is_root() and not _sandbox_is_off():
        return _(
            "The preview is simplified: as root the browser engine starts only without its "
            "sandbox. Start newsdesk as a normal user, or with --no-sandbox."
        )
    if not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts):
        return _("The preview is simplified: the browser engine was not prepared at start-up.")
    return _missing_library()


def prepare() -> None:
    """Set what the engine reads when it starts; without effect once it runs."""
    flags = os.environ.get(FLAGS, "")
    if OFFLINE not in flags:
        os.environ[FLAGS] = f"{flags} {OFFLINE}".strip()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _sandbox_is_off() -> bool:
    return (
        os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1"
        or "--no-sandbox" in os.environ.get(FLAGS, "").split()
    )


def _missing_library() -> str | None:
    try:
        importlib.import_module("PySide6.QtWebEngineWidgets")
    except ImportError as error:
        from newsdesk.system_libraries import explain

        return _("The preview is simplified. {why}").format(why=explain(str(error)))
    return None
