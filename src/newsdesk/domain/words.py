"""How long a text is, in words."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """The words of a Markdown text: runs without a blank that hold a letter or a digit.

    Marks that stand alone (`#`, `-`, `«`) are no words; `l’accord` and `1,3` are one each.
    """
    words = text.split()
    with_marks = [word for word in words if not word.isalnum()]
    return len(words) - sum(1 for word in with_marks if not _LETTER.search(word))
