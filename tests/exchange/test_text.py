"""Plain text and pasted pages: each line becomes a field, a paragraph, or a line set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import Byline, Dateline, Source
from newsdesk.domain.moments import PartialDate
from newsdesk.exchange.outlets import KnownOutlet
from newsdesk.exchange.paragraphs import paragraphs_of
from newsdesk.exchange.text import read_text

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "lagazette-2024-06-04.txt"
OUTLETS = (
    KnownOutlet("Lagazette", "lagazette", "fr"),
    KnownOutlet("وكالة الواحة للأنباء", "wakala", "ar"),
)

PAGE = """Accueil
Politique
Économie
Sport
Accueil > Monde > Caucase
MONDE
Le port rouvre après deux ans de travaux
La rade accueille de nouveau les bateaux, et les habitants reprennent leurs habitudes sur les quais.
Par Ana Lind et Bo Ek, à Bakou
Publié le 4 juin 2024 à 08h55 - Mis à jour le 5 juin 2024 à 9h (UTC+2)
Partager
Facebook
Temps de lecture : 3 min

Bakou, 3 juin (AZERTAC) – Les premiers bateaux sont entrés dans la rade lundi matin, sous les \
applaudissements des habitants qui s'étaient massés sur les quais.

Lire aussi : La rade en travaux

« On attendait ça depuis longtemps », a dit un pêcheur. Lire aussi fait du bien.

