# ruff: noqa: E501 - one case a line
"""Dates in prose: exact spans, resolved days, and no date where there is none."""

from __future__ import annotations

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates.prose.finding import find_dates
from newsdesk.dates.prose.found import Kind, nearest

REFERENCE = dt.date(2024, 6, 4)


def found(language, text, reference=REFERENCE):
    """`text → day` for each date, ranges as `text → day/day`."""
    said = []
    for one in find_dates(text, language, reference):
        assert text[one.start : one.end] == one.text
        last = f"/{one.last_date}" if one.last is not None else ""
        clock = f" {one.time:%H:%M}" if one.time else ""
        said.append(f"{one.text} → {one.date}{last}{clock}")
    return said


READ = [
    ("de", "5.–7. Mai 2024", ["5.–7. Mai 2024 → 2024-05-05/2024-05-07"]),
    ("de", "5./6. Mai", ["5. → 2024-05-05", "6. Mai → 2024-05-06"]),
    ("tr", "30 Ekim-2 Kasım", ["30 Ekim-2 Kasım → 2024-10-30/2024-11-02"]),
    ("tr", "geçen salı, salı günü", ["geçen salı → 2024-05-28", "salı → 2024-06-04"]),
    ("az", "iyunun 1-dən 3-dək", ["iyunun 1-dən 3-dək → 2024-06-01/2024-06-03"]),
    ("ka", "30 ოქტომბრიდან 2 ნოემბრამდე", ["30 ოქტომბრიდან 2 ნოემბრამდე → 2024-10-30/2024-11-02"]),
    ("ar", "في السابع من أكتوبر", ["السابع من أكتوبر → 2024-10-07"]),
    ("ar", "الحادي والثلاثين من مايو", ["الحادي والثلاثين من مايو → 2024-05-31"]),
    ("ar", "7 أكتوبر الماضي", ["7 أكتوبر → 2023-10-07"]),
    (
        "fr",
        "le 12 mai prochain, le 12 juin dernier",
        ["12 mai → 2025-05-12", "12 juin → 2023-06-12"],
    ),
    ("es", "31/05/2024 a las 16:42", ["31/05/2024 a las 16:42 → 2024-05-31 16:42"]),
    (
        "fr",
        "Lundi 3 juin, les 10 et 11 mai, du 27 septembre au 9 novembre 2020.",
        [
            "Lundi 3 juin → 2024-06-03",
            "10 → 2024-05-10",
            "11 mai → 2024-05-11",
            "27 septembre au 9 novembre 2020 → 2020-09-27/2020-11-09",
        ],
    ),
    ("fr", "Le 1er juin 2024, à Bakou", ["1er juin 2024 → 2024-06-01"]),
    ("fr", "le 4 juin 2024 à 8h55.", ["4 juin 2024 à 8h55 → 2024-06-04 08:55"]),
    ("fr", "Du lundi 3 au mercredi 5 juin", ["lundi 3 au mercredi 5 juin → 2024-06-03/2024-06-05"]),
    ("fr", "depuis le 28 décembre", ["28 décembre → 2023-12-28"]),
    ("fr", "Le 3\u202fjuin\u00a02024", ["3\u202fjuin\u00a02024 → 2024-06-03"]),
    (
        "fr",
        "le 27 septembre et le 9 novembre 2020",
        ["27 septembre → 2020-09-27", "9 novembre 2020 → 2020-11-09"],
    ),
    (
        "fr",
        "du 28 décembre au 3 janvier 2024",
        ["28 décembre au 3 janvier 2024 → 2023-12-28/2024-01-03"],
    ),
    (
        "en",
        "on June 3, 2024, and May 10 and 11",
        ["June 3, 2024 → 2024-06-03", "May 10 → 2024-05-10", "11 → 2024-05-11"],
    ),
    (
        "en",
        "Monday, June 3, the 3rd of June 2024",
        ["Monday, June 3 → 2024-06-03", "3rd of June 2024 → 2024-06-03"],
    ),
    ("en", "LONDON, Sept 28 (Reuters)", ["Sept 28 → 2024-09-28"]),
    ("en", "June 4, 2024, at 8:55 a.m. EDT", ["June 4, 2024, at 8:55 a.m. EDT → 2024-06-04 08:55"]),
    ("en", "May 10–12, 2023", ["May 10–12, 2023 → 2023-05-10/2023-05-12"]),
    (
        "az",
        "noyabrın 10-da, iyunun 3-ü",
        ["noyabrın 10-da → 2024-11-10", "iyunun 3-ü → 2024-06-03"],
    ),
    ("az", "2024-cü il iyunun 3-də", ["2024-cü il iyunun 3-də → 2024-06-03"]),
    (
        "az",
        "sentyabrın 27-dən noyabrın 10-dək",
        ["sentyabrın 27-dən noyabrın 10-dək → 2024-09-27/2024-11-10"],
    ),
    ("az", "3 iyun 2024-cü il, bazar ertəsi", ["3 iyun 2024-cü il, bazar ertəsi → 2024-06-03"]),
    ("ru", "В понедельник, 3 июня 2024 года,", ["понедельник, 3 июня 2024 года → 2024-06-03"]),
    (
        "ru",
        "с 3 по 5 июня, 3-го июня",
        ["3 по 5 июня → 2024-06-03/2024-06-05", "3-го июня → 2024-06-03"],
    ),
    ("ar", "يوم الاثنين ٣ حزيران/يونيو ٢٠٢٤", ["الاثنين ٣ حزيران/يونيو ٢٠٢٤ → 2024-06-03"]),
    (
        "tr",
        "10 Kasım 2020'de, 3 Haziran 2024 Pazartesi",
        ["10 Kasım 2020 → 2020-11-10", "3 Haziran 2024 Pazartesi → 2024-06-03"],
    ),
    ("tr", "Kasım’ın 10’unda", ["Kasım’ın 10’unda → 2024-11-10"]),
    (
        "de",
        "vom 27. September bis zum 9. November 2020",
        ["27. September bis zum 9. November 2020 → 2020-09-27/2020-11-09"],
    ),
    (
        "de",
        "Am Montag, dem 3. Juni, am 3.6. und am 3.6.2024",
        ["Montag, dem 3. Juni → 2024-06-03", "3.6. → 2024-06-03", "3.6.2024 → 2024-06-03"],
    ),
    ("es", "el 10 y el 11 de mayo de 2024", ["10 → 2024-05-10", "11 de mayo de 2024 → 2024-05-11"]),
    (
        "pt",
        "de 3 a 5 de junho; 1º de maio",
        ["3 a 5 de junho → 2024-06-03/2024-06-05", "1º de maio → 2024-05-01"],
    ),
    ("it", "il 10 e l’11 maggio", ["10 → 2024-05-10", "11 maggio → 2024-05-11"]),
    ("fa", "دوشنبه ۳ ژوئن ۲۰۲۴", ["دوشنبه ۳ ژوئن ۲۰۲۴ → 2024-06-03"]),
    ("uk", "У понеділок, 3 червня 2024 року", ["понеділок, 3 червня 2024 року → 2024-06-03"]),
    ("ka", "2024 წლის 3 ივნისს", ["2024 წლის 3 ივნისს → 2024-06-03"]),
    ("hu", "2024. június 3., hétfő", ["2024. június 3., hétfő → 2024-06-03"]),
    ("ja", "2024年6月3日月曜日に", ["2024年6月3日月曜日 → 2024-06-03"]),
    ("ko", "2024년 6월 3일 월요일", ["2024년 6월 3일 월요일 → 2024-06-03"]),
    ("he", "ב-3 ביוני 2024", ["3 ביוני 2024 → 2024-06-03"]),
    ("fr", "2024-06-04T08:55+01:00", ["2024-06-04T08:55+01:00 → 2024-06-04 08:55"]),
    ("en-US", "6/3/2024", ["6/3/2024 → 2024-06-03"]),
    ("en-GB", "6/3/2024", ["6/3/2024 → 2024-03-06"]),
    ("en", "6/3/2024 and 25/12/2023", ["25/12/2023 → 2023-12-25"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_what_is_written_is_found_with_its_span(language, text, expected):
    assert found(language, text) == expected


NONE = [
    ("fr", "44 jours après, 3-2 au score, 12,50 €, art. 12 mai-juin"),
    ("fr", "Le 06 12 34 56 78 répond ; 10 mars-bars ? non, 192.168.1.10, 3,5 mai"),
    ("fr", "tous les lundis, chaque mardi, en mai, en juin 2024, mai 68"),
    ("en", "You may 10 times march 5 miles; Theresa May 10 years on; Black Friday; every Monday"),
    ("en", "9/11, $3 May-flower, the 40 May voters, Room A3 May be closed"),
    ("it", "vinse 3 set a 2 e 4 mar"),
    ("az", "bazarda satış, hər bazar ertəsi, 28 May küçəsi"),
    ("fr", "rue du 4 septembre, place du 8-Mai-1945, « Demain »"),
    ("de", "Straße des 17. Juni"),
    ("tr", "29 Ekim Caddesi"),
    ("ru", "улица 8 Марта"),
    ("ar", "شارع 26 يوليو"),
    ("it", "via 25 Aprile"),
    ("es", "por la mañana, cada lunes"),
    ("ru", "окружающая среда, каждый понедельник, 44 мая"),
    ("tr", "pazar yeri, salı pazarı"),
    ("", "3 juin 2024"),
    ("xx-unknown", "3 juin 2024"),
    ("ne", "3 juin 2024"),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_date_is_not_found(language, text):
    assert found(language, text) == []


def test_relative_words_are_counted_from_the_reference():
    assert found("fr", "Hier, aujourd’hui et demain") == [
        "Hier → 2024-06-03",
        "aujourd’hui → 2024-06-04",
        "demain → 2024-06-05",
    ]
    assert found("en", "last Monday, next Tuesday, on Friday") == [
        "last Monday → 2024-06-03",
        "next Tuesday → 2024-06-11",
        "Friday → 2024-06-07",
    ]
    assert found("fr", "lundi dernier", dt.date(2024, 6, 3)) == ["lundi dernier → 2024-05-27"]


def test_without_a_reference_nothing_is_guessed():
    (one,) = find_dates("le 11 avril", "fr")
    assert (one.kind, one.date) == (Kind.YEARLESS, None)
    assert one.first is not None
    assert (one.first.month, one.first.day) == (4, 11)
    (other,) = find_dates("hier", "fr")
    assert (other.kind, other.date, other.shift) == (Kind.RELATIVE, None, -1)


def test_a_day_that_never_was_is_found_without_a_date():
    for language, text in (("fr", "31 juin"), ("en", "29 February 2023"), ("ru", "30 февраля")):
        (one,) = find_dates(text, language, REFERENCE)
        assert one.date is None
        assert one.first is not None
        assert not one.first.exists


def test_the_written_weekday_is_compared():
    right, wrong = find_dates("lundi 3 juin 2024 et mardi 3 juin 2024", "fr", REFERENCE)
    assert (right.weekday_agrees, wrong.weekday_agrees) == (True, False)
    (within,) = find_dates("du lundi 3 au mardi 5 juin", "fr", REFERENCE)
    assert within.weekday_agrees is False
    (bare,) = find_dates("3 juin", "fr", REFERENCE)
    assert bare.weekday_agrees is None


@given(st.dates(dt.date(1600, 1, 1), dt.date(2190, 1, 1)), st.integers(-150, 150))
def test_a_day_without_its_year_is_never_half_a_year_away(reference, shift):
    day = reference + dt.timedelta(days=shift)
    assert nearest(day.month, day.day, reference) == day or (day.month, day.day) == (2, 29)


def test_29_february_is_sought_in_leap_years():
    assert nearest(2, 29, dt.date(2023, 6, 1)) == dt.date(2024, 2, 29)
    assert nearest(2, 30, dt.date(2023, 6, 1)) is None


@given(st.text(), st.sampled_from(["fr", "en", "az", "ru", "ar", "tr", "de", "ja", "th", ""]))
def test_any_text_is_read_without_an_error(text, language):
    last = 0
    for one in find_dates(text, language, REFERENCE):
        assert last <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        last = one.start


_PIECES = st.sampled_from(
    [
        "3",
        "31",
        "2024",
        "99999",
        "0",
        "juin",
        "mai",
        "lundi",
        "-",
        "–",
        ",",
        ".",
        "/",
        ":",
        "et",
        "au",
        "du",
        "le",
        "1er",
        "3-го",
        "'",
        "’",
        "(",
        ")",
        "hier",
        "8h55",
        "2024-06-03",
        "03.06.2024",
        "\u202f",
        "\n",
        "\n\n",
        "\x00",
        "é",
        "é",
        "٣",
    ]
)


@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join))
def test_pieces_of_dates_in_any_order(text):
    spans = [(one.start, one.end) for one in find_dates(text, "fr", REFERENCE)]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1 " * 50_000,
        "1-" * 50_000,
        "3 juin " * 15_000,
        "juin " * 20_000,
        "et 3 " * 20_000,
        "3 et " * 20_000 + "juin",
        "lundi " * 15_000,
        "- " * 50_000,
        "\x00" * 100_000,
        "e\u0301" * 50_000,
    ],
)
def test_hostile_text_takes_no_time(text):
    start = time.process_time()
    find_dates(text, "fr", REFERENCE)
    # 100,000 characters; a tenth of a millisecond a paragraph's hundred characters.
    assert time.process_time() - start < 1.5


