"""Articles rich enough to lose something, and a form in a window."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from newsdesk.domain.article import (
    Article,
    Byline,
    Dateline,
    PartialDate,
    Source,
    State,
    Timestamp,
)
from newsdesk.ui.form.article_form import ArticleForm

FRENCH = Article(
    pack="lagazette",
    outlet="Lagazette",
    language="fr",
    kicker="Diplomatie",
    headline="Le ministre s’entretient avec un responsable",
    standfirst="Une rencontre «\u00a0utile\u00a0», dit-il\u202f!",
    dateline=Dateline("Bakou", "AZ", "Asia/Baku", PartialDate(11, 15), "AZERTAC"),
    timestamp=Timestamp(dt.date(2024, 6, 4), dt.time(8, 55), 60),
    updated=Timestamp(dt.date(2024, 6, 4), dt.time(10, 5, 7), 60, "Africa/Algiers"),
    bylines=(
        Byline("Aysel Məmmədova", "correspondante", "https://example.org/aysel"),
        Byline("Dupont, fils; <neveu>", "rédacteur; chef, bureau", ""),
        Byline("", "stagiaire", "https://example.org/?a=1;b"),
    ),
    section="Monde",
    slug="rencontre",
    keywords=("diplomatie", "paix, enfin"),
    body="Lundi 3 juin\n\ntexte",
    sources=(Source(name="Louis Bono", public=False),),
    embargo=Timestamp(dt.date(2024, 6, 5)),
    note="vérifier",
    state=State.REVIEW,
)
ARABIC = Article(
    language="ar",
    kicker="دبلوماسية",
    headline="وزير الخارجية يبحث عملية السلام",
    dateline=Dateline("باكو", date=PartialDate(3, 1, 2024), credit="أذرتاج"),
    timestamp=Timestamp(dt.date(2024, 3, 1)),
    bylines=(Byline("ليلى، حسن", "مراسلة؛ أولى"),),
)
ODD = Article(
    language="qaa-x-odd",
    kicker=" spaced  ",
    headline="two\nlines\u2028three 𝔘 \u202eodd",
    standfirst="one\r\n\r\ntwo",
    dateline=Dateline(country="Kosovo?", zone="Nowhere/There", date=PartialDate(2, 29)),
    timestamp=Timestamp(dt.date(1, 1, 1), dt.time(2, 30), -1080, "Not/AZone"),
    bylines=(Byline(" a ", " b ", " c "), Byline("back\\slash\\", "", "")),
    section="tab\there",
)
ARTICLES = (Article(), FRENCH, ARABIC, ODD)


@pytest.fixture
def articles():
    return ARTICLES


@pytest.fixture
def type_text():
    """Types any letter by key events; QTest itself knows only those of Latin 1."""

    def send(widget, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return send


@pytest.fixture
def clock():
    return lambda: dt.datetime(2024, 6, 4, 6, 55, 42, tzinfo=dt.UTC)


@pytest.fixture
def form(qtbot, clock):
    form = ArticleForm(clock=clock)
    form.resize(640, form.sizeHint().height())
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.kicker.setFocus()
    return form
