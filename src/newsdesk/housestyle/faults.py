"""What is wrong with a pack: file, line, key, and what was expected there."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.errors import BadInput
from newsdesk.i18n import ngettext


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault of a pack.

    Attributes:
        file: Name relative to the pack's folder; empty when the folder itself is at fault.
        line: Line in that file, from 1; 0 where no line can be named.
        key: Dotted key in `pack.toml` (`dateline.template`); empty outside of it.
        expected: What was expected there, one sentence without a full stop.
        refused: False for a remark: the pack loads, but an editor would want to know.
    """

    file: str
    line: int
    key: str
    expected: str
    refused: bool = True

    def __str__(self) -> str:
        """`pack.toml:12: dateline.template: expected …`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.expected) if part)


class PackError(BadInput):
    """A pack that cannot be used; `faults` tells all of what is wrong with it."""

    def __init__(self, pack: str, faults: tuple[PackFault, ...]) -> None:
        self.pack = pack
        self.faults = faults
        message = f"{pack}/{faults[0]}" if faults[0].file else f"{pack}: {faults[0]}"
        more = len(faults) - 1
        if more:
            message += ngettext(
                " (and {more} more fault)", " (and {more} more faults)", more
            ).format(more=more)
        super().__init__(message)
