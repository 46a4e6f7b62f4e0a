"""Quotes, apostrophes and spaces as the article's language sets them.

Works on text and on clean HTML, and changes neither letters nor tags. Tags, code and addresses
are replaced by single noncharacters first, so that a rule sees `"<em>mot</em>"` as the reader
does. Setting text twice gives the same as setting it once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.rendering.sanitising import INLINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.housestyle.pack import Typography

TAG, CODE, EDGE, ADDRESS = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""What stands for an inline tag, a piece of code, a block's edge, and an address."""

NO_BREAK, NARROW = "\u00a0", "\u202f"
_SPACES = " \u00a0\u202f"
_OPENERS = frozenset("([{—–-/«“„‘‚‹¿¡" + EDGE)
_CLOSERS = frozenset(".,;:!?)]}»”’›…—–-/\"'" + EDGE)
_BEFORE_HIGH = frozenset("»”\"’')]}%€$£°…*/" + CODE + ADDRESS)
_AFTER_HIGH = frozenset('»”"’)]}…' + TAG + EDGE)
_AFTER_ELISION = frozenset('«“‘„"' + CODE + ADDRESS)

_MARKUP = re.compile(r"<pre>.*?</pre>|<code>.*?</code>|</?(\w+)[^>]*>", re.DOTALL)
_MARK = re.compile(f"[{TAG}{CODE}{EDGE}]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”\ufdd0-\ufdd3]*[^\s<>\"«»“”\ufdd0-\ufdd3.,;:!?')\]]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_QUOTE = re.compile("[\"'«»“”„\ufdd2]")
_MOST_MARKS, _LONGEST = 100_000, 3_000_000
_SINGLE = frozenset("‘’‚‹›")
_HIGH = re.compile("[;:!?]+")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_AFTER_GUILLEMET = re.compile(f"«[{_SPACES}]*")
_BEFORE_GUILLEMET = re.compile(f"[{_SPACES}]*»")
_UNIT = re.compile("(?<=[0-9]) (?=[%€$£])")
_ARABIC_MARK = re.compile(
    "(?<=[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff])"
    "(\ufdd0*)([,;?])(?!\ufdd0*[0-9\u0660-\u0669\u06f0-\u06f9])"
)
_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_CLIPPED = re.compile(r"'(?:\d|(?:tis|twas|em|til|cause|bout|round|n)\b)", re.IGNORECASE)
_INLINE = INLINE - {"br"} | {"span"}


class Typographer:
    """Sets text by a language and a pack's options."""

    def __init__(self, language: str, options: Typography) -> None:
        self._french = language.split("-", maxsplit=1)[0].lower() == "fr"
        self._options = options
        self._quotes = tuple(options.quotes)
        # Single marks are no nested double ones: writers type them as such.
        nested = 4 if len(self._quotes) == 4 and self._quotes[2] not in _SINGLE else 2
        self._opening, self._closing = self._quotes[:nested:2], self._quotes[1:nested:2]
        if set(self._opening) & set(self._closing):
            self._opening, self._closing = self._opening[:1], self._closing[:1]
        spaces = str(options.spaces_before_high_punctuation)
        self._high = {"narrow": NARROW, "full": NO_BREAK}.get(spaces, "") if self._french else ""
        self._steps = self._chosen_steps(language)

    def text(self, text: str) -> str:
        """Set plain text, such as a headline."""
        return self._set(text) if self._steps and text else text

    def html(self, html: str) -> str:
        """Set the text between the tags of clean HTML; code and attributes stay as they are."""
        if not self._steps or len(html) > _LONGEST:
            return html
        if html.count("<") == 2 and html.startswith("<p>") and html.endswith("</p>"):
            # Most blocks: two edges, put back without looking for them.
            return f"<p>{self._between_tags(f'{EDGE}{html[3:-4]}{EDGE}')[1:-1]}</p>"
        tags: list[str] = []

        def put_away(match: re.Match[str]) -> str:
            tags.append(match[0])
            if match[1] is None:
                return CODE if match[0].startswith("<code") else EDGE
            return TAG if match[1] in _INLINE else EDGE

        text = self._between_tags(_MARKUP.sub(put_away, html))
        back = iter(tags)
        return _MARK.sub(lambda _: next(back), text)

    def _between_tags(self, text: str) -> str:
        """Set what is left of HTML when its tags are put away."""
        return _escape(self._set(_unescape(text))) if "&" in text else self._set(text)

    def _chosen_steps(self, language: str) -> list[Callable[[str], str]]:
        steps: list[Callable[[str], str]] = []
        if self._options.ellipsis:
            steps.append(_set_ellipsis)
        if self._options.apostrophe or len(self._quotes) >= 2:
            steps.append(self._set_quotes)
        if self._high:
            steps += [_set_guillemets, self._set_high, _set_units]
        if language.split("-", maxsplit=1)[0].lower() in {"ar", "fa", "ur", "ckb", "ps", "ug"}:
            steps.append(_set_arabic)
        return steps

    def _set(self, text: str) -> str:
        if len(text) > _MOST_MARKS and sum(map(text.count, "'\"!?;:«»")) > _MOST_MARKS:
            # No prose: setting it would take seconds.
            return text
        addresses: list[str] = []
        if "@" in text or "://" in text or "www." in text:

            def put_away(match: re.Match[str]) -> str:
                addresses.append(match[0])
                return ADDRESS

            text = _ADDRESS.sub(put_away, text)
        for step in self._steps:
            text = step(text)
        if addresses:
            back = iter(addresses)
            text = re.sub(ADDRESS, lambda _: next(back), text)
        return text

    def _set_quotes(self, text: str) -> str:
        if "'" not in text and '"' not in text:
            return text
        out: list[str] = []
        last, depth = 0, 0
        for match in _QUOTE.finditer(text):
            mark, at = match[0], match.start()
            out.append(text[last:at])
            last = at + 1
            if mark == '"' and len(self._quotes) >= 2:
                mark = self._double(text, at, _last(out), depth)
            elif mark == "'":
                mark = self._single(text, at, _last(out))
            depth = self._depth(depth, mark[:1] if mark[:1] != NO_BREAK else mark[-1])
            out.append(mark)
        out.append(text[last:])
        return "".join(out)

    def _depth(self, depth: int, mark: str) -> int:
        """How many quotes stand open after a mark; none goes on over the edge of a block."""
        if mark == EDGE:
            return 0
        if mark in self._opening:
            return depth + 1
        return max(depth - 1, 0) if mark in self._closing else depth

    def _double(self, text: str, at: int, before: str, depth: int) -> str:
        after = _next(text, at + 1)
        if _opens(before, after):
            return self._padded(self._opening[min(depth, len(self._opening) - 1)], opening=True)
        if _closes(before, after) and (depth or not before.isdigit()):
            inner = min(max(depth - 1, 0), len(self._closing) - 1)
            return self._padded(self._closing[inner], opening=False)
        return '"'

    def _padded(self, mark: str, *, opening: bool) -> str:
        if not self._french or mark not in "«»":
            return mark
        return mark + NO_BREAK if opening else NO_BREAK + mark

    def _single(self, text: str, at: int, before: str) -> str:
        after = _next(text, at + 1)
        apostrophe = self._options.apostrophe
        if apostrophe and before.isalpha() and (after.isalnum() or after in _AFTER_ELISION):
            return apostrophe
        if apostrophe and before.isdigit() and after.isalpha():
            return apostrophe
        if self._quotes[2:3] == ("‘",):
            if _opens(before, after):
                return apostrophe or "'" if _CLIPPED.match(text, at) else "‘"
            if _closes(before, after) and not before.isdigit():
                return self._quotes[3]
        return "'"

    def _set_high(self, text: str) -> str:
        out: list[str] = []
        last = 0
        for match in _HIGH.finditer(text):
            head = text[last : match.start()]
            bare = head.rstrip(_SPACES)
            space = self._space(text, match, bare, spaced=bare != head)
            if space:
                out += [bare, space, match[0]]
                last = match.end()
        if not out:
            return text
        out.append(text[last:])
        return "".join(out)

    def _space(self, text: str, match: re.Match[str], head: str, *, spaced: bool) -> str:
        """What stands before a mark; empty = what is written there."""
        after = text[match.end() : match.end() + 1]
        if after and not after.isspace() and after not in _AFTER_HIGH:
            return ""
        before = _last([head])
        if not (before.isalnum() or (before and before in _BEFORE_HIGH)):
            return ""
        if match[0][0] != ":":
            return self._high
        ratio = spaced and before.isdigit() and text[match.end() :][1:2].isdigit()
        return "" if ratio else NO_BREAK


def _last(pieces: list[str]) -> str:
    """The last character that is not a tag, or nothing."""
    for piece in reversed(pieces):
        bare = piece.rstrip(TAG)
        if bare:
            return bare[-1]
    return ""


def _next(text: str, at: int) -> str:
    """The next character that is not a tag, or nothing."""
    while text[at : at + 1] == TAG:
        at += 1
    return text[at : at + 1]


def _opens(before: str, after: str) -> bool:
    starts = not before or before.isspace() or before in _OPENERS
    starts = starts or (before == "’" and after.isalnum())
    return starts and bool(after) and not after.isspace() and after not in _CLOSERS


def _closes(before: str, after: str) -> bool:
    ends = not after or after.isspace() or after in _CLOSERS
    return ends and before not in {"", '"'} and not before.isspace() and before not in _OPENERS


def _set_ellipsis(text: str) -> str:
    return _ELLIPSIS.sub("…", text) if "..." in text else text


def _set_guillemets(text: str) -> str:
    if "«" in text:
        text = _AFTER_GUILLEMET.sub("«" + NO_BREAK, text)
    return _BEFORE_GUILLEMET.sub(NO_BREAK + "»", text) if "»" in text else text


def _set_units(text: str) -> str:
    if "%" in text or "€" in text or "$" in text or "£" in text:
        return _UNIT.sub(NO_BREAK, text)
    return text


def _set_arabic(text: str) -> str:
    return _ARABIC_MARK.sub(lambda match: match[1] + _ARABIC[match[2]], text)


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
