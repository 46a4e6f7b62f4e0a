"""What HTML a body may hold: an allow-list that nothing in an article can get around."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_INLINE_NAMES = "a abbr b br cite code del em i ins kbd mark q s small strong sub sup u wbr"
_BLOCK_NAMES = "blockquote h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul"

INLINE = frozenset(_INLINE_NAMES.split())
"""Inline elements a body may hold; those that take no attributes may be written as raw HTML."""

_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "abbr": {"title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"style"},
    "th": {"style"},
}
SCHEMES = frozenset({"http", "https", "mailto"})


@cache
def _cleaner() -> Callable[[str], str]:
    import nh3

    return nh3.Cleaner(
        tags=set(INLINE) | set(_BLOCK_NAMES.split()),
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
        filter_style_properties={"text-align"},
    ).clean


def sanitise(html: str) -> str:
    """The HTML with nothing but what a body may hold, well formed whatever came in.

    No-break spaces come out as the character, the rest of the text with the three entities that
    HTML needs.
    """
    return _cleaner()(html).replace("&nbsp;", "\u00a0")
