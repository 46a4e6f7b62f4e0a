"""A web page as an article: what it prints, with what it tells machines where that is exacter.

What the page prints comes first. Its data for machines give the offset of a timestamp whose
printed form has none, authors' addresses, keywords. What is around the story is set aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsdesk.dates.reading import read_dateline, read_stamps
from newsdesk.domain.article import Article
from newsdesk.domain.content import storable
from newsdesk.exchange import chrome, html_data
from newsdesk.exchange.bylines import read_byline
from newsdesk.exchange.html_clean import clean_markup, linked_data
from newsdesk.exchange.html_markdown import LARGEST, html_to_markdown
from newsdesk.exchange.languages import detect_language
from newsdesk.exchange.outlets import find_outlet
from newsdesk.exchange.paragraphs import paragraphs_of
from newsdesk.exchange.recognised import Recognised, Removed
from newsdesk.exchange.text_head import read_meta
from newsdesk.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bs4 import BeautifulSoup, Tag

    from newsdesk.domain.article import Source
    from newsdesk.domain.moments import Timestamp
    from newsdesk.exchange.outlets import KnownOutlet

_MOST_TAGS = 60_000
"""Tags in a page; a story has some hundreds, and each costs time in every search."""

_AROUND = ("nav", "aside", "footer", "form", "button", "iframe", "dialog", "menu")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "select")
_AROUND_CLASS = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promo|advert\w*|breadcrumbs?|comments?"
    r"|cookie\w*|recommend\w*|subscribe|paywall|toolbar|sidebar|read-?more|also-?read|popup)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_PLACES = {
    "kicker": r"kicker|surtitre|overline|eyebrow|rubrique",
    "standfirst": r"standfirst|chapo|chapeau|lead|lede|intro|excerpt|subtitle|subheadline|dek",
    "byline": r"byline|author|authors|auteur|signature|article-author",
    "section": r"section|category|article-section",
    "dateline": r"dateline",
    "keywords": r"keywords|tags|tag-list|article-tags",
    "sources": r"sources",
    "updated": r"updated|modified|date-modified",
    "published": r"published|date|pubdate|timestamp|article-date|date-published|publish-date",
}
_ADDRESS = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)+)(?:\.\w+)?/?$")


def read_html(html: str, *, outlets: Sequence[KnownOutlet] = ()) -> Recognised:
    """Recognise the article in a web page.

    Args:
        html: The page, or a part of one.
        outlets: Outlets with a house-style pack; the one that the page names chooses the pack.
    """
    markup = clean_markup(storable(html)) if len(html) <= LARGEST else ""
    if not markup.strip() or markup.count("<") > _MOST_TAGS:
        return _text_only(html, _("The page is too large to tell its parts apart"))
    from bs4 import BeautifulSoup

    try:
        data = html_data.news_article(linked_data(html))
        return _Page(BeautifulSoup(markup, "html.parser"), data, outlets).read()
    except (RecursionError, AssertionError):  # markup that is malformed on purpose
        return _text_only(html, _("The page is too tangled to tell its parts apart"))


def _text_only(html: str, note: str) -> Recognised:
    """All of the page's text as the body."""
    body = html_to_markdown(storable(html))
    return Recognised(Article(body=body), (), (note,) if body else ())


