"""Text made to break the renderer: bounded time, nothing lost, nothing let through."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.housestyle.pack import Spaces, Typography
from newsdesk.rendering.body import BodyRenderer
from newsdesk.rendering.cleaning import clean
from newsdesk.rendering.typography import Typographer

FRENCH = Typographer("fr", Typography("’", ("«", "»", "“", "”"), Spaces.NARROW, ellipsis=True))
# Measured: 0.2 and 2; the machines that run tests are slower and busy.
FLOOD_SECONDS, LARGE_SECONDS = 1.0, 6.0


def rendered(body: str) -> str:
    return "\n".join(block.html for block in BodyRenderer(FRENCH, "Notes").render(body))


def timed(body: str) -> tuple[str, float]:
    renderer = BodyRenderer(FRENCH, "Notes")
    renderer.render("*prêt*")
    # Processor time: other work on the machine does not count.
    start = time.thread_time()
    html = "\n".join(block.html for block in renderer.render(body))
    return html, time.thread_time() - start


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    "token",
    [
        "[", "]", "*", "_", "`", "<", ">", "&", "![", "<!--", "[](", "[a](", "[a][", "[^", "*[",
        "*a ", " *a", "a_b", "***a", "\\", "|", "|a|b|\n|-|-|\n", "#", "# a\n", "a\n=\n", "- ",
        "1. ", "> ", "> a\n\n", "- a\n\n", "    - a\n", "[a]: ", "[a]: b\n", "[^1]: a\n\n", "<b>",
        "<a@", "<http://", "```\n", "````a\n```\n", "'", '"', "...", "!", "&#1;", "\t", "\n\n",
    ],
)  # fmt: skip
def test_floods_of_20_000_characters(token):
    _, seconds = timed((token * (20_000 // len(token) + 1))[:20_000])
    assert seconds < FLOOD_SECONDS


@pytest.mark.parametrize("token", ["[", "*a* ", "&", "a\n\n"])
def test_five_megabytes(token):
    body = (token * (5_000_000 // len(token) + 1))[:5_000_000]
    html, seconds = timed(body)
    assert seconds < LARGE_SECONDS
    assert sum(map(str.isalpha, text_of(html))) >= (body.count("a") + body.count("m")) // 2


@pytest.mark.parametrize(
    "body",
    [
        "\n".join("    " * level + "- mot" for level in range(400)),
        "\n".join(">" * level + " mot" for level in range(1, 400)),
        "\n".join("> " * level + "mot" for level in range(1, 400)),
        "1. " * 6000 + "mot",
        "- " * 9000 + "mot",
        "**_" * 5000 + "mot",
        "[" * 300 + "mot" + "](x)" * 300,
    ],
)
def test_deep_nesting_keeps_every_word(body):
    html, seconds = timed(body)
    assert seconds < FLOOD_SECONDS
    assert text_of(html).count("mot") == body.count("mot")


def test_a_paragraph_of_100_000_words():
    html, seconds = timed("l'été *vert* " * 50_000)
    assert seconds < LARGE_SECONDS
    assert text_of(html).count("l’été") == 50_000


def test_many_footnotes_and_references():
    body = "\n\n".join(
        f"mot[^a{n}] [t][r{n}]\n\n[^a{n}]: note\n[r{n}]: http://x.example/{n}" for n in range(1500)
    )
    html, seconds = timed(body)
    assert seconds < LARGE_SECONDS
    assert text_of(html).count("mot") == 1500


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x1b[31mb\x7f", "a[31mb"),
        ("mot\u202egro.elpmaxe", "motgro.elpmaxe"),
        ("\u2067مرحبا\u2069 fin", "\u2067مرحبا\u2069 fin"),
        ("\u2067ouvert", "ouvert"),
        ("fermé\u2069", "fermé"),
        ("\u202a\u2067croisé\u202c\u2069", "croisé"),
        ("\ufdd0\ufdd1\ufffe\U0001ffffmot", "mot"),
    ],
)
def test_characters_that_no_document_may_hold(body, shown):
    assert text_of(rendered(body)) == shown
    rendered(body).encode("utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "</article></main><h1>x</h1>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        '[x](http://a "b\\" onclick=alert(1) c=\\"")',
        "![x](javascript:alert(1))",
        "![x](http://a.example/x.png)",
        "<b onclick=alert(1)>x</b>",
        "<b\n/onclick=alert(1)>x</b>",
        "`</code><script>`",
        "```\n</code></pre><script>\n```",
        "    </pre><script>",
        "<style>*{display:none}</style><link rel=x><meta http-equiv=refresh>",
        "<svg/onload=alert(1)><iframe src=//x>",
        "|<script>|\n|---|\n|<p>|",
        '*[x]: "><script>\n\nx',
        "[^x]\n\n[^x]: <script>",
        "[x](data:text/html,<script>)",
        "[x](vbscript:x) [y](file:///etc/passwd)",
    ],
)
def test_nothing_gets_out_of_the_body(body):
    html = rendered(body)
    allowed = (
        r"</?(?:p|b|em|strong|code|pre|a|sup|abbr|div|table|thead|tbody|tr|th|td|section|ol|li|blockquote)"
        r"(?: (?:href|title|rel|class|id|aria-label|role|tabindex|scope|style)=\"[^\"<>]*\")*>"
    )
    assert re.sub(allowed, "", html).count("<") == 0
    for address in re.findall(r'href="([^"]*)"', html):
        assert address.startswith(("http://a", "#fn"))


PARTS = st.sampled_from(
    ["[", "]", "(", ")", "*", "_", "`", "<", ">", "b>", "!", "&", "\\", "#", "- ", "> ", "1. ", "|",
     "\n", "\n\n", "    ", "a", "é", '"', "'", ":", "^", "---", "===", "```", "<!--", "-->", "\x00"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_whatever_is_written_gives_sound_html(body):
    html = rendered(body)
    html.encode("utf-8")
    assert "<script" not in html
    open_tags: list[str] = []
    for close, name, _ in re.findall(r"<(/?)(\w+)([^>]*)>", html):
        if name in {"br", "hr", "wbr"}:
            continue
        if close:
            assert open_tags.pop() == name
        else:
            open_tags.append(name)
    assert open_tags == []


@given(st.text())
def test_cleaning_is_done_once(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
