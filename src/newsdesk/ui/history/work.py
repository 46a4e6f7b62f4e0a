"""What the history window has done off its thread: reading, comparing, setting pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.history.diff import article_diff, count_changes
from newsdesk.history.words import is_word, split_paragraphs, split_words
from newsdesk.ui.history import pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QTextDocument

    from newsdesk.domain.article import Article
    from newsdesk.history.revision import Revision
    from newsdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown.

    Attributes:
        revision: The chosen version.
        before: The version it came from; None for the first.
        now: The text in the window, to compare with that; None to compare with `before`.
        view: `inline`, `sides` or `text`.
        folded: Whether unchanged paragraphs are left out.
        colours: Of the theme.
    """

    revision: Revision
    before: Revision | None
    now: Article | None
    view: str
    folded: bool
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown: the page, the chosen version's paragraphs, the count of changed words."""

    html: str
    paragraphs: tuple[str, ...]
    counts: str


def time_line(db: Database, article_id: str) -> list[Revision]:
    """The article's versions, the newest first."""
    from newsdesk.services import revising

    return revising.time_line(db, article_id)


def changes(db: Database, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Words that each of these versions added and removed; what cannot be read counts nothing."""
    from newsdesk.domain.article import Article
    from newsdesk.services import revising

    known: dict[str, Article] = {}

    def text_of(id_: str) -> Article:
        if id_ not in known:
            known[id_] = revising.revision_article(db, id_)
        return known[id_]

    found = {}
    for id_ in ids:
        try:
            parents = revising.find_revision(db, id_).parents
            before = text_of(parents[0]) if parents else Article()
            found[id_] = count_changes(before, text_of(id_))
        except NewsdeskError:
            found[id_] = (0, 0)
    return found


def page(db: Database, asked: Asked) -> Page:
    """Set the page; raises DamagedText where a text cannot be given."""
    from newsdesk.domain.article import Article
    from newsdesk.services import revising

    chosen = revising.revision_article(db, asked.revision.id)
    paragraphs = tuple(text.rstrip() for text in split_paragraphs(chosen.body))
    if asked.view == "text":
        html = pages.text_page(chosen.headline, chosen.body, asked.colours)
        return Page(html, paragraphs, "")
    if asked.now is not None:
        old, new = chosen, asked.now
    else:
        old = revising.revision_article(db, asked.before.id) if asked.before else Article()
        new = chosen
    diff = article_diff(old, new)
    make = pages.side_by_side_page if asked.view == "sides" else pages.inline_page
    counts = f"+{diff.added} −{diff.removed}"
    return Page(make(diff, asked.colours, folded=asked.folded), paragraphs, counts)


def paragraph_like(shown: str, paragraphs: Sequence[str]) -> str:
    """The paragraph that a line of the page belongs to: the one with most words in common."""
    wanted = {token for token in split_words(shown) if is_word(token)}
    best, most = "", 0.0
    for text in paragraphs:
        found = {token for token in split_words(text) if is_word(token)}
        share = len(wanted & found) / max(len(wanted | found), 1)
        if share > most:
            best, most = text, share
    return best


def marked_positions(document: QTextDocument) -> list[int]:
    """Where changed words begin, one for each run of them."""
    found: list[int] = []
    block = document.begin()
    marked = False
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            style = fragment.charFormat()
            now = style.fontUnderline() or style.fontStrikeOut()
            if now and not marked:
                found.append(fragment.position())
            marked = now
            fragments += 1
        marked = False
        block = block.next()
    return found
