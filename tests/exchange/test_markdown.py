"""Markdown: every field comes back, foreign front matter is understood, nothing is thrown away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import Article, Byline, Dateline, Source, State
from newsdesk.domain.moments import LARGEST_OFFSET, PartialDate, Timestamp
from newsdesk.errors import BadInput
from newsdesk.exchange.markdown import has_front_matter, read_markdown, write_markdown

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40) | (
    st.sampled_from(
        [
            "null",
            "~",
            "yes",
            "12:30",
            "2024-06-04",
            "- a",
            "# b",
            " x ",
            'say "no": \\n',
            "l’État: «Oui»",
            "أذرتاج، باكو",
            "\u202ebidi\u202c",
            "---",
            "line\n---\nline",
            "a\r\nb\rc",
            "&anchor *alias !tag",
            "{a: [b]}",
            "\u2028\u0085\ufeff\ufffe",
            "%YAML",
            "@x `y`",
            "| >",
        ]
    )
)
MOMENTS = st.builds(
    Timestamp,
    date=st.dates(),
    time=st.times().map(lambda time: time.replace(microsecond=0)),
    offset=st.none() | st.integers(-LARGEST_OFFSET, LARGEST_OFFSET),
    zone=TEXT,
) | st.builds(Timestamp, date=st.dates(), zone=st.just("") | TEXT)
DAYS = st.dates().map(PartialDate.of) | st.dates().map(lambda d: PartialDate(d.month, d.day))
FILLED = TEXT.filter(bool)
ARTICLES = st.builds(
    Article,
    pack=FILLED,
    outlet=TEXT,
    language=TEXT,
    kicker=TEXT,
    headline=TEXT,
    standfirst=TEXT,
    dateline=st.builds(
        Dateline, place=TEXT, country=TEXT, zone=TEXT, date=st.none() | DAYS, credit=TEXT
    ),
    timestamp=st.none() | MOMENTS,
    updated=st.none() | MOMENTS,
    bylines=st.lists(st.builds(Byline, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    section=TEXT,
    slug=TEXT,
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    body=st.lists(TEXT, max_size=6).map("\n".join),
    sources=st.lists(
        st.builds(
            Source,
            kind=FILLED,
            name=TEXT,
            role=TEXT,
            organisation=TEXT,
            attribution=TEXT,
            url=TEXT,
            accessed=st.none() | MOMENTS,
            public=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    embargo=st.none() | MOMENTS,
    note=TEXT,
    state=st.sampled_from(State),
)


@given(ARTICLES)
@example(Article(body="\n\n---\ntitle: x\n---\n\n"))
@example(Article(body="# not the headline\n"))
@example(Article(body="\n"))
@example(Article(body="---\n"))
@settings(deadline=None, max_examples=150)
def test_every_field_comes_back(article):
    read = read_markdown(write_markdown(article, protected=True))
    assert read.article == article
    assert read.removed == ()


@given(ARTICLES)
@settings(deadline=None, max_examples=40)
def test_what_is_protected_stays_out_unless_asked_for(article):
    read = read_markdown(write_markdown(article)).article
    assert read.note == ""
    assert read.sources == tuple(source for source in article.sources if source.public)
    assert replace(read, note=article.note, sources=article.sources) == article


def test_a_protected_name_is_nowhere_in_the_public_text():
    article = Article(
        headline="h", sources=(Source(name="Zzyzx", public=False),), note="tell nobody"
    )
    text = write_markdown(article)
    assert "Zzyzx" not in text
    assert "nobody" not in text


def test_the_text_is_fit_to_read():
    article = Article(
        pack="lagazette",
        language="fr",
        headline="Le port rouvre: « enfin »",
        timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60),
        dateline=Dateline("Bakou", date=PartialDate(11, 15), credit="AZERTAC"),
        keywords=("mer", "no"),
        body="Un.\n\nDeux.",
    )
    assert write_markdown(article) == (
        "---\n"
        "newsdesk: 1\n"
        "pack: lagazette\n"
        "language: fr\n"
        'headline: "Le port rouvre: « enfin »"\n'
        "dateline:\n"
        "  place: Bakou\n"
        '  date: "--11-15"\n'
        "  credit: AZERTAC\n"
        "timestamp: 2024-06-04T08:55:00+01:00\n"
        "keywords:\n"
        "  - mer\n"
        '  - "no"\n'
        "state: draft\n"
        "---\n"
        "\nUn.\n\nDeux.\n"
    )


def test_nul_and_lone_surrogates_are_written_as_the_replacement_character():
    text = write_markdown(Article(headline="a\x00b", body="c\ud800d"))
    text.encode()
    assert read_markdown(text).article.headline == "a\ufffdb"
    assert read_markdown(text).article.body == "c\ufffdd"


JEKYLL = """---
layout: post
title:  "Le port rouvre"
date:   2024-06-04 08:55:00 +0100
categories: [économie, monde]
tags: mer, port
author: Ana Lind
lang: fr_FR
---
Un paragraphe.
"""
HUGO = """+++
title = "The port reopens"
date = 2024-06-04T08:55:00+01:00
lastmod = 2024-06-05
draft = true
tags = ["sea", "port"]
description = "After the storm"
weight = 3
+++

