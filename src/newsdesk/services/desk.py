"""The desk: the data folder's database, and the house-style packs that may be used there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.i18n import gettext as _
from newsdesk.paths import database_file, shipped_packs, user_packs

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from newsdesk.housestyle.pack import Pack
    from newsdesk.storage.database import Database

LARGEST_PREVIEW = 1_500_000
"""Characters of a preview worth keeping for the next start; a longer one starts no faster."""

Stamp = tuple[tuple[str, int, int], ...]
"""A folder's files with their times and sizes: another stamp, another content."""


@dataclass(slots=True)
class Desk:
    """An open desk.

    Attributes:
        data: The data folder.
        database: Open; `close` closes it.
    """

    data: Path
    database: Database
    _packs: dict[str, tuple[Path, Stamp, Pack, str | None]] = field(default_factory=dict)

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
            notice = _("The house style “{pack}” is not installed; the neutral one is shown")
            return _neutral(), notice.format(pack=id_)
        stamp = _stamp(folder)
        known = self._packs.get(id_)
        if known is None or known[:2] != (folder, stamp):
            known = self._packs[id_] = (folder, stamp, *_loaded(id_, folder))
        return known[2], known[3]

    def pack_changed(self, id_: str) -> bool:
        """Whether the pack on the disk is another than the one `pack` gave last."""
        known, folder = self._packs.get(id_), self._folders().get(id_)
        if known is None or folder is None:
            return known is not None or folder is not None
        return known[:2] != (folder, _stamp(folder))

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


def _loaded(id_: str, folder: Path) -> tuple[Pack, str | None]:
    from newsdesk.errors import NewsdeskError
    from newsdesk.housestyle.loading import load_pack

    try:
        return load_pack(folder), None
    except (NewsdeskError, OSError) as error:
        notice = _("The house style “{pack}” cannot be used; the neutral one is shown: {why}")
        return _neutral(), notice.format(pack=id_, why=error)


def _stamp(folder: Path) -> Stamp:
    """Changes whenever a file of the folder does."""
    stamp = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except OSError:
            continue
        stamp.append((path.name, status.st_mtime_ns, status.st_size))
    return tuple(stamp)
