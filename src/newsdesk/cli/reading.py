"""Commands that bring articles in: import and new."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.cli import exits
from newsdesk.cli.output import complain, printable, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext

if TYPE_CHECKING:
    import argparse

    from newsdesk.domain.article import Article
    from newsdesk.exchange.recognised import Recognised


def import_(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk import`: recognise, store, and say what was made of the file."""
    from newsdesk.services.importing import known_outlets, recognise_bytes, recognise_file

    outlets = known_outlets(data)
    if options.file == "-":
        found = recognise_bytes(sys.stdin.buffer.read(), "", outlets)
    else:
        found = recognise_file(Path(options.file), outlets)
    if options.pack:
        _refuse_unknown_pack(options.pack, data)
        found = replace(found, article=replace(found.article, pack=options.pack))
    id_ = None if options.dry_run else _store([found.article], data)[0]
    _report(found, id_, as_json=options.json)
    return exits.DONE


def _refuse_unknown_pack(wanted: str, data: Path) -> None:
    from newsdesk.services.dating import folder_of_pack

    folder_of_pack(wanted, data)


def _report(found: Recognised, id_: str | None, *, as_json: bool) -> None:
    from newsdesk.exchange.article_json import to_json

    removed = [item.line for item in found.removed]
    hidden = sum(not source.public for source in found.article.sources)
    if as_json:
        say_json(to_json(found.article, id_, removed))
    else:
        say(id_ or printable(found.article.headline))
        for item in found.removed:
            complain(_("set aside: {line} ({why})").format(line=item.line, why=item.why))
    for note in found.notes:
        complain(note)
    if hidden and as_json:
        complain(protected_words(hidden))


def protected_words(count: int) -> str:
    """How many protected sources were left out."""
    return ngettext(
        "{count} protected source was left out", "{count} protected sources were left out", count
    ).format(count=count)


def new(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk new`: store what a JSON object says; nothing is stored if one of several is bad."""
    from newsdesk.exchange.article_json import from_json

    if options.file == "-":
        text = sys.stdin.buffer.read()
    else:
        try:
            text = Path(options.file).read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            said = _("The file cannot be read: {file} ({reason})")
            raise BadInput(said.format(file=options.file, reason=reason)) from error
    articles = [from_json(item) for item in _objects(text)]
    for article in articles:
        if article.pack != "neutral":
            _refuse_unknown_pack(article.pack, data)
    for id_ in _store(articles, data):
        if options.json:
            say_json({"id": id_})
        else:
            say(id_)
    return exits.DONE


def _objects(data: bytes) -> list[Any]:
    """One JSON object, or several one after the other."""
    try:
        text = data.decode("utf-8-sig").strip()
        decoder, at, found = json.JSONDecoder(parse_constant=_refuse_constant), 0, []
        while at < len(text):
            item, end = decoder.raw_decode(text, at)
            found.append(item)
            at = end + len(text[end:]) - len(text[end:].lstrip())
    except UnicodeDecodeError as error:
        raise BadInput(_("JSON must be UTF-8")) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(_("This is no JSON: {reason}").format(reason=error)) from error
    if not found:
        raise BadInput(_("Expected a JSON object with the article’s fields"))
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _store(articles: list[Article], data: Path) -> list[str]:
    """Store all; each is on the disk when this returns."""
    from newsdesk.history.revision import Occasion
    from newsdesk.services.desk import open_desk
    from newsdesk.services.writing import create_article

    desk = open_desk(data)
    try:
        return [create_article(desk.database, article, Occasion.IMPORT).id for article in articles]
    finally:
        desk.close()
