"""Dates checked: of an article on the desk, of one in a file, with the outlet's clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.checking.moments.all import check_dates
from newsdesk.checking.moments.fields import Outlet
from newsdesk.services.locating import Spot, locate

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from newsdesk.checking.findings import Finding
    from newsdesk.dates.gazetteer import Place
    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack
    from newsdesk.storage.database import Connection, Database


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, and where in its file it stands."""

    finding: Finding
    spot: Spot


def begun_at(db: Database, article_id: str) -> dt.datetime | None:
    """When an article came into being on this desk, in UTC; None for one that is not stored."""
    from newsdesk.storage.articles import begun_at as stored

    return db.read(lambda connection: stored(connection, article_id))


CLOCKS = "clocks"
"""The desk's memory of the clocks that its users chose."""


def clocks_of(db: Database) -> tuple[str, ...] | None:
    """The zones of the clocks that were chosen for the desk; None while nobody chose any."""
    from newsdesk.storage import memory

    kept = db.read(lambda connection: memory.recall(connection, CLOCKS))
    return None if kept is None else tuple(kept.split())


def choose_clocks(db: Database, zones: tuple[str, ...]) -> None:
    """Keep the desk's clocks: IANA zones in the order they are shown."""
    from newsdesk.storage import memory

    db.write(lambda connection: memory.remember(connection, {CLOCKS: " ".join(zones)}))


PLACES = "places"
"""The desk's memory of its own places."""


def own_places(db: Database) -> list[tuple[str, Place]]:
    """The desk's own places, each with the language of its spelling."""
    from newsdesk.storage import memory

    kept = db.read(lambda connection: memory.recall(connection, PLACES))
    return _places_of(kept)


def _places_of(kept: str | None) -> list[tuple[str, Place]]:
    import json

    from newsdesk.dates.gazetteer import Place

    rows = json.loads(kept) if kept else []
    return [
        (language, Place(name, country, zone, own=True)) for language, name, country, zone in rows
    ]


def keep_place(db: Database, language: str, place: Place) -> None:
    """Keep a place in a language's spelling; one of the same name gives way to it."""
    _change_places(db, language, place.name, place)


def forget_place(db: Database, language: str, name: str) -> bool:
    """Keep a place no more; whether there was one."""
    return _change_places(db, language, name, None)


def _change_places(db: Database, language: str, name: str, place: Place | None) -> bool:
    import json

    from newsdesk.storage import memory

    def change(connection: Connection) -> bool:
        known = _places_of(memory.recall(connection, PLACES))
        kept = [one for one in known if (one[0], one[1].name) != (language, name)]
        found = len(kept) < len(known)
        if place is not None:
            kept.append((language, place))
        rows = [(tag, one.name, one.country, one.zone) for tag, one in kept]
        memory.remember(connection, {PLACES: json.dumps(rows, ensure_ascii=False)})
        return found

    return db.write(change)


def outlet_of(pack: Pack) -> Outlet:
    """What a pack says of its outlet's clocks."""
    return Outlet(pack.zone, pack.offset)


def check_bytes(
    content: bytes, name: str, data: Path, pack_id: str = "", language: str = ""
) -> tuple[Article, list[Located]]:
    """Recognise the article in a file and check its dates; nothing is stored.

    Args:
        content: The file.
        name: Its name, which tells text, HTML and Markdown apart; "" if it has none.
        data: The data folder, for the user's packs.
        pack_id: The house style; else the one that the outlet's name stands for.
        language: Of the article; else the one that was recognised.

    Raises:
        BadInput: The bytes are no text, or there is no such house style.
    """
    from newsdesk.exchange.decoding import decode
    from newsdesk.services.importing import known_outlets, recognise_bytes

    found = recognise_bytes(content, name, known_outlets(data))
    article = found.article
    if language:
        article = replace(article, language=language)
    pack = pack_named(pack_id or article.pack, data)
    raw, _note = decode(content)
    located = []
    for finding in check_dates(article, outlet_of(pack)):
        value = getattr(article, finding.field)
        if isinstance(value, str):
            spot = locate(raw, value, finding.start, finding.end)
        else:
            origin = found.origins.get(finding.field, "")
            spot = locate(raw, origin, 0, len(origin))
        located.append(Located(finding, spot))
    return article, sorted(located, key=lambda one: one.spot)


def pack_named(pack_id: str, data: Path) -> Pack:
    """A shipped house style, or one of the user's.

    Raises:
        BadInput: There is none of that name.
        PackError: It is broken.
    """
    from newsdesk.housestyle.loading import load_pack

    return load_pack(folder_of_pack(pack_id, data))


def folder_of_pack(pack_id: str, data: Path) -> Path:
    """Where a house style lies; raises BadInput, with those there are, if there is none such."""
    from newsdesk.errors import BadInput
    from newsdesk.housestyle.loading import find_packs
    from newsdesk.i18n import gettext as _
    from newsdesk.paths import shipped_packs, user_packs

    packs = find_packs(shipped_packs(), user_packs(data))
    if pack_id not in packs:
        said = _("There is no house style “{pack}”; there are: {packs}")
        raise BadInput(said.format(pack=pack_id, packs=", ".join(sorted(packs))))
    return packs[pack_id]
