"""How long a text is, in words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]\S*")


def count_words(text: str) -> int:
    """The words of a Markdown text: runs without a blank that hold a letter or a digit.

    Marks that stand alone (`#`, `-`, `«`) are no words; `l’accord` and `1,3` are one each.
    """
    return len(_WORD.findall(text))
