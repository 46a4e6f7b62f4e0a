"""A pasted page or a plain text file as an article: which line is what, and what is page chrome.

Nothing is invented and nothing is lost: each line becomes a field, a paragraph, or a line set
aside with the reason. Where a line could be two things it stays a paragraph.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from newsdesk.dates.reading import read_dateline
from newsdesk.domain.article import Article
from newsdesk.exchange import chrome
from newsdesk.exchange.languages import detect_language
from newsdesk.exchange.outlets import find_outlet
from newsdesk.exchange.paragraphs import body_of
from newsdesk.exchange.recognised import Recognised, Removed
from newsdesk.exchange.text_head import is_kicker, is_prose, is_sentence, read_meta, sort_titles
from newsdesk.exchange.text_lines import Line, read_lines
from newsdesk.exchange.text_tail import read_tail_line, tail_start
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.dates.reading import Stamp
    from newsdesk.exchange.outlets import KnownOutlet
    from newsdesk.exchange.text_head import Meta

HEAD = 24
"""Lines from the top that may be a page's head rather than its story."""

_FEWEST_MENU_LINES = 3
_LONGEST_HEADLINE = 200
_TITLE_JOINT = re.compile(r"\s+[|–—-]\s+")


def read_text(text: str, *, outlets: Sequence[KnownOutlet] = (), language: str = "") -> Recognised:
    """Recognise the fields of an article in plain text.

    Args:
        text: As pasted or read from a file.
        outlets: Outlets with a house-style pack; the one that the text names chooses the pack.
        language: BCP 47 if it is known; else it is told from the text, and "" if that is unsure.
    """
    return _Reader(read_lines(text), outlets, language).read()


