"""The commands and their options."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newsdesk import __version__
from newsdesk.cli import exits
from newsdesk.cli.output import complain
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from typing import TypeAlias

    Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - its only name

STATES = ("draft", "review", "ready", "published", "withdrawn")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        complain(message.replace("\n", " "))
        sys.exit(exits.USAGE)


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="newsdesk",
        description=_("A desktop newsroom editor. Without a command it opens its window."),
        epilog=_("Exit codes: 0 done, 1 findings or done in part, 2 usage, 3 environment."),
    )
    parser.add_argument("--version", action="version", version=f"newsdesk {__version__}")
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        help=_("folder of the desk; else NEWSDESK_DATA_DIR, else the system's place"),
    )
    parser.add_argument(
        "--no-sandbox",
        action="store_true",
        help=_("run the preview without Chromium's sandbox, which root needs"),
    )
    # For the window's own backups: the key of a locked desk comes by a pipe that nobody else reads.
    parser.add_argument("--key-from-stdin", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=_Parser)
    adding = (_add_open, _add_import, _add_new, _add_list, _add_show, _add_search, _add_export)
    for add in (*adding, _add_packs):
        add(commands)
    _add_looking_back(commands)
    _add_keeping(commands)
    _add_passphrase(commands)
    _add_dates(commands)
    _add_places(commands)
    return parser


def _command(commands: Commands, name: str, text: str) -> _Parser:
    return commands.add_parser(name, help=text, description=text)


def _json(parser: _Parser, text: str = "") -> None:
    parser.add_argument(
        "--json", action="store_true", help=text or _("one JSON object a line for each article")
    )


def _protected(parser: _Parser, text: str) -> None:
    parser.add_argument("--include-protected", action="store_true", help=text)


def _add_open(commands: Commands) -> None:
    parser = _command(commands, "open", _("open the window, on an article or with files to import"))
    parser.add_argument("wanted", nargs="*", metavar="ID|FILE", help=_("an article’s id, or files"))


def _add_import(commands: Commands) -> None:
    parser = _command(commands, "import", _("recognise and store the article in a file"))
    parser.add_argument("file", metavar="FILE", help=_("text, HTML or Markdown; - for input"))
    parser.add_argument("--pack", metavar="P", help=_("house style; else the outlet's own"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("show what would be stored, and store nothing")
    )
    _json(parser)


def _add_new(commands: Commands) -> None:
    parser = _command(commands, "new", _("store an article given as JSON and print its id"))
    parser.add_argument("file", metavar="FILE", help=_("JSON object or one a line; - for input"))
    _json(parser)


def _state(parser: _Parser) -> None:
    parser.add_argument("--state", choices=STATES, help=_("only articles in this state"))


def _add_list(commands: Commands) -> None:
    parser = _command(commands, "list", _("list the articles, the newest change first"))
    _state(parser)
    parser.add_argument("--limit", type=_count, metavar="N", help=_("at most so many"))
    _json(parser)


def _add_show(commands: Commands) -> None:
    parser = _command(commands, "show", _("show one article"))
    parser.add_argument("id", metavar="ID", help=_("its id, or the first 4 characters or more"))
    _protected(parser, _("show protected sources and the note to the desk too"))
    _json(parser)


def _add_search(commands: Commands) -> None:
    parser = _command(commands, "search", _("find articles that hold all the words"))
    parser.add_argument("query", nargs="+", metavar="WORDS", help=_('words, "a phrase"'))
    _state(parser)
    parser.add_argument(
        "--limit", type=_count, metavar="N", default=50, help=_("at most so many (50)")
    )
    _json(parser)


def _add_export(commands: Commands) -> None:
    parser = _command(commands, "export", _("write articles as HTML or Markdown"))
    parser.add_argument("ids", nargs="*", metavar="ID", help=_("articles to export"))
    parser.add_argument("--all", action="store_true", help=_("export every article"))
    parser.add_argument("--state", choices=STATES, help=_("with --all: only in this state"))
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help=_("where to"))
    parser.add_argument(
        "--single-file", action="store_true", help=_("one self-contained file for each article")
    )
    parser.add_argument("--format", choices=("html", "markdown"), default="html")
    parser.add_argument("--pack", metavar="P", help=_("house style for all; else each its own"))
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help=_("replace files that newsdesk did not write or that were changed since"),
    )
    parser.add_argument(
        "--despite-embargo",
        action="store_true",
        help=_("export articles whose embargo has not ended without a warning"),
    )
    parser.add_argument(
        "--from-newer",
        action="store_true",
        help=_("with --all, Markdown only: what can be read of a desk of a newer newsdesk"),
    )
    _protected(parser, _("Markdown only: write protected sources and notes to the desk too"))
    parser.add_argument(
        "--processes", type=_count, metavar="N", help=_("processes for many articles (2)")
    )
    _json(parser)


def _add_packs(commands: Commands) -> None:
    parser = _command(commands, "packs", _("check or list house-style packs"))
    actions = parser.add_subparsers(
        dest="action", required=True, metavar=_("ACTION"), parser_class=_Parser
    )
    check = _command(actions, "check", _("tell everything that is wrong with a pack"))
    check.add_argument("folder", metavar="DIR", type=Path)
    _json(check, _("one JSON object for each fault"))
    listing = _command(actions, "list", _("list the packs that may be used"))
    _json(listing, _("one JSON object for each pack"))


def _add_looking_back(commands: Commands) -> None:
    history = _command(commands, "history", _("list the versions of an article, the newest first"))
    history.add_argument("id", metavar="ID", help=_("its id, or the first 4 characters or more"))
    history.add_argument("--limit", type=_count, metavar="N", help=_("at most so many"))
    _json(history, _("one JSON object a line for each version"))
    diff = _command(commands, "diff", _("what changed between two versions, word by word"))
    diff.add_argument(
        "old", metavar="A", help=_("a version’s or an article’s id, or its beginning")
    )
    diff.add_argument("new", metavar="B", help=_("another one; an article’s id is its text now"))
    _protected(diff, _("show protected sources and the note to the desk too"))
    _json(diff, _("one JSON object"))


def _add_keeping(commands: Commands) -> None:
    backup = _command(commands, "backup", _("make a backup of the desk and verify it"))
    backup.add_argument("--to", metavar="DIR", type=Path, help=_("where to; else the desk’s place"))
    backup.add_argument(
        "--if-changed",
        action="store_true",
        help=_("only if something changed since the newest; gives way to other programs"),
    )
    _json(backup, _("one JSON object"))
    restore = _command(commands, "restore", _("bring back an article, or all of a backup"))
    restore.add_argument("backup", nargs="?", default="", help=_("its number, name or path"))
    restore.add_argument("--list", action="store_true", help=_("list the backups"))
    restore.add_argument(
        "--dry-run", action="store_true", help=_("show what differs from the desk")
    )
    restore.add_argument("--article", metavar="ID", help=_("only this article; nothing is lost"))
    restore.add_argument(
        "--deleted", metavar="ID", help=_("bring an article back that was deleted; needs no backup")
    )
    restore.add_argument(
        "--everything", action="store_true", help=_("put the backup in the place of the whole desk")
    )
    restore.add_argument(
        "--salvage", action="store_true", help=_("repair a damaged desk with all that can be read")
    )
    _json(restore, _("one JSON object a line"))
    verify = _command(commands, "verify", _("compare everything on the desk with its hashes"))
    verify.add_argument("backup", nargs="?", default="", help=_("a backup instead of the desk"))
    _json(verify, _("one JSON object for each fault"))
    rebuild = _command(commands, "rebuild", _("make the list and the index again from the texts"))
    _json(rebuild, _("one JSON object"))


def _add_passphrase(commands: Commands) -> None:
    parser = _command(commands, "passphrase", _("lock the desk: encrypt it and its backups"))
    actions = parser.add_subparsers(
        dest="action", required=True, metavar=_("ACTION"), parser_class=_Parser
    )
    for name, text in (
        ("set", _("encrypt the desk and print its recovery code")),
        ("change", _("choose another passphrase; the recovery code stays")),
        ("remove", _("store the desk and its backups openly again")),
        ("recovery", _("print a new recovery code; the one of before opens nothing more")),
        ("remember", _("let the system's keyring open the desk for whoever is logged in")),
        ("forget", _("take the desk's key out of the system's keyring")),
    ):
        action = _command(actions, name, text)
        if name in {"set", "change"}:
            action.add_argument(
                "--new-passphrase-file",
                metavar="FILE",
                type=Path,
                help=_("the new passphrase is the first line of this file; else it is asked for"),
            )
        _json(action, _("one JSON object"))


def _add_dates(commands: Commands) -> None:
    parser = _command(commands, "dates", _("find, print and check dates"))
    actions = parser.add_subparsers(
        dest="action", required=True, metavar=_("ACTION"), parser_class=_Parser
    )
    find = _command(actions, "find", _("find the dates of a text, one JSON object a line"))
    find.add_argument("file", metavar="FILE", help=_("text; - for input"))
    find.add_argument("--language", metavar="L", required=True, help=_("of the text, such as fr"))
    find.add_argument(
        "--reference", metavar="ISO", default="", help=_("day of publication, for years left out")
    )
    form = _command(actions, "format", _("print a moment as a house style does"))
    form.add_argument("moment", metavar="ISO", help=_("such as 2024-06-04T08:55+01:00"))
    form.add_argument("--language", metavar="L", default="", help=_("else the house style's own"))
    way = form.add_mutually_exclusive_group(required=True)
    way.add_argument("--pack", metavar="P", help=_("house style"))
    way.add_argument("--pattern", metavar="CLDR", help=_("pattern such as EEEE d MMMM y"))
    check = _command(actions, "check", _("tell what cannot be right in the dates of an article"))
    check.add_argument("file", metavar="FILE", help=_("text, HTML or Markdown; - for input"))
    check.add_argument("--pack", metavar="P", help=_("house style; else the outlet's own"))
    check.add_argument("--language", metavar="L", default="", help=_("else the one recognised"))
    _json(check, _("one JSON object for each finding"))
    zones = _command(commands, "zones", _("list the time zones whose clocks showed a moment"))
    zones.add_argument("moment", metavar="ISO", help=_("such as 2024-06-04T08:55+01:00"))
    _json(zones, _("one JSON object for each zone"))


def _add_places(commands: Commands) -> None:
    parser = _command(commands, "places", _("the desk's own places for datelines"))
    actions = parser.add_subparsers(
        dest="action", required=True, metavar=_("ACTION"), parser_class=_Parser
    )
    listing = _command(actions, "list", _("list them"))
    _json(listing, _("one JSON object for each place"))
    find = _command(actions, "find", _("find places by the beginning of their name"))
    find.add_argument("name", metavar="NAME")
    add = _command(actions, "add", _("keep a place in one language's spelling"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--country", metavar="CC", default="", help=_("two-letter code such as AZ"))
    add.add_argument("--zone", metavar="ZONE", default="", help=_("such as Asia/Baku"))
    remove = _command(actions, "remove", _("keep a place no more"))
    remove.add_argument("name", metavar="NAME")
    for action in (find, add, remove):
        action.add_argument(
            "--language", metavar="L", required=True, help=_("of the spelling, such as fr")
        )
    _json(find, _("one JSON object for each place"))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("expected a number from 1"))
    return number
