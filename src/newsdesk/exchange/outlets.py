"""The outlets that a text can be from: their names as their house-style packs print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.dates.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet that a pack prints.

    Attributes:
        name: As printed.
        pack: The pack's id.
        language: What the outlet writes in, BCP 47.
    """

    name: str
    pack: str
    language: str = ""


def find_outlet(line: str, outlets: Iterable[KnownOutlet]) -> KnownOutlet | None:
    """The outlet whose name the line is, whatever its case and accents."""
    wanted = _bare(line)
    return next((o for o in outlets if wanted and _bare(o.name) == wanted), None)


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", folded(name))
