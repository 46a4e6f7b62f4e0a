"""What a start is asked to show: handed over by a second start, answered by the window."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.errors import BadInput, NewsdeskError
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from newsdesk.ui.transfer import Transfer
    from newsdesk.ui.workspace import Workspace

LONGEST = 1_000_000
"""Bytes of a request; a longer one is no request."""

_ID = re.compile("[0-9a-f]{4,}")


class Request(NamedTuple):
    """Articles of the desk and files that are to become articles.

    Attributes:
        articles: Ids, or their beginnings.
        files: Absolute paths.
    """

    articles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def request_of(wanted: Iterable[str], folder: Path) -> Request:
    """Tell files from articles: a file that is there is one, an id looks like one.

    Args:
        wanted: As typed on a command line.
        folder: What relative paths start from.

    Raises:
        BadInput: Neither a file nor an id.
    """
    articles, files = [], []
    for one in wanted:
        path = folder / one
        if path.is_file():
            files.append(str(path))
        elif _ID.fullmatch(one.lower()):
            articles.append(one.lower())
        else:
            raise BadInput(_("There is no file and no article {name}").format(name=one))
    return Request(tuple(articles), tuple(files))


def as_line(request: Request) -> bytes:
    """The request as one line of JSON."""
    return json.dumps(request._asdict()).encode() + b"\n"


def from_line(line: bytes) -> Request | None:
    """Read what `as_line` wrote; None for anything else, whoever wrote it."""
    try:
        plain = json.loads(line)
        articles, files = (tuple(map(str, plain[key])) for key in ("articles", "files"))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(_ID.fullmatch(one) for one in articles):
        return None
    return Request(articles, files)


def come_forward(window: QWidget) -> None:
    """Bring a window before the others, from the task bar too."""
    from PySide6.QtCore import Qt

    window.show()
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def answer_all(requests: list[Request], workspace: Workspace, transfer: Transfer) -> None:
    """Take each request from the list and answer it."""
    while requests:
        answer(requests.pop(0), workspace, transfer)


def answer(request: Request, workspace: Workspace, transfer: Transfer) -> None:
    """Show the last article that was asked for, then let each file be reviewed."""
    from newsdesk.services.writing import load_article

    for wanted in request.articles[-1:]:
        try:
            found = load_article(workspace.require_desk().database, wanted).id
        except NewsdeskError as error:
            workspace.window.notices.raise_notice("open", str(error), level="error")
        else:
            workspace.open_article(found)
    transfer.recognise_files([Path(file) for file in request.files])
