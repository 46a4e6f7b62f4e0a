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
    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Pack
    from newsdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, and where in its file it stands."""

    finding: Finding
    spot: Spot


def begun_at(db: Database, article_id: str) -> dt.datetime | None:
    """When an article came into being on this desk, in UTC; None for one that is not stored."""
    from newsdesk.storage.articles import begun_at as stored

    return db.read(lambda connection: stored(connection, article_id))


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
    from newsdesk.errors import BadInput
    from newsdesk.housestyle.loading import find_packs, load_pack
    from newsdesk.i18n import gettext as _
    from newsdesk.paths import shipped_packs, user_packs

    packs = find_packs(shipped_packs(), user_packs(data))
    if pack_id not in packs:
        said = _("There is no house style “{pack}”; there are: {packs}")
        raise BadInput(said.format(pack=pack_id, packs=", ".join(sorted(packs))))
    return load_pack(packs[pack_id])
