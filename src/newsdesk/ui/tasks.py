"""Work off the UI thread, answers on it.

`run(work, on_done, on_error, key=...)`: a newer task with the same key makes the older answer
stale, so that only the last question asked is ever answered. Work gets immutable values only.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Tasks(QObject):
    """One pool of threads and the way back to the UI thread.

    Signals:
        crashed: An exception nobody foresaw, raised by work or by an answer's handler.
    """

    crashed = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="newsdesk-task")
        self._newest: dict[str, int] = {}
        self._count = 0
        self._closed = False
        # Queued: futures resolve on their own threads, handlers run on this object's.
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        key: str | None = None,
    ) -> Future[T] | None:
        """Do `work` on a thread of the pool, then call `on_done` or `on_error` on this one."""
        if self._closed:
            return None
        future = self._pool.submit(work)
        self.watch(future, on_done, on_error, key)
        return future

    def watch(
        self,
        future: Future[T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        key: str | None = None,
    ) -> None:
        """Call a handler on this thread once somebody else's future is resolved."""
        self._count += 1
        number = self._count
        if key is not None:
            self._newest[key] = number
        answer = (key, number, future, on_done, on_error)
        future.add_done_callback(lambda _future: self._send(answer))

    def close(self) -> None:
        """Start nothing more, drop answers still under way, and wait for running work."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _send(self, answer: object) -> None:
        if not self._closed:
            self._answered.emit(answer)

    def _hand_over(self, answer: tuple[Any, ...]) -> None:
        key, number, future, on_done, on_error = answer
        if self._closed or (key is not None and self._newest.get(key) != number):
            return
        if future.cancelled() or _is_gone(on_done):
            return
        error = future.exception()
        if error is None:
            if on_done is not None:
                on_done(future.result())
        elif on_error is not None and isinstance(error, Exception):
            on_error(error)
        else:
            self.crashed.emit(error)


def _is_gone(handler: Callable[..., object] | None) -> bool:
    """Whether the handler is a method of a window or dialog that was closed meanwhile."""
    receiver = getattr(handler, "__self__", None)
    return isinstance(receiver, QObject) and not isValid(receiver)
