"""Python-Markdown as newsdesk sets it up: raw HTML is text, images are links, notes are counted.

Blocks are converted one by one. What one block defines for others (link addresses,
abbreviations, footnotes) is gathered first into `Definitions` and given to each conversion.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor

from newsdesk.rendering.sanitising import INLINE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from markdown.blockparser import BlockParser as PythonMarkdownParser

_RAW_INLINE = rf"(</?(?:{'|'.join(sorted(INLINE - {'a', 'abbr', 'code'}))})\s{{0,9}}/?>)"
_COMMENT = r"<!--(?:(?!-->)[^\x02\x03])*-->"
_FOOTNOTE = r"\[\^([^\]\[]{1,200})\]"
_LABEL = re.compile(_FOOTNOTE)


class Definitions(NamedTuple):
    """What blocks of one body say for all of them.

    Attributes:
        links: Address and title by lower-case label.
        abbreviations: The long form by the short one.
        notes: Footnote texts by label, in the order of definition.
    """

    links: Mapping[str, tuple[str, str]]
    abbreviations: Mapping[str, str]
    notes: Mapping[str, str]


MOST_ABBREVIATIONS = 200
"""Each is sought in every word: more of them are left as plain words."""

NOTHING_DEFINED = Definitions({}, {}, {})


class Notes:
    """The footnotes of a body while it is rendered: numbers go by first mention."""

    def __init__(self) -> None:
        self.parser: PythonMarkdownParser | None = None
        self.texts: dict[str, str] = {}
        self.order: list[str] = []
        self.numbers: dict[str, int] = {}
        self.mentions: dict[str, int] = {}
        self.log: list[str] = []

    def begin(self) -> None:
        """Forget what was mentioned."""
        self.order, self.numbers, self.mentions, self.log = [], {}, {}, []

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802 - Python-Markdown's name
        """Keep a definition."""
        self.texts[label] = text

    def place_of(self, block: str) -> Hashable:
        """What the numbers in a block depend on: its labels' numbers and mentions so far."""
        if "[^" not in block:
            return ()
        seen = [
            (self.numbers.get(label), self.mentions.get(label, 0))
            for label in _LABEL.findall(block)
        ]
        return (len(self.order), *seen)

    def number(self, label: str) -> int:
        """The note's number, the next one if it has none yet."""
        if label not in self.numbers:
            self.order.append(label)
            self.numbers[label] = len(self.order)
        return self.numbers[label]

    def mention(self, label: str) -> tuple[int, str]:
        """Count a mention: the note's number and the mention's id."""
        self.log.append(label)
        number = self.number(label)
        count = self.mentions[label] = self.mentions.get(label, 0) + 1
        return number, mention_id(number, count)


def mention_id(number: int, count: int) -> str:
    """The HTML id of the n-th mention of a footnote."""
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


class BlockParser:
    """Converts blocks to HTML that still has to be sanitised."""

    def __init__(self) -> None:
        self.notes = Notes()
        self._definitions = NOTHING_DEFINED
        extension = AbbrExtension()
        self._abbreviations: dict[str, str] = vars(extension)["abbrs"]
        self._markdown = _new_markdown(self.notes, extension)

    def define(self, blocks: Iterable[str]) -> Definitions:
        """Gather what the blocks define for the whole body."""
        self.use(NOTHING_DEFINED)
        for block in blocks:
            try:
                self._markdown.parser.parseChunk(Element("div"), _normal(block))
            except RecursionError:
                self._markdown.parser.state.clear()
        return Definitions(
            dict(self._markdown.references),
            dict(islice(self._abbreviations.items(), MOST_ABBREVIATIONS)),
            dict(self.notes.texts),
        )

    def use(self, definitions: Definitions) -> None:
        """Begin a body with those definitions and no footnote mentioned yet."""
        self._definitions = definitions
        self._restore()
        self.notes.begin()

    def convert(self, block: str) -> str | None:
        """The block's HTML, or None if the parser cannot take it."""
        self._markdown.htmlStash.reset()
        if self._markdown.delimiters is not None:
            self._markdown.delimiters.reset()
        try:
            return self._markdown.convert(block)
        except RecursionError:
            # The parser keeps its place in nested lists and quotes: forget it.
            self._markdown.parser.state.clear()
            return None
        finally:
            if "]:" in block or "] :" in block:
                # What the block defines was gathered before; here it must not reach the next.
                self._restore()

    def _restore(self) -> None:
        self._markdown.references = dict(self._definitions.links)
        self._abbreviations.clear()
        self._abbreviations.update(self._definitions.abbreviations)
        self.notes.texts = dict(self._definitions.notes)


def _normal(block: str) -> str:
    lines = (line if line.strip() else "" for line in block.expandtabs(4).split("\n"))
    return "\n".join(lines)


def _new_markdown(notes: Notes, abbreviations: AbbrExtension) -> Markdown:
    made = Markdown(extensions=[TableExtension(), SaneListExtension(), abbreviations])
    made.preprocessors.deregister("html_block")
    made.parser.blockprocessors.register(_Heading(made.parser), "hashheader", 70)
    notes.parser = made.parser
    made.parser.blockprocessors.register(FootnoteBlockProcessor(notes), "footnote", 17)  # type: ignore[arg-type]
    inline = made.inlinePatterns
    inline.register(_Mention(notes), "footnote", 175)
    inline.register(_Nothing(_COMMENT), "comment", 185)
    inline.register(HtmlInlineProcessor(_RAW_INLINE, made), "html", 90)
    made.treeprocessors.register(_ImagesAsLinks(made), "images_as_links", 18)
    return made


class _Heading(HashHeaderProcessor):
    """A heading needs a blank after its `#`: a paragraph may begin with a #hashtag."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?= +[^\s#])"
        r"(?P<header>(?:\\.|[^\\#\n]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )


class _Mention(InlineProcessor):
    def __init__(self, notes: Notes) -> None:
        super().__init__(_FOOTNOTE)
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        del data
        if m[1] not in self._notes.texts:
            return None, None, None
        number, own_id = self._notes.mention(m[1])
        mark = Element("sup", {"id": own_id})
        link = SubElement(mark, "a", {"class": "footnote-ref", "href": f"#fn-{number}"})
        link.text = str(number)
        return mark, m.start(), m.end()


class _Nothing(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        del data
        return "", m.start(), m.end()


class _ImagesAsLinks(Treeprocessor):
    """An image becomes its alternative text, linked to the picture where that is on the web."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            for image in link.iter("img"):
                self._as_text(image)
        for image in list(root.iter("img")):
            address = image.get("src") or ""
            self._as_text(image)
            if address.lower().startswith(("http://", "https://")):
                image.tag = "a"
                image.set("href", address)
                image.text = image.text or address

    @staticmethod
    def _as_text(image: Element) -> None:
        image.text = image.get("alt")
        image.tag = "span"
        image.attrib.clear()
