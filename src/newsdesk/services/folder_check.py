"""Is the data folder in a place where a database is in danger? Asked once at a start.

A sync service copies a database while it is written and brings old states back; a network share
does not keep the locks that SQLite relies on. Both work for a while and then lose text.
"""

from __future__ import annotations

import os
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "yandex.disk": "Yandex.Disk",
    "megasync": "MEGA",
    "seafile": "Seafile",
}
"""Folder names, small, that a service keeps its files in; `OneDrive - Redaction` counts too."""

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync_journal.db": "Nextcloud",
}
"""What a service leaves at the top of the folder that it keeps in step."""

_NETWORKED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ncpfs", "davfs"}
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_COPY = re.compile(
    r"desk.*(?:conflict|conflit|in konflikt|sync-conflict|case conflict).*\.sqlite", re.IGNORECASE
)


class Danger(StrEnum):
    """What is wrong with the place."""

    SYNCED = "synced"
    NETWORK = "network"
    COPIES = "copies"


class Finding(NamedTuple):
    """One danger, and its name: the service, the share's kind, or a copy's file name."""

    danger: Danger
    name: str


def check_folder(data: Path, mounts: str | None = None) -> list[Finding]:
    """What endangers a desk in this folder; nothing where it is an ordinary one.

    Args:
        data: The data folder.
        mounts: What the system says of its mounts; asked for if None.
    """
    resolved = data.resolve()
    found = [Finding(Danger.SYNCED, name) for name in _services(resolved)]
    kind = _network(resolved, _mounts() if mounts is None else mounts)
    if kind:
        found.append(Finding(Danger.NETWORK, kind))
    found += [Finding(Danger.COPIES, name) for name in _copies(data)]
    return found


def _services(data: Path) -> Iterable[str]:
    for folder in (data, *data.parents):
        name = folder.name.lower()
        for known, service in SYNCED.items():
            if name == known or name.startswith((f"{known} - ", f"{known} (")):
                return [service]
        for marker, service in _MARKERS.items():
            # A home folder with Dropbox's settings in it is not Dropbox's own folder.
            if folder != Path.home() and (folder / marker).exists():
                return [service]
    return []


def _network(data: Path, mounts: str) -> str:
    if os.name == "nt":
        return "UNC" if str(data).startswith("\\\\") else ""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        parts = before.split()
        if len(parts) < 5 or not after:
            continue
        place = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[4])
        inside = place == "/" or f"{data}/".startswith(f"{place}/")
        if inside and len(place) >= len(best):
            best, kind = place, after.split()[0]
    return kind if kind in _NETWORKED else ""


def _mounts() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _copies(data: Path) -> list[str]:
    try:
        return sorted(file.name for file in data.iterdir() if _COPY.fullmatch(file.name))
    except OSError:
        return []
