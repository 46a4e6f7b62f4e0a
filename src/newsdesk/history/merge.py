"""Two texts that came from one, put together; nothing that either side wrote is lost.

Field by field; the body paragraph by paragraph, and words inside paragraphs that both sides
changed. Where both changed one sentence in different places the result is merged and the
sentence is to be read again: a merge of words can make a sentence that nobody wrote. Where their
changes touch or overlap the merged text keeps what was there before, and a conflict holds what
both wrote. The result does not depend on whose side is called mine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from newsdesk.domain.article import Article, Dateline
from newsdesk.history.fields import readable
from newsdesk.history.regions import Side, regions
from newsdesk.history.words import split_paragraphs, split_sentences, split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    T = TypeVar("T", bound=Hashable)

PROSE = ("kicker", "headline", "standfirst", "note")
"""Fields that are merged word by word."""

WHOLE = (
    "timestamp", "updated", "embargo", "section", "slug", "language", "pack", "outlet", "state",
)  # fmt: skip
"""Fields of one value: one side's, or a conflict."""

LISTS = ("bylines", "keywords", "sources")
"""Fields merged element by element."""

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides wrote over each other.

    Attributes:
        field: Dotted name of the field; `body` for the text.
        base: What it was: a field's text, or the paragraphs concerned.
        mine: What one side made of it.
        theirs: What the other side made of it.
        paragraph: Number of the first paragraph concerned in the base, from 0; None in a field.
    """

    field: str
    base: str
    mine: str
    theirs: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """A sentence that both sides changed and nobody has read as it stands now.

    Attributes:
        field: Dotted name of the field; `body` for the text.
        sentence: As merged.
        paragraph: Number of its paragraph in the merged body, from 0; None in a field.
    """

    field: str
    sentence: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The result: the article, what could not be merged, what must be read again."""

    article: Article
    conflicts: tuple[Conflict, ...]
    to_reread: tuple[Reread, ...]


def merge_articles(base: Article, mine: Article, theirs: Article) -> Merged:
    """Put two articles together that came from one."""
    if mine in (base, theirs):
        return Merged(theirs, (), ())
    if theirs == base:
        return Merged(mine, (), ())
    merge = _Merge(base, mine, theirs)
    values: dict[str, Any] = {name: merge.whole(name) for name in WHOLE}
    values |= {name: merge.prose(name) for name in PROSE}
    values |= {name: merge.elements(name) for name in LISTS}
    values["dateline"] = merge.dateline()
    values["body"] = merge.body()
    return Merged(replace(base, **values), tuple(merge.conflicts), tuple(merge.to_reread))