class _Page:
    """Takes elements out of the page until only the story's paragraphs are in it."""

    def __init__(
        self, soup: BeautifulSoup, data: dict[str, Any], outlets: Sequence[KnownOutlet]
    ) -> None:
        self.soup = soup
        self.data = data
        self.outlets = outlets
        self.root: Tag = soup
        self.fields: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self.removed: list[Removed] = []
        self.notes: list[str] = []

    def read(self) -> Recognised:
        self._name_outlet()
        self._find_language()
        self._take_machine_fields()
        for name in _UNSEEN:
            for tag in self.soup.find_all(name):
                tag.decompose()
        self.root = self._story()
        self._take_headline()
        self._take_sources()
        self._set_surroundings_aside()
        self._take_places()
        self._take_moments()
        body = self._body(html_to_markdown(str(self.root)))
        if not self.fields.get("language"):
            self._set("language", detect_language(body), "")
        article = Article(body=body, **self.fields)
        return Recognised(article, tuple(self.removed), tuple(self.notes), self.origins)

    def _set(self, name: str, value: Any, origin: str) -> None:  # noqa: ANN401 - any field
        if value and not self.fields.get(name):
            self.fields[name] = value
            self.origins[name] = origin

    def _name_outlet(self) -> None:
        name = html_data.text_of(self.data.get("publisher")) or html_data.meta(
            self.soup, "og:site_name"
        )
        self._set("outlet", name, name)
        if found := find_outlet(name, self.outlets):
            self._set("pack", found.pack, name)
            self._set("language", found.language, name)

    def _find_language(self) -> None:
        root = self.soup.find("html")
        stated = str(root.get("lang") or "") if root else ""
        stated = stated or html_data.text_of(self.data.get("inLanguage"))
        if stated:
            self.fields["language"] = stated.strip().replace("_", "-")
            self.origins["language"] = stated

    def _take_machine_fields(self) -> None:
        data, soup = self.data, self.soup
        self._set("bylines", html_data.people(data), _("the page’s data"))
        self._set("keywords", html_data.keywords(data), _("the page’s data"))
        self._set("keywords", html_data.metas(soup, "article:tag"), "article:tag")
        section = html_data.text_of(data.get("articleSection"))
        self._set("section", section or html_data.meta(soup, "article:section"), section)
        self._set("sources", html_data.citations(data), _("the page’s data"))
        link = soup.find("link", rel="canonical")
        if link and (address := _ADDRESS.search(str(link.get("href") or ""))):
            self._set("slug", address[1], str(link.get("href")))

    def _story(self) -> Tag:
        """The element that holds the story: the `article` with most text, else `main`, `body`."""
        articles = self.soup.find_all("article")
        if articles:
            return max(articles, key=lambda tag: len(tag.get_text()))
        return self.soup.find("main") or self.soup.find("body") or self.soup

    def _take_headline(self) -> None:
        title = self.root.find("h1") or self.soup.find("h1")
        if title:
            self._set("headline", _text(title), _text(title))
            title.decompose()
            return
        named = html_data.text_of(self.data.get("headline")) or html_data.meta(
            self.soup, "og:title"
        )
        self._set("headline", named, named)

    def _take_sources(self) -> None:
        """The list that our own pages print below the story says more than the page's data."""
        known = self.fields.get("sources", ())
        for tag in self.soup.find_all(class_="sources"):
            items = tag.find_all("li")
            if not known or len(items) != len(known):
                continue
            pairs = zip(known, items, strict=True)
            self.fields["sources"] = tuple(_printed_source(*pair) for pair in pairs)
            self.origins["sources"] = "\n".join(_text(item) for item in items)
            tag.decompose()

    def _set_surroundings_aside(self) -> None:
        for tag in self.root.find_all(_AROUND):
            self._set_aside(tag, _("around the story"))
        for tag in self.root.find_all(class_=_AROUND_CLASS):
            if not tag.decomposed and len(_text(tag)) < 600:
                self._set_aside(tag, _("share buttons, other articles or the like"))
        if self.root is self.soup:
            return
        self.root.extract()
        why, known = _("around the story"), self.fields.get("outlet", "")
        for line in self.soup.get_text("\n").split("\n"):
            text = " ".join(line.split())
            if text and text not in {known, self.fields.get("section")}:
                self.removed.append(Removed(text, why))

    def _set_aside(self, tag: Tag, why: str) -> None:
        if tag.decomposed:
            return
        for line in tag.get_text("\n").split("\n"):
            if text := " ".join(line.split()):
                self.removed.append(Removed(text, why))
        tag.decompose()

    def _find(self, place: str) -> list[Tag]:
        """Short elements whose class or item property says that they hold the field."""
        pattern = re.compile(rf"(?:^|[\s_-])(?:{_PLACES[place]})(?:$|[\s_-])", re.IGNORECASE)
        found = self.root.find_all(class_=pattern)
        return [tag for tag in found if not tag.decomposed and 0 < len(_text(tag)) < 800]

    def _take_places(self) -> None:
        self._take_text("kicker")
        self._take_text("standfirst")
        self._take_text("section")
        for tag in self._find("byline"):
            self._take_byline(tag)
        for tag in self._find("keywords"):
            self._set_aside_unless(tag, bool(self.fields.get("keywords")))
        for tag in self._find("dateline"):
            self._take_dateline(tag)

    def _take_text(self, name: str) -> None:
        for tag in self._find(name)[:1]:
            text = _text(tag)
            if name == "standfirst" and tag.find(("p", "h2", "h3")) and len(text) > 500:
                return
            self._set(name, text, text)
            if self.fields.get(name) == text:
                tag.decompose()

    def _take_byline(self, tag: Tag) -> None:
        text = _text(tag)
        if self.fields.get("bylines"):
            tag.decompose()  # the page's data named the same people
        elif bylines := read_byline(text):
            self._set("bylines", bylines, text)
            tag.decompose()
        else:
            self._set_aside(tag, _("signature without an author"))

    def _set_aside_unless(self, tag: Tag, known: bool) -> None:
        if known:
            tag.decompose()
        else:
            self._set_aside(tag, _("keywords of the page"))

    def _take_dateline(self, tag: Tag) -> None:
        text = _text(tag)
        reference = html_data.moment(self.data.get("datePublished"))
        found = read_dateline(text, self.fields.get("language", ""), reference, self._agencies())
        if found is None or found[1] < len(text):
            return
        dateline = replace(found[0], country=html_data.country(self.data))
        place = html_data.text_of(self.data.get("locationCreated"))
        if place.casefold() == dateline.place.casefold():
            dateline = replace(dateline, place=place)  # print may have set it in capitals
        self._set("dateline", dateline, text)
        tag.decompose()

    def _agencies(self) -> set[str]:
        names = {outlet.name for outlet in self.outlets} | {self.fields.get("outlet", "")}
        agency = html_data.text_of(self.data.get("sourceOrganization"))
        return {name for name in (*names, agency) if name}

    def _take_moments(self) -> None:
        """Timestamps as printed; `datetime` and the page's data where print lacks the offset."""
        marked = [(tag, True) for tag in self._find("updated")]
        marked += [(tag, False) for tag in [*self._find("published"), *self.root.find_all("time")]]
        for tag, updated in marked:
            if not tag.decomposed and not _in_prose(tag, self.fields.get("language", "")):
                self._take_moment(tag, updated=updated)
        published = html_data.moment(self.data.get("datePublished")) or html_data.moment(
            html_data.meta(self.soup, "article:published_time", "datePublished", "pubdate")
        )
        if published:
            moment = _exacter(self.fields.pop("timestamp", None), published)
            self._set("timestamp", moment, self.origins.get("timestamp", moment.iso))

    def _take_moment(self, tag: Tag, *, updated: bool) -> None:
        """Take one printed timestamp out of the page; `updated` if its class says so."""
        text, language = _text(tag), self.fields.get("language", "")
        time = tag if tag.name == "time" else tag.find("time")
        stated = html_data.moment(str(time.get("datetime") or "")) if time else None
        stamps = read_stamps(text, language)
        if time and not stamps:
            stamps = read_stamps(_text(time), language)
        if not stamps and (stated is None or len(text) > 80):
            return
        printed = stamps[0].moment if stamps else None
        later = updated or (bool(stamps) and stamps[0].updated)
        self._set("updated" if later else "timestamp", _exacter(printed, stated), text)
        for stamp in stamps[1:]:
            self._set("updated" if stamp.updated else "timestamp", stamp.moment, text)
        tag.decompose()

    def _body(self, markdown: str) -> str:
        """The story's blocks: chrome and printed fields at its head and tail go, prose stays."""
        blocks = [block for block in markdown.split("\n\n") if block.strip()]
        while blocks and self._take_block(blocks[0], chrome.why_chrome):
            del blocks[0]
        while blocks and self._take_block(blocks[-1], chrome.why_tail):
            del blocks[-1]
        kept: list[str] = []
        for block in blocks:
            if kept and (why := chrome.why_inside(" ".join(paragraphs_of(block)))):
                self.removed += [Removed(line, why) for line in paragraphs_of(block)]
            else:
                kept.append(block)
        return self._without_dateline("\n\n".join(kept))

    def _take_block(self, block: str, why_not: Callable[[str], str]) -> bool:
        lines = paragraphs_of(block)
        if not lines or set(block.strip()) <= set("-*_ "):
            return True  # a rule at the story's edge
        text = " ".join(lines)
        if len(lines) == 1 and (why := why_not(text)):
            self.removed.append(Removed(text, why))
            return True
        meta = read_meta(text, self.fields.get("language", "")) if len(lines) == 1 else None
        if meta is None:
            return False
        self._set("bylines", meta.bylines, text)
        for stamp in meta.stamps:
            self._set("updated" if stamp.updated else "timestamp", stamp.moment, text)
        return True

    def _without_dateline(self, body: str) -> str:
        """The body without a dateline at its head, if no element of the page held one."""
        if "dateline" in self.fields:
            return body
        reference, language = self.fields.get("timestamp"), self.fields.get("language", "")
        found = read_dateline(body, language, reference, self._agencies())
        if found is None:
            return body
        self._set("dateline", found[0], body[: found[1]].strip())
        return body[found[1] :]


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().split(" ")).strip().replace("\n", " ")


