"""The one pipeline: an article and a pack become one HTML document.

Preview, export and command line all call `PageRenderer.render`; they differ only in where the
result goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from newsdesk.housestyle.loading import neutral_pack
from newsdesk.i18n import gettext as _
from newsdesk.rendering.body import BodyBlock, BodyRenderer
from newsdesk.rendering.cleaning import clean_line
from newsdesk.rendering.context import build_context
from newsdesk.rendering.head import DESCRIPTION_LENGTH, build_head, style_element
from newsdesk.rendering.plain import opening_words
from newsdesk.rendering.template import PageTemplate, TemplateFault
from newsdesk.rendering.typography import Typographer

if TYPE_CHECKING:
    from newsdesk.domain.article import Article
    from newsdesk.housestyle.pack import Direction, Pack
from newsdesk.rendering.context import Plain

__all__ = ["BODY_MARK", "Assets", "Block", "Page", "PageRenderer"]

BODY_MARK = '<template id="newsdesk-body"></template>'
"""Stands for the body in `Page.shell`."""

Block = BodyBlock


class Assets(Enum):
    """Where the page's style sheet is."""

    INLINE = "inline"
    LINKED = "linked"


STYLE_NAME = "style.css"
"""What a page with `Assets.LINKED` calls its style sheet."""

_OPENING = 2000
_TAG = re.compile(r"<[^>]*>?")


@dataclass(frozen=True)
class Page:
    """One HTML document, whole and in pieces.

    Attributes:
        shell: The document with `BODY_MARK` for the body.
        blocks: The body's top-level nodes, each with its source line.
        direction: How the text runs.
        language: BCP 47.
        notices: What the user should know, such as a broken pack.
    """

    shell: str
    blocks: tuple[Block, ...]
    direction: Direction
    language: str
    notices: tuple[str, ...] = ()

    @cached_property
    def html(self) -> str:
        """The whole document."""
        return self.shell.replace(BODY_MARK, "\n".join(block.html for block in self.blocks), 1)


class PageRenderer:
    """Renders articles in one pack; keeps what did not change since the last one.

    Not for two threads at once: give each its own.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._languages: dict[str, _InLanguage] = {}
        self._template: PageTemplate | None = None
        self._unusable: TemplateFault | None = None
        self._last: tuple[object, _Shell] | None = None

    def render(self, article: Article, assets: Assets = Assets.INLINE) -> Page:
        """The article's page. Bad text never fails; a broken template falls back with a notice."""
        own = self._in_language(article.language)
        blocks = own.body.render(article.body)
        opening = "" if article.standfirst.strip() else _opening(blocks)
        inputs = (replace(article, body=""), opening, assets)
        if self._last is None or self._last[0] != inputs:
            self._last = (inputs, self._shell(inputs[0], opening, assets, own))
        shell = self._last[1]
        if shell.dateline:
            _put_dateline(blocks, shell.dateline)
        return Page(shell.html, tuple(blocks), own.pack.direction, shell.language, shell.notices)

    def _in_language(self, language: str) -> _InLanguage:
        own = self._languages.get(language)
        if own is None:
            pack = self._pack.in_language(clean_line(language))
            typographer = Typographer(pack.language, pack.typography)
            notes = pack.texts.get("footnotes", "")
            own = _InLanguage(pack, typographer, BodyRenderer(typographer, notes))
            self._languages[language] = own
        return own

    def _shell(self, article: Article, opening: str, assets: Assets, own: _InLanguage) -> _Shell:
        context = build_context(article, own.pack, own.typographer)
        dateline = context["dateline_inline"]
        parts = _Parts(article, context, opening, assets)
        try:
            html = _fill(self._usable(own.pack), own.pack, parts)
        except TemplateFault as fault:
            if fault.always:
                self._unusable = fault
            plain = _in_neutral(own.pack)
            html = _fill(PageTemplate(plain.template), plain, parts)
            notice = _("The pack “{pack}” cannot be used; the neutral pack is shown. {reason}")
            notices = (notice.format(pack=self._pack.id, reason=fault),)
            return _Shell(html, dateline, context["language"], notices)
        return _Shell(html, dateline, context["language"], ())

    def _usable(self, pack: Pack) -> PageTemplate:
        if self._unusable is not None:
            raise self._unusable
        if self._template is None:
            self._template = PageTemplate(pack.template)
        return self._template


class _InLanguage(NamedTuple):
    """What depends on the language an article is in."""

    pack: Pack
    typographer: Typographer
    body: BodyRenderer


class _Shell(NamedTuple):
    """A document around its body."""

    html: str
    dateline: str
    language: str
    notices: tuple[str, ...]


class _Parts(NamedTuple):
    """What a template is filled from."""

    article: Article
    context: Plain
    opening: str
    assets: Assets


def _fill(template: PageTemplate, pack: Pack, parts: _Parts) -> str:
    linked = f'<link rel="stylesheet" href="{STYLE_NAME}">'
    style = style_element(pack.style) if parts.assets is Assets.INLINE else linked
    context = parts.context
    description = opening_words(context["standfirst"] or parts.opening, DESCRIPTION_LENGTH)
    head = build_head(parts.article, pack, context, description=description, style=style)
    # Both are made here, of escaped parts.
    safe = {"head": Markup(head), "body": Markup(BODY_MARK)}  # noqa: S704
    html = template.render(context | safe)
    if html.count(BODY_MARK) != 1:
        raise TemplateFault(0, _("it has to print the body once"), always=True)
    return html


def _in_neutral(pack: Pack) -> Pack:
    """The same outlet in the plain look."""
    plain = neutral_pack()
    return replace(pack, template=plain.template, style=plain.style)


def _opening(blocks: list[Block]) -> str:
    """The words the body begins with, for the page's description."""
    words: list[str] = []
    length = 0
    for block in blocks:
        if block.html.startswith("<p>"):
            words.append(unescape(_TAG.sub("", block.html[:_OPENING])))
            length += len(words[-1])
        if length > DESCRIPTION_LENGTH:
            break
    return " ".join(words)[:_OPENING]


def _put_dateline(blocks: list[Block], dateline: str) -> None:
    """Put the dateline at the head of the first paragraph, or before everything."""
    span = f'<span class="dateline">{escape(dateline, quote=False)}</span>'
    for index, block in enumerate(blocks):
        if block.html.startswith("<p>"):
            blocks[index] = Block(block.line, f"<p>{span} {block.html[3:]}")
            return
    blocks.insert(0, Block(0, f"<p>{span}</p>"))
