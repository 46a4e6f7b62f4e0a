"""The passphrase of a locked desk: asked for where a command needs it, set, changed, removed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.output import say, say_json
from newsdesk.errors import BadInput, LockedDesk
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import argparse

PASSPHRASE_FILE = "NEWSDESK_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


def open_locked(data: Path, *, key_from_stdin: bool = False) -> None:
    """Open a locked desk to this process: by a pipe, a file, the keyring, or by asking.

    Raises:
        LockedDesk: There is nobody to ask.
        WrongPassphrase: What was given opens nothing.
    """
    from newsdesk.services import locking

    if key_from_stdin:
        locking.take_key(data, sys.stdin.readline().strip())
    elif os.environ.get(PASSPHRASE_FILE):
        locking.unlock(data, _from_file(Path(os.environ[PASSPHRASE_FILE])))
    elif not locking.unlock_remembered(data):
        locking.unlock(data, _ask(_("Passphrase: "), data))


def open_backup(file: Path) -> None:
    """Ask for the passphrase of a backup that is locked with another key than the desk."""
    from newsdesk.services import locking

    if locking.needs_key(file):
        locking.unlock_file(file, _ask(_("Passphrase of the backup: "), file.parent))


def passphrase(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk passphrase`: set, change, remove, recovery, remember, forget."""
    from newsdesk.services import locking

    if options.action == "set":
        _say_code(locking.set_passphrase(data, _new(options, data)), as_json=options.json)
        return exits.DONE
    if options.action == "forget":
        locking.forget_remembered(data)
        return _done(options, _("the keyring has no key of this desk"))
    old = _known(data)
    if options.action == "change":
        locking.change_passphrase(data, old, _new(options, data))
        return _done(options, _("the desk has its new passphrase"))
    if options.action == "remove":
        locking.remove_passphrase(data, old)
        return _done(options, _("the desk and its backups lie there openly now"))
    if options.action == "recovery":
        _say_code(locking.renew_recovery_code(data, old), as_json=options.json)
        return exits.DONE
    locking.unlock(data, old)
    locking.remember(data)
    return _done(options, _("the keyring opens this desk from now on"))


def _done(options: argparse.Namespace, text: str) -> int:
    say_json({"done": options.action}) if options.json else say(text)
    return exits.DONE


def _say_code(code: str, *, as_json: bool) -> None:
    if as_json:
        say_json({"recovery_code": code})
        return
    say(_("The desk is locked with your passphrase. Its recovery code is:"))
    say(f"\n    {code}\n")
    say(
        _(
            "Print it and keep it elsewhere: without passphrase and code nobody can read "
            "this desk again, newsdesk neither."
        )
    )


def _known(data: Path) -> str:
    given = os.environ.get(PASSPHRASE_FILE)
    return _from_file(Path(given)) if given else _ask(_("Passphrase or recovery code: "), data)


def _new(options: argparse.Namespace, data: Path) -> str:
    if options.new_passphrase_file is not None:
        return _from_file(options.new_passphrase_file)
    first = _ask(_("New passphrase: "), data)
    if _ask(_("Once more: "), data) != first:
        raise BadInput(_("The two are not the same; nothing was changed"))
    return first


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("{file} cannot be read").format(file=file)) from error
    return lines[0] if lines else ""


def _ask(question: str, folder: Path) -> str:
    """Ask at the terminal, without showing what is typed; standard input may be an article."""
    if not sys.stderr.isatty():
        raise LockedDesk(
            _("The desk in {folder} is locked: name a file with its passphrase in {name}").format(
                folder=folder, name=PASSPHRASE_FILE
            )
        )
    from getpass import getpass

    return getpass(question)
