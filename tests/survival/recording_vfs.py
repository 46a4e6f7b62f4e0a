"""A disk that notes what is written to it, and what may be on it when the power goes.

What is assumed: a sync of a file brings all that was written to it to the disk, and its entry in
its folder with it (SQLite flushes the folder at a new file's first sync). What was not synced may
be there, or not, sector by sector, in any order; the sector that was being written may be half
there. A removal may be undone until something else is synced.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import apsw

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

SECTOR = 512


class Event(NamedTuple):
    """One thing that was done: write, cut, sync, remove; or `state`: a commit has returned."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class RecordingVFS(apsw.VFS):
    """Files as they are; their changes are appended to the log."""

    def __init__(self, name: str, log: list[Event], *, skip_sync: bool = False) -> None:
        self.called = name
        self.log = log
        self.skip_sync = skip_sync
        super().__init__(name, "")

    def xOpen(self, name, flags):  # noqa: N802
        return RecordingFile(self, name, flags)

    def xDelete(self, name, sync):  # noqa: N802
        super().xDelete(name, sync)
        self.log.append(Event("remove", Path(name).name))


class RecordingFile(apsw.VFSFile):
    """One of them."""

    def __init__(self, vfs, name, flags) -> None:
        self.vfs = vfs
        self.name = Path(name.filename() if hasattr(name, "filename") else str(name)).name
        super().__init__("", name, flags)

    def xWrite(self, data, offset):  # noqa: N802
        super().xWrite(data, offset)
        self.vfs.log.append(Event("write", self.name, offset, bytes(data)))

    def xTruncate(self, size):  # noqa: N802
        super().xTruncate(size)
        self.vfs.log.append(Event("cut", self.name, size))

    def xSync(self, _flags):  # noqa: N802
        # The page cache serves this process: only the log has to know of it.
        if not self.vfs.skip_sync:
            self.vfs.log.append(Event("sync", self.name))


class Disk:
    """What is surely on the disk, and what is on its way there."""

    def __init__(self) -> None:
        self.sure: dict[str, bytes] = {}
        self.pending: dict[str, list[Event]] = {}
        self.removed: dict[str, bytes] = {}

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if event.what in {"write", "cut"}:
            self.pending.setdefault(event.file, []).append(event)
        elif event.what == "sync":
            content = bytearray(self.sure.get(event.file, b""))
            apply(content, self.pending.pop(event.file, []))
            self.sure[event.file] = bytes(content)
            self.removed = {}
        elif event.what == "remove":
            self.pending.pop(event.file, None)
            if event.file in self.sure:
                self.removed[event.file] = self.sure.pop(event.file)

    def after_power_loss(self, how: str, chooser: random.Random) -> dict[str, bytes]:
        """The files found; of the unsynced `none`, `all`, `some`, `torn` or `reordered`."""
        found = dict(self.sure)
        if how in {"none", "some"}:
            found = {**self.removed, **found}
        for file, events in self.pending.items():
            kept = choose(events, how, chooser)
            if kept or (events and how != "none"):
                content = bytearray(found.get(file, b""))
                apply(content, kept)
                found[file] = bytes(content)
        return found


def apply(content: bytearray, events: Iterable[Event]) -> None:
    """The writes and cuts, in this order; a hole is zeros."""
    for event in events:
        size = event.at if event.what == "cut" else event.at + len(event.data)
        if event.what == "cut":
            del content[size:]
        content.extend(bytes(max(0, size - len(content))))
        if event.what == "write":
            content[event.at : size] = event.data


def choose(events: list[Event], how: str, chooser: random.Random) -> list[Event]:
    """Which of the unsynced events, or of their sectors, came to the disk."""
    if how == "none":
        return []
    if how == "all":
        return events
    if how == "some":
        return [event for event in events if chooser.random() < 0.5]
    if how == "torn":
        last = events[-1]
        half = chooser.randrange(len(last.data) // (SECTOR // 2) + 1) * (SECTOR // 2)
        return [*events[:-1], last._replace(data=last.data[:half])]
    return [part for event in events for part in sectors(event) if chooser.random() < 0.6]


def sectors(event: Event) -> Iterable[Event]:
    """A write in the sectors it falls into."""
    if event.what == "cut":
        yield event
        return
    at = event.at
    end = event.at + len(event.data)
    while at < end:
        until = min((at // SECTOR + 1) * SECTOR, end)
        yield event._replace(at=at, data=event.data[at - event.at : until - event.at])
        at = until