class _Reader:
    """Takes lines away from `left` until only the story's paragraphs are there."""

    def __init__(self, lines: list[Line], outlets: Sequence[KnownOutlet], language: str) -> None:
        self.left = lines
        self.outlets = outlets
        self.fields: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self.notes: list[str] = []
        self.removed: list[tuple[int, Removed]] = []
        self.given_language = language
        self.language = language or detect_language("\n".join(line.text for line in lines))

    def read(self) -> Recognised:
        self._set_list_aside()
        self._set_head_chrome_aside()
        self._take_outlet()
        self._take_head()
        self._take_tail()
        self._set_pointers_aside()
        self._take_dateline()
        self._name_unknown_outlet()
        if self.language:
            self.fields["language"] = self.language
        body = body_of([line.text for line in self.left])
        removed = tuple(item for _number, item in sorted(self.removed, key=lambda pair: pair[0]))
        article = Article(body=body, **self.fields)
        return Recognised(article, removed, tuple(self.notes), self.origins)

    def _set_aside(self, lines: Iterable[Line], why: str) -> None:
        for line in list(lines):
            self.left.remove(line)
            self.removed.append((line.number, Removed(line.text, why)))

    def _set(self, name: str, value: Any, line: str) -> None:  # noqa: ANN401 - any field
        if value:
            self.fields[name] = value
            self.origins[name] = line

    def _add(self, name: str, values: tuple[Any, ...], line: str) -> None:
        """More authors, keywords or sources, in the order of the page."""
        if values:
            self.fields[name] = (*self.fields.get(name, ()), *values)
            self.origins[name] = "\n".join(filter(None, (self.origins.get(name), line)))

    def _set_list_aside(self) -> None:
        start = tail_start(self.left)
        for line in self.left[start:]:
            self._set_aside([line], chrome.why_tail(line.text) or _("list of other articles"))

    def _head(self) -> list[Line]:
        """Lines before the first paragraph, and what stands between it and a byline or stamp."""
        lines = self.left[:HEAD]
        end = next((place for place, line in enumerate(lines) if is_prose(line.text)), len(lines))
        following = lines[end + 1 : end + 8]
        for place, line in enumerate(following):
            if is_prose(line.text):
                break
            if read_meta(line.text, self.language):
                return lines[: end + place + 2]
        return lines[:end]

    def _set_head_chrome_aside(self) -> None:
        for is_word, lines in groupby(self._head(), lambda line: chrome.is_menu_word(line.text)):
            run = list(lines)
            if is_word and len(run) >= _FEWEST_MENU_LINES:
                self._set_aside(run, _("menu"))
        for line in self._head():
            if why := chrome.why_chrome(line.text) or chrome.why_menu(line.text):
                self._set_aside([line], why)

    def _take_outlet(self) -> None:
        for line in self._head()[:10]:
            if found := find_outlet(line.text, self.outlets):
                self._name_outlet(found, line.text, line.text)
                self.left.remove(line)
                return

    def _name_outlet(self, outlet: KnownOutlet, printed: str, line: str) -> None:
        self._set("outlet", printed, line)
        self._set("pack", outlet.pack, line)
        self.language = self.language or outlet.language

    def _name_unknown_outlet(self) -> None:
        """A short line above the headline that the rights notice names too is the outlet."""
        kicker = self.fields.get("kicker", "")
        if not kicker or "outlet" in self.fields:
            return
        notices = (
            item.line for _number, item in self.removed if chrome.is_rights_notice(item.line)
        )
        if any(kicker.casefold() in notice.casefold() for notice in notices):
            self._set("outlet", self.fields.pop("kicker"), self.origins.pop("kicker"))

    def _take_head(self) -> None:
        """Titles stand above the last byline or timestamp of the head, the story below it."""
        head = self._head()
        metas = [(line, meta) for line in head if (meta := self._meta(line))]
        for line, meta in metas:
            self._take_meta(line, meta)
        if not metas:
            self._take_bare_titles(head)
            return
        last = metas[-1][0].number
        above = [line for line in head if line.number < last and line in self.left]
        if above:
            self._take_titles(above)
        else:
            self._take_bare_titles(self._head())

    def _meta(self, line: Line) -> Meta | None:
        whole = read_dateline(line.text, self.language, None, self._agencies())
        if whole and whole[1] == len(line.text):
            return None
        return read_meta(line.text, self.language)

    def _agencies(self) -> set[str]:
        return {outlet.name for outlet in self.outlets}

    def _take_meta(self, line: Line, meta: Meta) -> None:
        self.left.remove(line)
        self._add("bylines", meta.bylines, line.text)
        if "section" not in self.fields:
            self._set("section", meta.section, line.text)
        for stamp in meta.stamps:
            self._take_stamp(stamp, line)

    def _take_stamp(self, stamp: Stamp, line: Line) -> None:
        name = "updated" if stamp.updated else "timestamp"
        if name in self.fields:
            if self.fields[name] != stamp.moment:
                why = _("another timestamp than the first one")
                self.removed.append((line.number, Removed(line.text, why)))
            return
        self._set(name, stamp.moment, line.text)
        if stamp.abbreviation:
            note = _("“{zone}” can be several UTC offsets; none was stored")
            self.notes.append(note.format(zone=stamp.abbreviation))

    def _take_bare_titles(self, head: list[Line]) -> None:
        """Titles of a text that has no byline or timestamp below them: only the plain case."""
        titles = list(takewhile(lambda line: self._is_title(line.text), head))
        if len(self.left) < 2 or not titles:
            return
        # A text of short lines only is notes: the first line is its title, if anything is.
        if len(titles) > 1 and is_kicker(titles[0].text, titles[1].text) and len(self.left) > 2:
            self._take_titles(titles[:2])
        else:
            self._take_titles(titles[:1])

    def _is_title(self, text: str) -> bool:
        if len(text) > _LONGEST_HEADLINE or is_sentence(text) or is_prose(text):
            return False
        return read_dateline(text, self.language, None, self._agencies()) is None

    def _take_titles(self, lines: list[Line]) -> None:
        for first, second in pairwise(list(lines)):
            if first.text == second.text:
                self._set_aside([second], _("the same line again"))
                lines.remove(second)
        if is_prose(lines[0].text):
            return
        titles = sort_titles([line.text for line in lines])
        kept = set(titles.rest)
        for line in lines:
            if line.text not in kept:
                self.left.remove(line)
        self._set("kicker", titles.kicker, titles.kicker)
        self._set("standfirst", titles.standfirst, titles.standfirst)
        self._set("headline", self._without_outlet(titles.headline), titles.headline)
        if "section" not in self.fields:
            self._set("section", titles.section, titles.section)

    def _without_outlet(self, headline: str) -> str:
        """`Le port rouvre | Lagazette` is a page's title: its headline and its outlet."""
        for joint in _TITLE_JOINT.finditer(headline):
            name = headline[joint.end() :]
            if found := find_outlet(name, self.outlets):
                if "outlet" not in self.fields:
                    self._name_outlet(found, name, headline)
                return headline[: joint.start()]
        return headline

    def _take_tail(self) -> None:
        while len(self.left) > 1 and self._take_last(self.left[-1]):
            pass

    def _take_last(self, line: Line) -> bool:
        """Take the last line away if it is not the story's."""
        if why := chrome.why_tail(line.text):
            self._set_aside([line], why)
            return True
        keywords, sources = read_tail_line(line.text)
        if keywords or sources:
            self.left.remove(line)
            self._add("keywords", keywords, line.text)
            self._add("sources", sources, line.text)
            return True
        meta = self._meta(line)
        if meta is None or meta.section:
            return False
        known = ("timestamp" in self.fields and meta.stamps) or (
            "bylines" in self.fields and meta.bylines
        )
        if not known:
            self._take_meta(line, meta)
        return not known

    def _set_pointers_aside(self) -> None:
        for line in self.left[1:]:
            if why := chrome.why_inside(line.text):
                self._set_aside([line], why)

    def _take_dateline(self) -> None:
        if not self.left:
            return
        first = self.left[0]
        reference = self.fields.get("timestamp")
        found = read_dateline(first.text, self.language, reference, self._agencies())
        if found is None:
            return
        dateline, taken = found
        self._set("dateline", dateline, first.text[:taken].strip())
        rest = first.text[taken:]
        self.left[:1] = [Line(first.number, rest, first.after_gap)] if rest.strip() else []
