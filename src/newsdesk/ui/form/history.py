"""Undo for fields: one command per change, continuous typing of a word in one command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QUndoCommand

from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsdesk.ui.form.field import Field

PAUSE = 1.0
"""Seconds without a key after which typing begins a new command."""
_LONGEST_KEY = 2
"""Characters one key or composition adds at most; more is a paste and stands alone."""


@dataclass(frozen=True, slots=True)
class FieldState:
    """What stands in a field.

    Attributes:
        texts: The text in each of its inputs.
        value: What is stored: the last value that could be read.
        faults: For each input whose text is not stored: what is expected there.
    """

    texts: tuple[str, ...]
    value: Any
    faults: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class TextChange:
    """Where two texts differ: at `start`, `removed` gave way to `added`."""

    start: int
    removed: str
    added: str


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which it holds, if it holds for all below."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if holds(middle):
            low = middle
        else:
            most = middle - 1
    return low


def text_change(before: str, after: str) -> TextChange:
    """The one stretch that makes the texts differ."""
    shorter = min(len(before), len(after))
    start = _longest(shorter, lambda size: before[:size] == after[:size])
    end = _longest(
        shorter - start,
        lambda size: before[len(before) - size :] == after[len(after) - size :],
    )
    return TextChange(start, before[start : len(before) - end], after[start : len(after) - end])


def _continues(first: TextChange, then: TextChange) -> bool:
    """Whether two changes are one stretch of typing, or one of deleting."""
    if first.added and then.added and not (first.removed or then.removed):
        adjoins = then.start == first.start + len(first.added)
        short = len(then.added) <= _LONGEST_KEY
        new_word = first.added[-1].isspace() and not then.added[0].isspace()
        return adjoins and short and not new_word
    if first.removed and then.removed and not (first.added or then.added):
        return then.start + len(then.removed) == first.start or then.start == first.start
    return False


class FieldEdit(QUndoCommand):
    """One change of one field, made by the user and already shown.

    Attributes:
        change: What became of the text of the input.
        after: The state that it led to.
        at: When it happened, in seconds.
        place: The input, and which of the values that were set into it.
    """

    def __init__(
        self,
        field: Field[Any],
        index: int,
        states: tuple[FieldState, FieldState],
        at: float,
        reveal: Callable[[], None] | None,
    ) -> None:
        super().__init__(_("Change {field}").format(field=field.label))
        self._field, self._index, self._reveal = field, index, reveal
        self.at = at
        self.place = (id(field), index, field.session)
        self._before, self.after = states
        self.change = text_change(self._before.texts[index], self.after.texts[index])
        self._done = True

    def id(self) -> int:
        """The same for all: `mergeWith` decides."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a change that continues this one."""
        if not isinstance(other, FieldEdit) or not self._takes(other):
            return False
        first, then = self.change, other.change
        if first.added:
            self.change = TextChange(first.start, "", first.added + then.added)
        elif then.start < first.start:
            self.change = TextChange(then.start, then.removed + first.removed, "")
        else:
            self.change = TextChange(first.start, first.removed + then.removed, "")
        self.after, self.at = other.after, other.at
        return True

    def _takes(self, other: FieldEdit) -> bool:
        same_place = self.place == other.place
        soon = other.at - self.at < PAUSE
        return same_place and soon and _continues(self.change, other.change)

    def undo(self) -> None:
        """Bring the earlier text back, with the caret where it changed."""
        self._show(self._before)

    def redo(self) -> None:
        """Bring the later text back; the first time it stands there already."""
        if self._done:
            self._done = False
            return
        self._show(self.after)

    def _show(self, state: FieldState) -> None:
        other = self.after if state is self._before else self._before
        if self._reveal is not None:
            self._reveal()
        change = text_change(other.texts[self._index], state.texts[self._index])
        self._field.restore(state, self._index, change.start + len(change.added))
