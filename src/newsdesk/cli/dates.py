"""The date desk's commands: dates find, format, check, and zones. None needs a desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.cli import exits
from newsdesk.cli.output import printable, say, say_json
from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    import argparse

    from newsdesk.services.dating import Located


def dates(options: argparse.Namespace, data: Path) -> int:
    """`newsdesk dates find | format | check`."""
    return {"find": _find, "format": _format, "check": _check}[options.action](options, data)


def _find(options: argparse.Namespace, _data: Path) -> int:
    from newsdesk.dates.prose.finding import find_dates
    from newsdesk.dates.prose.plain import to_plain
    from newsdesk.domain.moments import Timestamp
    from newsdesk.exchange.decoding import decode

    refuse_unknown_language(options.language)
    reference = Timestamp.from_iso(options.reference).date if options.reference else None
    text, _note = decode(_read(options.file))
    for found in find_dates(text, options.language, reference):
        say_json(to_plain(found))
    return exits.DONE


def _format(options: argparse.Namespace, data: Path) -> int:
    from newsdesk.dates.writing import check_pattern, print_timestamp
    from newsdesk.domain.moments import Timestamp
    from newsdesk.domain.style import TimestampStyle
    from newsdesk.services.dating import pack_named

    moment = Timestamp.from_iso(options.moment)
    if options.pack:
        pack = pack_named(options.pack, data)
        language = options.language or pack.language
        refuse_unknown_language(language)
        style = pack.in_language(language).timestamp
    else:
        language = options.language or "en"
        refuse_unknown_language(language)
        wrong = check_pattern(options.pattern, language)
        if wrong:
            raise BadInput(wrong)
        style = TimestampStyle(options.pattern, options.pattern, options.pattern)
    say(print_timestamp(moment, style, language))
    return exits.DONE


def _check(options: argparse.Namespace, data: Path) -> int:
    from newsdesk.services.dating import check_bytes

    name = "" if options.file == "-" else Path(options.file).name
    if options.language:
        refuse_unknown_language(options.language)
    content = _read(options.file)
    _article, found = check_bytes(content, name, data, options.pack or "", options.language)
    for one in found:
        if options.json:
            say_json(_as_json(one, options.file))
        else:
            place = f"{options.file}:{one.spot.line}:{one.spot.column}"
            say(printable(f"{place}:{one.finding.rule}:{one.finding.message}"))
    return exits.PARTIAL if found else exits.DONE


def _as_json(one: Located, file: str) -> dict[str, object]:
    finding = one.finding
    return {
        "file": file,
        "line": one.spot.line,
        "column": one.spot.column,
        "rule": finding.rule,
        "level": finding.level.value,
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "fixes": [fix.label for fix in finding.fixes],
    }


def zones(options: argparse.Namespace, _data: Path) -> int:
    """`newsdesk zones`: the zones whose clocks showed that moment."""
    from newsdesk.dates.zones import city_of, zones_with
    from newsdesk.domain.moments import Timestamp
    from newsdesk.i18n import language

    moment = Timestamp.from_iso(options.moment)
    if moment.time is None or moment.offset is None:
        raise BadInput(_("Give day, time and offset, such as 2024-06-04T08:55+01:00"))
    found = zones_with(moment.date, moment.time, moment.offset)
    for zone in found:
        city = city_of(zone, language())
        if options.json:
            say_json({"zone": zone, "city": city})
        else:
            say(printable(f"{zone}  {city}"))
    return exits.DONE if found else exits.PARTIAL


def refuse_unknown_language(language: str) -> None:
    """Raise BadInput for a language that CLDR has nothing of."""
    from newsdesk.dates.locales import is_known

    if not is_known(language):
        raise BadInput(_("“{language}” is no language that CLDR knows").format(language=language))


def _read(file: str) -> bytes:
    from newsdesk.services.importing import read_file

    return sys.stdin.buffer.read() if file == "-" else read_file(Path(file))
