"""Words that are put together at run time."""

from __future__ import annotations

_ENDS = (".", "!", "?", "…", "؟", ":")
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F])


def sentence(text: str) -> str:
    """The text with a full stop, so that another sentence can follow it."""
    text = text.rstrip()
    return text if not text or text.endswith(_ENDS) else f"{text}."


def plain_title(text: str, longest: int = 120) -> str:
    """A headline for a window's title: no control of direction reaches beyond it."""
    return " ".join(text.translate(_BIDI).split())[:longest]
