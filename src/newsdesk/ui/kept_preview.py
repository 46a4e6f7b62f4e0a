"""The preview of the last run, shown at once while it still is that of the article as stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsdesk.storage.peek import Peek


class Kept(NamedTuple):
    """What the last run showed.

    Attributes:
        html: The page's whole document.
        printed: Timestamp and dateline as the pack printed them.
    """

    html: str
    printed: tuple[str, str]


def key_of(article_id: str, version: int, printed: tuple[str, str]) -> str:
    """What a page was made from: article, the store's count of saves, what goes into the form."""
    return json.dumps({"article": article_id, "version": version, "printed": printed})


def of(opened: Peek | None) -> Kept | None:
    """The kept preview; None where there is none, or the article was saved since."""
    if opened is None or not opened.preview_html:
        return None
    try:
        key = json.loads(opened.preview_key or "")
        timestamp, dateline = key["printed"]
        if (key["article"], key["version"]) != (opened.id, opened.version):
            return None
    except (ValueError, KeyError, TypeError):
        return None
    return Kept(opened.preview_html, (str(timestamp), str(dateline)))
