"""Dates in the prose that cannot be right are found, mended, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checking.moments.all import check_dates
from newsdesk.checking.moments.prose import dates_in_article, dates_in_text, prose_of
from newsdesk.domain.article import Article
from newsdesk.domain.moments import Timestamp

STAMP = Timestamp.from_iso("2024-06-04T08:55+02:00")


def article(language, body, **fields):
    return Article(language=language, body=body, timestamp=STAMP, **fields)


def mended(one, fix):
    """The article after a fix."""
    for edit in sorted(fix.edits, key=lambda edit: -edit.start):
        text = getattr(one, edit.field)
        one = replace(one, **{edit.field: text[: edit.start] + edit.text + text[edit.end :]})
    return one


WRONG = [
    ("fr", "Mardi 3 juin, il a plu.", ["Lundi 3 juin, il a plu.", "Mardi 4 juin, il a plu."]),
    ("fr", "Le MARDI 3 JUIN 2024.", ["Le LUNDI 3 JUIN 2024.", "Le MARDI 4 JUIN 2024."]),
    ("fr", "le lundi 1er juillet 2025", ["le mardi 1er juillet 2025", "le lundi 7 juillet 2025"]),
    ("en", "on Tuesday, June 3", ["on Monday, June 3", "on Tuesday, June 4"]),
    ("en", "Tuesday, June 3rd, 2024", ["Monday, June 3rd, 2024", "Tuesday, June 4th, 2024"]),
    ("en", "Fri., 7 June 2023", ["Wed, 7 June 2023", "Fri., 9 June 2023"]),
    ("ru", "во вторник, 3 июня", ["в понедельник, 3 июня", "во вторник, 4 июня"]),
    ("ru", "В среду, 4 июня, дождь", ["Во вторник, 4 июня, дождь", "В среду, 5 июня, дождь"]),
    ("ru", "до вторника, 3 июня", ["до понедельника, 3 июня", "до вторника, 4 июня"]),
    ("de", "am Dienstag, dem 3. Juni", ["am Montag, dem 3. Juni", "am Dienstag, dem 4. Juni"]),
    ("az", "iyunun 3-də, çərşənbə axşamı", ["iyunun 3-də, bazar ertəsi"]),
    ("tr", "3 Haziran Salı günü", ["3 Haziran Pazartesi günü", "4 Haziran Salı günü"]),
    ("ar", "الثلاثاء 3 يونيو", ["الاثنين 3 يونيو", "الثلاثاء 4 يونيو"]),
    ("ar", "الثلاثاء ٣ يونيو", ["الاثنين ٣ يونيو", "الثلاثاء ٤ يونيو"]),
    ("ne", "मङ्गलबार 3 जुन 2024", ["सोमबार 3 जुन 2024", "मङ्गलबार 4 जुन 2024"]),
    ("es", "el martes 3 de junio", ["el lunes 3 de junio", "el martes 4 de junio"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "fixed"), WRONG)
def test_a_wrong_weekday_has_two_fixes_and_each_mends_it(language, body, fixed):
    one = article(language, body)
    [found] = check_dates(one)
    assert found.rule == "dates.weekday"
    assert [mended(one, fix).body for fix in found.fixes] == fixed
    for fix in found.fixes:
        assert check_dates(mended(one, fix)) == []


@pytest.mark.parametrize(
    ("language", "body", "said"),
    [
        ("fr", "Le 31 juin, rien.", "31 juin"),
        ("fr", "le 29 février 2023", "29 février 2023"),
        ("fr", "le mardi 30 février", "mardi 30 février"),
        ("en", "on June 31", "June 31"),
        ("az", "31 iyun tarixində", "31 iyun"),
        ("ru", "31 июня", "31 июня"),
        ("ar", "31 يونيو", "31 يونيو"),
    ],
)
def test_a_day_that_never_was(language, body, said):
    [found] = check_dates(article(language, body))
    assert found.rule == "dates.no-such-day"
    assert body[found.start : found.end] == said


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Lundi 3 juin, le ministre. Mardi, rien. Lundi dernier non plus."),
        ("fr", "44 jours, en mai, 3-1, 01 40 20 50 50, 3,50 euros, 31/06 et 31.06.2024."),
        ("fr", "le 29 février"),
        ("fr", "Le vendredi 3 mai 1968, la police entre. En 1968, le vendredi 3 mai."),
        ("fr", "En 1969, tout s’arrête le lundi 21 juillet devant les écrans."),
        ("fr", "Voir https://exemple.fr/mardi/3-juin-2024 et `mardi 3 juin 2024`."),
        ("fr", "[le texte](https://exemple.fr/mardi-3-juin-2024) <!-- mardi 3 juin 2024 -->"),
        ("fr", "```\nmardi 3 juin 2024\n```"),
        ("fr", "du lundi 3 au mercredi 5 juin"),
        ("en", "Black Friday, May 3 bought; Tuesday morning"),
        ("en", "On Friday, 31 people died."),
        ("ar", "الاثنين 25 ذو القعدة 1445 الموافق 3 يونيو 2024"),
        ("fa", "دوشنبه ۱۴ خرداد ۱۴۰۳ برابر با ۳ ژوئن ۲۰۲۴"),
        ("ru", "В среде 31 мая говорят."),
        ("", "mardi 3 juin 2024"),
    ],
)
def test_no_false_alarm(language, body):
    assert check_dates(article(language, body)) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Le 7 juin 2024, le ministre a annoncé sa démission."),
        ("fr", "Il pleut. Le vendredi 7 juin 2024, le traité a été signé à Bakou."),
        ("en", "On June 7, 2024, the minister said he would resign."),
    ],
)
def test_a_day_to_come_that_is_told_as_past(language, body):
    [found] = check_dates(article(language, body))
    assert found.rule == "dates.future-past"
    assert "7" in body[found.start : found.end]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "Le 3 juin 2024, le ministre a annoncé sa démission."),
        ("fr", "Le 7 juin 2024, le ministre annoncera sa démission."),
        ("fr", "Le 7 juin 2024, date qui a été annoncée hier, le traité sera signé."),
        ("fr", "Le ministre a annoncé que le 7 juin 2024 serait férié."),
        ("fr", "Le 28 octobre, le ministre a annoncé sa démission."),
        ("fr", "Le 7 juin 2024. Le ministre a annoncé sa démission."),
        ("en", "On June 7, 2024, the court will rule, he said."),
        ("en", "The June 7, 2024 vote was announced yesterday."),
        ("ru", "7 июня 2024 года министр заявил."),
    ],
)
def test_what_may_be_meant_otherwise_is_no_alarm(language, body):
    assert check_dates(article(language, body)) == []


def test_the_same_mistake_twice_is_one_finding_with_one_fix_for_both():
    one = article("fr", "Mardi 3 juin, il pleut.\n\nCe mardi 3 juin, il repleut. Mercredi 3 juin.")
    first, second = check_dates(one)
    assert len(first.also) == 1
    assert second.also == ()
    after = mended(one, first.fixes[0])
    assert after.body == "Lundi 3 juin, il pleut.\n\nCe lundi 3 juin, il repleut. Mercredi 3 juin."


def test_headline_and_standfirst_are_read_too():
    one = article("fr", "", headline="Mardi 3 juin", standfirst="Le 31 juin", kicker="31 avril")
    found = [(one.field, one.rule) for one in check_dates(one)]
    assert found == [
        ("kicker", "dates.no-such-day"),
        ("headline", "dates.weekday"),
        ("standfirst", "dates.no-such-day"),
    ]


def test_without_a_timestamp_a_year_left_out_says_nothing():
    assert check_dates(Article(language="fr", body="Mardi 3 juin")) == []
    [found] = check_dates(Article(language="fr", body="Mardi 3 juin 2024"))
    assert found.rule == "dates.weekday"


def test_spans_count_from_the_fields_beginning():
    body = "Un.\n\n  \n\nDeux, hier.\n\nLe 4 juin 2024, du 3 au 5 mai."
    found = dates_in_article(article("fr", body))
    assert [body[one.found.start : one.found.end] for one in found] == [
        "hier", "4 juin 2024", "3 au 5 mai",
    ]  # fmt: skip
    whole = dates_in_text(body, "fr", STAMP.date)
    for one in whole:
        for written in (one.first, one.last):
            if written is not None:
                assert body[written.day_span.start : written.day_span.end].isdigit()


@given(st.text())
def test_what_is_no_prose_is_blanked_in_its_place(text):
    plain = prose_of(text)
    assert len(plain) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, plain, strict=True))


@given(
    st.lists(
        st.sampled_from(["Mardi 3 juin, ", "le 31 juin ", "\n\n", "`x", "](", "<!--", "٣ ", "1"])
    )
)
def test_any_mixture_is_read_without_an_exception(parts):
    check_dates(article("fr", "".join(parts)))
