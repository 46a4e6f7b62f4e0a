"""Which tokens of two lists are the same, in order: quick on what texts are, bounded on the rest.

Common head and tail first, then tokens that stand once in either list (patience), then
`difflib` on what is left if that is small. What is left and large counts as all different:
a comparison is never worth waiting for.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

LARGEST = 40_000
"""Pairs of tokens that `difflib` may be given; 200 words against 200 take some milliseconds."""

DEEPEST = 12
"""How often what lies between two unique tokens is looked at again."""


class Match(NamedTuple):
    """So many tokens from `old` on are those from `new` on."""

    old: int
    new: int
    length: int


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """The runs of tokens that both have, in order; an empty one at the ends closes the list."""
    pairs: list[tuple[int, int]] = []
    _align(old, new, (0, len(old), 0, len(new)), pairs, DEEPEST)
    matches: list[Match] = []
    for first, second in pairs:
        if matches:
            last = matches[-1]
            if last.old + last.length == first and last.new + last.length == second:
                matches[-1] = Match(last.old, last.new, last.length + 1)
                continue
        matches.append(Match(first, second, 1))
    matches.append(Match(len(old), len(new), 0))
    return matches


def _align(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    bounds: tuple[int, int, int, int],
    pairs: list[tuple[int, int]],
    depth: int,
) -> None:
    a, b, c, d = bounds
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    tail: list[tuple[int, int]] = []
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        tail.append((b, d))
    if a < b and c < d:
        _between(old, new, (a, b, c, d), pairs, depth)
    pairs.extend(reversed(tail))


def _between(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    bounds: tuple[int, int, int, int],
    pairs: list[tuple[int, int]],
    depth: int,
) -> None:
    a, b, c, d = bounds
    anchors = _anchors(old, new, bounds) if depth else []
    if anchors:
        for first, second in [*anchors, (b, d)]:
            if first > a or second > c:
                _align(old, new, (a, first, c, second), pairs, depth - 1)
            if (first, second) != (b, d):
                pairs.append((first, second))
            a, c = first + 1, second + 1
    elif (b - a) * (d - c) <= LARGEST:
        matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
        for first, second, length in matcher.get_matching_blocks():
            pairs.extend((a + first + step, c + second + step) for step in range(length))


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], bounds: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Tokens that stand once on either side, the most of them that are in the same order."""
    a, b, c, d = bounds
    first = _once(old, a, b)
    second = _once(new, c, d)
    shared = sorted((at, second[token]) for token, at in first.items() if token in second)
    return _longest_rise(shared)


def _once(tokens: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    seen: dict[Hashable, int] = {}
    for at in range(start, end):
        token = tokens[at]
        seen[token] = -1 if token in seen else at
    return {token: at for token, at in seen.items() if at >= 0}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second parts rise too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_first, second) in enumerate(pairs):
        place = bisect_left(tops, second)
        before.append(ends[place - 1] if place else -1)
        if place == len(tops):
            tops.append(second)
            ends.append(number)
        else:
            tops[place] = second
            ends[place] = number
    out = []
    at = ends[-1] if ends else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]
