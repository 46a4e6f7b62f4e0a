"""Which blocks would keep the Markdown parser busy for seconds: they are shown as plain text.

Python-Markdown's time grows with the square of some things and its recursion with others. The
limits lie far beyond what prose, long lists and large tables need.
"""

from __future__ import annotations

import re

LONGEST = 200_000
"""Characters a block may have and still be parsed."""

_BRACKET_DEPTH = 25
_MOST = {
    "[": 800,
    "](": 400,
    "<!--": 50,
    "\\": 4000,
    "`": 4000,
    "&": 20000,
    "\n": 6000,
    "\t": 20000,
}
_DEEP_PREFIX = re.compile(r"^(?:[ \t]|>|[*+-][ \t]|\d{1,9}\.[ \t]){60}", re.MULTILINE)
_HEADINGS = re.compile(r"^(?:#|[=-]+ *$)", re.MULTILINE)
_MOST_HEADINGS = 250
_BRACKET = re.compile(r"[\[\]]")


def too_costly(block: str) -> bool:
    """Whether parsing the block could take long or recurse deeply."""
    if len(block) < 60:
        return False
    if len(block) > LONGEST or any(block.count(mark) > most for mark, most in _MOST.items()):
        return True
    if _DEEP_PREFIX.search(block) or _bracket_depth(block) > _BRACKET_DEPTH:
        return True
    return len(_HEADINGS.findall(block)) > _MOST_HEADINGS


def _bracket_depth(block: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(block):
        if match[0] == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest
