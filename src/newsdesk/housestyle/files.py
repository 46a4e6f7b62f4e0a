"""A pack's files: read within its folder, within bounds, and told apart by a fingerprint."""

from __future__ import annotations

import hashlib
import re
import stat
from itertools import islice
from typing import TYPE_CHECKING

from newsdesk.housestyle.faults import PackFault
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 1_000_000
LARGEST_TOML = 50_000
"""Longer ones are no packs; `tomllib` needs minutes for some texts of 1 MB."""
MOST_FILES = 100
MOST_FAULTS = 50

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_REQUEST = re.compile(
    r"(?P<import>@import)"
    r"|url\(\s*+(?![\"']?\s*(?:data:|\#))"
    r"|(?P<set>(?:image-set|(?<![\w-])image|(?<![\w-])src)\()"
    r"|(?P<tag></style|<!--)",
    re.IGNORECASE,
)

Stamp = tuple[tuple[str, int, int], ...]


def stamp(folder: Path) -> Stamp:
    """Names, times and sizes of the folder's files: another stamp means the pack has changed."""
    marks = []
    for path in _files(folder):
        try:
            state = path.stat()
        except OSError:
            continue
        marks.append((path.relative_to(folder).as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(marks)


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and contents of the folder's files."""
    digest = hashlib.sha256()
    for path in _files(folder):
        try:
            if not _within(folder, path) or path.stat().st_size > LARGEST_FILE:
                continue
            content = path.read_bytes()
        except OSError:
            continue
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def read_text(folder: Path, name: str, key: str = "") -> tuple[str, PackFault | None]:
    """The text of one of the pack's files, or what kept it from being read.

    Args:
        folder: The pack's.
        name: The file's, relative to it.
        key: The key of `pack.toml` that names the file, for the fault.
    """
    wrong = file_fault(folder, name, key)
    if wrong:
        return "", wrong
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        return "", PackFault(name, 0, key, _("cannot be read: {why}").format(why=error.strerror))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", PackFault(name, line, key, _("expected UTF-8 text"))
    return text.replace("\r\n", "\n"), None


def file_fault(folder: Path, name: str, key: str = "") -> PackFault | None:
    """Why this may not be one of the pack's files, or None."""
    path = folder / name
    if "\0" in name or not _within(folder, path):
        return PackFault(name, 0, key, _("expected a file inside the pack's folder"))
    try:
        state = path.stat()
    except FileNotFoundError:
        return PackFault(name, 0, key, _("there is no such file in the pack's folder"))
    except OSError as error:
        return PackFault(name, 0, key, _("cannot be read: {why}").format(why=error.strerror))
    if not stat.S_ISREG(state.st_mode):
        return PackFault(name, 0, key, _("expected an ordinary file"))
    if state.st_size > LARGEST_FILE:
        return PackFault(name, 0, key, _("expected a file of at most 1 MB"))
    return None


def style_faults(name: str, css: str) -> list[PackFault]:
    """What in a style sheet would ask for something outside the page, or end its element."""
    faults = []
    # Comments are searched too: what is one depends on strings and addresses left open before it.
    for match in islice(_REQUEST.finditer(_unescaped(css)), MOST_FAULTS):
        line = match.string.count("\n", 0, match.start()) + 1
        faults.append(PackFault(name, line, "", _style_message(match)))
    return faults


def _style_message(match: re.Match[str]) -> str:
    if match["import"]:
        return _("@import is not allowed, not even in a comment: put the rules into this file")
    if match["tag"]:
        return _("“{found}” is not allowed in a style sheet").format(found=match[0])
    if match["set"]:
        return _('{found}…) is not allowed: write url("data:…")').format(found=match[0])
    return _(
        "url(…) may only hold a data: address, even in a comment: a page asks for nothing outside"
    )


def _unescaped(css: str) -> str:
    def plain(match: re.Match[str]) -> str:
        if not match[1]:
            return match[2]
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0x110000 and code != 0x0A else " "

    return _ESCAPE.sub(plain, css)


def _within(folder: Path, path: Path) -> bool:
    try:
        return (
            path.resolve().is_relative_to(folder.resolve()) and path.resolve() != folder.resolve()
        )
    except (OSError, RuntimeError, ValueError):
        return False


def _files(folder: Path) -> Iterator[Path]:
    """The folder's ordinary files in a fixed order, hidden ones and deeper folders left out."""
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return
    for path in found[:MOST_FILES]:
        if not path.name.startswith(".") and is_file(path):
            yield path


def is_file(path: Path) -> bool:
    """Whether there is a file that may be looked at."""
    try:
        return path.is_file()
    except OSError:
        return False
