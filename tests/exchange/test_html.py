"""Web pages: what they print is recognised, what is around the story is set aside."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from newsdesk.domain.article import Byline, Dateline
from newsdesk.domain.moments import PartialDate
from newsdesk.exchange.html import read_html
from newsdesk.exchange.markdown import read_markdown
from newsdesk.exchange.paragraphs import paragraphs_of
from newsdesk.housestyle.loading import load_pack
from newsdesk.paths import samples, shipped_packs
from newsdesk.rendering.page import Assets, PageRenderer
from newsdesk.services.importing import known_outlets

SAMPLES = sorted(samples().glob("*.md"))

PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><title>Le port rouvre | Le Phare</title>
<meta property="og:site_name" content="Le Phare">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ana Lind"}],"keywords":"port, mer",
"articleSection":["Monde"],"datePublished":"2024-06-04T06:55:00.123+00:00"}]}</script></head>
<body><header><nav><ul><li><a href=/>Accueil</a></li></ul></nav></header><main><article>
<p class="surtitre">Caucase</p><h1>Le port rouvre</h1><p class="chapo">La rade accueille.</p>
<div class="meta"><span class="author">Par Ana Lind</span>
<time datetime="2024-06-04T08:55:00+02:00">Publié le 4 juin 2024 à 08h55</time></div>
<div class="share-buttons"><a>Facebook</a></div>
<p>Bakou, 3 juin (AZERTAC) – Les <b>premiers</b> bateaux.</p><script>alert(1)</script>
<p>Lire aussi : <a href="/x">La rade</a></p>
<p>« Fin », le <time datetime=2024-06-01>1er juin</time>.</p>
<aside><p>Inscrivez-vous</p></aside><p>© 2024 Le Phare</p></article></main>
<footer>Mentions légales</footer></body></html>"""


def test_a_page_of_another_site():
    read = read_html(PAGE)
    article = read.article
    assert (article.outlet, article.language, article.section) == ("Le Phare", "fr-FR", "Monde")
    assert (article.kicker, article.headline) == ("Caucase", "Le port rouvre")
    assert article.standfirst == "La rade accueille."
    assert article.bylines == (Byline("Ana Lind"),)
    assert article.keywords == ("port", "mer")
    assert article.dateline == Dateline("Bakou", date=PartialDate(6, 3, 2024), credit="AZERTAC")
    assert article.timestamp is not None
    assert article.timestamp.iso == "2024-06-04T08:55:00+02:00"
    assert article.body == "Les **premiers** bateaux.\n\n« Fin », le 1er juin."
    lines = {item.line for item in read.removed}
    assert lines == {
        *("Accueil", "Facebook", "Lire aussi : La rade", "Inscrivez-vous", "© 2024 Le Phare"),
        "Mentions légales",
    }


def test_a_printed_time_is_not_changed_into_the_machines_zone():
    page = PAGE.replace(' datetime="2024-06-04T08:55:00+02:00"', "")
    article = read_html(page).article
    assert article.timestamp is not None
    assert (article.timestamp.local_iso, article.timestamp.offset) == ("2024-06-04T08:55:00", None)


def test_without_a_printed_time_the_page_says_when():
    page = PAGE.replace("Publié le 4 juin 2024 à 08h55", "").replace(
        ' datetime="2024-06-04T08:55:00+02:00"', ""
    )
    article = read_html(page).article
    assert article.timestamp is not None
    assert article.timestamp.iso == "2024-06-04T06:55:00+00:00"


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("assets", [Assets.INLINE, Assets.LINKED])
def test_our_own_pages_give_back_every_printed_field(file, assets):
    article = read_markdown(file.read_text("utf-8")).article
    page = PageRenderer(load_pack(shipped_packs() / article.pack)).render(article, assets)
    read = read_html(page.html, outlets=known_outlets(Path("/nowhere"))).article
    for name in ("pack", "language", "kicker", "headline", "bylines", "section", "slug"):
        assert getattr(read, name) == getattr(article, name), name
    assert read.keywords == article.keywords
    assert read.standfirst.split() == article.standfirst.split()
    for name in ("timestamp", "updated"):
        moment, original = getattr(read, name), getattr(article, name)
        assert (moment and moment.iso) == (original and original.iso)
    assert read.dateline == replace(article.dateline, zone="")
    assert read.sources == tuple(source for source in article.sources if source.public)
    assert paragraphs_of(read.body)[0] == paragraphs_of(article.body)[0]
    assert len(paragraphs_of(read.body)) == len(paragraphs_of(article.body))


@pytest.mark.parametrize(
    "page",
    [
        "",
        "just text",
        "<html",
        "<div>" * 50_000 + "x",
        "<!--" * 20_000,
        "<a b='" * 20_000,
        "<p>x" * 100_000,
        "<" * 20_000,
        "<script>" * 10_000,
        '<script type="application/ld+json">' + "[" * 5_000 + "</script><p>x",
        "<p>a\x00b\ud800c</p>",
        "<p>" + "mot " * 1_300_000 + "</p>",
    ],
)
def test_hostile_pages_take_bounded_time(page):
    start = time.perf_counter()
    read_html(page).article.body.encode()
    assert time.perf_counter() - start < 8


def test_scripts_and_hidden_parts_never_reach_the_body():
    read = read_html(
        "<article><h1>T</h1><p>a</p><script>evil()</script><style>b{}</style></article>"
    )
    assert read.article.body == "a"
