"""What is pasted as HTML comes out as the Markdown that prints the same."""

from __future__ import annotations

import re
import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.exchange.html_markdown import LARGEST, html_to_markdown


def printed(text: str) -> str:
    """What the article's Markdown dialect prints."""
    return markdown.markdown(text, extensions=["extra"])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un <b>mot</b> et <em>un autre</em>.</p>", "Un **mot** et *un autre*."),
        ("<h1>Un</h1><h3>Trois</h3>", "# Un\n\n### Trois"),
        ("<h2><b>Titre <i>penché</i></b></h2>", "## Titre *penché*"),
        ("<b>gras <i>les deux</i></b>", "**gras *les deux***"),
        ("<p>a<b> b </b>c</p>", "a **b** c"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("Oui<b>.</b>", "Oui."),
        ("<p>un<br>deux</p>", "un  \ndeux"),
        ("<p>un<br><br>deux</p>", "un\n\ndeux"),
        ("un<div>deux</div>trois", "un\n\ndeux\n\ntrois"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<p>le 1<sup>er</sup> : 3 m<sup>2</sup>, CO<sub>2</sub></p>", "le 1er : 3 m², CO₂"),
        ("<blockquote><p>un</p><p>deux</p></blockquote>", "> un\n>\n> deux"),
        ("<pre>un\n deux</pre>", "un  \ndeux"),
        ("<pre><code>x = 1\n\n  y</code></pre>", "    x = 1\n\n      y"),
        ("<p>du <code>code</code></p>", "du `code`"),
        ("", ""),
        ("<p>&nbsp;</p><p> </p>", ""),
    ],
)
def test_structure(html: str, expected: str) -> None:
    assert html_to_markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>un<li>deux</ul>", "- un\n- deux"),
        ("<ol start='3'><li>un</li><li>deux</li></ol>", "3. un\n4. deux"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n    1. b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n    - b\n- c"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n    b\n\n- c"),
        ("<ul><li><ul><li>x</li></ul></li></ul>", "- x"),
        ("<li>seul</li>", "- seul"),
        ("<p>a</p><ul><li>b</ul><p>c</p>", "a\n\n- b\n\nc"),
        ("<blockquote>q<ul><li>a<li>b</ul></blockquote>", "> q\n>\n> - a\n> - b"),
    ],
)
def test_lists(html: str, expected: str) -> None:
    assert html_to_markdown(html) == expected


def test_nested_lists_print_nested() -> None:
    html = "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"
    assert printed(html_to_markdown(html)).replace("\n", "") == html


def test_a_table_of_data_stays_a_table_and_a_layout_does_not() -> None:
    data = "<table><tr><th>A<th>B<tr><td>1|2<td><b>x</b><br>y</table>"
    assert html_to_markdown(data) == "| A | B |\n| --- | --- |\n| 1\\|2 | **x** y |"
    layout = "<table><tr><td>gauche<td><h2>droite</h2></table>"
    assert html_to_markdown(layout) == "gauche\n\n## droite"


