"""dates find, format, check and zones: what they print and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parents[3] / "shared" / "seed" / "lagazette-2024-06-04.txt"
PAGE = """Lagazette

LE BUDGET EST ADOPTÉ

4 Juin 2024 08:55 (UTC+01:00)

Mardi 3 juin, le conseil municipal de Lyon a adopté le budget de la ville pour l’année.

Le maire a rappelé que le vote du 31 avril avait été annulé par le tribunal administratif.
"""


@pytest.fixture
def newsdesk(tmp_path):
    def run(*arguments, given="", code=0):
        command = [sys.executable, "-m", "newsdesk", "--data-dir", str(tmp_path), *arguments]
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
        said = done.stdout.decode() if code in {0, 1} else done.stderr.decode()
        assert done.returncode == code, done.stderr.decode()
        return said

    return run


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_find_prints_a_json_object_a_line(newsdesk):
    text = "Lundi 3 juin, du 27 septembre au 9 novembre 2020, hier."
    found = lines(
        newsdesk("dates", "find", "--language", "fr", "--reference", "2024-06-04", "-", given=text)
    )
    assert [one["text"] for one in found] == [
        "Lundi 3 juin", "27 septembre au 9 novembre 2020", "hier",
    ]  # fmt: skip
    assert [one["kind"] for one in found] == ["yearless", "range", "relative"]
    assert found[0] | {"confidence": 0} == {
        "start": 0, "end": 12, "text": "Lundi 3 juin", "kind": "yearless", "date": "2024-06-03",
        "time": None, "offset": None, "weekday_written": 0, "weekday_ok": True, "confidence": 0,
    }  # fmt: skip
    assert (found[1]["from"], found[1]["to"]) == ("2020-09-27", "2020-11-09")
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)


def test_find_without_a_reference_leaves_the_year_open(newsdesk):
    [one] = lines(newsdesk("dates", "find", "--language", "fr", "-", given="le 4 novembre"))
    assert (one["date"], one["partial"]) == (None, "--11-04")


def test_format_by_pack_and_by_pattern(newsdesk):
    stamp = "2024-06-04T08:55+01:00"
    assert (
        newsdesk("dates", "format", "--pack", "lagazette", stamp)
        == "4 Juin 2024 08:55 (UTC+01:00)\n"
    )
    assert newsdesk("dates", "format", "--language", "az", "--pack", "agentlik", stamp).startswith(
        "4 iyun 2024"
    )
    said = newsdesk("dates", "format", "--language", "fr", "--pattern", "EEEE d MMMM y", stamp)
    assert said == "mardi 4 juin 2024\n"
    said = newsdesk("dates", "format", "--language", "en", "--pattern", "h:mm a OOOO", stamp)
    assert said == "8:55 AM GMT+01:00\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("format", "--language", "xx", "--pattern", "y", "2024-06-04"), "no language"),
        (("format", "--language", "fr", "--pattern", "qqq", "2024-06-04"), "q"),
        (("format", "--language", "fr", "--pattern", "y", "0000-06-04"), "0000-06-04"),
        (("format", "--language", "fr", "--pattern", "y", "99999-06-04"), "99999"),
        (("format", "--language", "fr", "--pattern", "y", "2023-02-29"), "2023-02-29"),
        (("format", "--language", "fr", "--pack", "nobody", "2024-06-04"), "nobody"),
        (("format", "--language", "fr", "2024-06-04"), "--pack"),
        (("find", "--language", "fr", "--reference", "soon", "-"), "soon"),
        (("find", "--language", "fr", "nowhere.txt"), "nowhere.txt"),
        (("check", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_bad_input_is_one_clear_line(newsdesk, arguments, says):
    said = newsdesk("dates", *arguments, code=2)
    assert says in said
    assert len(said.splitlines()) == 1


def test_check_says_where_and_what(newsdesk, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    said = newsdesk("dates", "check", str(file), code=1).splitlines()
    assert [line.removeprefix(f"{file}:") for line in said] == [
        "5:1:dates.offset:UTC+01:00 does not fit that day (Paris: UTC+02:00)",
        "7:1:dates.weekday:June 3, 2024 is a Monday, not a Tuesday",
        "9:35:dates.no-such-day:There is no such day: 31 avril",
    ]
    found = lines(newsdesk("dates", "check", "--json", str(file), code=1))
    assert [(one["line"], one["column"], one["level"]) for one in found] == [
        (5, 1, "warning"), (7, 1, "warning"), (9, 35, "error"),
    ]  # fmt: skip
    assert found[1]["fixes"] == ["Write “Lundi”", "Write “4” (June 4, 2024)"]


def test_a_page_without_findings_ends_with_zero(newsdesk):
    page = (
        PAGE.replace("UTC+01:00", "UTC+02:00")
        .replace("Mardi 3", "Lundi 3")
        .replace("31 av", "30 av")
    )
    assert newsdesk("dates", "check", "-", given=page) == ""


@pytest.mark.skipif(not SEED.is_file(), reason="the outlet's own page is not beside the repository")
def test_the_page_that_newsdesk_began_with_has_exactly_one_finding(newsdesk):
    [line] = newsdesk("dates", "check", str(SEED), code=1).splitlines()
    assert ":5:1:dates.offset:UTC+01:00" in line


def test_zones_lists_those_that_fit(newsdesk):
    found = newsdesk("zones", "2024-06-04T08:55+01:00")
    assert "Africa/Casablanca" in found
    assert "Europe/Paris" not in found
    assert "Asia/Baku" in newsdesk("zones", "2015-07-01T12:00+05:00")
    assert {"zone": "Asia/Baku", "city": "Baku"} in lines(
        newsdesk("zones", "--json", "2024-06-04T11:55+04:00")
    )
    assert newsdesk("zones", "2024-06-04T08:55+17:00", code=1) == ""
    assert "+01:00" in newsdesk("zones", "2024-06-04T08:55", code=2)


def test_places_are_kept_found_and_removed(newsdesk):
    add = (
        "places",
        "add",
        "--language",
        "fr",
        "--country",
        "fr",
        "--zone",
        "Europe/Paris",
        "Bakoulès",
    )
    assert newsdesk(*add) == ""
    assert newsdesk("places", "list") == "Bakoulès  FR  Europe/Paris\n"
    found = lines(newsdesk("places", "find", "--json", "--language", "fr", "bako"))
    assert [(one["name"], one["own"]) for one in found][:2] == [
        ("Bakoulès", True),
        ("Bakou", False),
    ]
    assert newsdesk("places", "remove", "--language", "fr", "Bakoulès") == ""
    assert newsdesk("places", "list") == ""
    assert "no place" in newsdesk("places", "remove", "--language", "fr", "Bakoulès", code=2)
    assert "zone" in newsdesk("places", "add", "--language", "fr", "--zone", "Nowhere", "X", code=2)
