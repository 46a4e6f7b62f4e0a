"""What must be settled before the first Qt object exists."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from newsdesk import i18n, paths

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

_NOISE = (
    "This plugin does not support",
    "QRhiGles2",
    "Failed to create RHI",
    "GPUInfo not initialized",
    "Sandboxing disabled by user",
)
"""What Qt says at each start without a display or a GPU; nothing that a user could mend."""

NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"


def prepare(*, no_sandbox: bool) -> None:
    """Set what Qt and Chromium read when they start.

    Args:
        no_sandbox: The user asked, by an explicit switch, to run the preview without Chromium's
            sandbox; only root ever needs that.
    """
    if no_sandbox:
        os.environ[NO_SANDBOX] = "1"
    if not has_gpu():
        # Without a GPU a web view in the window costs every key's echo 13 ms through software
        # OpenGL; Qt Quick's own software renderer brings that down to 3.
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    # The web view is made after the first paint, so its needs are told before the application.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QCoreApplication.setOrganizationName("newsdesk")
    QCoreApplication.setApplicationName("newsdesk")
    qInstallMessageHandler(_handle_message)


def make_application(*, no_sandbox: bool) -> QApplication:
    """The one QApplication, dressed in the theme, with its interface language."""
    prepare(no_sandbox=no_sandbox)
    QApplication.setStyle("Fusion")  # before it is made: the palette is applied once
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("newsdesk")
    i18n.install(paths.resources() / "locale")
    return app


def has_gpu() -> bool:
    """Whether this machine has a graphics device; only Linux may lack one."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("LIBGL_ALWAYS_SOFTWARE") == "1":
        return False
    return any(Path("/dev/dri").glob("renderD*")) or Path("/dev/nvidiactl").exists()


def _handle_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtFatalMsg and "platform plugin" in message:
        # Qt aborts after this message; the user gets the packages' names instead of a core dump.
        from newsdesk.system_libraries import explain

        sys.stderr.write(f"newsdesk: {explain(message)}\n")
        sys.stderr.flush()
        os._exit(3)
    if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or message.startswith(_NOISE):
        return
    if message:
        sys.stderr.write(f"{message}\n")