def test_a_short_row_is_filled_and_a_wide_cell_keeps_the_columns() -> None:
    html = "<table><tr><td colspan=2>a<td>b<tr><td>c</table>"
    assert html_to_markdown(html) == "| a |  | b |\n| --- | --- | --- |\n| c |  |  |"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href='https://e.org/a'> ici </a>!", "[ici](https://e.org/a) !"),
        (
            "<a href='https://e.org/?utm_source=x&id=3&fbclid=y#p'>l</a>",
            "[l](https://e.org/?id=3#p)",
        ),
        ("<a href='https://e.org/?utm_source=x'>l</a>", "[l](https://e.org/)"),
        ("<a href='https://e.org/(a)_[b]'>x[y]</a>", r"[x\[y\]](https://e.org/%28a%29_[b])"),
        (
            "<a href='https://www.google.com/url?q=https://e.org/a&sa=D'>g</a>",
            "[g](https://e.org/a)",
        ),
        ("<a href='//e.org/a'>x</a>", "[x](https://e.org/a)"),
        ("<a href='mailto:a@e.org'>x</a>", "[x](mailto:a@e.org)"),
        ("<a href='https://e.org/'>https://e.org/</a>", "<https://e.org/>"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='java\nscript:alert(1)'>x</a>", "x"),
        ("<a href='data:text/html,x'>x</a>", "x"),
        ("<a href='/page'>x</a>", "x"),
        ("<a href='#là'>x</a>", "x"),
        ("<a href='https://e.org/'></a>y", "y"),
        ("<a href='https://e.org/'><b>x</b></a>", "[**x**](https://e.org/)"),
        ("Voir !<a href='https://e.org/'>x</a>", r"Voir \![x](https://e.org/)"),
        ("<a href='https://e.org/'><h2>Titre</h2></a>", "## [Titre](https://e.org/)"),
    ],
)
def test_links(html: str, expected: str) -> None:
    assert html_to_markdown(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<SCRIPT>if (a < b) '</p>'</SCRIPT>",
        "<p style='display: none'>caché</p>",
        "<p style='visibility:hidden'>caché</p>",
        "<p hidden>caché</p>",
        "<span class='sr-only'>caché</span>",
        "<div style='display:none'><p>caché</p><div>caché</div></div>",
        "<span style='font-size:0'>caché</span>",
        "<!-- caché -->",
        "<img src='https://t.example/p.gif' width='1' height='1' alt='x'>",
        "<img src='data:image/png;base64,AAAA' alt='x'>",
        "<img src='https://e.org/x.png'>",
        "<button>Partager</button>",
        "<select><option>caché</option></select>",
        "<head><title>caché</title></head>",
        "<svg><text>caché</text></svg>",
        "<o:p>&nbsp;</o:p>",
        "<del>retiré</del>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(html: str) -> None:
    assert html_to_markdown(f"<p>avant</p>{html}<p>après</p>") == "avant\n\naprès"


def test_a_comment_without_an_end_hides_nothing() -> None:
    assert html_to_markdown("<p>avant <!-- x</p><p>après</p>") == "avant x\n\naprès"


def test_a_picture_is_its_description_at_its_address() -> None:
    html = "<p>a <img src='https://e.org/i.jpg?utm_source=x' alt='Une  photo'></p>"
    assert html_to_markdown(html) == "a ![Une photo](https://e.org/i.jpg)"


def test_google_docs() -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">'
        'Bonjour </span><span style="font-weight:700">monde</span><span style="font-style:italic">'
        ' !</span></p><ul><li dir="ltr"><p>un</p></li></ul></b><br class="Apple-interchange">'
    )
    assert html_to_markdown(html) == "Bonjour **monde** !\n\n- un"


def test_word() -> None:
    html = (
        "<html xmlns:o='x'><head><style><!-- p.MsoNormal {mso-x:y} --></style></head><body>"
        "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Gras<o:p></o:p></b></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>1.<span style='font:7pt \"Times\"'>&nbsp; </span></span>"
        "<![endif]>Premier</p>"
        "<p style='mso-list:l0 level2 lfo1'><!--[if !supportLists]-->"
        "<span style='mso-list:Ignore'>·<span>&nbsp;</span></span><!--[endif]-->Sous</p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2. </span>Second</p>"
        "<p>Après<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
        "<span class=MsoFootnoteReference>[1]</span></a>.</p><hr size=1>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> La note.</p></div></body></html>"
    )
    assert html_to_markdown(html) == (
        "**Gras**\n\n1. Premier\n    - Sous\n2. Second\n\nAprès[^1].\n\n[^1]: La note."
    )


def test_footnotes_of_a_page_come_back() -> None:
    source = "Un[^a] et deux[^b].\n\n[^a]: Première *note*.\n[^b]: Seconde."
    again = html_to_markdown(printed(source))
    assert again == "Un[^1] et deux[^2].\n\n[^1]: Première *note*.\n\n[^2]: Seconde."
    assert printed(again).count('class="footnote-ref"') == 2


def test_a_mark_without_a_note_is_text() -> None:
    assert html_to_markdown("<p>Un<sup><a href='#n'>[1]</a></sup></p>") == "Un[1]"