A paragraph.
"""
PELICAN = """Title: The port reopens
Date: 2024-06-04 08:55
Authors: Ana Lind; Bo Ek
Slug: port
Status: published

A paragraph.
"""


def test_jekyll():
    read = read_markdown(JEKYLL)
    article = read.article
    assert (article.headline, article.language, article.section) == (
        "Le port rouvre",
        "fr-FR",
        "économie",
    )
    assert article.timestamp is not None
    assert article.timestamp.iso == "2024-06-04T08:55:00+01:00"
    assert article.keywords == ("mer", "port")
    assert article.bylines == (Byline("Ana Lind"),)
    assert article.body == "Un paragraphe."
    assert [item.line for item in read.removed] == ["categories: monde", "layout: post"]
    assert read.origins["headline"] == "title: Le port rouvre"


def test_hugo():
    read = read_markdown(HUGO)
    article = read.article
    assert (article.headline, article.standfirst) == ("The port reopens", "After the storm")
    assert article.timestamp is not None
    assert article.updated == Timestamp(dt.date(2024, 6, 5))
    assert article.timestamp.offset == 60
    assert article.keywords == ("sea", "port")
    assert [item.line for item in read.removed] == ["draft: true", "weight: 3"]


def test_pelican():
    read = read_markdown(PELICAN)
    article = read.article
    assert article.headline == "The port reopens"
    assert article.timestamp == Timestamp(dt.date(2024, 6, 4), dt.time(8, 55))
    assert article.bylines == (Byline("Ana Lind"), Byline("Bo Ek"))
    assert article.slug == "port"
    assert [item.line for item in read.removed] == ["status: published"]


def test_a_foreign_date_that_is_none_is_set_aside():
    read = read_markdown("---\ntitle: T\ndate: soon\n---\nB\n")
    assert read.article.timestamp is None
    assert [item.line for item in read.removed] == ["date: soon"]


def test_no_front_matter_takes_the_heading():
    read = read_markdown("# The port reopens #\n\nA *paragraph*.\n")
    assert read.article.headline == "The port reopens"
    assert read.article.body == "A *paragraph*."


@pytest.mark.parametrize(
    "text",
    ["Plain.\n", "---\n\nA rule, then prose: yes.\n\n---\n\nMore.\n", "---\nno end\n", "", "---"],
)
def test_what_only_looks_like_front_matter_is_body(text):
    assert not has_front_matter(text)
    assert read_markdown(text).article.body == text.strip("\n")


def test_crlf_files_lose_their_carriage_returns():
    assert read_markdown(PELICAN.replace("\n", "\r\n")).article.body == "A paragraph."
    assert read_markdown(JEKYLL.replace("\n", "\r\n")).article.headline == "Le port rouvre"


def test_own_keys_that_newsdesk_does_not_know_are_shown():
    read = read_markdown(
        "---\nnewsdesk: 1\nheadline: H\nmood: glad\ndateline: {place: X, mood: y}\n---\n"
    )
    assert {item.line for item in read.removed} == {"mood: glad", "dateline.mood: y"}
    assert read.article.dateline.place == "X"


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("a: &x [1]\nb: *x", "line 2"),
        ("title: A\ntitle: B", "line 3"),
        ("title: [", "line"),
        ("title: 'open", "line"),
        ("a: " + "[" * 5000, "deeply"),
        ("timestamp: yesterday", "yesterday"),
        ("sources: [{name: A, public: maybe}]", "sources.public"),
        ("state: lost", "state"),
        ("keywords: {a: b}", "keywords"),
        ("headline: [a]", "headline"),
        ("title: a\x07b", "line 2"),
    ],
)
def test_front_matter_that_cannot_be_read_says_where(head, says):
    with pytest.raises(BadInput, match=says):
        read_markdown(f"---\n{head}\n---\nbody\n")


def test_a_broken_toml_head_says_where():
    with pytest.raises(BadInput, match="line 3"):
        read_markdown('+++\ntitle = "a"\ndate = oops\n+++\n')


def test_five_megabytes_and_nothing():
    body = "Ünï « x » " * 500_000
    assert read_markdown(write_markdown(Article(body=body))).article.body == body
    assert read_markdown("").article == Article()
