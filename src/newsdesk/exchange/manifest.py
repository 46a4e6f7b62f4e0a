"""What an export folder holds of ours: so that foreign files are left alone and ours not redone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsdesk.exchange.files import Written, sync_folders, write_files

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".newsdesk-export.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Ours:
    """A file we wrote: its digest, and what the disk said of it then."""

    sha256: str
    written: Written


@dataclass(slots=True)
class Entry:
    """One article in the folder.

    Attributes:
        inputs: What it was made from: draft, pack, options, program.
        base: The name that was asked for, before it was made unique.
        name: The name it got.
        files: Path inside the folder, with `/`, to the file.
    """

    inputs: str
    base: str
    name: str
    files: dict[str, Ours]


@dataclass(slots=True)
class Manifest:
    """All articles that were exported into one folder, by `id/form`."""

    entries: dict[str, Entry] = field(default_factory=dict)


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; an empty one where there is none or it cannot be read.

    Without it every file in the folder counts as foreign, which loses nothing.
    """
    try:
        plain = json.loads((folder / NAME).read_bytes())
        if plain["version"] != _VERSION:
            return Manifest()
        return Manifest({id_: _entry(value) for id_, value in plain["articles"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the folder's manifest in one step."""
    articles = {
        id_: {
            "inputs": entry.inputs,
            "base": entry.base,
            "name": entry.name,
            "files": {
                path: [ours.sha256, ours.written.size, ours.written.mtime_ns]
                for path, ours in entry.files.items()
            },
        }
        for id_, entry in sorted(manifest.entries.items())
    }
    plain = {"version": _VERSION, "articles": articles}
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    write_files([(folder / NAME, data)])
    sync_folders([folder])


def is_as_written(folder: Path, path: str, ours: Ours) -> bool:
    """Whether a file is still the one we wrote; reads it only where size or clock differ."""
    file = folder / path
    try:
        status = file.stat()
        if (status.st_size, status.st_mtime_ns) == (ours.written.size, ours.written.mtime_ns):
            return True
        return status.st_size == ours.written.size and digest(file.read_bytes()) == ours.sha256
    except OSError:
        return False


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _entry(plain: dict[str, Any]) -> Entry:
    files = {
        str(path): Ours(str(sha), Written(int(size), int(mtime)))
        for path, (sha, size, mtime) in plain["files"].items()
    }
    return Entry(str(plain["inputs"]), str(plain["base"]), str(plain["name"]), files)
