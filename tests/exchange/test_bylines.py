"""Bylines in several languages, and sentences that only begin like one."""

from __future__ import annotations

import pytest

from newsdesk.domain.article import Byline
from newsdesk.exchange.bylines import read_byline


@pytest.mark.parametrize(
    ("line", "bylines"),
    [
        ("Par Ana Lind", [Byline("Ana Lind")]),
        ("PAR ANA LIND", [Byline("ANA LIND")]),
        ("Par Ana Lind et Bo Ek, à Bakou", [Byline("Ana Lind"), Byline("Bo Ek", "à Bakou")]),
        ("By Ana Lind, Bo Ek and Cy Orr", [Byline("Ana Lind"), Byline("Bo Ek"), Byline("Cy Orr")]),
        ("By Ana Lind, correspondent", [Byline("Ana Lind", "correspondent")]),
        ("Par Jean-Luc de La Fontaine", [Byline("Jean-Luc de La Fontaine")]),
        ("Müəllif: Aynur Quliyeva", [Byline("Aynur Quliyeva")]),
        ("Автор: Анна Линд", [Byline("Анна Линд")]),
        ("بقلم ليلى حداد", [Byline("ليلى حداد")]),
        ("كتب: سمير حداد", [Byline("سمير حداد")]),
        ("— Par Ana Lind", [Byline("Ana Lind")]),
    ],
)
def test_read(line, bylines):
    assert list(read_byline(line)) == bylines


@pytest.mark.parametrize(
    "line",
    [
        "By then it was too late",
        "Par chance, Ana a vu le port.",
        "Par 3 voix contre 2",
        "Par Toutatis !",
        "Text of the treaty",
        "Ana Lind",
        "By",
        "",
        "By " + "A" * 200,
    ],
)
def test_not_read(line):
    assert read_byline(line) == ()