def test_blanks_collapse_as_in_a_browser_and_hard_spaces_stay() -> None:
    html = "<p> «\u00a0Oui\u202f!&nbsp;»\n   dit  <i> elle</i>,\t puis </p>"
    assert html_to_markdown(html) == "«\u00a0Oui\u202f!\u00a0» dit *elle*, puis"


def test_joiners_stay_and_soft_hyphens_go() -> None:
    assert html_to_markdown("<p>می\u200cخواهم con\u00adseil\ufeff</p>") == "می\u200cخواهم conseil"


@pytest.mark.parametrize(
    "text",
    ["3 * 4 = 12", "snake_case et AT&T", "mot#hashtag et C#", "[sic] a < b > c", "5 > 3", "a_b",
     "Réf. 12. mai", "l’an 1. mai", "100 % + 3 - 2", "(voir [1])", "C:\\temp", "a | b", "1) mai"],
)  # fmt: skip
def test_plain_text_is_not_escaped_without_need(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html_to_markdown(f"<p>{escaped}</p>") == text


@pytest.mark.parametrize(
    "text",
    ["1. mai", "#hashtag", "- Oui", "+ Oui", "* Oui", "> Oui", "---", "***", "_x_", "*x*", "**x**",
     "`x`", "[a](b)", "[a][b]", "[^1]", "[a]: b", "&copy;", "<b>x</b>", "<!-- x -->", "2**3**4",
     "\\*x\\*", "# x", "* * *", "_ x _", "*[HTML]: x", "![a](b)", "{: #x}", "12. ", "*"],
)  # fmt: skip
def test_what_was_plain_stays_plain(text: str) -> None:
    from html import escape, unescape

    page = printed(html_to_markdown(f"<p>{escape(text)}</p>"))
    assert unescape(page) == f"<p>{text.strip()}</p>"


def test_a_second_line_makes_no_heading_of_the_first() -> None:
    page = printed(html_to_markdown("<p>a<br>===<br>---<br>: d<br>1. e</p>"))
    assert page.startswith("<p>a<br />")
    assert page.count("<") == 6


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("ab 1.-+*_`[]()<>&#!|\\:~=\n\u00a0é"))))
def test_any_text_prints_as_itself(text: str) -> None:
    from html import escape

    from bs4 import BeautifulSoup

    page = printed(html_to_markdown(f"<p>{escape(text)}</p>"))
    shown = BeautifulSoup(page, "html.parser").get_text()
    assert shown.strip() == re.sub("[ \n]+", " ", text).strip()


_SOUP = [*"<>/pb =\"'!-x&;#?\0", "\ud800", "ul", "li", "table", "td", "a href", "style", "<!--"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_SOUP)).map("".join))
def test_any_tag_soup_is_read(soup: str) -> None:
    assert isinstance(html_to_markdown(soup), str)


_DEEP = 10_000


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * _DEEP + "x",
        "<div><b>" * _DEEP + "x" + "</div>" * _DEEP,
        "<blockquote>" * _DEEP + "x",
        "<ul><li>" * _DEEP + "x",
        "<table><tr><td>" * _DEEP + "x",
        "<a href='https://e.org'>" * _DEEP + "x",
    ],
)
def test_depth_costs_nothing(html: str) -> None:
    assert "x" in html_to_markdown(html)
    assert len(html_to_markdown(html)) < 100


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<a href=\"", "<", "&", "</", "<![CDATA[", "<script>", "[", "_", "*", "\\",
     "<b>x", "<td>", "<p id=a><a href='#a'>1</a>", "&#x", "<i>a<b>b", "<span>a </span>"],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        best = 10.0
        for _ in range(2):
            start = time.perf_counter()
            html_to_markdown(piece * times)
            best = min(best, time.perf_counter() - start)
        return best

    html_to_markdown(piece * 10)
    # Sixteen times the length: a quadratic reader takes 256 times as long.
    assert seconds(8_000) < 100 * max(seconds(500), 0.001)


def test_beyond_the_largest_page_the_text_is_kept() -> None:
    html = "<p>Un <b>mot</b> &amp; #un</p>\n" * (LARGEST // 25)
    paragraphs = html_to_markdown(html).split("\n\n")
    assert paragraphs[:2] == ["Un mot & #un", "Un mot & #un"]
