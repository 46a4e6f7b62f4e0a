"""Text made fit for a document: no characters that HTML forbids, no bidi control that leaks."""

from __future__ import annotations

import re

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)
_LOST = re.compile("[\x00\ud800-\udfff]+")
_SPACES = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(_ODD.pattern.replace("\u202a-\u202e\u2066-\u2069", "") + "+")
_OVERRIDES = re.compile("[\u202d\u202e]+")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BIDI_MARKS = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_MOST_BIDI = 5_000
_EMBED_END, _ISOLATE_END = "\u202c", "\u2069"


def clean(text: str) -> str:
    """The text without control characters, noncharacters and unbalanced bidi controls.

    NUL and lone surrogates stand for something that was lost and become U+FFFD. Overrides, which
    can make text read as what it is not, go; embeddings and isolates stay where each is closed
    inside the same text.
    """
    # Printable text has none of them; to ask that first is far cheaper for most text.
    if text.isprintable() or _ODD.search(text) is None:
        return text
    text = _SPACES.sub(" ", _LOST.sub(_replaced, text))
    text = _OVERRIDES.sub("", _FORBIDDEN.sub("", text))
    return text if _is_balanced(text) else re.sub(_BIDI.pattern + "+", "", text)


def clean_line(text: str) -> str:
    """The same for a field of one line: every run of white space is one space."""
    return " ".join(clean(text).split()) if text else ""


def _replaced(lost: re.Match[str]) -> str:
    return "\N{REPLACEMENT CHARACTER}" * len(lost[0])


def _is_balanced(text: str) -> bool:
    waiting: list[str] = []
    if sum(map(text.count, _BIDI_MARKS)) > _MOST_BIDI:
        return False
    for match in _BIDI.finditer(text):
        mark = match[0]
        if mark in (_EMBED_END, _ISOLATE_END):
            if not waiting or waiting.pop() != mark:
                return False
        else:
            waiting.append(_EMBED_END if mark < "\u2060" else _ISOLATE_END)
    return not waiting
