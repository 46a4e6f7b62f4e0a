"""Steps over tokens, forward and backward: days, years, weekdays and the small words between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk.dates.prose.lexicon import LONGEST_NAME, name_at
from newsdesk.dates.prose.tokens import MARK, NUMBER, WORD

if TYPE_CHECKING:
    from newsdesk.dates.prose.lexicon import Lexicon
    from newsdesk.dates.prose.tokens import Token

EARLIEST, LATEST = 1500, 2199
"""Years that four figures mean in a newspaper; Gregorian dates begin in 1582."""

DASHES = frozenset("-")
_APOSTROPHES = frozenset("'")
_TIES = frozenset(".,:/+$€£₽₼₺#№%°'-")
"""Marks that, glued to figures, make them something else than a day."""

_LONGEST_SUFFIX = 6


class Day(NamedTuple):
    """A day's figures: what they say, and the tokens they and their suffix take."""

    day: int
    start: int
    end: int
    number: int
    suffix: str


class Year(NamedTuple):
    """A year's figures and the tokens they and their words take."""

    year: int
    start: int
    end: int


class Weekday(NamedTuple):
    """A weekday's name and the tokens it takes."""

    weekday: int
    start: int
    end: int


class Walk:
    """The tokens of a text in one language."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon

    def said(self, at: int) -> str:
        """A token's folded text; empty beyond either end."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_glued(self, at: int) -> bool:
        """Whether a token follows the one before it without a gap."""
        return 0 < at < len(self.tokens) and self.tokens[at].glued

    def is_number(self, at: int) -> bool:
        """Whether there is a number."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == NUMBER

    def is_one_line(self, start: int, end: int) -> bool:
        """Whether no empty line parts the tokens."""
        return not any(token.parted for token in self.tokens[start + 1 : end])

    # --- days

    def day_ending(self, at: int) -> Day | None:
        """The day whose figures, or their suffix, are the token before `at`."""
        last = at - 1
        if self.said(last) in self.lexicon.first:
            return Day(1, last, at, last, "")
        spelled = self._spelled_ending(at) if self.lexicon.spelled else None
        if spelled is not None:
            return spelled
        number, suffix = self._number_before(last)
        if number is None or not self._is_free(number):
            return None
        value = self.tokens[number].value
        fits = 1 <= value <= 31 and len(self.said(number)) <= 2
        return Day(value, number, at, number, suffix) if fits else None

    def _spelled_ending(self, at: int) -> Day | None:
        """The day in words that ends before `at`, the longest one."""
        for start in range(max(0, at - LONGEST_NAME), at):
            found = name_at(self.lexicon.spelled, self.tokens, start)
            if found is not None and found[1] == at:
                return Day(found[0].value, start, at, at - 1, "")
        return None

    def _number_before(self, last: int) -> tuple[int | None, str]:
        """The number that ends at a token, over what is glued to it: `3`, `1er`, `3.`, `3-го`."""
        if self.is_number(last):
            return last, ""
        if last < 1 or not self.is_glued(last):
            return None, ""
        said = self.said(last)
        if self.tokens[last].kind == MARK:
            fits = said in {"°", "º"} or (said == "." and "." in self.lexicon.between)
            return (last - 1, said) if fits and self.is_number(last - 1) else (None, "")
        if self.tokens[last].kind == WORD and self.is_number(last - 1):
            return (last - 1, said) if said in self.lexicon.ordinal else (None, "")
        tied = self.said(last - 1) in DASHES | _APOSTROPHES and self.is_glued(last - 1)
        if tied and self.is_number(last - 2) and len(said) <= _LONGEST_SUFFIX:
            return last - 2, said
        return None, ""

    def day_at(self, at: int) -> Day | None:
        """The day whose figures are the token at `at`, with their suffix."""
        if not self.is_number(at) or not self._is_free(at):
            return None
        value, end, suffix = self.tokens[at].value, at + 1, ""
        if not 1 <= value <= 31 or len(self.said(at)) > 2:
            return None
        if self.is_glued(end):
            end, suffix = self._suffix_end(end)
            if end < 0:
                return None
        return Day(value, at, end, at, suffix)

    def _suffix_end(self, at: int) -> tuple[int, str]:
        """Where a suffix that is glued to figures ends, and what it is; -1 if it is none."""
        said, kind = self.said(at), self.tokens[at].kind
        if kind == WORD:
            return (at + 1, said) if said in self.lexicon.ordinal else (-1, "")
        word_follows = self.is_glued(at + 1) and self.tokens[at + 1].kind == WORD
        if said in DASHES | _APOSTROPHES and word_follows:
            fits = len(self.said(at + 1)) <= _LONGEST_SUFFIX
            return (at + 2, self.said(at + 1)) if fits else (-1, "")
        if said in _TIES and said != "-" and self.is_glued(at + 1) and self.is_number(at + 1):
            return -1, ""
        if said in {"%", "°"} or (said == ":" and self.is_number(at + 1)):
            return -1, ""
        if said == "." and "." in self.lexicon.between:
            return at + 1, ""
        return at, ""

    def _is_free(self, number: int) -> bool:
        """Whether figures are not the end of a longer number, a price, a score or a name."""
        if not self.is_glued(number):
            return True
        before = self.tokens[number - 1]
        if before.kind == WORD:
            return before.text in self.lexicon.both
        if before.text in DASHES:
            # A range: what stands before the dash is looked at when the range is read.
            return not self.is_glued(number - 1) or self._ends_a_day(number - 1)
        if before.text == "/" and self.said(number - 2) == ".":
            return self._ends_a_day(number - 1)  # 5./6. Mai
        if before.text == "'" and self.said(number - 2) in self.lexicon.day_words:
            return True
        return before.text not in _TIES

    def _ends_a_day(self, at: int) -> bool:
        """Whether a day's figures or a month's name end before a mark that is glued to them."""
        if self.is_number(at - 1):
            return True
        if self.said(at - 1) == "." and "." in self.lexicon.between:
            return self.is_number(at - 2)
        return name_at(self.lexicon.months, self.tokens, at - 1) is not None

    # --- years

    def year_at(self, at: int) -> Year | None:
        """The year at a token, after a comma or the words that stand before a year."""
        start = at
        while start < at + 2 and self.said(start) in self.lexicon.between | {",", "-"}:
            start += 1
        year = self._year(start)
        if year is None:
            return None
        end = self._after_year_words(start + 1)
        if start > at and self.said(start - 1) == "," and self._begins_a_date(end):
            return None
        return Year(year, start, end)

    def _begins_a_date(self, after_year: int) -> bool:
        """Whether a year belongs to what follows, in a language that writes it first."""
        if not self.lexicon.orders & {"ymd", "ydm"}:
            return False
        months, tokens = self.lexicon.months, self.tokens
        return any(name_at(months, tokens, after_year + skipped) for skipped in (0, 1))

    def year_ending(self, at: int) -> Year | None:
        """The year that ends before `at`, with its words between."""
        last = at - 1
        allowed = self.lexicon.between | self.lexicon.year_words | {",", "."}
        while last > at - 5 and self.said(last) in allowed:
            last -= 1
        if self.is_glued(last) and self.tokens[last].kind == WORD and self.said(last - 1) == "-":
            last -= 2
        year = self._year(last)
        return Year(year, last, at) if year is not None else None

    def _year(self, at: int) -> int | None:
        if not self.is_number(at) or len(self.said(at)) != 4 or not self._is_free_year(at):
            return None
        value = self.tokens[at].value
        return value if EARLIEST <= value <= LATEST else None

    def _is_free_year(self, at: int) -> bool:
        after_tie = self.is_glued(at + 1) and self.said(at + 1) in ".,:/+"
        if after_tie and self.is_glued(at + 2) and self.is_number(at + 2):
            return False
        if self.is_glued(at + 1) and self.said(at + 1) in {"%", "$", "€"}:
            return False
        return not (self.is_glued(at) and self.said(at - 1) in "+$€£#№")

    def _after_year_words(self, at: int) -> int:
        """Over `-cü il`, `г.`, `года`."""
        tied = self.said(at) in DASHES and self.is_glued(at) and self.is_glued(at + 1)
        if tied and self.tokens[at + 1].kind == WORD and len(self.said(at + 1)) <= 3:
            after = at + 2
            return after + 1 if self.said(after) in self.lexicon.year_words else after
        if self.said(at) in self.lexicon.year_words:
            short = len(self.said(at)) == 1 and self.said(at + 1) == "." and self.is_glued(at + 1)
            return at + 2 if short else at + 1
        return at

    # --- weekdays

    def weekday_ending(self, at: int) -> Weekday | None:
        """The weekday that ends before `at`, over a comma and the words before a date."""
        last = at
        while last > at - 3 and self.said(last - 1) in self.lexicon.day_words | {",", "،"}:
            last -= 1
        for start in range(last - 1, max(-1, last - 1 - LONGEST_NAME), -1):
            found = name_at(self.lexicon.weekdays, self.tokens, start)
            if found is not None and found[1] == last and self.is_one_line(start, at):
                earlier = self._longer_weekday(start, last)
                return Weekday(*earlier) if earlier else Weekday(found[0].value, start, last)
        return None

    def _longer_weekday(self, start: int, last: int) -> tuple[int, int, int] | None:
        """`bazar ertəsi` ends in no weekday, but `çərşənbə axşamı` begins with one."""
        for before in range(start - 1, max(-1, start - LONGEST_NAME), -1):
            found = name_at(self.lexicon.weekdays, self.tokens, before)
            if found is not None and found[1] == last:
                return found[0].value, before, last
        return None

    def _is_time(self, at: int) -> bool:
        """Whether figures are the hour of a time: `08:55`, `14.30`."""
        mark = self.said(at + 1) in {":", "."} and self.is_glued(at + 1)
        return mark and self.is_glued(at + 2) and self.is_number(at + 2)

    def weekday_after(self, at: int) -> Weekday | None:
        """The weekday behind a date: in brackets, or where the language puts it there."""
        start = at
        bracketed = self.said(start) == "("
        if bracketed:
            start += 1
        elif not self.lexicon.weekday_last:
            return None
        elif self.said(start) in {",", "،"}:
            start += 1
        found = name_at(self.lexicon.weekdays, self.tokens, start)
        if found is None or (found[0].weak and not bracketed):
            return None
        end = found[1]
        if bracketed and self.said(end) != ")":
            return None
        if not self.is_one_line(at - 1, end):
            return None
        # The next date's own weekday is not this one's.
        if not bracketed and self.is_number(end) and not self._is_time(end):
            return None
        return Weekday(found[0].value, start, end + bracketed)
