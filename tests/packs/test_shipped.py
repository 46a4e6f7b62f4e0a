"""The packs that come with newsdesk: sound, documented in themselves, readable in both schemes."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import ClassVar

import pytest

from newsdesk.dates.writing import print_dateline, print_timestamp
from newsdesk.domain.article import Article, Byline, Dateline, Source
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.housestyle.checking import check_pack
from newsdesk.housestyle.loading import find_packs, load_pack
from newsdesk.paths import shipped_packs
from newsdesk.rendering.page import PageRenderer

PACKS = ("agentlik", "lagazette", "neutral", "wakala", "wire")
SPACE = "\N{NARROW NO-BREAK SPACE}"


def load(name: str):
    return load_pack(shipped_packs() / name)


def test_the_shipped_packs():
    assert tuple(sorted(find_packs(shipped_packs()))) == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_without_fault_or_remark(name):
    assert check_pack(shipped_packs() / name) == ()


@pytest.mark.parametrize("name", PACKS)
def test_fictional_addresses_only(name):
    pack = load(name)
    assert not pack.outlet.url or re.fullmatch(r"https://[a-z-]+\.example/", pack.outlet.url)
    assert "http" not in pack.style.replace('a[href^="http"]', "")


@pytest.mark.parametrize(
    ("name", "language", "iso", "expected"),
    [
        ("lagazette", "fr", "2024-06-04T08:55+01:00", "4 Juin 2024 08:55 (UTC+01:00)"),
        ("lagazette", "fr", "2024-06-01", "1er Juin 2024"),
        ("lagazette", "en", "2024-06-01T08:55+01:00", "1 June 2024 08:55 (GMT+01:00)"),
        ("wire", "en-GB", "2024-06-04T08:55+01:00", "4 June 2024 08:55 (GMT+01:00)"),
        ("wire", "fr", "2024-06-01T08:55+02:00", "1er juin 2024 08:55 (UTC+02:00)"),
        ("wire", "ru", "2024-06-04T08:55", f"4 июня 2024{SPACE}г. 08:55"),
        ("agentlik", "az", "2024-06-04T12:30+04:00", "4 iyun 2024, 12:30 (GMT+04:00)"),
        ("agentlik", "fr", "2024-06-01T12:30+04:00", "1er juin 2024 à 12:30 (UTC+04:00)"),
        (
            "wakala",
            "ar",
            "2024-11-27T09:20+04:00",
            "27 نوفمبر 2024، 09:20 (غرينتش\u2066+04:00\u2069)",
        ),
        ("neutral", "az", "2024-06-04T12:30+04:00", "4 iyun 2024 12:30 (GMT+04:00)"),
        ("neutral", "en-US", "2024-06-04T12:30Z", "June 4, 2024 12:30 (GMT+00:00)"),
    ],
)
def test_timestamps(name, language, iso, expected):
    pack = load(name).in_language(language)
    assert print_timestamp(Timestamp.from_iso(iso), pack.timestamp, language) == expected


@pytest.mark.parametrize(
    ("name", "language", "place", "credit", "expected"),
    [
        ("lagazette", "fr", "Bakou", "AZERTAC", "Bakou, 1er juin, AZERTAC –"),
        ("wire", "en-GB", "London", "CW", "LONDON, June 1 (CW) –"),
        ("wire", "fr", "Évreux", "CW", "ÉVREUX, 1er juin (CW) –"),
        ("wire", "ar", "باكو", "وام", "باكو، 1 يونيو (وام) –"),
        ("agentlik", "az", "Bakı", "XA", "Bakı, 1 iyun, XA –"),
        ("agentlik", "ar", "باكو", "أذرتاج", "باكو، 1 يونيو، أذرتاج –"),
        ("wakala", "ar", "أبوظبي", "الواحة", "أبوظبي في 1 يونيو /الواحة/ –"),
        ("wakala", "en", "Abu Dhabi", "AW", "Abu Dhabi, June 1 (AW) –"),
        ("neutral", "ru", "Москва", "ТАСС", "Москва, 1 июня (ТАСС) –"),
    ],
)
def test_datelines(name, language, place, credit, expected):
    pack = load(name).in_language(language)
    dateline = Dateline(place, date=PartialDate(6, 1, 2024), credit=credit)
    assert print_dateline(dateline, pack.dateline, language) == expected


def schemes(style: str) -> dict[str, dict[str, str]]:
    """The colours of both schemes by variable."""
    roots = re.findall(r"^( *):root \{(.*?)^\1\}", style, re.MULTILINE | re.DOTALL)
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for _indent, block in roots[:2]
    )
    return {"light": light, "dark": light | dark}


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PACKS)
def test_contrast(name, scheme):
    colours = schemes(load(name).style)[scheme]
    for ground in ("paper", "tint"):
        for text in ("ink", "muted", "link", "accent"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    if "band" in colours:
        assert contrast("#ffffff", colours["band"]) >= 7


def test_outlets_look_different():
    styles = [load(name).style for name in PACKS]
    accents = {schemes(style)["light"]["accent"] for style in styles}
    body_fonts = {
        re.findall(r"^body \{[^}]*font: ([^;]+);", style, re.MULTILINE)[0] for style in styles
    }
    assert len(accents) == len(body_fonts) == len(PACKS)


class Outline(HTMLParser):
    """The path of every element."""

    VOID: ClassVar = {"meta", "link", "hr", "br", "img"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.paths: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.paths.append("/".join([*self._open, tag]))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag


ARTICLE = Article(
    language="fr",
    kicker="Surtitre",
    headline="Un titre",
    standfirst="Un chapô.",
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    updated=Timestamp.from_iso("2024-06-04T09:55+01:00"),
    bylines=(
        Byline("Élise Caron", "envoyée spéciale", "https://x.example/"),
        Byline("Samir Haddad"),
    ),
    section="Monde",
    keywords=("un", "deux"),
    body="Un paragraphe.\n\n## Un intertitre\n\n- un\n- deux\n",
    sources=(Source(name="Nadia Ferrand", role="porte-parole"), Source(name="X", public=False)),
)


@pytest.mark.parametrize("language", ["fr", "ar", "en", "az", "ru", ""])
@pytest.mark.parametrize("name", PACKS)
def test_the_page(name, language):
    page = PageRenderer(load(name)).render(replace(ARTICLE, pack=name, language=language))
    assert page.notices == ()
    outline = Outline(page.html)
    article = "html/body/main/article"
    for tag in ("h1", "p", "h2", "ul", "p/time"):
        assert f"{article}/{tag}" in outline.paths
    assert sum(path.endswith("/h1") for path in outline.paths) == 1
    assert not any(path.startswith(f"{article}/header") for path in outline.paths)
    if language:
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page.html
    assert 'class="byline"' not in page.html, "readers take its words for names"
    assert "Nadia Ferrand" in page.html
    assert "<bdi>X</bdi>" not in page.html


@pytest.mark.parametrize("name", PACKS)
def test_an_empty_article_prints_no_empty_parts(name):
    html = PageRenderer(load(name)).render(Article(headline="Un titre")).html
    body = html.partition("<body>")[2]
    assert not re.search(r"<(p|section|ul|time|h2)\b[^>]*>\s*</\1>", body)
    for part in ("kicker", "standfirst", "published", "updated", "sources", "keywords"):
        assert f'class="{part}"' not in body


def test_lagazette_has_the_order_of_the_printed_page():
    html = PageRenderer(load("lagazette")).render(ARTICLE).html
    body = html.partition("<body>")[2]
    order = [">Lagazette<", "<h1>Un titre</h1>", "4 Juin 2024 08:55 (UTC+01:00)", "Un paragraphe."]
    places = [body.index(part) for part in order]
    assert places == sorted(places)
    assert re.search(r"h1 \{[^}]*text-transform: uppercase", load("lagazette").style)
