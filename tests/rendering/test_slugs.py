"""Headlines as addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rendering.slugs import slug_of


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Le chef de l’État s'exprime", "le-chef-de-l-etat-s-exprime"),
        ("İstanbul'da güzəl ığdır", "istanbul-da-guzel-igdir"),
        ("Москва: щи", "moskva-shchi"),
        ("Straße Œuvre", "strasse-oeuvre"),
        ("مصر", "msr"),
        ("", "article"),
        (" ! ", "article-9c33447a"),
    ],
)
def test_slugs(headline, slug):
    if slug.startswith("article-"):
        assert re.fullmatch(r"article-[0-9a-f]{8}|article", slug_of(headline))
    else:
        assert slug_of(headline) == slug


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_slug_that_is_its_own(text):
    slug = slug_of(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert slug_of(slug) == slug
