"""The last run's page is shown only for the article, and the version, that it was made from."""

from __future__ import annotations

import pytest

from newsdesk.storage.peek import Peek
from newsdesk.ui import kept_preview

PRINTED = ("4 Juin 2024", "Bakou –")


def _peek(key, html="<p>"):
    return Peek("a1", 7, "fr", "Texte.", html, key)


def test_the_page_of_this_version_is_kept():
    kept = kept_preview.of(_peek(kept_preview.key_of("a1", 7, PRINTED)))
    assert kept == kept_preview.Kept("<p>", PRINTED)


@pytest.mark.parametrize(
    "opened",
    [
        None,
        _peek(kept_preview.key_of("b2", 7, PRINTED)),
        _peek(kept_preview.key_of("a1", 6, PRINTED)),
        _peek(kept_preview.key_of("a1", 7, PRINTED), html=None),
        _peek(None),
        _peek("{broken"),
        _peek("[]"),
    ],
)
def test_any_other_is_not(opened):
    assert kept_preview.of(opened) is None
