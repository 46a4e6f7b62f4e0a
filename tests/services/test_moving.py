# ruff: noqa: E501 - one case a line
"""An article in another language or house style: reprinted, the same instant, its dates reworded."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdesk.dates.prose.finding import find_dates
from newsdesk.domain.article import Article, Dateline
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.domain.style import DateStyle, Digits
from newsdesk.housestyle.loading import load_pack
from newsdesk.paths import shipped_packs
from newsdesk.services.moving import form_of, plan_move

DAY = dt.date(2024, 6, 4)
PACKS = {
    id_: load_pack(shipped_packs() / id_) for id_ in ("lagazette", "agentlik", "wire", "wakala")
}
ARTICLE = Article(
    pack="lagazette",
    language="fr",
    body="Lundi 3 juin, le ministre. Hier. Du 27 septembre au 9 novembre 2020. Le 31 juin.",
    timestamp=Timestamp.from_iso("2024-06-04T08:55+01:00"),
    dateline=Dateline(place="Bakou", date=PartialDate(6, 3), credit="AZERTAC"),
)


def test_to_baku_with_the_same_instant():
    move = plan_move(ARTICLE, PACKS["lagazette"], PACKS["agentlik"], "az", same_instant=True)
    assert move.article.timestamp == Timestamp.from_iso("2024-06-04T11:55+04:00")
    assert ARTICLE.timestamp is not None
    assert move.article.timestamp.instant == ARTICLE.timestamp.instant
    assert (move.article.pack, move.article.language) == ("agentlik", "az")
    assert move.article.body == ARTICLE.body
    assert move.printed[0] == "4 Juin 2024 08:55 (UTC+01:00)"
    assert move.then[0].startswith("4 iyun 2024, 11:55")
    assert "iyun" in move.then[1]


def test_without_being_asked_the_printed_clock_stays():
    move = plan_move(ARTICLE, PACKS["lagazette"], PACKS["agentlik"], "az", same_instant=False)
    assert move.article.timestamp == ARTICLE.timestamp
    assert "08:55" in move.then[0]


def test_an_instant_that_is_not_known_is_not_invented():
    bare = Article(
        pack="lagazette", language="fr", timestamp=Timestamp.from_iso("2024-06-04T08:55")
    )
    move = plan_move(bare, PACKS["lagazette"], PACKS["agentlik"], "az", same_instant=True)
    assert move.article.timestamp == bare.timestamp


def test_each_date_of_the_prose_has_its_form_there():
    move = plan_move(ARTICLE, PACKS["lagazette"], PACKS["wire"], "en", same_instant=False)
    assert [(one.placed.found.text, one.text) for one in move.dates] == [
        ("Lundi 3 juin", "Monday, June 3"),
        ("Hier", ""),
        ("27 septembre au 9 novembre 2020", "September 27 – November 9, 2020"),
        ("31 juin", ""),
    ]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", ["lundi 3 juin", "1 juillet 2024"]),
        ("az", ["3 iyun, bazar ertəsi", "1 iyul 2024"]),
        ("ru", ["понедельник, 3 июня", "1 июля 2024\u202fг."]),
        ("ar", ["الاثنين، 3 يونيو", "1 يوليو 2024"]),
        ("tr", ["3 Haziran Pazartesi", "1 Temmuz 2024"]),
        ("de", ["Montag, 3. Juni", "1. Juli 2024"]),
        ("ka", ["ორშაბათი, 3 ივნისი", "1 ივლისი, 2024"]),
    ],
)
def test_the_languages_own_order_and_words(language, forms):
    found = find_dates("Monday, June 3 and July 1, 2024", "en", DAY)
    assert [form_of(one, DateStyle(), language) for one in found] == forms


def test_the_house_style_has_its_say_on_the_first_and_on_digits():
    [one] = find_dates("July 1, 2024", "en", DAY)
    assert form_of(one, DateStyle(first_of_month="1er"), "fr") == "1er juillet 2024"
    assert form_of(one, DateStyle(digits=Digits.NATIVE), "ar") == "١ يوليو ٢٠٢٤"
    assert form_of(one, DateStyle(), "ba") == ""


def test_what_is_reworded_means_the_same_day():
    for language in ("fr", "en", "az", "ru", "ar", "tr", "de", "es", "pt", "it", "fa", "uk", "ka"):
        for text in ("Monday, June 3", "July 1, 2024", "on 10 November 2020"):
            [one] = find_dates(text, "en", DAY)
            form = form_of(one, DateStyle(), language)
            [again] = [found for found in find_dates(form, language, DAY) if found.first]
            assert again.date == one.date, (language, form)
            assert again.weekday_agrees is not False
