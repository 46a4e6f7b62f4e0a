"""What was written is on the disk, not only on its way there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def flush(path: Path) -> None:
    """Make sure that a file, or a folder's entries, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps a folder's entries by itself and cannot open it
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
