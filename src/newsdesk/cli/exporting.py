"""The export command."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.output import complain, printable, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.services.desk import Desk
    from newsdesk.services.publishing import Exported, ExportOptions, ExportReport


def export(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk export`: say what was written, what was left alone and why."""
    from newsdesk.services.desk import open_desk
    from newsdesk.services.publishing import export_articles

    _refuse_contradictions(options)
    if options.from_newer:
        return _export_newer(options, data)
    desk = open_desk(data)
    try:
        if options.pack and options.pack not in desk.pack_ids():
            said = _("There is no house style “{pack}”; there are: {packs}")
            raise BadInput(said.format(pack=options.pack, packs=", ".join(desk.pack_ids())))
        with _stopped_by_ctrl_c() as cancel:
            report = export_articles(
                desk,
                _ids(options, desk),
                _options(options),
                progress=_progress if sys.stderr.isatty() else None,
                cancel=cancel,
            )
    finally:
        desk.close()
    _report(report, options)
    if report.cancelled:
        return exits.INTERRUPTED
    found = any(result.why for result in report.results)
    return exits.DONE if report.complete and not found else exits.PARTIAL


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if options.all == bool(options.ids):
        raise BadInput(_("Name the articles to export, or say --all"))
    if options.state and not options.all:
        raise BadInput(_("--state goes with --all"))
    if options.format == "markdown" and options.single_file:
        raise BadInput(_("--single-file is for HTML; Markdown is one file as it is"))
    if options.format == "markdown" and options.pack:
        raise BadInput(_("--pack is for HTML; Markdown keeps each article’s own"))
    if options.format == "html" and options.include_protected:
        raise BadInput(_("--include-protected is for Markdown; no page prints protected sources"))

    if options.from_newer and (not options.all or options.state or options.format == "html"):
        raise BadInput(_("--from-newer goes with --all --format markdown"))


def _export_newer(options: argparse.Namespace, data: Path) -> int:
    from newsdesk.services.newer import export_newer, summary

    out = options.out.absolute()
    found = export_newer(data, out, protected=options.include_protected)
    for one in found:
        if options.json:
            say_json(
                {
                    "id": one.id,
                    "headline": one.headline,
                    "path": str(one.path) if one.path else None,
                    "left_out": list(one.left_out),
                }
            )
        elif one.path is not None:
            say(printable(str(one.path)))
    for sentence in summary(found):
        complain(sentence)
    return exits.PARTIAL if any(one.left_out for one in found) else exits.DONE


def _ids(options: argparse.Namespace, desk: Desk) -> list[str] | None:
    """Whole ids of the articles that were named; None for all."""
    from newsdesk.cli.showing import rows_of_desk
    from newsdesk.domain.article import State
    from newsdesk.services.writing import load_article

    if not options.all:
        return list(dict.fromkeys(load_article(desk.database, id_).id for id_ in options.ids))
    if options.state:
        return [row.id for row in rows_of_desk(desk, State(options.state))]
    return None


def _options(options: argparse.Namespace) -> ExportOptions:
    from newsdesk.services.publishing import ExportOptions

    return ExportOptions(
        options.out.absolute(),
        markdown=options.format == "markdown",
        single_file=options.single_file,
        pack=options.pack or "",
        protected=options.include_protected,
        despite_embargo=options.despite_embargo,
        replace_all=options.overwrite,
        processes=options.processes,
    )


@contextlib.contextmanager
def _stopped_by_ctrl_c() -> Iterator[threading.Event]:
    """The first Ctrl+C lets the articles in hand be finished; the second one ends at once."""
    cancel = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield cancel
        return

    def stop(_signal: int, _frame: object) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(done: int, total: int, _name: str) -> None:
    if done % 25 == 0 or done == total:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _report(report: ExportReport, options: argparse.Namespace) -> None:
    for result in report.results:
        if options.json:
            say_json(_as_json(result))
        elif result.outcome == "written":
            say(printable(str(result.path)))
        if result.why:
            name = result.path or result.headline or result.id
            complain(f"{name}: {result.why}")
        if result.lacks:
            said = _("{name}: the house style asks for {fields}")
            name = result.headline or result.id
            complain(said.format(name=name, fields=", ".join(result.lacks)))
    if not options.json:
        say(_summary(report))
    if report.left_out:
        said = ngettext(
            "{count} protected source or note to the desk was left out (--include-protected)",
            "{count} protected sources and notes to the desk were left out (--include-protected)",
            report.left_out,
        )
        complain(said.format(count=report.left_out))


def _as_json(result: Exported) -> dict[str, object]:
    return {
        "id": result.id,
        "headline": result.headline,
        "path": str(result.path) if result.path else None,
        "outcome": result.outcome.value,
        "reason": result.why,
        "lacks": list(result.lacks),
    }


def _summary(report: ExportReport) -> str:
    outcomes = [result.outcome.value for result in report.results]
    written, unchanged = outcomes.count("written"), outcomes.count("unchanged")
    left = len(outcomes) - written - unchanged
    parts = [ngettext("{count} written", "{count} written", written).format(count=written)]
    if unchanged:
        said = ngettext("{count} unchanged", "{count} unchanged", unchanged)
        parts.append(said.format(count=unchanged))
    if left:
        said = ngettext("{count} not exported", "{count} not exported", left)
        parts.append(said.format(count=left))
    return ", ".join(parts) + (_(" (stopped)") if report.cancelled else "")
