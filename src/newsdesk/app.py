"""The desktop application: builds the parts and wires them, nothing else.

The order of a start is measured (`make bench`): the list and the text are read by the database
driver alone and painted; fields, menus and the preview follow after the first paint; SQLAlchemy,
Markdown and Jinja2 are imported on a thread once everything is on the screen.
"""

from __future__ import annotations

import builtins
import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.ui.requests import Request

EXIT_ENVIRONMENT = 3


def run(data: Path, request: Request | None = None, *, no_sandbox: bool = False) -> int:
    """Open the window on the desk in `data`; the process's exit code when it is closed.

    Args:
        data: The data folder; made if it is not there.
        request: What is to be shown; a window that stands already shows it.
        no_sandbox: Run the preview without Chromium's sandbox, which root needs.
    """
    gc.disable()  # collecting while thousands of lasting objects are made is lost time
    plain_import = builtins.__import__
    try:
        from newsdesk.ui.desktop import Desktop
        from newsdesk.ui.environment import make_application
    except ImportError as error:
        from newsdesk.system_libraries import explain

        sys.stderr.write(f"newsdesk: {explain(str(error))}\n")
        return EXIT_ENVIRONMENT
    finally:
        # PySide6 puts a slower __import__ in place, for a feature that is not used here.
        builtins.__import__ = plain_import
    app = make_application(no_sandbox=no_sandbox)
    from newsdesk.ui.single_instance import hand_over, take_lock

    lock = take_lock(data)
    if lock is None and hand_over(data, request):
        return 0
    from newsdesk.ui.locking.unlock import open_desk_first

    requests = [request] if request is not None else []
    if not open_desk_first(data, app, requests):
        return 0
    desktop = Desktop(data, app, requests)
    desktop.show()
    code = app.exec()
    errand = desktop.window.errand
    desktop.dismantle()
    if errand is not None:
        from newsdesk.ui.locking.errands import start_anew
        from newsdesk.ui.single_instance import give_back

        errand()
        give_back()
        start_anew(data, no_sandbox=no_sandbox)
    return code
