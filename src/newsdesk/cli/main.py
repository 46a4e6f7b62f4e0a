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
}
"""Command -> module and function, imported only when asked for."""


def run(options: argparse.Namespace) -> int:
    """Do what was asked for and return the exit code."""
    use_utf8()
    try:
        module, name = _HANDLERS[options.command]
        code = int(getattr(import_module(module), name)(options, data_folder(options.data_dir)))
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
