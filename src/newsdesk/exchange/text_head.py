"""The lines above a story: titles, bylines and timestamps, in whatever order a page has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.dates.reading import read_stamps
from newsdesk.exchange.bylines import read_byline
from newsdesk.exchange.chrome import is_menu_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.dates.reading import Stamp
    from newsdesk.domain.article import Byline

_SENTENCE = re.compile(r"[.؟۔]['’\"”»)]*$")
_JOINTS = re.compile(
    r"\s*[|•·]\s*|\s+[-–—/]\s+|,\s+|،\s+"
    r"|\s+(?=(?:publié|mis en ligne|mis à jour|published|posted|updated|le \d|on [A-Z\d])\b)"
    r"|\s+(?=\d{1,2}[./ ]\S)"
)
_LABEL_JOINTS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
LONGEST_META = 220
PROSE = 200
"""Code points from which a line is prose; a shorter one is if it is a whole, long sentence."""

_LONG_SENTENCE = 110


@dataclass(frozen=True, slots=True)
class Meta:
    """What a line says about the article besides its titles."""

    stamps: tuple[Stamp, ...] = ()
    bylines: tuple[Byline, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles by their place; `rest` are lines that are none."""

    kicker: str = ""
    headline: str = ""
    standfirst: str = ""
    section: str = ""
    rest: tuple[str, ...] = ()


def is_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does; headlines may ask or exclaim, but do not stop."""
    return _SENTENCE.search(text) is not None and not text.endswith("...")


def is_prose(text: str) -> bool:
    """Whether the line is a paragraph rather than a title."""
    return len(text) >= PROSE or (len(text) >= _LONG_SENTENCE and is_sentence(text))


def read_meta(text: str, language: str) -> Meta | None:
    """Timestamps, bylines and a section that fill a line; None if anything else is on it."""
    if len(text) > LONGEST_META:
        return None
    if stamps := read_stamps(text, language):
        return Meta(stamps=stamps)
    if bylines := read_byline(text):
        return _byline_and_stamp(text, language) or Meta(bylines=bylines)
    return _byline_and_stamp(text, language) or _section_and_stamp(text, language)


def _halves(text: str, joints: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for joint in joints.finditer(text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if left and right:
            yield left, right


def _byline_and_stamp(text: str, language: str) -> Meta | None:
    """`Par Ana Lind, le 4 juin 2024 à 08h55`, in either order."""
    if not any(character.isdigit() for character in text):
        return None
    for left, right in _halves(text, _JOINTS):
        for names, moment in ((left, right), (right, left)):
            bylines = read_byline(names)
            stamps = read_stamps(moment, language) if bylines else ()
            if stamps:
                return Meta(stamps, bylines)
    return None


def _section_and_stamp(text: str, language: str) -> Meta | None:
    """`Politique | 4 juin 2024 08:55`."""
    for left, right in _halves(text, _LABEL_JOINTS):
        short = len(left) <= 30 and len(left.split()) <= 3 and not left[0].islower()
        if short and not any(map(str.isdigit, left)) and (stamps := read_stamps(right, language)):
            return Meta(stamps, section=left)
    return None


def sort_titles(lines: Sequence[str]) -> Titles:
    """Kicker, headline and standfirst among the lines above a byline or timestamp."""
    if not lines:
        return Titles()
    kicker = lines[0] if len(lines) > 1 and is_kicker(lines[0], lines[1]) else ""
    headline, *after = lines[1:] if kicker else lines
    standfirst = section = ""
    rest = []
    for line in after:
        if not standfirst and (len(line) >= 40 or is_sentence(line)):
            standfirst = line
        elif not section and is_menu_word(line):
            section = line
        else:
            rest.append(line)
    return Titles(kicker, headline, standfirst, section, tuple(rest))


def is_kicker(first: str, second: str) -> bool:
    """Whether the first of two title lines is the short one above the headline."""
    if len(second.split()) < 3 or not re.match(r"[\w«“\"'‘„]", second):
        return False
    if is_sentence(first) or len(first) >= len(second) or len(first) > 50 or is_prose(second):
        return False
    in_capitals = second.isupper() and not first.isupper()
    short = len(first) <= 30 and len(first.split()) <= 3
    return in_capitals or is_menu_word(first) or (short and not is_sentence(second))
