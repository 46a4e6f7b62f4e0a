"""HTML, as clipboards and files hold it, into blocks of runs.

One pass over the tags without recursion, so that depth costs nothing. What a reader of the page
does not see is left out; what office programs wrap around text is seen through.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.exchange.html_links import clean_link
from newsdesk.exchange.html_outline import Outline
from newsdesk.exchange.html_runs import Look, Run, shifted
from newsdesk.exchange.html_tags import read_attributes, read_tags

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.exchange.html_runs import Block


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr keygen")
_UNSEEN = _names(
    "script style head title template noscript svg math iframe object audio video canvas map "
    "button select textarea datalist dialog applet frameset noframes del"
)
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol p "
    "pre search section summary table tbody td tfoot th thead tr ul"
)
_TABLE = _names("table tbody thead tfoot tr td th caption")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_BOLD = _names("b strong")
_ITALIC = _names("i em cite dfn var")
_CODE = _names("code kbd samp tt")
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|visuallyhidden|a11y-hidden)(?:\s|$)"
)
_MSO_LEVEL = re.compile(r"mso-list:[^;]{0,80}?level(\d)", re.IGNORECASE)
_JUNK = str.maketrans({"\xad": None, "\ufeff": None, "\u200b": None, "\0": "\ufffd"})
_FARTHEST_MATCH = 500

_Attributes = dict[str, str]


class _Open(NamedTuple):
    tag: str
    before: Look
    close: Callable[[], None] | None


def _declarations(style: str) -> dict[str, str]:
    found = {}
    for declaration in style[:2_000].split(";"):
        name, _colon, value = declaration.partition(":")
        found[name.strip().lower()] = value.strip().lower()
    return found


def _is_hidden(tag: str, attributes: _Attributes, style: dict[str, str]) -> bool:
    return (
        tag in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or style.get("display", "").startswith("none")
        or style.get("visibility", "").startswith("hidden")
        or style.get("mso-hide") == "all"
        or style.get("font-size") in {"0", "0px", "0pt"}
        or bool(_HIDDEN_CLASS.search(attributes.get("class", "")))
    )


def _weight(style: dict[str, str], *, otherwise: bool) -> bool:
    weight = style.get("font-weight", "")
    if weight.isdecimal():
        return int(weight[:4]) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight, otherwise)


def _slant(style: dict[str, str], *, otherwise: bool) -> bool:
    slants = {"italic": True, "oblique": True, "normal": False}
    return slants.get(style.get("font-style", ""), otherwise)


def _raised(tag: str, style: dict[str, str], otherwise: int) -> int:
    if tag in {"sup", "sub"}:
        return 1 if tag == "sup" else -1
    return {"super": 1, "sub": -1}.get(style.get("vertical-align", ""), otherwise)


def read_blocks(html: str) -> list[Block]:
    """The blocks of what a reader of the page would see."""
    reader = _Reader()
    for part in read_tags(html):
        if isinstance(part, str):
            reader.take_text(part)
        elif part.closes:
            reader.close_tag(part.name)
        else:
            reader.open_tag(part.name, read_attributes(part.attributes) if part.attributes else {})
    return reader.finish()


class _Reader:
    """Follows the tags and gathers runs of text."""

    def __init__(self) -> None:
        self._look = Look()
        self._in_mark = False
        self._open: list[_Open] = []
        self._counts: Counter[str] = Counter()
        self._runs: list[Run] = []
        self._outline = outline = Outline()
        self._openers: dict[str, Callable[[_Attributes], Callable[[], None]]] = {
            "blockquote": outline.open_quote,
            "ul": outline.open_list,
            "menu": outline.open_list,
            "ol": outline.open_numbered_list,
            "li": outline.open_item,
            "table": outline.open_table,
            "tr": outline.open_row,
            "td": outline.open_cell,
            "th": outline.open_cell,
        }
        self._voids: dict[str, Callable[[_Attributes], None]] = {
            "br": self._break_line,
            "hr": self._rule,
            "img": self._image,
        }

    def finish(self) -> list[Block]:
        """Close what is still open and give the blocks in order."""
        self._flush()
        while self._open:
            self._pop()
        return self._outline.blocks

    def open_tag(self, tag: str, attributes: _Attributes) -> None:
        """Open an element."""
        if tag in _VOID:
            if tag in self._voids and not self._look.hidden:
                self._voids[tag](attributes)
            return
        before = self._look
        style = _declarations(attributes["style"]) if "style" in attributes else {}
        hidden = before.hidden or _is_hidden(tag, attributes, style)
        close = None
        if tag in _BLOCKS and not hidden:
            self._flush()
            close = self._open_block(tag, attributes)
        if not hidden:
            self._add_anchors(attributes)
        look = self._restyle(tag, attributes, style)
        self._look = look._replace(hidden=True) if hidden else look
        self._open.append(_Open(tag, before, close))
        self._counts[tag] += 1

    def close_tag(self, tag: str) -> None:
        """Close the nearest such element and what stands open in it."""
        if tag == "br":
            self._break_line({})
        if not self._counts[tag]:
            return
        index = self._matching(tag)
        while len(self._open) > index:
            self._pop()

    def take_text(self, data: str) -> None:
        """Text, entities already read."""
        look = self._look
        if look.hidden:
            if self._in_mark:
                self._outline.office_mark(data)
            return
        text = data.translate(_JUNK)
        if look.preformatted:
            for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if number:
                    self._runs.append(Run("\n", look))
                self._runs.append(Run(line, look))
            return
        self._runs.append(Run(shifted(text.replace("\n", " "), look.raised), look))

    # elements

    def _matching(self, tag: str) -> int:
        """Where on the stack the element begins that the end tag closes; its length if none."""
        stack = self._open
        last = len(stack)
        for index in range(last - 1, max(-1, last - 1 - _FARTHEST_MATCH), -1):
            open_tag = stack[index].tag
            if open_tag == tag:
                return index
            if open_tag in _BLOCKS and tag not in _BLOCKS:
                return last
            if open_tag in {"td", "th", "table"} and tag not in _TABLE:
                return last
        return last

    def _pop(self) -> None:
        tag, before, close = self._open.pop()
        self._counts[tag] -= 1
        if tag in _BLOCKS and not self._look.hidden:
            self._flush()
        self._look = before
        if close is not None:
            close()

    def _restyle(self, tag: str, attributes: _Attributes, style: dict[str, str]) -> Look:
        look = self._restyle_by_tag(tag, attributes)
        if not style:
            return look
        if style.get("mso-list") == "ignore":
            self._in_mark = True
            return look._replace(hidden=True)
        return look._replace(
            bold=not look.heading and _weight(style, otherwise=look.bold),
            italic=_slant(style, otherwise=look.italic),
            raised=_raised(tag, style, look.raised),
        )

    def _restyle_by_tag(self, tag: str, attributes: _Attributes) -> Look:
        look = self._look
        if tag == "a":
            href = attributes.get("href", "")
            return look._replace(href=clean_link(href)) if href else look
        if tag in _HEADINGS:
            return look._replace(heading=int(tag[1]), bold=False, italic=False)
        if tag in _BOLD:
            return look._replace(bold=not look.heading)
        return look._replace(
            italic=look.italic or tag in _ITALIC,
            code=look.code or tag in _CODE,
            preformatted=look.preformatted or tag == "pre",
            raised=_raised(tag, {}, look.raised),
        )

    def _add_anchors(self, attributes: _Attributes) -> None:
        for key in ("id", "name"):
            if attributes.get(key):
                self._outline.add_anchor(attributes[key])

    def _open_block(self, tag: str, attributes: _Attributes) -> Callable[[], None] | None:
        self._in_mark = False
        if tag == "p":
            level = _MSO_LEVEL.search(attributes.get("style", "")[:2_000])
            if level is not None:
                return self._outline.open_office_item(int(level[1]))
            self._outline.end_office_list()
        opener = self._openers.get(tag)
        return opener(attributes) if opener else None

    def _flush(self) -> None:
        """End the block that text has been gathered for."""
        if self._runs:
            runs, self._runs = self._runs, []
            self._outline.add(runs)

    def _break_line(self, _attributes: _Attributes) -> None:
        self._runs.append(Run("\n", self._look))

    def _rule(self, _attributes: _Attributes) -> None:
        self._flush()
        self._outline.add_rule()

    def _image(self, attributes: _Attributes) -> None:
        """A picture is its description; one without is decoration or a tracking pixel."""
        small = any(attributes.get(side) in {"0", "1", "2"} for side in ("width", "height"))
        description = " ".join(attributes.get("alt", "").split())
        address = clean_link(attributes.get("src", ""))
        if small or not description or not address.startswith("http"):
            return
        self._runs.append(Run(description, self._look._replace(image=address)))
