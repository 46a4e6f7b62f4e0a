"""Two sets of changes to one list: where they keep apart, where they meet.

The shape is that of `diff3`: what either side changed is a hunk over the base, hunks that touch
form a region, and a region that both sides changed differently is a conflict.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from newsdesk.history.aligning import align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T", bound=Hashable)

Hunk = tuple[int, int, int, int]
"""From and to in the base, from and to in the side."""


class Side(StrEnum):
    """Whose text a region takes."""

    NEITHER = "neither"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Both made the same change."""
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Region(Generic[T]):
    """A stretch of the base and what either side made of it.

    Attributes:
        side: Whose change it is.
        at: Where it begins in the base.
        base: As it was.
        mine: As one side has it.
        theirs: As the other has it.
    """

    side: Side
    at: int
    base: tuple[T, ...]
    mine: tuple[T, ...]
    theirs: tuple[T, ...]

    @property
    def taken(self) -> tuple[T, ...]:
        """What goes into the merged list; the base where they conflict."""
        if self.side in {Side.MINE, Side.BOTH}:
            return self.mine
        return self.theirs if self.side is Side.THEIRS else self.base


def regions(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> Iterator[Region[T]]:
    """The whole base in order, region by region; changes that touch are one region."""
    ours = [(hunk, True) for hunk in _hunks(base, mine)]
    both = sorted([*ours, *((hunk, False) for hunk in _hunks(base, theirs))])
    done = 0
    shift_mine = shift_theirs = 0
    at = 0
    while at < len(both):
        start, end = both[at][0][:2]
        group = []
        while at < len(both) and both[at][0][0] <= end:
            group.append(both[at])
            end = max(end, both[at][0][1])
            at += 1
        if start > done:
            kept = tuple(base[done:start])
            yield Region(Side.NEITHER, done, kept, kept, kept)
        grown_mine = sum(h[3] - h[2] - h[1] + h[0] for h, is_mine in group if is_mine)
        grown_theirs = sum(h[3] - h[2] - h[1] + h[0] for h, is_mine in group if not is_mine)
        one = tuple(mine[start + shift_mine : end + shift_mine + grown_mine])
        other = tuple(theirs[start + shift_theirs : end + shift_theirs + grown_theirs])
        yield Region(_side(group, one, other), start, tuple(base[start:end]), one, other)
        shift_mine += grown_mine
        shift_theirs += grown_theirs
        done = end
    if done < len(base):
        kept = tuple(base[done:])
        yield Region(Side.NEITHER, done, kept, kept, kept)


def _hunks(base: Sequence[T], side: Sequence[T]) -> Iterator[Hunk]:
    a = b = 0
    for match in align(base, side):
        if match.old > a or match.new > b:
            yield a, match.old, b, match.new
        a, b = match.old + match.length, match.new + match.length


def _side(group: list[tuple[Hunk, bool]], mine: tuple[T, ...], theirs: tuple[T, ...]) -> Side:
    sides = {is_mine for _hunk, is_mine in group}
    if sides == {True}:
        return Side.MINE
    if sides == {False}:
        return Side.THEIRS
    return Side.BOTH if mine == theirs else Side.CONFLICT
