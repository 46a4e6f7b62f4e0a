"""What comes in from the clipboard or by drag and drop, as text of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel

from newsdesk.domain.content import storable

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

LARGEST_HTML = 400_000
"""Code points; where plain text comes along, more HTML than that is not worth the wait."""

_CODE_EDITOR = "vscode-editor-data"
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]{1,2000}", re.IGNORECASE)


def copied_text(text: str) -> QMimeData:
    """The text alone, as data for the clipboard.

    Qt makes the object: the clipboard keeps it until after the interpreter has ended, and then
    one made in Python would end the process with a crash.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    return data


def clean_text(text: str) -> str:
    """The text with line breaks as `\\n` and what cannot be stored as U+FFFD; else as it is."""  # noqa: D301
    return storable(_BREAKS.sub("\n", text))


def can_paste(data: QMimeData) -> bool:
    """Whether there is text in it; files and pictures are not text."""
    if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
        return False
    return data.hasText() or data.hasHtml()


def pasted_markdown(data: QMimeData) -> str:
    """The data as Markdown: rich text translated, plain text as it is."""
    html = data.html() if data.hasHtml() and not data.hasFormat(_CODE_EDITOR) else ""
    if not html or (len(html) > LARGEST_HTML and data.hasText()):
        return pasted_plain(data)
    from newsdesk.exchange.html_markdown import html_to_markdown

    return clean_text(html_to_markdown(html)) or pasted_plain(data)


def pasted_plain(data: QMimeData) -> str:
    """The data's plain text, whatever else comes along."""
    return clean_text(data.text())


def address_in(data: QMimeData | None) -> str:
    """The web or mail address that the data consists of, or nothing."""
    text = data.text().strip() if data is not None and data.hasText() else ""
    return text if _ADDRESS.fullmatch(text) else ""
