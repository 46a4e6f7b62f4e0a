"""The short way gives what Python-Markdown and the sanitiser give, or stands aside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.rendering.blocks import split_blocks
from newsdesk.rendering.cleaning import clean
from newsdesk.rendering.parsing import BlockParser
from newsdesk.rendering.sanitising import sanitise
from newsdesk.rendering.simple_blocks import simple_html

PARSER = BlockParser()

WORDS = st.sampled_from(
    [
        "mot", "été", "a", "1", "12.", "3)", " ", " ", " ", "*", "**", "***", "_", "`", "[", "]",
        "(", ")", "](https://x.example/a)", "[t](http://x.example)", "!", "![", "<", ">", "&", "#",
        "-", "- ", "> ", "+", "=", "\\", "|", ":", "~", '"', "'", "«\u00a0", ".", ",", "?", "\t",
        "\u00a0", "\u3000", "مرحبا", "😀", "https://x.example/?a=b", "a@b.example", "# ", "## ",
        "\n", "\n- ", "  ",
    ]
)  # fmt: skip
LINES = st.lists(WORDS, max_size=14).map("".join)


def parsed(block: str) -> str:
    return sanitise(PARSER.convert(block) or "").strip()


@settings(max_examples=1500, deadline=None)
@given(st.one_of(LINES, st.text(max_size=40)))
def test_the_short_way_equals_the_parser(line):
    for block in split_blocks(clean(line)):
        html = simple_html(block.text)
        if html is not None:
            assert html == parsed(block.text)


@pytest.mark.parametrize(
    "block",
    [
        "Une phrase, « citée » : oui ! l'an 2024 ?",
        "Un **mot fort**, un *mot* et [un lien](https://exemple.fr/page).",
        "**Bakou** est une ville.",
        "## Un intertitre",
        "- un\n- deux *trois*\n- quatre",
        "> Une citation.",
    ],
)
def test_the_usual_blocks_take_the_short_way(block):
    assert simple_html(block) == parsed(block)
