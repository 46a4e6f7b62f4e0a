"""A finding: what a rule has to say about a place in an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of an article.

    Attributes:
        field: Name of the article's field.
        start: In a text, code points.
        end: In a text.
        text: What takes the place of that piece of the text.
        value: What the whole field becomes, where it is no text; None for an edit of a text.
    """

    field: str
    start: int = 0
    end: int = 0
    text: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend it; all its edits are done together, and undone together.

    Attributes:
        label: What it does, in the user's words.
        edits: In no order; pieces of one text do not overlap.
    """

    label: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    Attributes:
        rule: Its name, such as `dates.weekday`.
        level: How much it matters.
        field: Name of the article's field.
        start: In a text field, code points; 0 for a field that is no text.
        end: In a text field.
        message: One sentence, without a full stop.
        fixes: What may be done about it, the likeliest first.
        also: Further places where the very same was found: start and end.
    """

    rule: str
    level: Level
    field: str
    start: int
    end: int
    message: str
    fixes: tuple[Fix, ...] = ()
    also: tuple[tuple[int, int], ...] = ()
