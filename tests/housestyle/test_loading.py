"""Packs are read strictly: all faults at once, each with file, line, key and what was expected."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.domain.style import DatelinePosition, Digits, LetterCase
from newsdesk.errors import BadInput
from newsdesk.housestyle.faults import PackError, PackFault
from newsdesk.housestyle.loading import find_packs, load_pack, neutral_pack, read_folder, stamp
from newsdesk.housestyle.pack import Spaces, direction_of

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
format = 1
[outlet]
name = "Le Test"
url = "https://test.example"
locale = "fr_FR"
[language]
tag = "fr"
[time]
offset = "-03:30"
[timestamp]
pattern = "d MMMM y HH:mm (OOOO)"
month_case = "title"
digits = "native"
[dateline]
template = "{place}[, {date}]"
position = "line"
place_case = "upper"
[headline]
case = "upper"
[typography]
apostrophe = "’"
quotes = ["«", "»", "“", "”"]
spaces_before_high_punctuation = "narrow"
[article]
required = ["headline"]
address = "{year}/{slug}.html"
[texts]
by = "Par"
[variants.en.outlet]
name = "The Test"
[variants.en.dateline]
template = "{place}[ ({credit})]"
[variants.ar.texts]
by = "بقلم"
"""


def faults_of(folder: Path) -> tuple[PackFault, ...]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return caught.value.faults


def test_whole_pack(make_pack):
    pack = load_pack(make_pack(WHOLE))
    assert pack.id == "test"
    assert pack.outlet.url == "https://test.example/"
    assert (pack.language, pack.direction) == ("fr", "ltr")
    assert (pack.zone, pack.offset) == ("", -210)
    assert pack.timestamp.date.month_case is LetterCase.TITLE
    assert pack.timestamp.date.digits is Digits.NATIVE
    assert pack.timestamp.without_offset == "y-MM-dd HH:mm"
    assert pack.dateline.position is DatelinePosition.LINE
    assert pack.typography.spaces_before_high_punctuation is Spaces.NARROW
    assert pack.texts["by"] == "Par"
    assert pack.texts["sources"] == "Sources"
    assert pack.template.startswith("<!DOCTYPE html>")
    assert len(pack.fingerprint) == 64


