"""Commands that look: list, show, search, packs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.output import (
    complain,
    moment_words,
    printable,
    printable_lines,
    say,
    say_json,
)
from newsdesk.cli.reading import protected_words
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.domain.article import State
    from newsdesk.services.desk import Desk
    from newsdesk.services.writing import ArticleRow

_SHORT_ID = 8
_PAGE = 500


def list_(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk list`: all articles, page by page, so that memory does not grow with the desk."""
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        for number, row in enumerate(rows_of_desk(desk, _state(options)), start=1):
            _say_row(row, as_json=options.json)
            if number == options.limit:
                break
    finally:
        desk.close()
    return exits.DONE


def _state(options: argparse.Namespace) -> State | None:
    from newsdesk.domain.article import State

    return State(options.state) if options.state else None


def rows_of_desk(desk: Desk, state: State | None) -> Iterator[ArticleRow]:
    """The articles in the order of `list`, read page by page."""
    from newsdesk.services.writing import list_page

    after = None
    while True:
        page = list_page(desk.database, state, after, _PAGE)
        yield from page.rows
        if page.next_key is None:
            return
        after = page.next_key


def _say_row(row: ArticleRow, *, as_json: bool) -> None:
    moment = row.timestamp
    if as_json:
        say_json(
            {
                "id": row.id,
                "state": row.state.value,
                "language": row.language,
                "pack": row.pack,
                "section": row.section,
                "kicker": row.kicker,
                "headline": row.headline,
                "timestamp": moment.iso if moment and moment.offset is not None else None,
                "timestamp_local": moment.local_iso if moment else None,
                "updated_at": row.updated_at.isoformat(),
                "words": row.words,
            }
        )
        return
    parts = (row.id[:_SHORT_ID], f"{row.state.value:9}", f"{moment_words(moment):23}")
    say("  ".join((*parts, printable(row.headline or row.kicker or "–"))))


def search(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk search`: what holds all the words; nothing found is no fault."""
    from newsdesk.services import writing
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        query = " ".join(options.query)
        for row in writing.search(desk.database, query, _state(options), options.limit):
            _say_row(row, as_json=options.json)
    finally:
        desk.close()
    return exits.DONE


def show(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk show`: one article, as JSON or as Markdown with its fields above."""
    from newsdesk.exchange.article_json import to_full_json
    from newsdesk.exchange.markdown import write_markdown
    from newsdesk.services.desk import open_desk
    from newsdesk.services.writing import load_article

    desk = open_desk(data)
    try:
        record = load_article(desk.database, options.id)
    finally:
        desk.close()
    article, protected = record.article, options.include_protected
    if options.json:
        full = to_full_json(article, record.id, protected=protected)
        say_json(full | {"version": record.version, "saved_at": record.saved_at.isoformat()})
    else:
        say(printable_lines(write_markdown(article, protected=protected)).rstrip("\n"))
    public = tuple(source for source in article.sources if source.public)
    if not protected and replace(article, sources=public, note="") != article:
        hidden = len(article.sources) - len(public)
        complain(protected_words(hidden) if hidden else _("the note to the desk was left out"))
    return exits.DONE


def packs(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk packs check` and `newsdesk packs list`."""
    return _check(options) if options.action == "check" else _list_packs(options, data)


def _check(options: argparse.Namespace) -> int:
    from newsdesk.errors import BadInput
    from newsdesk.housestyle.loading import read_folder

    folder: Path = options.folder
    if not folder.is_dir():
        raise BadInput(_("There is no such folder: {folder}").format(folder=folder))
    _pack, faults = read_folder(folder.absolute())
    for fault in faults:
        if options.json:
            say_json(
                {
                    "file": fault.file,
                    "line": fault.line,
                    "key": fault.key,
                    "expected": fault.expected,
                    "refused": fault.refused,
                }
            )
        else:
            say(printable(str(fault)))
    if not faults and not options.json:
        say(_("{folder}: nothing is wrong").format(folder=printable(str(folder))))
    return exits.PARTIAL if faults else exits.DONE


def _list_packs(options: argparse.Namespace, data: Path) -> int:
    from newsdesk.housestyle.loading import find_packs
    from newsdesk.paths import shipped_packs, user_packs

    for id_, folder in sorted(find_packs(shipped_packs(), user_packs(data)).items()):
        if options.json:
            say_json({"id": id_, "folder": str(folder)})
        else:
            say(f"{printable(id_):20}  {printable(str(folder))}")
    return exits.DONE
