"""Splitting a body: each block at its line; rendering the pieces equals rendering the whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.rendering.blocks import fence_of, split_blocks
from newsdesk.rendering.parsing import BlockParser

PIECES = st.sampled_from(
    [
        "a",
        "Une phrase.",
        "mot *gras* mot",
        "- a",
        "- b",
        "+ c",
        "* d",
        "1. un",
        "2. deux",
        "> cité",
        ">",
        "> - x",
        "    code",
        "\tcode",
        "  a",
        "   - a",
        "    - a",
        "        - a",
        "# T",
        "## T",
        "#hash",
        "T\n===",
        "T\n---",
        "---",
        "***",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[r]: http://x.example",
        "[r]",
        "[t][r]",
        "HTML [^1]",
        "[^1]: note",
        "*[HTML]: Hyper",
        "a  ",
        "1986\\. Une année",
        "<b>x",
        "`code",
        "x `y` z",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n \n", "\n\t\n\n"])
BODIES = st.lists(st.tuples(PIECES, BREAKS), max_size=9).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs).strip("\n")
)


def squeezed(html: str) -> str:
    """White space between blocks does not count."""
    return re.sub(r"\s*\n\s*", "\n", html.strip())


@settings(max_examples=400, deadline=None)
@given(BODIES)
def test_blocks_rendered_one_by_one_equal_the_whole(body):
    parser = BlockParser()
    blocks = split_blocks(body)
    definitions = parser.define(block.text for block in blocks)
    parser.use(definitions)
    whole = parser.convert(body)
    parser.use(definitions)
    pieces = [parser.convert(block.text) for block in blocks]
    assert squeezed("\n".join(piece for piece in pieces if piece)) == squeezed(whole or "")


@settings(max_examples=300, deadline=None)
@given(st.one_of(BODIES, st.text(alphabet="ab \n\t\r`~>-1.<!", max_size=60)))
def test_each_block_stands_at_its_line(body):
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    blocks = split_blocks(body)
    assert [block.line for block in blocks] == sorted({block.line for block in blocks})
    for block in blocks:
        taken = block.text.split("\n")
        assert lines[block.line : block.line + len(taken)] == taken
    kept = "".join("".join(block.text.split()) for block in blocks)
    assert kept == "".join(text.split())


def test_what_goes_on_over_blank_lines_stays_together():
    body = "- a\n\n- b\n\n    suite\n\nfin\n\n> q\n\n> r\n\np\n\n    code\n\n    code"
    assert [block.text for block in split_blocks(body)] == [
        "- a\n\n- b\n\n    suite",
        "fin",
        "> q\n\n> r",
        "p\n\n    code\n\n    code",
    ]


def test_a_fence_keeps_blank_lines_and_needs_its_end():
    closed = split_blocks("avant\n```py\na\n\nb\n```\naprès")
    assert [(block.text, block.line) for block in closed] == [
        ("avant", 0),
        ("```py\na\n\nb\n```", 1),
        ("après", 6),
    ]
    assert fence_of(closed[1].text) == "a\n\nb"
    assert [block.text for block in split_blocks("```\na\n\nb")] == ["```\na", "b"]
    assert fence_of("```\na") is None


def test_a_comment_keeps_blank_lines():
    assert [block.text for block in split_blocks("<!-- a\n\nb -->\n\nc")] == [
        "<!-- a\n\nb -->",
        "c",
    ]


@pytest.mark.parametrize("body", ["", "\n", "  \n\t\n", "   "])
def test_a_blank_body_has_no_blocks(body):
    assert split_blocks(body) == []
