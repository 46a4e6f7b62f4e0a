"""Where things lie on disk: the data folder, what the program ships, the user's own packs."""

from __future__ import annotations

import os
from pathlib import Path

DATABASE_NAME = "desk.sqlite"

REPAIR_SIGN = "repair.lock"
"""Stands in the data folder while a desk is repaired or a backup takes its place."""


def data_folder(chosen: str | Path | None = None) -> Path:
    """The folder that holds the database and the user's packs; it need not exist yet.

    Args:
        chosen: What `--data-dir` said; else `NEWSDESK_DATA_DIR`, else the platform's place.
    """
    wanted = chosen or os.environ.get("NEWSDESK_DATA_DIR")
    if wanted:
        return Path(wanted).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("newsdesk", appauthor=False)


def database_file(data: Path) -> Path:
    """The desk's database inside the data folder."""
    return data / DATABASE_NAME


def user_packs(data: Path) -> Path:
    """The folder of the user's own house-style packs."""
    return data / "packs"


def resources() -> Path:
    """What the program ships: packs, samples, icons, themes, locale.

    In the wheel they lie inside the package, in a source tree beside `src`.
    """
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent.parent / "resources"


def shipped_packs() -> Path:
    """The folder of the house-style packs that come with newsdesk."""
    return resources() / "packs"


def samples() -> Path:
    """The folder of the sample desk's articles, Markdown with front matter."""
    return resources() / "samples"


def backup_folder(data: Path) -> Path:
    """Where a desk's backups lie: outside its own folder, so that they do not go with it.

    `NEWSDESK_BACKUP_DIR` says where; else a folder of the user's own, named after the desk's.
    """
    import hashlib

    where = hashlib.sha256(str(data.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    name = f"{data.name or 'desk'}-{where[:8]}"
    wanted = os.environ.get("NEWSDESK_BACKUP_DIR")
    if wanted:
        return Path(wanted).expanduser().absolute() / name
    from platformdirs import user_state_path

    return user_state_path("newsdesk", appauthor=False) / "backups" / name
