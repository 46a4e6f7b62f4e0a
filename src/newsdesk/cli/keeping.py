"""Commands that keep: backup, restore, verify, rebuild."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.locking import open_backup
from newsdesk.cli.output import complain, printable, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.i18n import ngettext

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from newsdesk.services.recovery import Difference, Recovered
    from newsdesk.storage.backups import Backup
    from newsdesk.storage.verify import Fault

_SHORT_ID = 8


def backup(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk backup`: exit 1 where the copy is whole but the desk itself is not."""
    from newsdesk.services.backups import Reason, back_up

    if options.if_changed:
        with contextlib.suppress(AttributeError, OSError):
            os.nice(10)
    made = back_up(data, Reason.ROUTINE if options.if_changed else Reason.ASKED, options.to)
    if made is None:
        return exits.DONE
    if options.json:
        say_json(_plain_backup(made.backup) | {"faults": len(made.faults)})
    else:
        say(printable(str(made.backup.file)))
    if made.faults:
        complain(_("the backup is a true copy of a desk in which something is damaged: verify it"))
    return exits.PARTIAL if made.faults else exits.DONE


def _plain_backup(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.file),
        "number": backup.number,
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "size": backup.size,
    }


def restore(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk restore`: a list, a preview, one article, everything, or what can be read."""
    from newsdesk.services import recovery
    from newsdesk.services.backups import backups_of, find_backup

    if options.deleted:
        return _bring_back(options, data)
    if options.list:
        for backup in backups_of(data):
            _say_backup(backup, as_json=options.json)
        return exits.DONE
    if options.salvage:
        _say_recovered(recovery.salvage(data), as_json=options.json)
        return exits.DONE
    backup = find_backup(data, options.backup)
    open_backup(backup.file)
    if options.dry_run:
        return _preview(options, data, backup)
    if options.article:
        return _restore_article(options, data, backup)
    if not options.everything:
        raise BadInput(_("say what to restore: --article ID, --everything, --dry-run or --list"))
    _say_recovered(recovery.restore_everything(data, backup), as_json=options.json)
    return exits.DONE


def _bring_back(options: argparse.Namespace, data: Path) -> int:
    from newsdesk.services import revising
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        saved = revising.bring_back(
            desk.database, revising.find_article(desk.database, options.deleted)
        )
    finally:
        desk.close()
    say_json({"id": saved.id}) if options.json else say(saved.id)
    return exits.DONE


def _say_backup(backup: Backup, *, as_json: bool) -> None:
    if as_json:
        say_json(_plain_backup(backup))
    else:
        size = f"{backup.size / 1e6:8.1f} MB"
        when = f"{backup.made_at:%Y-%m-%d %H:%M:%S}Z"
        say(printable(f"{backup.number:6}  {when}  {backup.reason.value:9}  {size}  {backup.file}"))


def _preview(options: argparse.Namespace, data: Path, backup: Backup) -> int:
    from newsdesk.services.desk import open_desk
    from newsdesk.services.recovery import look_into

    desk = open_desk(data)
    try:
        found = look_into(desk.database, backup)
    finally:
        desk.close()
    for difference in found:
        if difference.state != "same":
            _say_difference(difference, as_json=options.json)
    return exits.DONE


def _say_difference(found: Difference, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "id": found.article_id,
                "headline": found.headline,
                "state": found.state,
                "added": found.added,
                "removed": found.removed,
            }
        )
        return
    counts = f"+{found.added} −{found.removed}" if found.state == "changed" else ""
    say(printable(f"{found.article_id[:_SHORT_ID]}  {found.state:8} {counts:14} {found.headline}"))


def _restore_article(options: argparse.Namespace, data: Path, backup: Backup) -> int:
    from newsdesk.services.desk import open_desk
    from newsdesk.services.recovery import restore_article

    desk = open_desk(data)
    try:
        saved = restore_article(desk.database, backup, options.article)
    finally:
        desk.close()
    say_json({"id": saved.id, "version": saved.version}) if options.json else say(saved.id)
    return exits.DONE


def _say_recovered(done: Recovered, *, as_json: bool) -> None:
    unreadable = sum(taken.unreadable for taken in done.articles)
    if as_json:
        say_json(
            {
                "backup": str(done.backup) if done.backup else None,
                "set_aside": str(done.set_aside) if done.set_aside else None,
                "articles": [taken._asdict() for taken in done.articles],
            }
        )
        return
    if done.backup is not None:
        say(printable(_("From the backup {file}").format(file=done.backup)))
    if done.set_aside is not None:
        say(printable(_("The files of before lie in {folder}").format(folder=done.set_aside)))
    count = len(done.articles)
    read = ngettext("{count} article was read in them", "{count} articles were read in them", count)
    say(read.format(count=count))
    if unreadable:
        lost = ngettext(
            "{count} text could not be read", "{count} texts could not be read", unreadable
        )
        complain(lost.format(count=unreadable))


def verify(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk verify`: exit 1 where anything is wrong."""
    from newsdesk.services.backups import find_backup
    from newsdesk.services.desk import open_desk
    from newsdesk.services.verifying import verify_backup, verify_desk

    if options.backup:
        found = find_backup(data, options.backup)
        open_backup(found.file)
        faults = verify_backup(found)
    else:
        desk = open_desk(data)
        try:
            faults = verify_desk(desk.database)
        finally:
            desk.close()
    for fault in faults:
        _say_fault(fault, as_json=options.json)
    if not faults and not options.json:
        say(_("nothing is wrong"))
    return exits.PARTIAL if faults else exits.DONE


def _say_fault(fault: Fault, *, as_json: bool) -> None:
    if as_json:
        say_json(fault._asdict())
        return
    where = " ".join(id_[:12] for id_ in (fault.article_id, fault.revision_id) if id_)
    say(printable(f"{fault.trouble.value:9} {where:26} {fault.detail}"))


def rebuild(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk rebuild`: exit 1 where an article had no whole text left."""
    from newsdesk.services import verifying
    from newsdesk.services.desk import open_desk

    desk = open_desk(data)
    try:
        done = verifying.rebuild(desk.database)
    finally:
        desk.close()
    if options.json:
        say_json(done._asdict())
    else:
        text = ngettext(
            "{count} article is on the list", "{count} articles are on the list", done.listed
        )
        say(text.format(count=done.listed))
        for id_ in done.from_history:
            say(_("{id}: taken from its newest whole version").format(id=id_))
    for id_ in done.lost:
        complain(_("{id}: no whole text is left").format(id=id_))
    return exits.PARTIAL if done.lost else exits.DONE
