"""Plain text into Markdown that prints the same text: escapes only what would mean something.

The dialect is Python-Markdown's with `extra`: there a `#` opens a heading without a blank after
it, an underscore inside a word is a plain one, and a backslash before `<` would be printed.
"""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"\\(?=[\\`*_{}\[\]()>#+\-.!|])"  # a backslash that would escape something
    r"|`"
    r"|\*(?!(?<=\s\*)\s)"  # an asterisk, unless it stands alone between blanks
    r"|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"  # an underscore at the edge of a word
    r"|\[(?=\^|[^\[\]]{0,200}\][(\[:])"  # what reads as a link, a footnote, a definition
    r"|\{(?=:)"
)
_ENTITY = re.compile(r"&(?=#[0-9xX]|\w{1,31};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINE_START = re.compile(
    r"(?P<number>\d{1,9})\.(?=\s|$)|(?P<mark>[-+*](?=[ \t]|$)|[>#])|(?P<rule>-{3,}\s*$)"
)
_UNDERLINE = re.compile(r"=+\s*$")
_DEFINITION = re.compile(r":(?= )")


def _escape_start(line: str) -> str:
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.end('number') :]}"
    return "\\" + line


def _escape_later_start(line: str) -> str:
    if _UNDERLINE.match(line):
        return "&#61;" + line[1:]
    if _DEFINITION.match(line):
        return "&#58;" + line[1:]
    return line


def escape_markdown(text: str, *, line_start: bool = False, first_line: bool = True) -> str:
    """The text with Markdown's characters escaped where they would not print as themselves.

    Args:
        text: Text within one line.
        line_start: The text begins its line, where list marks, `#` and `>` mean something.
        first_line: The line begins its block; on later ones `===` and `: ` mean something too.
    """
    starts = line_start and _LINE_START.match(text) is not None
    if starts and text[0] == "*":
        head, text = "\\*", text[1:]
        return head + escape_markdown(text)
    escaped = _INLINE.sub(lambda match: "\\" + match[0], text)
    escaped = _TAG.sub("&lt;", _ENTITY.sub("&amp;", escaped))
    if line_start:
        escaped = _escape_start(escaped)
        if not first_line:
            escaped = _escape_later_start(escaped)
    return escaped
