"""Paragraphs to a Markdown body and back."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.exchange.paragraphs import body_of, paragraphs_of

LINES = st.text(
    st.sampled_from("ab1 .*_#`[]()<>&;:!\\-+=|~^{}\"'«»é"), min_size=1, max_size=30
) | st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"]), max_size=30)


@given(st.lists(LINES.map(str.strip).filter(bool), max_size=4))
@example(["a * b * c", "2 * 3", "*"])
@example(["&amp;", "&#35;", "&lt;b&gt;"])
@example(["__0__", "___a", "a\\|b", "_*a*_", "-|", "|-|"])
@example(["1986. A great year", "- a", "---", "===", ": a", "|a|b|"])
@settings(deadline=None, max_examples=250)
def test_what_was_escaped_comes_back(lines):
    assert paragraphs_of(body_of(lines)) == [line.strip() for line in lines]


def test_marks_are_left_out():
    body = (
        "## Un titre\n\nDu *texte* **gras** et [un lien](https://x.example/), `code`[^1].\n\n"
        "- un\n- deux\n\n> cité\n> encore\n\n1. a\n2. b"
    )
    assert paragraphs_of(body) == [
        "Un titre",
        "Du texte gras et un lien, code.",
        "un",
        "deux",
        "cité encore",
        "a",
        "b",
    ]


def test_private_use_characters_survive():
    assert paragraphs_of(body_of(["\ue02a* a"])) == ["\ue02a* a"]


def test_hostile_marks_take_no_time():
    for body in ("[" * 20_000, "*" * 20_000, "_a" * 20_000, "`" * 20_001, "(" * 20_000):
        paragraphs_of(body)
