"""Printed timestamps: whole lines only, in any common language, and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.dates.reading import read_stamps, read_timestamp

READ = [
    ("fr", "4 Juin 2024 08:55 (UTC+01:00)", "2024-06-04T08:55:00+01:00"),
    ("fr", "4 JUIN 2024 - 08H55", "2024-06-04T08:55:00"),
    ("fr", "4 fevrier 2024 à 8 h 05", "2024-02-04T08:05:00"),
    ("fr", "Publié le 4 juin 2024 à 08h55", "2024-06-04T08:55:00"),
    ("fr", "4 juin 2024 - 08h55 TU", "2024-06-04T08:55:00+00:00"),
    ("fr", "mardi 4 juin 2024", "2024-06-04"),
    ("fr", "1er juin 2024 | 9h", "2024-06-01T09:00:00"),
    ("en", "June 4, 2024 8:55 a.m. GMT+1", "2024-06-04T08:55:00+01:00"),
    ("en", "Tuesday, June 4th, 2024 at 12:05 AM", "2024-06-04T00:05:00"),
    ("en", "Published: 4 June 2024, 12:05 pm UTC−3:30", "2024-06-04T12:05:00-03:30"),
    ("en", "June 4th, 2024 @ 8am", "2024-06-04T08:00:00"),
    ("en", "Jun 4, 2024 (8:55 AM UTC)", "2024-06-04T08:55:00+00:00"),
    ("en", "Sept. 4, 2024", "2024-09-04"),
    ("en", "Tue, 04 Jun 2024 08:55:00 -0500", "2024-06-04T08:55:00-05:00"),
    ("az", "15.11.2020 [12:40]", "2020-11-15T12:40:00"),
    ("az", "15 Noyabr 2020 12:40 (UTC +04:00)", "2020-11-15T12:40:00+04:00"),
    ("az", "4 iyun 2024, 08:55", "2024-06-04T08:55:00"),
    ("az", "08:55, 4 İYUN 2024", "2024-06-04T08:55:00"),
    ("az", "4 iyun 2024-cü il, 08:55", "2024-06-04T08:55:00"),
    ("tr", "4 Haziran 2024 Salı 08:55", "2024-06-04T08:55:00"),
    ("ru", "4 июня 2024 г., 08:55", "2024-06-04T08:55:00"),
    ("ar", "٤ يونيو ٢٠٢٤ - ٠٨:٥٥", "2024-06-04T08:55:00"),
    ("ar", "الثلاثاء 4 حزيران/يونيو 2024 الساعة 08:55 م", "2024-06-04T20:55:00"),
    ("ar", "نشر في: 4 يونيو 2024 08:55 GMT+3", "2024-06-04T08:55:00+03:00"),
    ("de", "Dienstag, 4. Juni 2024, 08.55 Uhr", "2024-06-04T08:55:00"),
    ("es", "4 de junio de 2024 08:55", "2024-06-04T08:55:00"),
    ("", "2024-06-04T08:55+01:00", "2024-06-04T08:55:00+01:00"),
    ("", "2024-06-04 08:55:10Z", "2024-06-04T08:55:10+00:00"),
    ("", "2024-06-04T08:55:00-05:00", "2024-06-04T08:55:00-05:00"),
    ("de", "04.06.2024 08:55", "2024-06-04T08:55:00"),
    ("en-US", "04/06/2024", "2024-04-06"),
    ("en-GB", "04/06/2024", "2024-06-04"),
    ("en", "14/06/2024", "2024-06-14"),
    ("xx-unknown", "4 juin 2024", "2024-06-04"),
]

NOT_READ = [
    ("en", "04/06/2024 08:55"),  # day and month could be either
    ("", "04.06.2024"),
    ("fr", "Le 4 juin 2024, le ministre a signé"),
    ("fr", "4 juin"),
    ("fr", "31 juin 2024"),
    ("fr", "4 juin 2024 25:00"),
    ("en", "4 June 2024 13:00 pm"),
    ("en", "4 June 2024 10:00-12:00"),  # opening hours, not an offset
    ("", "04/06/24"),
    ("", "2024"),
    ("", "08:55"),
    ("", ""),
    ("en", "There are 4 June 2024 candidates"),
    ("en", "4 June 2024 " * 40),
    ("en", "4 June 2024 08:55 UTC+19"),
]


@pytest.mark.parametrize(("language", "line", "iso"), READ)
def test_a_printed_timestamp_is_read(language, line, iso):
    moment = read_timestamp(line, language)
    assert moment is not None
    assert moment.iso == iso
    assert moment.zone == ""


@pytest.mark.parametrize(("language", "line"), NOT_READ)
def test_anything_else_is_left_alone(language, line):
    assert read_timestamp(line, language) is None


@pytest.mark.parametrize("name", ["EDT", "IST", "МСК", "CET"])
def test_an_ambiguous_abbreviation_gives_no_offset_but_is_reported(name):
    (stamp,) = read_stamps(f"4 June 2024 08:55 {name}", "en")
    assert stamp.moment.offset is None
    assert stamp.abbreviation == name


def test_published_and_updated_on_one_line():
    published, updated = read_stamps(
        "Publié le 4 juin 2024 à 08h55 - Mis à jour le 5 juin 2024 à 9h (UTC+2)", "fr"
    )
    assert (published.moment.iso, published.updated) == ("2024-06-04T08:55:00", False)
    assert (updated.moment.iso, updated.updated) == ("2024-06-05T09:00:00+02:00", True)


@given(st.text(max_size=60), st.sampled_from(["", "fr", "ar", "en"]))
@settings(deadline=None, max_examples=150)
def test_any_text_is_survived(text, language):
    read_stamps(text + " 4 5 2024 08:55", language)
