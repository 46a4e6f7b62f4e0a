"""Page chrome in several languages, and lines that only resemble it."""

from __future__ import annotations

import pytest

from newsdesk.exchange.chrome import why_chrome, why_inside, why_menu, why_tail


@pytest.mark.parametrize(
    "line",
    [
        *("Loading...", "Chargement…", "Yüklənir...", "Загрузка...", "جاري التحميل..."),
        *("Partager", "Share", "Paylaş", "Поделиться", "شارك", "Facebook Twitter WhatsApp"),
        *("L'info de A à Z Voir Plus", "Voir plus", "Read more", "Ətraflı", "المزيد"),
        *("Lire aussi", "À lire aussi : Le port", "Oxşar xəbərlər", "Читайте также", "اقرأ أيضاً"),
        *("Temps de lecture : 3 min", "5 min read", "1 234 vues", "Oxunub: 123", "12 commentaires"),
        *("S'abonner", "Suivez-nous sur X", "Click to share on Facebook", "Se connecter"),
        "Nous utilisons des cookies pour améliorer votre visite. Tout accepter",
    ],
)
def test_chrome(line):
    assert why_chrome(line)
    assert why_tail(line)


@pytest.mark.parametrize(
    "line", ["Accueil", "Accueil > Monde > Asie", "Politique Économie Sport Culture", "Menu"]
)
def test_menus(line):
    assert why_menu(line)


@pytest.mark.parametrize(
    "line", ["© 2024 Le Phare. Tous droits réservés", "Bütün hüquqlar qorunur"]
)
def test_rights(line):
    assert why_tail(line)
    assert not why_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Partager le pain, c'est partager la peine.",
        "« Voir plus loin », dit-il.",
        "Read more books, she said.",
        "Les cookies sortent du four.",
        "Le port rouvre",
        "Share prices fell",
        "Loading docks are full",
        "Il y a 3 vues de la rade.",
        "x" * 10_000,
        "",
    ],
)
def test_prose_is_none(line):
    assert why_chrome(line) == ""
    assert why_inside(line) == ""
    assert why_menu(line) == ""


def test_inside_a_story_only_pointers_go():
    assert why_inside("Lire aussi : Le port")
    assert why_inside("اقرأ أيضا")
    assert not why_inside("Partager")
    assert not why_inside("Lire aussi tard lui plaisait")
