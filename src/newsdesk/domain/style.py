"""How a pack prints moments: values that `housestyle` reads and `dates` follows.

Patterns are CLDR date patterns (UTS #35); `OOOO` is the long localised offset, `UTC+01:00`.
`{long}`, `{medium}`, `{full}`, `{short}` and `{day-month}` stand for the language's own form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LetterCase(StrEnum):
    """What is done to a word's letters when it is printed."""

    AS_WRITTEN = "as-written"
    UPPER = "upper"
    LOWER = "lower"
    TITLE = "title"


class Digits(StrEnum):
    """Which digits dates are printed in."""

    LATIN = "latin"
    NATIVE = "native"


class DatelinePosition(StrEnum):
    """Where the dateline stands on the page."""

    INLINE = "inline"
    LINE = "line"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How words and digits of a date come out.

    Attributes:
        month_case: Letter case of month names (Lagazette prints `4 Juin`).
        first_of_month: What stands for the day 1, such as `1er`; empty = the digit.
        digits: Latin or the language's own digits.
        months: The outlet's own twelve month names, printed wherever a pattern asks for a month
            in letters (AP: `Sept.`); empty = CLDR's.
    """

    month_case: LetterCase = LetterCase.AS_WRITTEN
    first_of_month: str = ""
    digits: Digits = Digits.LATIN
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimestampStyle:
    """How a timestamp is printed.

    Attributes:
        pattern: CLDR pattern for day, time and offset.
        without_offset: CLDR pattern where no offset is known.
        day_only: CLDR pattern where no time is known.
        date: Letter case, first of the month, digits.
    """

    pattern: str = "y-MM-dd HH:mm (OOOO)"
    without_offset: str = "y-MM-dd HH:mm"
    day_only: str = "y-MM-dd"
    date: DateStyle = DateStyle()


@dataclass(frozen=True, slots=True)
class DatelineStyle:
    """How a dateline is printed.

    Attributes:
        template: `{place}`, `{country}`, `{date}` and `{credit}` in the outlet's order. What
            stands in square brackets is left out when a part inside it is empty:
            `{place}[, {date}][ ({credit})] – `. `[[` prints a bracket.
        date_pattern: CLDR pattern of the day where the year is not printed or not known.
        date_pattern_with_year: CLDR pattern where it is known; empty = `date_pattern`.
        place_case: Letter case of the place.
        alone: Places that stand without their country, as they are written or folded.
        home: The outlet's own country, ISO 3166-1 alpha-2: its places stand alone too.
        position: At the head of the first paragraph, on a line of its own, or not printed.
        date: Letter case, first of the month, digits.
    """

    template: str = "{place}[, {date}][ ({credit})] – "
    date_pattern: str = "d MMMM"
    date_pattern_with_year: str = ""
    place_case: LetterCase = LetterCase.AS_WRITTEN
    alone: tuple[str, ...] = ()
    home: str = ""
    position: DatelinePosition = DatelinePosition.INLINE
    date: DateStyle = DateStyle()