def _printed_source(source: Source, item: Tag) -> Source:
    """The source with what only its line in the list says: role, attribution, time of access."""
    attribution, time, name = item.find(class_="attribution"), item.find("time"), item.find("bdi")
    words = _text(attribution).lstrip("–- ") if attribution else ""
    accessed = html_data.moment(str(time.get("datetime") or "")) if time else None
    for part in (attribution, item.find(class_="accessed"), name):
        if part:
            part.decompose()
    role = _text(item).strip(" ,،")
    if source.organisation and role.endswith(source.organisation):
        role = role.removesuffix(source.organisation).rstrip(" ,،")
    return replace(source, role=role, attribution=words, accessed=accessed)


def _in_prose(tag: Tag, language: str) -> bool:
    """Whether a `time` element is part of a sentence, not a line about the article."""
    paragraph = tag.find_parent(("p", "li", "td", "blockquote"))
    if paragraph is None or _text(paragraph) == _text(tag):
        return False
    return read_meta(_text(paragraph), language) is None


def _exacter(printed: Timestamp | None, stated: Timestamp | None) -> Timestamp:
    """The printed moment; the stated one where print lacks only the offset, or is not there."""
    if printed is None:
        assert stated is not None  # noqa: S101 - callers have one of the two
        return stated
    same = stated is not None and stated.local_iso == printed.local_iso
    if stated is not None and printed.offset is None and same:
        return stated
    return printed
