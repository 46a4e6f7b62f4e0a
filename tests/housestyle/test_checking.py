"""What `newsdesk packs check` tells."""

from __future__ import annotations

import pytest

from newsdesk.housestyle.checking import check_pack

PAGE = "{{ language }}{{ direction }}\n{{ head }}{{ headline }}{{ body }}\n"


def test_a_sound_pack(make_pack):
    assert check_pack(make_pack()) == ()


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        (PAGE + "{% if kicker %}", 3, "expected a Jinja2 template"),
        (PAGE + "\n{{ kicker | shout }}", 4, "shout"),
        (PAGE + "{{ kiker }}", 3, "did you mean “kicker”?"),
        (PAGE + "{{ qqqqqq }}", 3, "known: language"),
        (PAGE + "{% include 'other.j2' %}", 3, "include"),
        (PAGE + "{% extends 'other.j2' %}", 3, "include"),
        (PAGE + "{% if kicker is shouted %}{% endif %}", 3, "shouted"),
        ("{{ headline }}", 0, "{{ head }}, {{ body }}"),
        ("{% if kicker %}" * 5_000, 0, "nested"),
    ],
)
def test_faults_of_the_template(make_pack, template, line, said):
    (fault,) = check_pack(make_pack(template=template))
    assert (fault.file, fault.line) == ("article.html.j2", line)
    assert said in fault.expected


@pytest.mark.parametrize(
    "work",
    [
        "{{ 9 ** 9 ** 9 }}",
        "{% if 9 ** 9 ** 9 %}{% endif %}",
        "{{ 'x' | center(1000000000) }}",
        "{% set x = 'x' * 10000000000 %}",
        "{% for i in range(100000000000) %}{% endfor %}",
    ],
)
def test_reading_a_template_works_nothing_out(make_pack, work):
    assert check_pack(make_pack(template=PAGE + work)) == ()


def test_faults_of_table_and_template_together(make_pack):
    faults = check_pack(make_pack("[outlet]\nnam = 1", template=PAGE + "{{ kiker }}"))
    assert [fault.file for fault in faults] == ["pack.toml", "article.html.j2"]
    assert str(faults[0]) == "pack.toml:2: outlet.nam: there is no such key; did you mean “name”?"


def test_a_remark_where_cldr_has_no_month_names(make_pack):
    (remark,) = check_pack(make_pack('[outlet]\n[language]\ntag = "ba"'))
    assert not remark.refused
    assert "no month names" in remark.expected


def test_unreadable(make_pack):
    folder = make_pack("[outlet")
    assert [fault.line for fault in check_pack(folder)] == [1]


def test_asking_for_month_names_changes_nobodys_names(tmp_path):
    """Babel writes what a name refers to into data that locales share."""
    import subprocess
    import sys

    script = (
        "from newsdesk.housestyle.checking import _month_names_missing as missing\n"
        "assert missing('ba')\n"
        "from newsdesk.dates.writing import print_day\n"
        "from newsdesk.domain.moments import PartialDate\n"
        "from newsdesk.domain.style import DateStyle\n"
        "print(print_day(PartialDate(6, 3, 2024), 'd MMM y', DateStyle(), 'ar'))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "3 يونيو 2024"
