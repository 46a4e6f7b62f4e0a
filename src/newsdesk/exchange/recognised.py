"""What a reader makes of a text: the article, what it set aside, and where each field came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.domain.article import Article


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was set aside, and why, so that somebody can put it back.

    Attributes:
        line: The line as it stood in the text.
        why: One phrase in the user's language.
    """

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """An article as read from a text, for the review step.

    Attributes:
        article: The fields that were recognised; nothing in it was invented.
        removed: Lines set aside, in the order of the text.
        notes: What the reader should be told, one sentence each.
        origins: Field name -> the text it was read from.
    """

    article: Article
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
