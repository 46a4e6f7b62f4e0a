"""A locked desk's real window, typed into and exporting until it is killed.

Each line on its standard output is the number of letters typed so far.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from newsdesk.services import locking
from newsdesk.services.publishing import ExportOptions, export_articles
from newsdesk.services.writing import list_page
from newsdesk.ui.desktop import Desktop
from newsdesk.ui.environment import make_application


def main() -> None:
    """Open the desk with its passphrase; type the canary, undo, look back, export."""
    data, exported, passphrase, canary = sys.argv[1:]
    app = make_application(no_sandbox=True)
    locking.unlock(Path(data), passphrase)
    desktop = Desktop(Path(data), app)
    desktop.show()
    text = f"{canary} chante. "
    typed = 0

    def key() -> None:
        nonlocal typed
        if desktop.live is None or desktop.workspace.desk is None:
            return
        if typed == 0:
            desktop.keeping.back_up()
            Thread(target=export, daemon=True).start()
        QTest.keyClicks(desktop.window.body, text[typed % len(text)])
        typed += 1
        if typed % 50 == 0:
            desktop.workspace.leave_article()
        os.write(1, f"{typed}\n".encode())

    def export() -> None:
        database = desktop.workspace.require_desk().database
        ids = [row.id for row in list_page(database).rows]
        number = 0
        while True:
            number += 1
            options = ExportOptions(Path(exported) / str(number), despite_embargo=True)
            export_articles(desktop.workspace.require_desk(), ids, options)

    timer = QTimer(interval=10)
    timer.timeout.connect(key)
    timer.start()
    app.exec()


main()
