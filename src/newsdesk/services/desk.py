"""The desk: the data folder's database, and the house-style packs that may be used there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.i18n import gettext as _
from newsdesk.paths import database_file, shipped_packs, user_packs

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from newsdesk.housestyle.files import Stamp
    from newsdesk.housestyle.pack import Pack
    from newsdesk.storage.database import Database

LARGEST_PREVIEW = 1_500_000
"""Characters of a preview worth keeping for the next start; a longer one starts no faster."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A pack as it was found, and what tells whether it is still the same."""

    folder: Path
    stamp: Stamp
    pack: Pack
    notice: str | None


@dataclass(slots=True)
class Desk:
    """An open desk.

    Attributes:
        data: The data folder.
        database: Open; `close` closes it.
    """

    data: Path
    database: Database
    _loaded: dict[str, _Loaded] = field(default_factory=dict, repr=False)

    def pack_ids(self) -> list[str]:
        """The packs that may be chosen, the shipped ones and the user's own."""
        return sorted(self._folders())

    def pack_names(self) -> list[tuple[str, str]]:
        """The packs that may be chosen: id and outlet's name, the id where there is none."""
        from newsdesk.services.importing import known_outlets

        names = {outlet.pack: outlet.name for outlet in reversed(known_outlets(self.data))}
        return [(id_, names.get(id_, id_)) for id_ in self.pack_ids()]

    def pack(self, id_: str) -> tuple[Pack, str | None]:
        """A pack as it is on the disk now, and what the user must be told about it, if anything.

        A pack that is missing or broken never blocks writing: the neutral one stands in.
        """
        folder = self._folders().get(id_)
        if folder is None:
            self._loaded.pop(id_, None)
            notice = _("The house style “{pack}” is not installed; the neutral one is shown")
            return _neutral(), notice.format(pack=id_)
        known = self._loaded.get(id_)
        if known is None or not _holds(known, folder):
            known = self._loaded[id_] = _load(id_, folder)
        return known.pack, known.notice

    def pack_changed(self, id_: str) -> bool:
        """Whether the pack on the disk is another than the one that `pack` gave last."""
        known, folder = self._loaded.get(id_), self._folders().get(id_)
        if known is None or folder is None:
            return (known is None) != (folder is None)
        return not _holds(known, folder)

    def close(self) -> None:
        """Finish saving and let go of the database."""
        self.database.close()

    def _folders(self) -> dict[str, Path]:
        from newsdesk.housestyle.loading import find_packs

        return find_packs(shipped_packs(), user_packs(self.data))


def open_desk(data: Path, *, with_samples: bool = False) -> Desk:
    """Open the desk in a data folder, making it where there is none.

    Args:
        data: The data folder.
        with_samples: Whether a desk that never held anything gets the sample articles.

    Raises:
        DataFolderError: The folder or the database cannot be used.
        NewerDatabase: A newer newsdesk wrote it.
    """
    from newsdesk.storage.database import open_database

    database = open_database(database_file(data))
    try:
        if with_samples:
            from newsdesk.services.samples import fill_sample_desk

            fill_sample_desk(database)
    except BaseException:
        database.close()
        raise
    return Desk(data, database)


def remember_article(db: Database, article_id: str) -> Future[None]:
    """Keep which article is open; the kept preview stays, its key says whose it is."""
    from newsdesk.storage import memory

    return db.submit(lambda connection: memory.remember(connection, {"last_opened": article_id}))


def remember_open(
    db: Database, article_id: str | None, preview_html: str = "", key: str = ""
) -> Future[None]:
    """Keep what the next start shows at once: the open article and its preview.

    Args:
        db: The desk's database.
        article_id: The open article; None if none is.
        preview_html: The preview's whole document.
        key: What the preview was made from; the next start asks whether it still holds.
    """
    from newsdesk.storage import memory

    kept = bool(preview_html) and len(preview_html) <= LARGEST_PREVIEW
    values = {
        "last_opened": article_id,
        "preview_html": preview_html if kept else None,
        "preview_key": key if kept else None,
    }
    return db.submit(lambda connection: memory.remember(connection, values))


def _neutral() -> Pack:
    from newsdesk.housestyle.loading import neutral_pack

    return neutral_pack()


def _holds(known: _Loaded, folder: Path) -> bool:
    from newsdesk.housestyle.loading import stamp

    return known.folder == folder and known.stamp == stamp(folder)


def _load(id_: str, folder: Path) -> _Loaded:
    from newsdesk.housestyle.checking import language_remarks
    from newsdesk.housestyle.loading import load_pack, stamp

    # The stamp is taken first: what changes while we read will be read again.
    found = stamp(folder)
    try:
        pack = load_pack(folder)
        remark = next((fault.expected for fault in language_remarks(pack)), None)
        return _Loaded(folder, found, pack, remark)
    except (NewsdeskError, OSError) as error:
        notice = _("The house style “{pack}” cannot be used; the neutral one is shown: {why}")
        return _Loaded(folder, found, _neutral(), notice.format(pack=id_, why=error))
