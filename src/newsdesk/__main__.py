"""`newsdesk`: the window without arguments, a command with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsdesk.paths import data_folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from newsdesk.ui.requests import Request


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run a command; returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:  # the window's way: nothing is imported that it does not need
        return _open_window(None, no_sandbox=False)
    _choose_language()
    from newsdesk.cli.output import use_utf8
    from newsdesk.cli.parser import make_parser

    use_utf8()
    options = make_parser().parse_args(given)
    if options.command is None:
        return _open_window(options.data_dir, no_sandbox=options.no_sandbox)
    if options.command == "open":
        return _open_with_request(options)
    from newsdesk.cli.main import run

    return run(options)


def _open_window(
    data: str | None, request: Request | None = None, *, no_sandbox: bool = False
) -> int:
    from newsdesk.app import run

    return run(data_folder(data), request, no_sandbox=no_sandbox)


def _open_with_request(options: argparse.Namespace) -> int:
    from pathlib import Path

    from newsdesk.cli import exits
    from newsdesk.cli.output import complain
    from newsdesk.errors import BadInput
    from newsdesk.ui.requests import request_of

    try:
        request = request_of(options.wanted, Path.cwd())
    except BadInput as error:
        complain(str(error))
        return exits.USAGE
    return _open_window(options.data_dir, request, no_sandbox=options.no_sandbox)


def _choose_language() -> None:
    from newsdesk.i18n import install
    from newsdesk.paths import resources

    install(resources() / "locale")


if __name__ == "__main__":
    sys.exit(main())
