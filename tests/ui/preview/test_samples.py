"""Every sample article in every pack: the preview equals the exported page, after edits too."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsdesk.housestyle.loading import find_packs, load_pack
from newsdesk.paths import shipped_packs
from newsdesk.rendering.page import PageRenderer
from newsdesk.services.samples import read_samples

if TYPE_CHECKING:
    from newsdesk.domain.article import Article

PACKS = find_packs(shipped_packs())
EDITS = {True: 30, False: 4}
"""How many edits, in the article's own pack or another."""

NOTE = "\n\nA claim.[^n{n}]\n\n[^n{n}]: Where it *stands*."


def edited(rng: random.Random, article: Article, step: int) -> Article:
    """The article after one thing that a writer does."""
    choice = rng.randrange(9)
    if choice == 0:
        return replace(article, headline=f"{article.headline} {step}")
    if choice == 1:
        return replace(article, standfirst="" if article.standfirst else f"Lead {step}")
    if choice == 2:
        return _note_toggled(article, step)
    return replace(article, body="\n\n".join(_rewritten(rng, article.body.split("\n\n"), step)))


def _note_toggled(article: Article, step: int) -> Article:
    if "[^n" not in article.body:
        return replace(article, body=article.body + NOTE.format(n=step))
    kept = [part for part in article.body.split("\n\n") if "[^n" not in part]
    return replace(article, body="\n\n".join(kept))


def _rewritten(rng: random.Random, parts: list[str], step: int) -> list[str]:
    at = rng.randrange(len(parts))
    words = parts[at].split(" ")
    half = len(words) // 2
    fresh = {
        0: [f"Paragraphe **neuf** {step}, « cité » : 4 % !", parts[at]],
        1: [],
        2: [parts[at] + " x"],
        3: [" ".join(parts[at : at + 2])],
        4: ["- un\n- deux\n\n- trois" if step % 2 else "1. a\n2. b\n\n> cité", parts[at]],
        5: [" ".join(words[:half]), " ".join(words[half:])],
    }
    choice = rng.randrange(6)
    return parts[:at] + fresh[choice] + parts[at + (2 if choice == 3 else 1) :]


@pytest.mark.parametrize("pack_id", sorted(PACKS))
def test_preview_equals_export(pane, dom, exported, pack_id):
    pack = load_pack(PACKS[pack_id])
    renderer = PageRenderer(pack)
    articles = read_samples()
    assert len(articles) > 8
    for article in articles:
        rng = random.Random(f"{pack_id} {article.slug}")
        own = pack_id == article.pack
        pane.begin_article()
        pane.show_page(renderer.render(article))
        if own:
            assert dom(pane) == exported(PageRenderer(pack).render(article).html)
        latest = article
        for step in range(EDITS[own]):
            latest = edited(rng, latest, step)
            pane.show_page(renderer.render(latest))
            if step % 10 == 5:
                dom(pane)
        assert dom(pane) == exported(PageRenderer(pack).render(latest).html), article.slug
    assert pane.engine.loads == 1
