from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.article import Article, Byline, Dateline, Source, State
from newsdesk.errors import BadInput
from newsdesk.services import writing
from newsdesk.services.revising import bring_back
from newsdesk.storage import articles
from newsdesk.storage.database import Database, open_database


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One desk for many short tests: making one takes longer than they do."""
    database = open_database(tmp_path_factory.mktemp("desk") / "desk.sqlite")
    writing.create_article(database, Article(headline="Other", body="entirely"))
    yield database
    database.close()


def found(db: Database, query: str, state: State | None = None) -> list[str]:
    return [row.headline for row in writing.search(db, query, state)]


def is_whole(db: Database) -> None:
    """FTS5's own comparison of the index with the text; it raises where they differ."""
    db.write(
        lambda c: c.exec_driver_sql(
            "INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)"
        )
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Élysée", "elysee"),
        ("ELYSEE", "Élysée"),
        ("Djeyhoun Baïramov", "bairam"),
        ("İlham Əliyev", "ilham"),
        ("ılham", "İlham"),
        ("Ilham", "ılham"),
        ("ılıq hava", "iliq"),
        ("iliq hava", "ılıq"),
        ("Ümumi şəhər", "umumi səh"),
        ("ŞƏHƏR", "seher"),
        ("Əliyev", "eli"),
        ("Москва", "моск"),
        ("Ёлка", "елка"),
        ("елка", "ЁЛКА"),
        ("باكو", "باك"),
        ("محمّد", "محمد"),
        ("محمد", "مُحَمَّد"),
        ("أيضًا", "ايضا"),
        ("أحمد", "احمد"),
        ("ΑΘΗΝΑ", "αθηνα"),
        ("Zürich", "zuri"),
        ("l’accord", "accord"),
        ("1,3 milliard", '"1,3"'),
        ("cafe\u0301", "café"),
    ],
)
def test_accents_capitals_and_half_words_do_not_matter(shared, text, query):
    saved = [
        writing.create_article(shared, replace(Article(), **{field: text})).id
        for field in ("headline", "kicker", "standfirst", "body", "section")
    ]
    assert {row.id for row in writing.search(shared, query)} == set(saved)
    is_whole(shared)
    for id_ in saved:
        writing.delete_article(shared, id_)
    is_whole(shared)


def test_people_places_and_labels_are_found(db):
    article = Article(
        headline="Found",
        bylines=(Byline("Leyla Quliyeva", "correspondent"),),
        sources=(Source(name="Rəşəd", organisation="Hydromet", public=False),),
        dateline=Dateline(place="Bakou", credit="AZERTAC"),
        keywords=("météo",),
        outlet="Lagazette",
    )
    writing.create_article(db, article)
    for query in ("quli", "corresp", "resed", "rəşəd", "hydro", "bakou", "azert", "meteo", "lagaz"):
        assert found(db, query) == ["Found"]


def test_all_words_must_be_there_and_phrases_in_order(db):
    writing.create_article(db, Article(headline="A", body="quatre villages occupés"))
    writing.create_article(db, Article(headline="B", body="villages de quatre maisons"))
    assert set(found(db, "quatre vill")) == {"A", "B"}
    assert found(db, '"quatre villages"') == ["A"]
    assert found(db, '"quatre vill') == ["A"]
    assert found(db, "quatre occ") == ["A"]
    assert found(db, "occ quatre") == []
    assert found(db, "quatre absent") == []


def test_headlines_come_first_and_then_the_newest_change(db):
    headline = writing.create_article(db, Article(headline="Récolte record", body="…"))
    old = writing.create_article(db, Article(headline="Old", body="la récolte"))
    writing.create_article(db, Article(headline="New", body="la récolte"))
    assert found(db, "recolt") == ["Récolte record", "New", "Old"]
    writing.save_draft(db, old.id, Article(headline="Old", body="récolte !"), 1).result()
    assert found(db, "recolt") == ["Récolte record", "Old", "New"]
    writing.save_draft(db, headline.id, Article(headline="Autre"), 1).result()
    assert found(db, "recolt") == ["Old", "New"]


def test_much_is_given_newest_first(db):
    def fill(connection):
        for number in range(230):
            title = "mot" if number == 0 else f"Number {number}"
            new = Article(headline=title, body="mot")
            articles.insert_article(connection, f"{number:032x}", new)

    db.write(fill)
    assert found(db, "mo") == [f"Number {number}" for number in range(229, 179, -1)]
    assert len(writing.search(db, "mo", limit=1000)) == 230


def test_a_state_narrows_the_search_and_follows_the_article(db):
    saved = writing.create_article(db, Article(headline="Here", body="mot"))
    writing.create_article(db, Article(headline="There", body="mot", state=State.PUBLISHED))
    assert found(db, "mot", State.DRAFT) == ["Here"]
    writing.set_state(db, saved.id, State.PUBLISHED, 1).result()
    assert found(db, "mot", State.DRAFT) == []
    assert set(found(db, "mot", State.PUBLISHED)) == {"Here", "There"}
    # The state's name is no word of the article.
    assert found(db, "published") == []
    assert found(db, "\ue000published") == []


def test_a_query_without_a_word_gives_the_newest(db):
    writing.create_article(db, Article(headline="One"))
    writing.create_article(db, Article(headline="Two", state=State.READY))
    for query in ("", "  ", '"', "--", "*"):
        assert found(db, query) == ["Two", "One"]
        assert found(db, query, State.READY) == ["Two"]


def test_the_index_follows_every_change(db):
    saved = writing.create_article(db, Article(headline="First", body="ılıq élan"))
    is_whole(db)
    writing.save_draft(db, saved.id, Article(headline="Second", body="ёж"), 1).result()
    is_whole(db)
    assert found(db, "elan") == []
    assert found(db, "еж") == ["Second"]
    writing.delete_article(db, saved.id)
    is_whole(db)
    assert found(db, "second") == []
    with pytest.raises(BadInput):
        writing.delete_article(db, saved.id)


def test_an_article_that_comes_back_is_found_again(db):
    saved = writing.create_article(db, Article(headline="Gone", body="mot"))
    writing.delete_article(db, saved.id)
    is_whole(db)
    assert found(db, "mot") == []
    bring_back(db, saved.id)
    is_whole(db)
    assert found(db, "mot") == ["Gone"]


def test_the_index_can_be_rebuilt_from_the_text(db):
    writing.create_article(db, Article(headline="Ёлка", body="ılıq محمّد"))
    db.write(
        lambda c: c.exec_driver_sql(
            "INSERT INTO article_search(article_search) VALUES('delete-all')"
        )
    )
    assert found(db, "елка") == []
    db.write(
        lambda c: c.exec_driver_sql("INSERT INTO article_search(article_search) VALUES('rebuild')")
    )
    is_whole(db)
    for query in ("елка", "iliq", "محمد"):
        assert found(db, query) == ["Ёлка"]