class _Merge:
    """One merge under way: the three articles, and what was found so far."""

    def __init__(self, base: Article, mine: Article, theirs: Article) -> None:
        self.base, self.mine, self.theirs = base, mine, theirs
        self.conflicts: list[Conflict] = []
        self.to_reread: list[Reread] = []

    def whole(self, name: str) -> object:
        """A field of one value."""
        return self._one_of(
            name,
            *(getattr(article, name) for article in (self.base, self.mine, self.theirs)),
        )

    def dateline(self) -> Dateline:
        """Each part for itself: one desk may correct the place, the other the day."""
        sides = (self.base.dateline, self.mine.dateline, self.theirs.dateline)
        values: dict[str, Any] = {
            name: self._one_of(f"dateline.{name}", *(getattr(side, name) for side in sides))
            for name in ("place", "country", "zone", "date", "credit")
        }
        return Dateline(**values)

    def prose(self, name: str) -> str:
        """A field of a line or two, word by word."""
        texts = [getattr(article, name) for article in (self.base, self.mine, self.theirs)]
        settled, text = _settled(*texts)
        if settled:
            return str(text)
        merged, sentences, clash = _merge_words(*texts)
        if clash:
            self._conflict(name, texts)
        self.to_reread += [Reread(name, sentence) for sentence, _at in sentences]
        return merged

    def elements(self, name: str) -> tuple[Any, ...]:
        """A list, element by element; what both put in at one place is all kept."""
        lists = [getattr(article, name) for article in (self.base, self.mine, self.theirs)]
        settled, value = _settled(*lists)
        if settled:
            return tuple(value)
        found = list(regions(*lists))
        if any(region.side is Side.CONFLICT and region.base for region in found):
            self._clash(name)
            return tuple(lists[0])
        out: list[Any] = []
        for region in found:
            if region.side is Side.CONFLICT:
                out += _both(region.mine, region.theirs, key=repr)
            else:
                out += region.taken
        return tuple(out)

    def body(self) -> str:
        """The text: paragraphs first, words where both changed the same ones."""
        texts = (self.base.body, self.mine.body, self.theirs.body)
        settled, text = _settled(*texts)
        if settled:
            return str(text)
        out: list[str] = []
        for region in regions(*(_paragraphs(text) for text in texts)):
            if region.side is not Side.CONFLICT:
                out += region.taken
            elif not region.base:
                both = _both(region.mine, region.theirs)
                self.to_reread += [
                    Reread("body", text, len(out) + number) for number, text in enumerate(both)
                ]
                out += both
            else:
                out += self._paragraphs(region.at, len(out), region)
        return _BREAK.join(out)

    def _paragraphs(self, at: int, place: int, region: Any) -> list[str]:  # noqa: ANN401
        sides = [_BREAK.join(side) for side in (region.base, region.mine, region.theirs)]
        merged, sentences, clash = _merge_words(*sides)
        if clash:
            self._conflict("body", sides, at)
        for sentence, start in sentences:
            self.to_reread.append(Reread("body", sentence, place + merged[:start].count(_BREAK)))
        # A paragraph that both took out leaves nothing behind.
        return merged.split(_BREAK) if merged else []

    def _conflict(self, name: str, texts: Sequence[str], at: int | None = None) -> None:
        base, mine, theirs = texts
        self.conflicts.append(Conflict(name, base, mine, theirs, at))

    def _one_of(self, name: str, base: T, mine: T, theirs: T) -> T:
        settled, value = _settled(base, mine, theirs)
        if not settled:
            self._clash(name)
        return value

    def _clash(self, name: str) -> None:
        texts = [readable(article)[name] for article in (self.base, self.mine, self.theirs)]
        self._conflict(name, texts)


def _settled(base: T, mine: T, theirs: T) -> tuple[bool, T]:
    """Whether one side alone changed it or both alike, and what it is then; else the base."""
    if mine in (base, theirs):
        return True, theirs
    return (True, mine) if theirs == base else (False, base)


def _paragraphs(text: str) -> list[str]:
    return [paragraph.rstrip() for paragraph in split_paragraphs(text)]


def _both(
    mine: Sequence[Any], theirs: Sequence[Any], key: Callable[[Any], Any] | None = None
) -> list[Any]:
    """What both put in at one place, each run whole, in an order that is the same for either."""
    first, second = sorted(
        (tuple(mine), tuple(theirs)), key=lambda run: [key(x) if key else x for x in run]
    )
    return [*first, *(element for element in second if element not in first)]


def _merge_words(base: str, mine: str, theirs: str) -> tuple[str, list[tuple[str, int]], bool]:
    """Merge three texts word by word.

    Returns:
        The text, with the base's words where both sides clash; the sentences that both changed,
        each with the character of the text it begins at; and whether they clash anywhere.
    """
    out: list[str] = []
    length = 0
    touched: list[tuple[int, int, Side]] = []
    clash = False
    for region in regions(*(split_words(text) for text in (base, mine, theirs))):
        text = "".join(region.taken)
        if region.side in {Side.MINE, Side.THEIRS}:
            touched.append((length, length + len(text), region.side))
        clash = clash or region.side is Side.CONFLICT
        out.append(text)
        length += len(text)
    merged = "".join(out)
    return merged, _sentences_of_both(merged, touched), clash


def _sentences_of_both(text: str, touched: list[tuple[int, int, Side]]) -> list[tuple[str, int]]:
    """The sentences in or beside which both sides changed something."""
    found = []
    start = first = 0
    for sentence in split_sentences(text):
        end = start + len(sentence)
        while first < len(touched) and touched[first][1] < start:
            first += 1
        sides = set()
        for begin, stop, side in touched[first:]:
            if begin > end:
                break
            if stop >= start:
                sides.add(side)
        if len(sides) > 1 and sentence.strip():
            found.append((sentence.strip(), start))
        start = end
    return found
