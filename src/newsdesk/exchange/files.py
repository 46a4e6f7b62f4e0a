"""Writing files that are whole or not there at all, under names that are safe everywhere."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.errors import EnvironmentFault
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

LONGEST_NAME = 80
"""Characters, so that a name with its folder fits Windows' limit of 260 for a path."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE | re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")

SYNCERS = 8
"""Threads that wait for the disk; they hold no lock of Python's while they do."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it lies on the disk: bytes and the clock of its folder, in nanoseconds."""

    size: int
    mtime_ns: int


def safe_name(wanted: str, instead: str = "article") -> str:
    """A file name of ASCII letters, digits, `-` and `_` that no system refuses.

    Args:
        wanted: What the name is made from; anything else in it becomes a hyphen.
        instead: The name where nothing of it is left.
    """
    name = _UNSAFE.sub("-", wanted).strip("-_")[:LONGEST_NAME].strip("-_") or instead
    return f"{name}-" if _RESERVED.fullmatch(name) else name


def write_files(files: Sequence[tuple[Path, bytes]]) -> list[Written]:
    """Write files so that each is the old one or the whole new one, whatever happens.

    All are written beside their places first, then brought to the disk side by side, then
    renamed. The folders must exist.

    Raises:
        EnvironmentFault: The disk is full, read-only or gone; the files at hand are untouched.
    """
    temporary: list[tuple[Path, int]] = []
    try:
        for file, data in files:
            temporary.append(_write_beside(file, data))
        _sync([descriptor for _path, descriptor in temporary])
        written = []
        for (file, _data), (path, descriptor) in zip(files, temporary, strict=True):
            status = os.fstat(descriptor)
            if status.st_nlink == 0:
                _name(descriptor, path)
            path.replace(file)
            written.append(Written(status.st_size, status.st_mtime_ns))
    except OSError as error:
        raise _fault(error, files[0][0].parent if files else "") from error
    finally:
        for path, descriptor in temporary:
            os.close(descriptor)
            path.unlink(missing_ok=True)
    return written


def sync_folders(folders: Iterable[Path]) -> None:
    """Bring the folders' own entries to the disk; systems that cannot are let be."""
    for folder in folders:
        with contextlib.suppress(OSError, AttributeError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises EnvironmentFault with the reason."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _fault(error, folder) from error


def _write_beside(file: Path, data: bytes) -> tuple[Path, int]:
    path = file.with_name(f".{file.name[:60]}.{secrets.token_hex(6)}.tmp")
    descriptor = _open_unnamed(path.parent)
    if descriptor is None:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise
    return path, descriptor


def _open_unnamed(folder: Path) -> int | None:
    """A file without a name: nothing of it is left if this process ends. None where there is none.

    Linux has it on most file systems; elsewhere an export that is killed leaves a hidden file.
    """
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):
        return None  # if the folder is what is amiss, the next try says so


def _name(descriptor: int, path: Path) -> None:
    """Give a file without a name one."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With a folder's descriptor Python follows the link to the file itself.
        os.link(f"/proc/self/fd/{descriptor}", path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _sync(descriptors: list[int]) -> None:
    if len(descriptors) < SYNCERS:
        for descriptor in descriptors:
            os.fsync(descriptor)
        return
    with ThreadPoolExecutor(SYNCERS) as pool:
        list(pool.map(os.fsync, descriptors))


def _fault(error: OSError, folder: Path | str) -> EnvironmentFault:
    text = _("Nothing was written in {folder}: {why}.")
    return EnvironmentFault(text.format(folder=folder, why=error.strerror or error))
