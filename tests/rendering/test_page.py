"""The whole pipeline: one document, its laws, and what it must never say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import Article, Byline, Dateline, PartialDate, Source, Timestamp
from newsdesk.domain.style import DatelinePosition
from newsdesk.housestyle.loading import find_packs, load_pack, neutral_pack
from newsdesk.paths import shipped_packs
from newsdesk.rendering.page import BODY_MARK, Assets, PageRenderer

PACKS = {name: load_pack(folder) for name, folder in find_packs(shipped_packs()).items()}
LAGAZETTE = PACKS["lagazette"]

ARTICLE = Article(
    pack="lagazette",
    language="fr",
    kicker="Diplomatie",
    headline="L'accord de \"Bakou\" : signé !",
    standfirst="Un texte d'une page.",
    dateline=Dateline(place="Bakou", country="AZ", date=PartialDate(11, 15), credit="AZERTAC"),
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    updated=Timestamp.from_iso("2024-06-04T10:00+01:00"),
    bylines=(Byline("Hélène Garrigue", "envoyée", "https://x.example/"), Byline("Ivan Morel")),
    section="Monde",
    keywords=("Bakou", "accord"),
    body="# T\n\nUn *mot* l'an 2024.\n\n### U\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |",
    sources=(
        Source(name="Ministère", url="https://gov.example/a", public=True),
        Source(name="Taupe Secrète", role="au cabinet", public=False),
    ),
    embargo=Timestamp.from_iso("2031-01-02T03:04+05:00"),
    note="Ne pas nommer la source",
)  # fmt: skip


def json_ld(html: str) -> Any:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert script is not None
    return json.loads(script[1])


def meta(html: str, name: str) -> list[str]:
    found = re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', html)
    return [unescape(value) for value in found]


def heading(html: str) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return unescape(found)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_every_pack_prints_a_whole_page(name):
    page = PageRenderer(PACKS[name]).render(replace(ARTICLE, pack=name))
    assert page.notices == ()
    assert page.html.startswith("<!DOCTYPE html>")
    assert page.html.count("<h1") == 1
    assert 'datetime="2024-06-04T08:55:00+01:00"' in page.html
    assert BODY_MARK not in page.html
    assert page.shell.count(BODY_MARK) == 1


def test_the_page_is_its_shell_with_its_blocks():
    page = PageRenderer(LAGAZETTE).render(ARTICLE)
    assert page.html == page.shell.replace(BODY_MARK, "\n".join(b.html for b in page.blocks))
    assert [block.line for block in page.blocks] == [0, 2, 4, 6, 9]


def test_the_headline_is_the_same_everywhere():
    page = PageRenderer(LAGAZETTE).render(ARTICLE)
    headline = "L’accord de «\u00a0Bakou\u00a0»\u00a0: signé\u202f!"
    assert heading(page.html) == headline
    assert meta(page.html, "og:title") == [headline]
    assert json_ld(page.html)["headline"] == headline
    assert f"<title>{headline} – " in page.html


def test_what_machines_read():
    html = PageRenderer(LAGAZETTE).render(ARTICLE).html
    data = json_ld(html)
    assert data["datePublished"] == "2024-06-04T08:55:00+01:00"
    assert data["dateModified"] == "2024-06-04T10:00:00+01:00"
    assert [author["name"] for author in data["author"]] == ["Hélène Garrigue", "Ivan Morel"]
    assert data["inLanguage"] == "fr"
    assert data["citation"] == [
        {"@type": "Quotation", "name": "Ministère", "url": "https://gov.example/a"}
    ]
    assert data["locationCreated"]["address"]["addressCountry"] == "AZ"
    assert "Bakou" in data["dateline"]
    assert meta(html, "article:published_time") == ["2024-06-04T08:55:00+01:00"]
    assert meta(html, "article:modified_time") == ["2024-06-04T10:00:00+01:00"]
    assert meta(html, "author") == ["Hélène Garrigue, Ivan Morel"]
    assert meta(html, "article:tag") == ["Bakou", "accord"]
    assert meta(html, "og:locale") == ["fr_FR"]
    assert meta(html, "og:url") == [data["mainEntityOfPage"]]
    assert data["mainEntityOfPage"].endswith("/l-accord-de-bakou-signe.html")


def test_no_offset_printed_none_invented():
    article = replace(ARTICLE, timestamp=Timestamp.from_iso("2024-06-04T08:55"), updated=None)
    html = PageRenderer(LAGAZETTE).render(article).html
    assert json_ld(html)["datePublished"] == "2024-06-04T08:55:00"
    assert json_ld(html)["dateModified"] == "2024-06-04T08:55:00"
    assert "UTC" not in html.split("</head>")[1]


def test_without_byline_the_outlet_signs_inside_the_article():
    html = PageRenderer(LAGAZETTE).render(replace(ARTICLE, bylines=())).html
    (author,) = json_ld(html)["author"]
    assert author["@type"] == LAGAZETTE.outlet.kind
    assert author["name"] in html.split("<article>")[1].split("</article>")[0]
    assert meta(html, "author") == [author["name"]]


def test_what_is_protected_stays_out():
    for pack in PACKS.values():
        html = PageRenderer(pack).render(ARTICLE).html
        for secret in ("Taupe", "cabinet", "nommer", "2031", "03:04"):
            assert secret not in html


def test_the_template_is_given_nothing_protected():
    spy = replace(
        LAGAZETTE,
        template="{{ body }}{% for source in sources %}{{ source.name }};{% endfor %}"
        "{{ note is defined }}{{ embargo is defined }}{{ article is defined }}",
    )
    html = PageRenderer(spy).render(ARTICLE).shell
    assert html == BODY_MARK + "Ministère;FalseFalseFalse"


def test_headings_begin_at_two_and_skip_none():
    levels = re.findall(r"<h([1-6])", PageRenderer(LAGAZETTE).render(ARTICLE).blocks[0].html)
    assert levels == ["2"]
    body = "### a\n\n# b\n\n#### c\n\n## d\n\nz\n---\n\n###### e"
    page = PageRenderer(LAGAZETTE).render(replace(ARTICLE, body=body))
    assert re.findall(r"<h([1-6])>", "".join(b.html for b in page.blocks)) == list("223334")


def test_the_dateline_opens_the_first_paragraph():
    inline = replace(
        LAGAZETTE, dateline=replace(LAGAZETTE.dateline, position=DatelinePosition.INLINE)
    )
    page = PageRenderer(inline).render(ARTICLE)
    assert page.blocks[1].html.startswith('<p><span class="dateline">Bakou')
    assert "</span> Un <em>mot</em>" in page.blocks[1].html
    assert page.html.count("AZERTAC") >= 1
    only = PageRenderer(inline).render(replace(ARTICLE, body=""))
    assert only.blocks[0].html.startswith('<p><span class="dateline">Bakou')
    none = replace(LAGAZETTE, dateline=replace(LAGAZETTE.dateline, position=DatelinePosition.NONE))
    assert 'class="dateline"' not in PageRenderer(none).render(ARTICLE).html.split("</head>")[1]


def test_text_cannot_leave_its_place():
    bad = "</script></title></style><!--<script>\"'><h1>&amp;\u2028]]>"
    article = replace(
        ARTICLE, headline=bad, kicker=bad, standfirst=bad, section=bad, keywords=(bad,), slug=bad,
        outlet=bad, bylines=(Byline(bad, bad, bad), Byline("x", "", "javascript:alert(1)")),
        dateline=Dateline(place=bad, credit=bad), sources=(Source(name=bad, url="javascript:x"),),
        language="fr",
    )  # fmt: skip
    html = PageRenderer(LAGAZETTE).render(article).html
    assert html.count("<script") == html.count("</script") == 1
    assert html.count("<h1") == html.count("<title") == html.count("<style") == 1
    assert "javascript:" not in html
    assert json_ld(html)["headline"].startswith("</script>")


def test_table_headers_name_the_frame():
    page = PageRenderer(LAGAZETTE).render(ARTICLE)
    assert page.blocks[-1].html.startswith('<section class="table" tabindex="0" aria-label="x y">')
    assert '<th scope="col">x</th>' in page.blocks[-1].html


def test_assets_inline_and_linked():
    renderer = PageRenderer(LAGAZETTE)
    assert "<style>" in renderer.render(ARTICLE).html
    linked = renderer.render(ARTICLE, Assets.LINKED).html
    assert "<style>" not in linked
    assert '<link rel="stylesheet" href="style.css">' in linked


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}{{ body }}",
        "{% include '/etc/passwd' %}{{ body }}",
        "{{ missing }}{{ body }}",
        "{% if %}",
        "no body",
        "{{ body }}{{ body }}",
    ],
)
def test_a_broken_template_falls_back_to_the_neutral_pack(template):
    renderer = PageRenderer(replace(LAGAZETTE, template=template))
    for _ in range(2):
        page = renderer.render(ARTICLE)
        assert len(page.notices) == 1
        assert "lagazette" in page.notices[0]
        assert heading(page.html).startswith("L’accord")
        assert "<em>mot</em>" in page.html
    neutral = neutral_pack().style.strip().splitlines()[0]
    assert neutral in page.html


EDITS = st.lists(
    st.sampled_from(
        ["un mot", "l'*an*", "# T", "### U", "- a\n- b", "> q", "[^1]", "[^1]: note", "[r]",
         "[r]: http://x.example", "*[mot]: Long", "| a |\n|---|\n| b |", "```\nx\n\ny\n```",
         "    c"]
    ),
    max_size=7,
).map("\n\n".join)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(EDITS, min_size=2, max_size=4))
def test_after_edits_the_page_is_as_if_made_anew(bodies):
    used = PageRenderer(LAGAZETTE)
    for body in bodies:
        page = used.render(replace(ARTICLE, body=body))
    fresh = PageRenderer(LAGAZETTE).render(replace(ARTICLE, body=bodies[-1]))
    assert page == fresh


def test_footnotes_are_numbered_by_mention_and_go_last():
    body = "a[^z] b[^y] c[^z]\n\n[^y]: Note *y*\n[^z]: Note z\n[^x]: Jamais citée"
    blocks = PageRenderer(LAGAZETTE).render(replace(ARTICLE, body=body)).blocks
    assert re.findall(r'<sup id="([^"]+)"', blocks[0].html) == ["fnref-1", "fnref-2", "fnref-1-2"]
    notes = blocks[-1].html
    assert notes.index("Note z") < notes.index("Note <em>y</em>") < notes.index("Jamais")
    assert notes.count('href="#fnref-1') == 2


def test_rendering_is_deterministic_across_processes():
    script = (
        "from newsdesk.rendering.page import PageRenderer\n"
        "from newsdesk.housestyle.loading import neutral_pack\n"
        "from newsdesk.domain.article import Article\n"
        "import sys, hashlib\n"
        "body = 'x[^a] HTML <b>y</b> [z](mailto:a@b.ex) <c@d.ex>\\n\\n[^a]: n\\n*[HTML]: H'\n"
        "html = PageRenderer(neutral_pack()).render(Article(headline='h', body=body)).html\n"
        "print(hashlib.sha256(html.encode()).hexdigest())\n"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(prints) == 1


def test_a_language_of_its_own():
    article = replace(ARTICLE, language="ar", headline="خبر, مهم", body="كلمة?")
    page = PageRenderer(PACKS["wakala"]).render(article)
    assert page.direction == "rtl"
    assert '<html lang="ar" dir="rtl">' in page.html
    assert heading(page.html) == "خبر، مهم"
    assert meta(page.html, "og:locale") == ["ar_AE"]


def test_an_empty_article_is_a_page_too():
    page = PageRenderer(neutral_pack()).render(Article())
    assert page.blocks == ()
    assert page.notices == ()
    assert page.html.count("<h1") == 1


def test_the_description_is_the_standfirst_or_the_opening():
    html = PageRenderer(LAGAZETTE).render(ARTICLE).html
    assert meta(html, "description") == ["Un texte d’une page."]
    article = replace(ARTICLE, standfirst="", body="## T\n\n" + "Un *mot* & plus. " * 40)
    (description,) = meta(PageRenderer(LAGAZETTE).render(article).html, "description")
    assert description.startswith("Un mot & plus. Un mot")
    assert len(description) <= 200
    assert "dateline" not in description
