"""One window a desk: a second start brings the first one's window forward and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

ANSWER_MS = 2000
"""How long the first window may take to answer."""

_held: list[QLockFile] = []


def _name(data: Path) -> str:
    import hashlib

    digest = hashlib.sha256(str(data.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"newsdesk-{digest[:24]}"


def take_lock(data: Path) -> QLockFile | None:
    """The lock on a desk, held until this process ends; None while another process holds it.

    Where the folder cannot be written there is nothing to protect: the lock is given unheld.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError:
        return QLockFile("")
    lock = QLockFile(str(data / "desk.lock"))
    lock.setStaleLockTime(0)  # only the death of its process frees it, never its age
    if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
        _held.append(lock)
        return lock
    return None


def give_back() -> None:
    """Let another process have the desk's window."""
    while _held:
        _held.pop().unlock()


def hand_over(data: Path) -> bool:
    """Ask the first window to come forward; False if nobody answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(data))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(b"show\n")
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for second starts.

    Signals:
        rung: Somebody started newsdesk on this desk again.
    """

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        name = _name(data)
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
            caller.write(b"shown\n")
            caller.flush()
            caller.disconnected.connect(caller.deleteLater)
            self.rung.emit()
