"""After any edits, the blocks are those of a fresh cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.rendering.blocks import split_blocks
from newsdesk.rendering.resplitting import Splitter

PIECES = st.sampled_from(
    ["a", "b", "mot mot", "- a", "- b", "> q", "    c", "# T", "[r]: x", "1. u", "\n", "\n\n",
     "\n \n", " ", "\n\n\n", "```", "<!--", "-->", "\r\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.3), TEXTS), min_size=1, max_size=6)


@settings(max_examples=600, deadline=None)
@given(TEXTS, EDITS)
def test_cutting_again_equals_cutting_anew(body, edits):
    splitter = Splitter()
    assert splitter.split(body) == split_blocks(body)
    for place, share, text in edits:
        start = int(place * len(body))
        end = min(start + int(share * len(body)), len(body))
        body = body[:start] + text[: len(text) // 2 + 1] + body[end:]
        assert splitter.split(body) == split_blocks(body)


def test_unchanged_blocks_are_the_same_objects():
    splitter = Splitter()
    paragraphs = [f"paragraphe {number}" for number in range(9)]
    before = splitter.split("\n\n".join(paragraphs))
    paragraphs[4] += " !"
    after = splitter.split("\n\n".join(paragraphs))
    assert [new is old for new, old in zip(after, before, strict=True)].count(False) <= 5
