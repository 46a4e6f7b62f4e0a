"""Words of Markdown without a parser."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rendering.plain import opening_words, plain_text


def test_marks_are_not_words():
    body = (
        "# Titre\n\nUn **mot** et [un lien](http://x) `code`.\n\n- a\n- b\n\n> c\n\n[r]: http://x"
    )
    assert plain_text(body) == "Titre\nUn mot et un lien code.\na b\nc"


@given(st.text(alphabet="ab[]()*_`<!->#. \n\\|", max_size=300))
def test_plain_text_never_fails(body):
    assert "\n\n" not in plain_text(body)


@pytest.mark.parametrize(
    "flood", ["[", "](", "*", "_", "`", "<!--", ">", "- ", "\\", "#", "|", "![a](", "a_"]
)
def test_time_is_proportional(flood):
    text = flood * (200_000 // len(flood))
    start = time.perf_counter()
    plain_text(text)
    assert time.perf_counter() - start < 1.5


def test_opening_words_end_at_a_word():
    assert opening_words("un deux trois", 200) == "un deux trois"
    assert opening_words("un deux, trois quatre", 12) == "un deux…"
    assert len(opening_words("x" * 500, 200)) == 200