Mots-clés : port, mer
Source : AZERTAC
Lire aussi
La rade en travaux
Le prix du poisson monte
© 2024 Le Port. Tous droits réservés
"""


def test_a_french_page():
    read = read_text(PAGE, outlets=OUTLETS)
    article = read.article
    assert article.language == "fr"
    assert (article.kicker, article.headline) == (
        "MONDE",
        "Le port rouvre après deux ans de travaux",
    )
    assert article.standfirst.startswith("La rade accueille")
    assert article.bylines == (Byline("Ana Lind"), Byline("Bo Ek", "à Bakou"))
    assert article.timestamp is not None
    assert article.updated is not None
    assert article.timestamp.iso == "2024-06-04T08:55:00"
    assert article.updated.iso == "2024-06-05T09:00:00+02:00"
    assert article.dateline == Dateline("Bakou", date=PartialDate(6, 3, 2024), credit="AZERTAC")
    assert article.keywords == ("port", "mer")
    assert article.sources == (Source("agency", "AZERTAC"),)
    paragraphs = paragraphs_of(article.body)
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("Les premiers bateaux")
    assert "s'étaient" in paragraphs[0]
    assert paragraphs[1].endswith("Lire aussi fait du bien.")
    assert [item.line for item in read.removed] == [
        "Accueil",
        "Politique",
        "Économie",
        "Sport",
        "Accueil > Monde > Caucase",
        "Partager",
        "Facebook",
        "Temps de lecture : 3 min",
        "Lire aussi : La rade en travaux",
        "Lire aussi",
        "La rade en travaux",
        "Le prix du poisson monte",
        "© 2024 Le Port. Tous droits réservés",
    ]
    assert all(item.why for item in read.removed)
    assert read.origins["dateline"] == "Bakou, 3 juin (AZERTAC) –"


@pytest.mark.skipif(not SEED.is_file(), reason="the outlet's own page is not beside the repository")
def test_the_seed_comes_out_to_the_character():
    text = SEED.read_text("utf-8")
    read = read_text(text, outlets=OUTLETS)
    article = read.article
    lines = [line for line in text.split("\n") if line.strip()]
    assert (article.outlet, article.pack, article.language) == ("Lagazette", "lagazette", "fr")
    assert article.headline == lines[1]
    assert article.timestamp is not None
    assert article.timestamp.iso == "2024-06-04T08:55:00+01:00"
    assert article.timestamp.zone == ""
    assert paragraphs_of(article.body) == lines[3:11]
    assert [item.line for item in read.removed] == lines[11:]
    assert (article.kicker, article.standfirst, article.bylines) == ("", "", ())
    assert article.dateline == Dateline()


def test_an_arabic_page():
    read = read_text(
        "وكالة الواحة للأنباء\nالميناء يفتح أبوابه بعد عامين من الأشغال\n٤ يونيو ٢٠٢٤ - ٠٨:٥٥\n"
        "بقلم ليلى حداد\nباكو في 3 يونيو /وام/ دخلت أول السفن إلى الميناء صباح يوم الاثنين وسط "
        "تصفيق سكان المدينة الذين احتشدوا على الأرصفة منذ الفجر.\nشارك\nاقرأ أيضاً\n"
        "الميناء قيد الأشغال\n",
        outlets=OUTLETS,
    )
    article = read.article
    assert (article.pack, article.language) == ("wakala", "ar")
    assert article.headline == "الميناء يفتح أبوابه بعد عامين من الأشغال"
    assert article.timestamp is not None
    assert article.timestamp.iso == "2024-06-04T08:55:00"
    assert article.bylines == (Byline("ليلى حداد"),)
    assert (article.dateline.place, article.dateline.credit) == ("باكو", "وام")
    assert article.body.startswith("دخلت")
    assert [item.line for item in read.removed] == ["شارك", "اقرأ أيضاً", "الميناء قيد الأشغال"]


def test_an_azerbaijani_page():
    read = read_text(
        "Liman iki ildən sonra açıldı\n4 iyun 2024, 08:55\nMüəllif: Aynur Quliyeva\n\n"
        "Bakı, 3 iyun, AZƏRTAC\n\nBazar ertəsi səhər ilk gəmilər limana daxil oldu və sahilə "
        "toplaşan şəhər sakinləri onları alqışlarla qarşıladı.\n\nOxşar xəbərlər\nLiman təmirdə\n"
    )
    article = read.article
    assert article.language == "az"
    assert article.bylines == (Byline("Aynur Quliyeva"),)
    assert article.dateline == Dateline("Bakı", date=PartialDate(6, 3, 2024), credit="AZƏRTAC")
    assert [item.line for item in read.removed] == ["Oxşar xəbərlər", "Liman təmirdə"]


def test_an_english_page_with_an_ambiguous_zone():
    read = read_text(
        "Port reopens after two years | Lagazette\r\nBy Ana Lind | June 4, 2024 8:55 a.m. EDT\r\n"
        "\r\nThe first boats entered the harbour on Monday and the crowd on the quays cheered "
        "for all of them as they passed.\r\n",
        outlets=OUTLETS,
    )
    assert read.article.headline == "Port reopens after two years"
    assert read.article.outlet == "Lagazette"
    assert read.article.timestamp is not None
    assert read.article.timestamp.offset is None
    assert "EDT" in read.notes[0]


@pytest.mark.parametrize("name", ["LAGAZETTE", "La Gazette", "lagazetté"])
def test_an_outlet_is_known_whatever_its_case(name):
    read = read_text(f"{name}\n\nUn titre\n\n4 juin 2024\n\nDu texte.", outlets=OUTLETS)
    assert (read.article.outlet, read.article.pack) == (name, "lagazette")


def test_an_outlet_without_a_pack_is_known_by_its_rights_notice():
    text = (
        "Le Phare\n\nLe port rouvre après deux ans\n\n4 juin 2024\n\nDu texte.\n\n© 2024 Le Phare"
    )
    article = read_text(text, outlets=OUTLETS).article
    assert (article.outlet, article.kicker, article.pack) == ("Le Phare", "", "neutral")
    article = read_text(text.replace("© 2024 Le Phare", "Fin."), outlets=OUTLETS).article
    assert (article.outlet, article.kicker) == ("", "Le Phare")


def test_a_dateline_keeps_its_year_open_without_a_timestamp():
    read = read_text("Un titre\n\nBakou, 15 novembre, AZERTAC\n\nLe texte commence ici.")
    assert read.article.dateline.date == PartialDate(11, 15)


def test_what_markdown_would_change_prints_as_itself():
    lines = [
        "* étoile",
        "1. un",
        "# dièse",
        "<b>a</b> &amp; b_c_d _e_ `f` [g](h)",
        "> i",
        "---",
        "a \\* b",
    ]
    read = read_text("Titre\n\n" + "\n\n".join(lines))
    assert paragraphs_of(read.article.body) == lines


def test_a_paragraph_broken_at_a_column_is_joined():
    read = read_text(
        "Un titre\n\n"
        "Les premiers bateaux sont entrés dans la rade lundi matin,\n"
        "sous les applaudissements des habitants qui s'étaient mas-\n"
        "sés sur les quais pour les voir passer l'un après l'autre.\n\nFin."
    )
    assert len(paragraphs_of(read.article.body)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Une seule ligne",
        "Une phrase.",
        "Une première phrase assez longue pour être de la prose, qui continue." * 2 + "\n\nEt une.",
    ],
)
def test_without_a_head_nothing_is_a_title(text):
    read = read_text(text)
    assert read.article.headline == ""
    assert "\n\n".join(paragraphs_of(read.article.body)) == text


def test_short_prose_is_never_chrome():
    prose = ["Partager, c'est bien.", "Read more books, she said.", "Le cookie était bon.", "Non."]
    text = "Un titre\n\n" + "x" * 250 + ".\n\n" + "\n\n".join(prose)
    read = read_text(text)
    assert read.removed == ()
    assert paragraphs_of(read.article.body)[1:] == prose


def test_five_megabytes_nul_and_surrogates():
    read = read_text("Titre\x00\n\n" + ("Mot \ud800 " * 40 + "fin.\n\n") * 5_000)
    assert read.article.headline == "Titre\ufffd"
    assert len(paragraphs_of(read.article.body)) == 5_000
    assert read_text("x" * 5_000_000).article.body == "x" * 5_000_000
    assert read_text("").article.body == ""


WORDS = st.sampled_from(
    [
        *(
            "Accueil",
            "Partager",
            "Lire aussi : x",
            "Par Ana Lind",
            "4 juin 2024 08:55",
            "Lagazette",
        ),
        *("Un titre", "MONDE", "Bakou, 3 juin, AZERTAC", "Loading...", "Tags : a, b", "x" * 230),
        *(
            "C'est une phrase.",
            "* a",
            "© 2024 X",
            "Mis à jour le 5 juin 2024",
            "By X",
            "Source : Y",
        ),
    ]
)


@given(st.lists(WORDS | st.text(max_size=30), max_size=14), st.sampled_from(["\n", "\n\n"]))
@settings(deadline=None, max_examples=200)
def test_no_line_is_lost(lines, gap):
    read = read_text(gap.join(lines), outlets=OUTLETS)
    kept = "\n".join(
        (
            *paragraphs_of(read.article.body),
            *(item.line for item in read.removed),
            *read.origins.values(),
            str(read.article),
        )
    )
    squeezed = "".join(kept.split())
    for line in lines:
        for part in line.replace("\x00", "\ufffd").split():
            assert part in squeezed or part.strip("\ufeff\u200b") in squeezed