def test_decomposed_accents_keep_exact_spans():
    text = "le 3 fe\u0301vrier 2024 a\u0300 Bakou"
    (one,) = find_dates(text, "fr", REFERENCE)
    assert one.text == "3 fe\u0301vrier 2024"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "于2024年6月3日星期一 08:55在北京", ["2024年6月3日星期一 08:55 → 2024-06-03 08:55"]),
        ("zh", "6月3日，他说。6月份", ["6月3日 → 2024-06-03"]),
        ("ja", "2024年6月3日に", ["2024年6月3日 → 2024-06-03"]),
        ("ko", "2024년 6월 3일 월요일", ["2024년 6월 3일 월요일 → 2024-06-03"]),
        ("hu", "2024. június 3., hétfő", ["2024. június 3., hétfő → 2024-06-03"]),
        ("pl", "w poniedziałek 3 czerwca", ["poniedziałek 3 czerwca → 2024-06-03"]),
        ("he", "יום שני, 3 ביוני 2024", ["יום שני, 3 ביוני 2024 → 2024-06-03"]),
        ("el", "Δευτέρα 3 Ιουνίου 2024", ["Δευτέρα 3 Ιουνίου 2024 → 2024-06-03"]),
        ("vi", "ngày 3 tháng 6, 2024", ["3 tháng 6, 2024 → 2024-06-03"]),
        ("ar", "3 يونيو 2024 08:55 (غرينتش+03:00)", ["3 يونيو 2024 08:55 (غرينتش+03:00) → 2024-06-03 08:55"]),
        ("az", "3 iyun 2024, bazar ertəsi 08:55", ["3 iyun 2024, bazar ertəsi 08:55 → 2024-06-03 08:55"]),
    ],
)  # fmt: skip
def test_other_languages_by_their_data_alone(language, text, expected):
    assert found(language, text) == expected
