"""Show a hostile page against a local server, in a process of its own; prints what the server saw.

The argument is `preview` (our pane), `preview-resolving` (our pane without its resolver rule) or
`browser` (a plain web view, to see that the page would do harm).
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from typing import TYPE_CHECKING

from hostile_page import blocks, shell  # type: ignore[import-not-found]
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from newsdesk.rendering.page import BODY_MARK, Block, Page

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 3000


class Server:
    """Counts connections, and remembers the first line of each request."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.connections = 0
        self.requests: list[str] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _address = self.socket.accept()
            self.connections += 1
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(SHOWN_MS / 1000)
            try:
                head = connection.recv(4096)
            except TimeoutError:
                return
            if head:
                self.requests.append(head.split(b"\r\n")[0].decode("latin-1"))
                connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")


def page_of(shell_text: str, texts: list[str]) -> Page:
    """A page as the renderer would hand it over, had it cleaned nothing."""
    return Page(shell_text, tuple(Block(n, text) for n, text in enumerate(texts)), "ltr", "en")


def main(mode: str) -> None:
    if os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    server = Server()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv)
    address = f"http://127.0.0.1:{server.port}"
    page = page_of(shell(address), blocks(address))
    if mode == "browser":
        from PySide6.QtWebEngineCore import QWebEngineSettings
        from PySide6.QtWebEngineWidgets import QWebEngineView

        view = QWebEngineView()
        remote = QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls
        view.settings().setAttribute(remote, True)
        view.setHtml(page.html)
        view.show()
        finish: Callable[[], None] = view.deleteLater
    else:
        from newsdesk.ui.preview import start
        from newsdesk.ui.preview.pane import PreviewPane

        if mode == "preview-resolving":
            start.OFFLINE = ""
        pane = PreviewPane()
        pane.show()
        # All of it in the document that is loaded; then patched in, by blocks and by the shell.
        pane.show_page(page)
        quiet = page_of(
            f"<!doctype html><title>quiet</title><article>{BODY_MARK}</article>", ["<p>a</p>"]
        )
        QTimer.singleShot(1000, pane, lambda: pane.show_page(quiet))
        QTimer.singleShot(1300, pane, lambda: pane.show_page(page_of(quiet.shell, blocks(address))))
        QTimer.singleShot(1800, pane, lambda: pane.show_page(page))
        finish = pane.close_page
    told: dict[str, list[str]] = {}

    def ask() -> None:
        if mode == "browser":
            app.quit()
            return
        code = "JSON.stringify([document.title, location.href, document.documentElement.className])"
        assert pane.engine is not None
        pane.engine.run(code, lambda answer: (told.update(page=json.loads(answer)), app.quit()))

    QTimer.singleShot(SHOWN_MS, QObject(app), ask)
    app.exec()
    finish()
    seen = {"connections": server.connections, "requests": sorted(set(server.requests)), **told}
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1])
