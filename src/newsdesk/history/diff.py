"""What changed between two states of an article, word by word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.history.aligning import align
from newsdesk.history.fields import TEXTS, readable
from newsdesk.history.words import is_word, split_paragraphs, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.domain.article import Article

ALIKE = 0.3
"""Share of words in common from which two paragraphs are one that was changed."""

MOST_PAIRS = 2_500
"""Pairs of paragraphs that are held side by side to find which belongs to which."""


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Span(NamedTuple):
    """A piece of text and what became of it."""

    change: Change
    text: str


class ParagraphDiff(NamedTuple):
    """A paragraph before and after.

    Attributes:
        old: With the blank lines after it; None if it is new.
        new: None if it was taken out.
        spans: Without the added ones they are the old text, without the removed ones the new.
    """

    old: str | None
    new: str | None
    spans: tuple[Span, ...]

    @property
    def changed(self) -> bool:
        """Whether anything but blank lines after it is different."""
        return (self.old or "").rstrip() != (self.new or "").rstrip()


class FieldDiff(NamedTuple):
    """A field that was changed: its dotted name, both texts, the spans between them."""

    field: str
    old: str
    new: str
    spans: tuple[Span, ...]


class ArticleDiff(NamedTuple):
    """All that changed.

    Attributes:
        fields: The fields that differ.
        body: Every paragraph, those that are the same too.
        added: Words that came, in the body and in fields of prose.
        removed: Words that went.
    """

    fields: tuple[FieldDiff, ...]
    body: tuple[ParagraphDiff, ...]
    added: int
    removed: int

    @property
    def same(self) -> bool:
        """Whether nothing changed at all."""
        return not self.fields and all(part.old == part.new for part in self.body)


def word_diff(old: str, new: str) -> list[Span]:
    """The words that stayed, went and came, in the order they are read."""
    if old == new:
        return [Span(Change.SAME, old)] if old else []
    before, after = split_words(old), split_words(new)
    runs = _without_islands(_runs(before, after))
    return _joined(runs)


def body_diff(old: str, new: str) -> list[ParagraphDiff]:
    """The paragraphs of two bodies, each beside the one it became."""
    before, after = split_paragraphs(old), split_paragraphs(new)
    out: list[ParagraphDiff] = []
    a = b = 0
    for match in align(before, after):
        out += _changed_paragraphs(before[a : match.old], after[b : match.new])
        for step in range(match.length):
            text = before[match.old + step]
            out.append(ParagraphDiff(text, text, (Span(Change.SAME, text),)))
        a, b = match.old + match.length, match.new + match.length
    return out


def article_diff(old: Article, new: Article) -> ArticleDiff:
    """Every field and every paragraph that changed."""
    before, after = readable(old), readable(new)
    fields = tuple(
        FieldDiff(name, before[name], after[name], tuple(word_diff(before[name], after[name])))
        for name in before
        if before[name] != after[name]
    )
    body = tuple(body_diff(old.body, new.body))
    prose = [field for field in fields if field.field in TEXTS]
    parts: list[FieldDiff | ParagraphDiff] = [*prose, *body]
    spans = [span for part in parts for span in part.spans]
    return ArticleDiff(fields, body, _words(spans, Change.ADDED), _words(spans, Change.REMOVED))


def count_changes(old: Article, new: Article) -> tuple[int, int]:
    """Words added and removed between two states of an article."""
    found = article_diff(old, new)
    return found.added, found.removed


def _words(spans: Sequence[Span], change: Change) -> int:
    texts = (span.text for span in spans if span.change is change)
    return sum(is_word(token) for text in texts for token in split_words(text))


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """For each match what went and came before it, and what stayed."""
    a = b = 0
    for match in align(before, after):
        stayed = before[match.old : match.old + match.length]
        yield before[a : match.old], after[b : match.new], stayed
        a, b = match.old + match.length, match.new + match.length


def _without_islands(
    runs: Iterator[tuple[list[str], list[str], list[str]]],
) -> list[tuple[list[str], list[str], list[str]]]:
    """A lone blank, mark or short word between two changes reads better as part of them."""
    out: list[tuple[list[str], list[str], list[str]]] = []
    for went, came, stayed in runs:
        if out and (went or came) and _is_island(out[-1]):
            last_went, last_came, island = out[-1]
            out[-1] = ([*last_went, *island, *went], [*last_came, *island, *came], stayed)
        else:
            out.append((went, came, stayed))
    return out


def _is_island(run: tuple[list[str], list[str], list[str]]) -> bool:
    went, came, stayed = run
    words = [token for token in stayed if is_word(token)]
    if not (went or came) or len(words) > 1:
        return False
    # One side alone: words were put in or taken out around it, and it tells where.
    return not words or (bool(went and came) and len(words[0]) <= 2)


def _joined(runs: list[tuple[list[str], list[str], list[str]]]) -> list[Span]:
    spans: list[Span] = []
    for went, came, stayed in runs:
        for change, tokens in (
            (Change.REMOVED, went),
            (Change.ADDED, came),
            (Change.SAME, stayed),
        ):
            if tokens:
                spans.append(Span(change, "".join(tokens)))
    return spans


def _changed_paragraphs(before: list[str], after: list[str]) -> list[ParagraphDiff]:
    """Paragraphs between two that stayed: the likest belong together, in order."""
    out: list[ParagraphDiff] = []
    a = b = 0
    for first, second in [*_pairs(before, after), (len(before), len(after))]:
        out += [
            ParagraphDiff(text, None, (Span(Change.REMOVED, text),)) for text in before[a:first]
        ]
        out += [ParagraphDiff(None, text, (Span(Change.ADDED, text),)) for text in after[b:second]]
        if first < len(before) and second < len(after):
            old, new = before[first], after[second]
            out.append(ParagraphDiff(old, new, tuple(word_diff(old, new))))
        a, b = first + 1, second + 1
    return out


def _pairs(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """The pairs of paragraphs that have the most in common, none crossing another."""
    if not before or not after:
        return []
    if len(before) == len(after) == 1:
        return [(0, 0)] if _likeness(_bag(before[0]), _bag(after[0])) >= ALIKE / 2 else []
    if len(before) * len(after) > MOST_PAIRS:
        # So many at once were rewritten: each beside the one in its place, if they are alike.
        near = zip(range(len(before)), range(len(after)), strict=False)
        return [(a, b) for a, b in near if _likeness(_bag(before[a]), _bag(after[b])) >= ALIKE]
    old, new = [_bag(text) for text in before], [_bag(text) for text in after]
    return _heaviest([[_likeness(one, other) for other in new] for one in old])


def _heaviest(likeness: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs in order with the greatest sum of likenesses (Needleman and Wunsch)."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows - 1, -1, -1):
        for b in range(columns - 1, -1, -1):
            like = likeness[a][b]
            together = best[a + 1][b + 1] + like if like >= ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    pairs = []
    a = b = 0
    while a < rows and b < columns:
        like = likeness[a][b]
        if like >= ALIKE and best[a][b] == best[a + 1][b + 1] + like:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _bag(text: str) -> set[str]:
    return {token for token in split_words(text) if is_word(token)}


def _likeness(one: set[str], other: set[str]) -> float:
    """Share of words that both have, from 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / max(len(one), len(other))
