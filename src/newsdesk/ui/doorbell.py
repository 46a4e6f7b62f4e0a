"""The first window of a desk hears of second starts, and of what they were asked to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from newsdesk.ui.requests import LONGEST, from_line
from newsdesk.ui.single_instance import server_name

if TYPE_CHECKING:
    from pathlib import Path


class Doorbell(QObject):
    """Listens for second starts.

    Signals:
        rung: Somebody started newsdesk on this desk again; carries the `Request`.
    """

    rung = Signal(object)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = server_name(data)
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(name):
            # What a crashed process left behind; the lock says that it is not in use.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.readyRead.connect(self._read)
            self._read()  # what has come before there was anybody to be told

    def _read(self) -> None:
        # Who has left goes here and not at its own signal: freeing a socket while it tells that
        # it is closed, beside a server that is freed too, ends the program.
        for caller in self._server.findChildren(QLocalSocket):
            if caller.canReadLine():
                self._take(caller)
            elif caller.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                caller.deleteLater()
            elif caller.bytesAvailable() > LONGEST:
                caller.abort()

    def _take(self, caller: QLocalSocket) -> None:
        request = from_line(bytes(caller.readLine(LONGEST).data()))
        if request is None:
            caller.abort()
            return
        # Only now: whoever rang leaves, and trusts that it will be done.
        caller.write(b"shown\n")
        caller.flush()
        self.rung.emit(request)
