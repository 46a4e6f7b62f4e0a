"""`newsdesk places`: the desk's own places, and any place by the beginning of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.dates import refuse_unknown_language
from newsdesk.cli.output import printable, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from newsdesk.dates.gazetteer import Place


def places(options: argparse.Namespace, data: Path) -> int:
    """List, find, add or remove places."""
    from newsdesk.dates.gazetteer import Place, find_places
    from newsdesk.services import dating
    from newsdesk.services.desk import open_desk

    if options.action != "list":
        refuse_unknown_language(options.language)
    if options.action == "add":
        _check(options)
    desk = open_desk(data)
    try:
        own = dating.own_places(desk.database)
        if options.action == "list":
            return _print(own, as_json=options.json)
        if options.action == "find":
            mine = [place for language, place in own if language == options.language]
            found = find_places(options.name, options.language, mine)
            return _print([(options.language, one) for one in found], as_json=options.json)
        if options.action == "remove":
            if not dating.forget_place(desk.database, options.language, options.name):
                raise BadInput(_("There is no place of that name and language"))
            return exits.DONE
        place = Place(options.name.strip(), options.country.upper(), options.zone)
        dating.keep_place(desk.database, options.language, place)
    finally:
        desk.close()
    return exits.DONE


def _check(options: argparse.Namespace) -> None:
    from newsdesk.dates.zones import is_zone

    if not options.name.strip():
        raise BadInput(_("A place needs a name"))
    if options.country and not (len(options.country) == 2 and options.country.isalpha()):
        raise BadInput(_("Expected a country's two-letter code such as AZ."))
    if options.zone and not is_zone(options.zone):
        raise BadInput(_("Expected a time zone such as Asia/Baku."))


def _print(found: Iterable[tuple[str, Place]], *, as_json: bool) -> int:
    for language, place in found:
        if as_json:
            say_json({"language": language, **place._asdict()})
        else:
            parts = (place.name, place.region, place.country, place.zone)
            say(printable("  ".join(part for part in parts if part)))
    return exits.DONE
