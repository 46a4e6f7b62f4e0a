"""From the command line to an exit code: every foreseen failure is one line."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.output import complain, give_up_on_stdout, use_utf8
from newsdesk.errors import BadInput, EnvironmentFault, NewsdeskError
from newsdesk.paths import data_folder

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_HANDLERS = {
    "import": ("newsdesk.cli.reading", "import_"),
    "new": ("newsdesk.cli.reading", "new"),
    "list": ("newsdesk.cli.showing", "list_"),
    "show": ("newsdesk.cli.showing", "show"),
    "search": ("newsdesk.cli.showing", "search"),
    "packs": ("newsdesk.cli.showing", "packs"),
    "export": ("newsdesk.cli.exporting", "export"),
    "history": ("newsdesk.cli.looking_back", "history"),
    "diff": ("newsdesk.cli.looking_back", "diff"),
    "backup": ("newsdesk.cli.keeping", "backup"),
    "restore": ("newsdesk.cli.keeping", "restore"),
    "verify": ("newsdesk.cli.keeping", "verify"),
    "rebuild": ("newsdesk.cli.keeping", "rebuild"),
    "passphrase": ("newsdesk.cli.locking", "passphrase"),
    "dates": ("newsdesk.cli.dates", "dates"),
    "zones": ("newsdesk.cli.dates", "zones"),
    "places": ("newsdesk.cli.places", "places"),
}
"""Command -> module and function, imported only when asked for."""

_NEED_NO_DESK = {"packs", "passphrase", "dates", "zones"}
"""Commands that a locked desk does not keep waiting for its passphrase."""


def run(options: argparse.Namespace) -> int:
    """Do what was asked for and return the exit code."""
    use_utf8()
    try:
        module, name = _HANDLERS[options.command]
        data = data_folder(options.data_dir)
        if options.command not in _NEED_NO_DESK:
            _open_if_locked(options, data)
        code = int(getattr(import_module(module), name)(options, data))
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_on_stdout()
        return exits.DONE
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        return exits.INTERRUPTED
    except EnvironmentFault as error:
        complain(str(error))
        return exits.ENVIRONMENT
    except NewsdeskError as error:
        complain(str(error))
        return exits.USAGE if isinstance(error, BadInput) else exits.PARTIAL
    except OSError as error:
        complain(str(error))
        return exits.ENVIRONMENT
    return code


def _open_if_locked(options: argparse.Namespace, data: Path) -> None:
    from newsdesk.services.locking import is_locked

    if is_locked(data):
        from newsdesk.cli.locking import open_locked

        open_locked(data, key_from_stdin=options.key_from_stdin)
