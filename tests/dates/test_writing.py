"""Timestamps and datelines to the character."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdesk.dates.writing import check_pattern, print_dateline, print_day, print_timestamp
from newsdesk.domain.article import Dateline
from newsdesk.domain.moments import PartialDate, Timestamp
from newsdesk.domain.style import DatelineStyle, DateStyle, Digits, LetterCase, TimestampStyle

LAGAZETTE = TimestampStyle(
    pattern="d MMMM y HH:mm (OOOO)",
    without_offset="d MMMM y HH:mm",
    day_only="d MMMM y",
    date=DateStyle(month_case=LetterCase.TITLE, first_of_month="1er"),
)
OWN_FORM = TimestampStyle("{long} HH:mm (OOOO)", "{long} HH:mm", "{long}")
AP_MONTHS = (
    *("Jan.", "Feb.", "March", "April", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


def printed(iso: str, style: TimestampStyle = LAGAZETTE, language: str = "fr") -> str:
    return print_timestamp(Timestamp.from_iso(iso), style, language)


def test_lagazette_to_the_character():
    assert printed("2024-06-04T08:55+01:00") == "4 Juin 2024 08:55 (UTC+01:00)"


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2024-06-01T08:55+01:00", "1er Juin 2024 08:55 (UTC+01:00)"),
        ("2024-08-04T23:59:58+05:45", "4 Août 2024 23:59 (UTC+05:45)"),
        ("2024-06-04T08:55-03:30", "4 Juin 2024 08:55 (UTC-03:30)"),
        ("2024-06-04T08:55-00:30", "4 Juin 2024 08:55 (UTC-00:30)"),
        ("2024-06-04T08:55Z", "4 Juin 2024 08:55 (UTC+00:00)"),
        ("2024-06-04T08:55", "4 Juin 2024 08:55"),
        ("2024-06-11", "11 Juin 2024"),
    ],
)
def test_printed_offset_is_the_stored_one(iso, expected):
    assert printed(iso) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "June 4, 2024 08:55 (GMT+01:00)"),
        ("en-GB", "4 June 2024 08:55 (GMT+01:00)"),
        ("az", "4 iyun 2024 08:55 (GMT+01:00)"),
        ("ru", "4 июня 2024\N{NARROW NO-BREAK SPACE}г. 08:55 (GMT+01:00)"),
        ("ar", "4 يونيو 2024 08:55 (غرينتش\u2066+01:00\u2069)"),
        ("ne", "2024 जुन 4 08:55 (GMT+01:00)"),
        ("de-CH", "4. Juni 2024 08:55 (GMT+01:00)"),
        ("xx-unknown", "June 4, 2024 08:55 (GMT+01:00)"),
    ],
)
def test_each_language_has_its_own_order(language, expected):
    assert printed("2024-06-04T08:55+01:00", OWN_FORM, language) == expected


def test_a_language_without_month_names_prints_numbers():
    assert printed("2024-06-04T08:55+01:00", OWN_FORM, "ba") == "2024-06-04 08:55 (GMT+01:00)"
    assert print_day(PartialDate(6, 4), "{day-month}", DateStyle(), "ba") == "06-04"


def test_the_zone_has_no_say():
    moment = Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60, "Asia/Baku")
    assert print_timestamp(moment, LAGAZETTE, "fr") == "4 Juin 2024 08:55 (UTC+01:00)"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/St_Johns"])
def test_the_machine_has_no_say(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert printed("2024-06-04T00:05+01:00") == "4 Juin 2024 00:05 (UTC+01:00)"


def test_native_digits():
    style = TimestampStyle("d MMMM y HH:mm", date=DateStyle(digits=Digits.NATIVE))
    assert printed("2024-06-04T08:55+01:00", style, "ar") == "٤ يونيو ٢٠٢٤ ٠٨:٥٥"
    assert printed("2024-06-04T08:55+01:00", style, "fa") == "۴ ژوئن ۲۰۲۴ ۰۸:۵۵"
    assert printed("2024-06-04T08:55+01:00", style, "fr") == "4 juin 2024 08:55"


@pytest.mark.parametrize(
    ("case", "language", "expected"),
    [
        (LetterCase.UPPER, "az", "4 İYUN"),
        (LetterCase.TITLE, "az", "4 İyun"),
        (LetterCase.UPPER, "en", "4 JUNE"),
        (LetterCase.LOWER, "en", "4 june"),
        (LetterCase.UPPER, "el", "4 ΙΟΥΝΙΟΥ"),
    ],
)
def test_month_case_follows_the_language(case, language, expected):
    assert print_day(PartialDate(6, 4), "d MMMM", DateStyle(case), language) == expected


def test_genitive_in_a_date_and_nominative_alone():
    assert print_day(PartialDate(6, 26), "d MMMM", DateStyle(), "ru") == "26 июня"
    assert print_day(PartialDate(6, 26), "LLLL", DateStyle(), "ru") == "июнь"


def test_own_month_names():
    style = DateStyle(months=AP_MONTHS)
    assert print_day(PartialDate(9, 28, 2024), "MMMM d, y", style, "en") == "Sept. 28, 2024"
    assert print_day(PartialDate(9, 28, 2024), "dd/MM", style, "en") == "28/09"


def test_an_unknown_year_is_never_printed():
    assert print_day(PartialDate(2, 29), "EEEE d MMMM y", DateStyle(), "fr") == "29 février"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("h:mm a", "8:05 PM"),
        ("K", "8"),
        ("k:mm:ss", "20:05:07"),
        ("yy", "24"),
        ("EEE, ccc", "Tue, Tue"),
        ("X|XX|XXX", "-0330|-0330|-03:30"),
        ("x|xx|xxx|Z|ZZZZ|ZZZZZ", "-0330|-0330|-03:30|-0330|GMT-03:30|-03:30"),
        ("d 'o''clock' ''", "4 o'clock '"),
        ("{short} 100%", "6/4/24 100%"),
    ],
)
def test_pattern_fields(pattern, expected):
    assert printed("2024-06-04T20:05:07-03:30", TimestampStyle(pattern), "en") == expected


def test_iso_offset_of_whole_hours_and_of_zero():
    style = TimestampStyle("X|x|XXX|xxx")
    assert printed("2024-06-04T20:05+04:00", style, "en") == "+04|+04|+04:00|+04:00"
    assert printed("2024-06-04T20:05Z", style, "en") == "Z|+00|Z|+00:00"


DATELINES = [
    (
        "Bakı, 15 noyabr, AZƏRTAC",
        DatelineStyle("{place}[, {date}][, {credit}]"),
        Dateline("Bakı", date=PartialDate(11, 15), credit="AZƏRTAC"),
        "az",
    ),
    (
        "Berlin, 3. Juni (dpa) –",
        DatelineStyle(date_pattern="{day-month}"),
        Dateline("Berlin", date=PartialDate(6, 3), credit="dpa"),
        "de",
    ),
    (
        "Madrid, 3 jun (EFE).-",
        DatelineStyle("{place}[, {date}][ ({credit})].-", date_pattern="d MMM"),
        Dateline("Madrid", date=PartialDate(6, 3), credit="EFE"),
        "es",
    ),
    (
        "(ANSA) - ROMA, 03 GIU -",
        DatelineStyle(
            "[({credit}) - ]{place}[, {date}] -",
            date_pattern="dd MMM",
            place_case=LetterCase.UPPER,
            date=DateStyle(month_case=LetterCase.UPPER),
        ),
        Dateline("Roma", date=PartialDate(6, 3), credit="ANSA"),
        "it",
    ),
    (
        "Bakou, 15 novembre, AZERTAC",
        DatelineStyle("{place}[, {date}][, {credit}]"),
        Dateline("Bakou", date=PartialDate(11, 15), credit="AZERTAC"),
        "fr",
    ),
    (
        "باكو، 1 مارس، أذرتاج",
        DatelineStyle("{place}[، {date}][، {credit}]"),
        Dateline("باكو", date=PartialDate(3, 1), credit="أذرتاج"),
        "ar",
    ),
    (
        "أبوظبي في 27 نوفمبر /وام/",
        DatelineStyle("{place}[ في {date}][ /{credit}/]"),
        Dateline("أبوظبي", date=PartialDate(11, 27), credit="وام"),
        "ar",
    ),
    (
        "LONDON, Sept 28 (Reuters) –",
        DatelineStyle(
            date_pattern="MMM d",
            place_case=LetterCase.UPPER,
            date=DateStyle(months=tuple(name.rstrip(".") for name in AP_MONTHS)),
        ),
        Dateline("London", date=PartialDate(9, 28), credit="Reuters"),
        "en",
    ),
    (
        "WASHINGTON (AP) —",
        DatelineStyle("{place} ({credit}) —", place_case=LetterCase.UPPER),
        Dateline("Washington", date=PartialDate(9, 28), credit="AP"),
        "en",
    ),
    (
        "МОСКВА, 26 июня. /ТАСС/.",
        DatelineStyle("{place}[, {date}][. /{credit}/].", place_case=LetterCase.UPPER),
        Dateline("Москва", date=PartialDate(6, 26), credit="ТАСС"),
        "ru",
    ),
    (
        "Москва. 28 июня. INTERFAX.RU -",
        DatelineStyle("{place}[. {date}][. {credit}] -"),
        Dateline("Москва", date=PartialDate(6, 28), credit="INTERFAX.RU"),
        "ru",
    ),
    (
        "ALGER -",
        DatelineStyle("{place} -", place_case=LetterCase.UPPER),
        Dateline("Alger", date=PartialDate(6, 1)),
        "fr",
    ),
    (
        "ANKARA (AA) -",
        DatelineStyle("{place}[ ({credit})] -", place_case=LetterCase.UPPER),
        Dateline("Ankara", credit="AA"),
        "tr",
    ),
    (
        "İZMİR (AA) -",
        DatelineStyle("{place}[ ({credit})] -", place_case=LetterCase.UPPER),
        Dateline("İzmir", credit="AA"),
        "tr",
    ),
    (
        "PARIS, France, 1er juin 2024",
        DatelineStyle(
            "{place}[, {country}][, {date}]",
            date_pattern_with_year="d MMMM y",
            place_case=LetterCase.UPPER,
            date=DateStyle(first_of_month="1er"),
        ),
        Dateline("Paris", "FR", date=PartialDate(6, 1, 2024)),
        "fr",
    ),
    (
        "ÉVREUX, le [1er juin]",
        DatelineStyle(
            "{place}[, le [[{date}]]]",
            place_case=LetterCase.UPPER,
            date=DateStyle(first_of_month="1er"),
        ),
        Dateline("Évreux", date=PartialDate(6, 1)),
        "fr",
    ),
]


@pytest.mark.parametrize(
    ("expected", "style", "dateline", "language"), DATELINES, ids=[row[0] for row in DATELINES]
)
def test_datelines_as_outlets_print_them(expected, style, dateline, language):
    # "Bakou" in Latin letters needs no isolates; the Russian agency's Latin name neither.
    assert print_dateline(dateline, style, language) == expected


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        (Dateline(), ""),
        (Dateline(country="FR", zone="Europe/Paris"), ""),
        (Dateline("  Bakou "), "Bakou –"),
        (Dateline("Bakou", credit="AZERTAC"), "Bakou (AZERTAC) –"),
        (Dateline(credit="AZERTAC"), "(AZERTAC) –"),
        (Dateline(date=PartialDate(6, 3)), "3 juin –"),
    ],
)
def test_missing_parts_leave_no_separators(dateline, expected):
    assert print_dateline(dateline, DatelineStyle(), "fr") == expected


def test_isolates_only_where_directions_meet():
    style = DatelineStyle("{place}[، {date}]")
    assert (
        print_dateline(Dateline("London", date=PartialDate(3, 1)), style, "ar")
        == "\u2068London\u2069، 1 مارس"
    )
    assert print_dateline(Dateline("باكو"), DatelineStyle("{place}"), "ar") == "باكو"
    assert print_dateline(Dateline("باكو"), DatelineStyle("{place}"), "en") == "\u2068باكو\u2069"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("d MMMM y (v)", "OOOO"),
        ("d MMMM y (OO)", "OOOO"),
        ("d MMMM y VVVV", "VVV"),
        ("d MMMM Y", "“y”"),
        ("D MMMM y", "“d”"),
        ("d MMMM y z", "zzzz"),
        ("d MMMM y SSS", "“s”"),
        ("d MMMMMM", "longer"),
        ("d MMMM y 'at", "partner"),
        ("{huge} HH:mm", "{long}"),
        ("jj", "quotes"),
        ("  ", "pattern"),
    ],
)
def test_patterns_that_cannot_be_printed(pattern, said):
    wrong = check_pattern(pattern, "fr")
    assert wrong is not None
    assert said in wrong


def test_pattern_in_a_language_without_month_names():
    assert check_pattern("d MMMM y", "fr") is None
    assert "ba" in (check_pattern("d MMMM y", "ba") or "")
    assert check_pattern("y-MM-dd", "ba") is None


@pytest.mark.parametrize(
    ("iso", "zone", "pattern", "language", "expected"),
    [
        ("2024-06-04T08:55+01:00", "", "HH:mm O", "en", "08:55 GMT+1"),
        ("2024-06-04T08:55+01:00", "", "HH:mm O", "fr", "08:55 UTC+1"),
        ("2024-06-04T08:55-03:30", "", "HH:mm O", "en", "08:55 GMT-3:30"),
        ("2024-06-04T08:55+00:00", "", "HH:mm O", "en", "08:55 GMT"),
        ("2024-06-04T12:00+01:00", "", "h b", "en", "12 noon"),
        ("2024-06-04T00:00+01:00", "", "h b", "en", "12 midnight"),
        ("2024-06-04T12:01+01:00", "", "h:mm b", "en", "12:01 PM"),
        ("2024-06-04T12:00+01:00", "", "bbbb", "fr", "midi"),
        ("2024-06-04T00:00+01:00", "", "bbbb", "fr", "minuit"),
        ("2024-06-04T08:55+02:00", "Europe/Paris", "HH:mm (VVV)", "ar", "08:55 (باريس)"),
        ("2024-06-04T08:55+04:00", "Asia/Baku", "VVV", "fr", "Bakou"),
        ("2024-06-04T08:55+02:00", "Europe/Paris", "zzzz", "fr", "heure d’été d’Europe centrale"),
        ("2024-01-04T08:55+01:00", "Europe/Paris", "zzzz", "en", "Central European Standard Time"),
        ("2024-10-27T02:30+02:00", "Europe/Paris", "zzzz", "en", "Central European Summer Time"),
        ("2024-10-27T02:30+01:00", "Europe/Paris", "zzzz", "en", "Central European Standard Time"),
        # A zone that the printed offset contradicts is not named, nor is one that nobody chose.
        ("2024-06-04T08:55+01:00", "Europe/Paris", "VVV", "fr", "UTC+01:00"),
        ("2024-06-04T08:55+01:00", "Europe/Paris", "zzzz", "fr", "UTC+01:00"),
        ("2024-06-04T08:55+01:00", "", "zzzz", "fr", "UTC+01:00"),
        ("2024-06-04T08:55", "Europe/Paris", "HH:mm VVV", "fr", "08:55 "),
    ],
)
def test_offsets_zones_noon_and_midnight(iso, zone, pattern, language, expected):
    assert check_pattern(pattern, language) is None
    moment = Timestamp.from_iso(iso, zone)
    style = TimestampStyle(pattern, pattern, pattern)
    assert print_timestamp(moment, style, language) == expected


@pytest.mark.parametrize(
    ("place", "country", "expected"),
    [
        ("Bakou", "AZ", "Bakou, Azerbaïdjan"),
        ("Londres", "GB", "Londres"),
        ("LONDRES", "GB", "LONDRES"),
        ("London", "GB", "London, Royaume-Uni"),
        ("Lyon", "FR", "Lyon"),
        ("Lyon", "", "Lyon"),
    ],
)
def test_which_places_stand_alone(place, country, expected):
    style = DatelineStyle("{place}[, {country}]", alone=("Londres", "New York"), home="FR")
    assert print_dateline(Dateline(place=place, country=country), style, "fr") == expected
