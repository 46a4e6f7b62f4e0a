"""A field: one stored value behind one or more inputs.

The value changes only when the user changes a text; showing it, focusing and leaving do not touch
it. A text that cannot be read stays where it is, and the value stays the last one that could.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from newsdesk.domain.content import storable
from newsdesk.ui.form.history import FieldEdit, FieldState
from newsdesk.ui.form.line_field import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QUndoStack

    from newsdesk.ui.form.choice_box import ChoiceBox, TickBox
    from newsdesk.ui.form.line_field import LineField
    from newsdesk.ui.form.text_field import TextField

    Input: TypeAlias = LineField | TextField | ChoiceBox | TickBox

T = TypeVar("T")

PATIENCE = 900
"""Milliseconds after the last key before an unreadable text is remarked upon while typing."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What was read from a field's inputs.

    Attributes:
        value: The value; where something could not be read, what was stored before.
        faults: For each input whose text is not stored: what is expected there. Empty where it
            only waits for another input.
    """

    value: T
    faults: Mapping[int, str] = field(default_factory=dict)


class PendingInput(NamedTuple):
    """A text that stands in a field and is not stored, because it could not be read."""

    label: str
    text: str
    expected: str


@dataclass(frozen=True, slots=True)
class Wording(Generic[T]):
    """How a value stands in its inputs.

    Attributes:
        show: The text for each input.
        read: The value from the texts and the value stored so far.
    """

    show: Callable[[T], tuple[str, ...]]
    read: Callable[[tuple[str, ...], T], Reading[T]]


def show_text(value: str) -> tuple[str]:
    """A text as it stands in its one input."""
    return (value,)


def read_text(texts: Sequence[str], _last: str) -> Reading[str]:
    """Any text will do."""
    return Reading(storable(texts[0]))


def read_line(texts: Sequence[str], _last: str) -> Reading[str]:
    """Any text will do, on one line."""
    return Reading(storable(one_line(texts[0])))


TEXT = Wording(show_text, read_text)
LINE = Wording(show_text, read_line)


class Field(QObject, Generic[T]):
    """Ties a stored value to its inputs, and its changes to the undo stack.

    Args:
        label: What the user calls it.
        inputs: The widgets, in reading order.
        wording: How the value stands in them.
        stack: Where changes can be undone.
        bookmark: Called at each change; returns what brings its place back into view on undo.
        clock: Seconds, for telling continuous typing.
    """

    value_changed = Signal()
    notice_changed = Signal(str)

    def __init__(
        self,
        label: str,
        inputs: Sequence[Input],
        wording: Wording[T],
        stack: QUndoStack,
        parent: QObject,
        *,
        bookmark: Callable[[], Callable[[], None]] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.label = label
        self._inputs, self._show, self._read = tuple(inputs), wording.show, wording.read
        self._stack, self._bookmark, self._clock = stack, bookmark, clock
        self._state = FieldState(tuple("" for _ in inputs), None, {})
        self._base = self._state
        self._settled: T | None = None
        self._notice = ""
        self.session = 0
        self._timer: QTimer | None = None
        for index, widget in enumerate(self._inputs):
            widget.attach(self, index)

    @property
    def value(self) -> T:
        """What is stored."""
        return cast("T", self._state.value)

    @property
    def state(self) -> FieldState:
        """Texts, value and faults, as `resume` takes them."""
        return self._state

    @property
    def stack(self) -> QUndoStack:
        """Where this field's changes can be undone."""
        return self._stack

    def set_value(self, value: T) -> None:
        """Show a value that comes from outside; nothing to undo."""
        self.session += 1
        self._put_texts(self._show(value))
        # Read back: an input may show a text in its own way without the value being another.
        self._state = FieldState(self._texts(), value, {})
        self._base = self._state
        self._settled = value
        self._tell_faults(at_once=True)

    def resume(self, state: FieldState, value: T) -> None:
        """Show a state from earlier over the value that came from outside then."""
        self.set_value(value)
        self._put_texts(state.texts)
        self._state = state
        self._tell_faults(at_once=True)

    def enter(self, value: T) -> None:
        """Put in a value on the user's behalf (a button); it can be undone."""
        before = self._state
        self._put_texts(self._show(value))
        self._become(before, FieldState(self._texts(), value, {}), 0)
        self._settled = value

    def input_edited(self, index: int) -> None:
        """An input tells that the user changed its text."""
        before, texts = self._state, self._texts()
        if texts == before.texts:
            return
        self._become(before, self._reading(texts), index)

    def input_left(self) -> None:
        """An input tells that the focus left it: show what was understood, or what was not."""
        shown = self._show(self.value)
        faults = self._state.faults
        tidy = tuple(
            text if index in faults else shown[index]
            for index, text in enumerate(self._state.texts)
        )
        if self._state.texts not in {tidy, self._base.texts}:
            self._put_texts(tidy)
            self._state = FieldState(self._texts(), self.value, faults)
        self._settled = self.value
        self._tell_faults(at_once=True)

    def pending(self) -> list[PendingInput]:
        """The texts that stand here and are not stored."""
        return [
            PendingInput(self.label, self._state.texts[index], expected)
            for index, expected in self._state.faults.items()
            if expected
        ]

    def restore(self, state: FieldState, index: int, caret: int) -> None:
        """Bring a state back (undo, redo) and put the caret where it differs."""
        widget = self._inputs[index]
        # First of all: the input that loses the focus may tidy up what stood there until now.
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        before = self._state
        self._put_texts(state.texts)
        self._state = state
        self._settled = state.value
        widget.place_caret(caret)
        self._tell_faults(at_once=True)
        if state.value != before.value:
            self.value_changed.emit()

    def reread(self) -> None:
        """Read texts that could not be read once more: the language may have changed."""
        if self._state.faults:
            before = self._state
            self._state = self._reading(before.texts)
            self._tell_faults(at_once=True)
            if self._state.value != before.value:
                self.value_changed.emit()

    def show_again(self) -> None:
        """Show the value anew, in another language say; a text that could not be read stays."""
        if not self._state.faults:
            self.set_value(self.value)

    def _reading(self, texts: tuple[str, ...]) -> FieldState:
        if texts == self._base.texts:
            return self._base
        # Half a text may read as something else: what is kept is from before the typing began.
        reading = self._read(texts, cast("T", self._settled))
        return FieldState(texts, reading.value, reading.faults)

    def _become(self, before: FieldState, after: FieldState, index: int) -> None:
        self._state = after
        self._tell_faults(at_once=False)
        if before.texts != after.texts:
            reveal = self._bookmark() if self._bookmark else None
            self._stack.push(FieldEdit(self, index, (before, after), self._clock(), reveal))
        if after.value != before.value:
            self.value_changed.emit()

    def _texts(self) -> tuple[str, ...]:
        return tuple(widget.shown_text() for widget in self._inputs)

    def _put_texts(self, texts: tuple[str, ...]) -> None:
        for widget, text in zip(self._inputs, texts, strict=True):
            if widget.shown_text() != text:
                widget.show_text(text)

    def _tell_faults(self, *, at_once: bool) -> None:
        """Late to complain, early to forgive."""
        notice = " ".join(filter(None, self._state.faults.values()))
        if not notice or at_once:
            self._tell(notice)
            return
        if self._timer is None:
            self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
            self._timer.timeout.connect(self._tell_waiting)
        self._timer.start()

    def _tell_waiting(self) -> None:
        self._tell_faults(at_once=True)

    def _tell(self, notice: str) -> None:
        if self._timer is not None:
            self._timer.stop()
        if notice == self._notice:
            return
        self._notice = notice
        faults = self._state.faults
        for index, widget in enumerate(self._inputs):
            widget.set_fault(faults.get(index, ""))
        self.notice_changed.emit(notice)
