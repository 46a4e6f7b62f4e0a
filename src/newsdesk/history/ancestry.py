"""The graph of an article's revisions: newest ends, and what two of them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Parents = Mapping[str, Collection[str]]


def heads(parents: Parents) -> list[str]:
    """The revisions that nothing came from, sorted.

    Args:
        parents: Of each revision the ids that it came from.
    """
    passed = {parent for found in parents.values() for parent in found}
    return sorted(id_ for id_ in parents if id_ not in passed)


def ancestors(parents: Parents, id_: str) -> set[str]:
    """The revision and all that it came from, as far as they are there."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        at = waiting.pop()
        if at not in found and at in parents:
            found.add(at)
            waiting += parents[at]
    return found


def merge_base(parents: Parents, one: str, other: str) -> str | None:
    """The newest revision that both came from; None where they share nothing.

    Where several are equally near, after merges across, the one with the lowest id is taken:
    whoever merges takes the same.
    """
    shared = ancestors(parents, one) & ancestors(parents, other)
    passed = {parent for id_ in shared for parent in parents[id_]}
    return min((id_ for id_ in shared if id_ not in passed), default=None)


def is_whole(parents: Parents) -> bool:
    """Whether every parent is there and no revision came from itself."""
    waiting = {id_: len(set(found)) for id_, found in parents.items()}
    children: dict[str, list[str]] = {}
    for id_, found in parents.items():
        for parent in set(found):
            children.setdefault(parent, []).append(id_)
    ready = [id_ for id_, count in waiting.items() if count == 0]
    done = 0
    while ready:
        done += 1
        for child in children.get(ready.pop(), ()):
            waiting[child] -= 1
            if waiting[child] == 0:
                ready.append(child)
    return done == len(parents)
