"""One window a desk: a second start brings the first one's window forward and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.ui.requests import Request


ANSWER_MS = 2000
"""How long the first window may take to answer."""

_held: list[QLockFile] = []


def server_name(data: Path) -> str:
    """The name under which the first window of a desk listens."""
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


def hand_over(data: Path, request: Request | None = None) -> bool:
    """Ask the first window to come forward and do what this start was to do.

    Returns:
        Whether the first window has the whole request; if not, nobody does it.
    """
    from PySide6.QtNetwork import QLocalSocket

    from newsdesk.ui.requests import Request, as_line

    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(as_line(request or Request()))
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return answered