def test_languages_of_an_outlet(make_pack):
    pack = load_pack(make_pack(WHOLE))
    assert pack.in_language("") is pack
    assert pack.in_language("fr-CA") is pack
    english = pack.in_language("en-GB")
    assert english.outlet.name == "The Test"
    assert english.outlet.url == pack.outlet.url
    assert english.dateline.template == "{place}[ ({credit})]"
    assert english.dateline.place_case is LetterCase.UPPER
    assert english.timestamp == pack.timestamp
    assert english.typography.quotes == ()
    arabic = pack.in_language("ar")
    assert (arabic.direction, arabic.texts["by"], arabic.texts["and"]) == ("rtl", "بقلم", "and")
    russian = pack.in_language("ru")
    assert russian.timestamp.pattern == "{long} HH:mm (OOOO)"
    assert russian.dateline.template == pack.dateline.template
    assert russian.dateline.date.first_of_month == ""


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("he", "rtl"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("fr", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(tag, direction):
    assert direction_of(tag) == direction


def test_all_faults_at_once(make_pack):
    folder = make_pack(
        '[outlet]\nname = 3\nurl = "test.example"\n\n[dateline]\npositon = "line"\n'
        'template = "{plce}"\n[tme]\nzone = "x"\n'
    )
    assert [(fault.line, fault.key) for fault in faults_of(folder)] == [
        (2, "outlet.name"),
        (3, "outlet.url"),
        (6, "dateline.positon"),
        (7, "dateline.template"),
        (8, "tme"),
    ]
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    error = str(caught.value)
    assert "\n" not in error
    assert error.startswith("test/pack.toml:2: outlet.name: expected text in quotes, not a number")
    assert error.endswith("(and 4 more faults)")


@pytest.mark.parametrize(
    ("toml", "line", "key", "said"),
    [
        ('[dateline]\npositon = "x"', 2, "dateline.positon", "did you mean “position”?"),
        ("[outlet]\nzzz = 1", 2, "outlet.zzz", "known here: url, name"),
        ('[timestamp]\n\npattern = "d MMMM y (v)"', 3, "timestamp.pattern", "OOOO"),
        ('[timestamp]\nwithout_offset = "HH OOOO"', 2, "timestamp.without_offset", "OOOO"),
        ('[timestamp]\nday_only = "d HH"', 2, "timestamp.day_only", "HH"),
        ('[dateline]\ndate_pattern = "d MMMM y"', 2, "dateline.date_pattern", "“y”"),
        ('[dateline]\ndate_pattern = "{long}"', 2, "dateline.date_pattern", "without the year"),
        ('[dateline]\ntemplate = "{place}[, {date}"', 2, "dateline.template", "each ["),
        ('[dateline]\ntemplate = "{place} }"', 2, "dateline.template", "not }"),
        ('[dateline]\nposition = "top"', 2, "dateline.position", '"inline", "line", "none"'),
        ("[dateline]\nposition = 1", 2, "dateline.position", '"inline"'),
        ('[dateline]\nmonths = ["Jan"]', 2, "dateline.months", "twelve"),
        ('[time]\nzone = "Europe/Pari"', 2, "time.zone", "Europe/Paris"),
        ('[time]\nzone = "../../etc"', 2, "time.zone", "IANA"),
        ('[time]\noffset = "1h"', 2, "time.offset", "+01:00"),
        ('[time]\nzone = "UTC"\noffset = "+01:00"', 3, "time.offset", "not both"),
        ('[language]\ntag = "frr-"', 2, "language.tag", "language tag"),
        ('[language]\ntag = "qq"', 2, "language.tag", "language tag"),
        ('[language]\ndirection = "up"', 2, "language.direction", '"rtl"'),
        ('[outlet]\nlocale = "fr"', 2, "outlet.locale", "fr_FR"),
        ('[outlet]\nlocale = "fr_QX"', 2, "outlet.locale", "fr_FR"),
        ('[outlet]\nkind = "Blog"', 2, "outlet.kind", "NewsMediaOrganization"),
        ('[outlet]\nurl = "ftp://x.example/"', 2, "outlet.url", "absolute"),
        ('[outlet]\nurl = "https://["', 2, "outlet.url", "absolute"),
        ('[outlet]\nurl = "https://x.example/\\"><script>"', 2, "outlet.url", "absolute"),
        ('[article]\nrequired = ["title"]', 2, "article.required", "headline"),
        ('[article]\nrequired = "headline"', 2, "article.required", "list"),
        ('[article]\naddress = "../{slug}"', 2, "article.address", "path"),
        ('[article]\naddress = "/{slug}"', 2, "article.address", "path"),
        ('[article]\naddress = "{title}"', 2, "article.address", "{slug}"),
        ('[article]\naddress = "{slug}"', 2, "article.address", "outlet.url"),
        ('[typography]\nquotes = ["a"]', 2, "typography.quotes", "four"),
        ("[typography]\nellipsis = 1", 2, "typography.ellipsis", "true or false"),
        ("format = 2", 1, "format", "expected 1"),
        ('format = "1"', 1, "format", "whole number"),
        ("texts = 1", 1, "texts", "[texts]"),
        ("[variants.qq.texts]", 1, "variants.qq", "language tag"),
        ('[variants.fr.txts]\nby = ""', 1, "variants.fr.txts", "“texts”"),
        ('[variants.fr.texts]\nbi = ""', 2, "variants.fr.texts.bi", "“by”"),
        ("[outlet]\nname = 2020-01-01", 2, "outlet.name", "a date"),
        ('[texts]\nnewsroom = "Desk"', 2, "texts.newsroom", "{outlet}"),
        ("[outlet]\nname = [1]", 2, "outlet.name", "a list"),
    ],
)
def test_each_fault_is_named(make_pack, toml, line, key, said):
    text = toml if "[outlet]" in toml else toml + "\n[outlet]\n"
    faults = {fault.key: fault for fault in faults_of(make_pack(text))}
    assert key in faults
    assert faults[key].file == "pack.toml"
    assert faults[key].line == line
    assert said in faults[key].expected


@pytest.mark.parametrize(
    ("toml", "line"),
    [("[outlet\nname = 1", 1), ('[outlet]\nname = "x', 2), ("a = 1\na = 2", 2), ("a = [", 1)],
)
def test_syntax_errors_carry_the_line(make_pack, toml, line):
    (fault,) = faults_of(make_pack(toml))
    assert (fault.file, fault.line) == ("pack.toml", line)
    assert "expected TOML" in fault.expected


@pytest.mark.parametrize(
    "toml",
    [
        "a = " + "[" * 20_000,
        "a." * 24_000 + "b = 1",
        "[" + "'a' . " * 8_000 + "b]",
        "a = " + "9" * 10_000,
        "\n".join(f"k{number} = 1" for number in range(4_000)),
        "a = '" + "x" * 900_000 + "'",
        "x" * 40_000 + " = 1",
    ],
    ids=["nested", "dotted", "quoted", "number", "keys", "long value", "long key"],
)
def test_hostile_tables_are_refused_in_good_time(make_pack, toml):
    started = time.monotonic()
    faults = faults_of(make_pack(toml))
    assert time.monotonic() - started < 5
    assert {fault.file for fault in faults} == {"pack.toml"}
    assert len(faults) < 60


@pytest.mark.parametrize("name", ["pack.toml", "article.html.j2", "style.css"])
def test_missing_file(make_pack, name):
    folder = make_pack()
    (folder / name).unlink()
    (fault,) = faults_of(folder)
    assert fault.file == name
    assert "no such file" in fault.expected


def test_missing_folder(tmp_path):
    with pytest.raises(BadInput, match="folder"):
        load_pack(tmp_path / "none")


@pytest.mark.parametrize("name", ["../outside.css", "/etc/hostname", ".", "", "a\\u0000b"])
def test_files_stay_in_the_folder(make_pack, tmp_path, name):
    (tmp_path / "packs" / "outside.css").parent.mkdir(exist_ok=True)
    (tmp_path / "packs" / "outside.css").write_text("p {}")
    folder = make_pack(f'[outlet]\n[files]\nstyle = "{name}"')
    (fault,) = faults_of(folder)
    assert fault.key == "files.style"
    assert "inside the pack's folder" in fault.expected


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_that_leave_the_folder(make_pack, tmp_path):
    outside = tmp_path / "secret.css"
    outside.write_text("p {}")
    folder = make_pack()
    (folder / "style.css").unlink()
    (folder / "style.css").symlink_to(outside)
    (fault,) = faults_of(folder)
    assert "inside the pack's folder" in fault.expected
    (folder / "style.css").unlink()
    (folder / "style.css").symlink_to("style.css")
    assert faults_of(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_read(make_pack):
    folder = make_pack()
    (folder / "style.css").unlink()
    os.mkfifo(folder / "style.css")
    (fault,) = faults_of(folder)
    assert "ordinary file" in fault.expected


def test_large_and_foreign_files(make_pack):
    folder = make_pack(style="p {}" * 260_000)
    assert "1 MB" in faults_of(folder)[0].expected
    (folder / "style.css").write_bytes(b"p {}\n\n/* \xff */")
    (fault,) = faults_of(folder)
    assert (fault.line, fault.expected) == (3, "expected UTF-8 text")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(make_pack):
    folder = make_pack()
    (folder / "pack.toml").write_bytes(b'\xef\xbb\xbf[outlet]\r\nname = "X"\r\n')
    assert load_pack(folder).outlet.name == "X"


def test_fingerprint_and_stamp_follow_the_files(make_pack):
    folder = make_pack()
    first, mark = load_pack(folder).fingerprint, stamp(folder)
    assert load_pack(folder).fingerprint == first
    assert stamp(folder) == mark
    (folder / "style.css").write_text("p { margin: 1px }\n")
    assert load_pack(folder).fingerprint != first
    assert stamp(folder) != mark
    assert stamp(folder / "gone") == ()


def test_find_packs(make_pack, tmp_path):
    one = make_pack("this is no TOML", name="one")
    (tmp_path / "packs" / "empty").mkdir()
    own = tmp_path / "own" / "one"
    own.mkdir(parents=True)
    (own / "pack.toml").write_text("")
    assert find_packs(tmp_path / "packs") == {"one": one}
    assert find_packs(tmp_path / "packs", tmp_path / "nowhere", tmp_path / "own") == {"one": own}


def test_neutral_pack_always_works():
    pack = neutral_pack()
    assert pack.id == "neutral"
    assert neutral_pack() is pack


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["outlet", "timestamp", "dateline", "variants", "texts", "x", "format"]),
        st.recursive(
            st.integers()
            | st.booleans()
            | st.sampled_from(["fr", "d MMMM", "{place}[", "'", "[["]),
            lambda inner: st.dictionaries(
                st.sampled_from(["name", "pattern", "template", "fr", "months", "texts"]), inner
            ),
            max_leaves=8,
        ),
    )
)
def test_no_content_of_the_tables_raises_anything_else(make_pack, tables):
    def written(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key} = {written(part)}" for key, part in value.items()) + "}"
        return str(value).lower() if isinstance(value, (bool, int)) else f'"{value}"'

    folder = make_pack("\n".join(f"{key} = {written(value)}" for key, value in tables.items()))
    _pack, faults = read_folder(folder)
    assert all(fault.file == "pack.toml" and fault.line >= 1 for fault in faults)
