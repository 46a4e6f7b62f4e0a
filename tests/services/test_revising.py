"""Revisions: made when something changed, found, read, named, restored, merged, thinned."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from newsdesk.domain.article import Article, Source, State
from newsdesk.errors import BadInput, DamagedText
from newsdesk.history.revision import RELEASED, Kind, article_of, content_of, is_genuine
from newsdesk.services import identity, revising, writing
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import verify_desk
from newsdesk.storage import revisions
from newsdesk.storage.database import open_database

FIRST = Article(
    headline="Le préfet", body="Le préfet a parlé.\n\nSuite.", sources=(Source(name="X"),)
)


@pytest.fixture
def db(tmp_path):
    database = open_database(tmp_path / "desk.sqlite")
    yield database
    database.close()


@pytest.fixture
def id_(db):
    return writing.create_article(db, FIRST).id


def say(db, id_, article, occasion: Occasion | None = Occasion.SAVE):
    version = writing.load_article(db, id_).version
    writing.save_draft(db, id_, article, version).result()
    return revising.revise(db, id_, occasion).result() if occasion else None


def body(text):
    return replace(FIRST, body=text)


def test_a_new_article_has_its_first_revision(db, id_):
    [first] = revising.time_line(db, id_)
    assert (first.kind, first.occasion, first.parents) == (Kind.EDIT, Occasion.CREATE, ())
    assert (first.author, first.device) == (identity.login(), identity.device())
    assert first.offset == identity.local_offset(first.at)
    assert abs(first.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
    assert first.words == 5
    assert revising.revision_article(db, first.id) == FIRST


def test_nothing_changed_is_no_revision(db, id_):
    assert revising.revise(db, id_, Occasion.SAVE).result() is None
    say(db, id_, FIRST)
    assert len(revising.time_line(db, id_)) == 1


def test_every_state_stays_and_comes_from_the_one_before(db, id_):
    texts = [f"Texte {number}.\n\nMême suite." for number in range(5)]
    for text in texts:
        say(db, id_, body(text))
    line = revising.time_line(db, id_)
    assert [revising.revision_article(db, one.id).body for one in line] == [
        *reversed(texts),
        FIRST.body,
    ]
    assert [one.parents for one in line] == [(one.id,) for one in line[1:]] + [()]
    assert all(is_genuine(one) for one in line)
    assert verify_desk(db) == []


def test_back_to_an_old_text_is_a_revision_of_its_own(db, id_):
    say(db, id_, body("Autre."))
    again = say(db, id_, FIRST)
    assert again is not None
    line = revising.time_line(db, id_)
    assert len({one.id for one in line}) == 3
    assert line[0].body == line[2].body


def test_the_id_depends_on_what_is_said_and_not_on_who_or_when(db, tmp_path, id_):
    other = open_database(tmp_path / "other.sqlite")
    try:
        [first] = revising.time_line(db, id_)
        made = revisions.Made("Autre", "ailleurs", 7, None)

        def copy(connection):
            pk = revisions.identity_of(connection, id_, 5)
            new = revisions.New(Kind.EDIT, [], content_of(FIRST), "save")
            return revisions.add(connection, pk, id_, new, made)

        assert other.write(copy) == first.id
    finally:
        other.close()


def test_two_empty_articles_have_different_histories(db):
    ids = [writing.create_article(db, Article()).id for _ in range(2)]
    assert len({revising.time_line(db, id_)[0].id for id_ in ids}) == 2


def test_restoring_keeps_what_stood(db, id_):
    say(db, id_, body("Deuxième."))
    say(db, id_, body("Pas encore gardé."), None)
    first = revising.time_line(db, id_)[-1]
    saved = revising.restore_revision(db, id_, first.id)
    record = writing.load_article(db, id_)
    assert record.article == FIRST
    assert record.version == saved.version
    line = revising.time_line(db, id_)
    assert line[0].kind is Kind.RESTORE
    assert revising.revision_article(db, line[1].id).body == "Pas encore gardé."
    assert [row.headline for row in writing.search(db, "préfet a parlé")] == ["Le préfet"]
    assert verify_desk(db) == []


def test_a_version_of_another_article_is_not_restored(db, id_):
    other = writing.create_article(db, Article(headline="Autre")).id
    wrong = revising.time_line(db, other)[0].id
    with pytest.raises(BadInput, match="another article"):
        revising.restore_revision(db, id_, wrong)
    assert writing.load_article(db, id_).article == FIRST


def test_a_version_can_be_named_and_found(db, id_):
    first = revising.time_line(db, id_)[0]
    revising.name_revision(db, first.id, " Envoyé à la relecture ").result()
    assert revising.find_revision(db, first.id[:8]).name == "Envoyé à la relecture"
    revising.name_revision(db, first.id, "").result()
    assert revising.time_line(db, id_)[0].name == ""
    for prefix in ("", "abc", "zzzz", "ffffffff"):
        with pytest.raises(BadInput):
            revising.find_revision(db, prefix)


def test_deleting_keeps_the_history_and_it_comes_back(db, id_):
    say(db, id_, body("Non gardé encore."), None)
    before = writing.load_article(db, id_)
    writing.delete_article(db, id_)
    assert writing.list_page(db).rows == []
    with pytest.raises(BadInput):
        writing.load_article(db, id_)
    [gone] = revising.deleted_articles(db)
    assert (gone.article_id, gone.kind) == (id_, Kind.WITHDRAWN)
    assert revising.revision_article(db, gone.id).body == "Non gardé encore."
    # The text is a version for itself, under the withdrawal that takes it off the list.
    before_it = revising.find_revision(db, gone.parents[0])
    assert (before_it.kind, before_it.body) == (Kind.EDIT, gone.body)
    assert verify_desk(db) == []
    saved = revising.bring_back(db, id_)
    assert saved.version > before.version
    assert writing.load_article(db, id_).article == before.article
    assert revising.deleted_articles(db) == []
    assert revising.bring_back(db, id_) == saved
    assert verify_desk(db) == []


def test_the_author_is_whoever_the_user_says(db, id_):
    identity.set_author(db, " Nigar ")
    assert identity.author(db) == "Nigar"
    assert say(db, id_, body("Neuf.")).author == "Nigar"
    identity.set_author(db, "")
    assert identity.author(db) == identity.login()


def branch(db, id_, base, article):
    """A revision that came from `base` on another desk."""
    made = revisions.Made("Ailleurs", "autre", 5, 60)

    def add(connection):
        pk = revisions.pk_of(connection, id_)
        new = revisions.New(Kind.EDIT, [base], content_of(article), "save")
        return revisions.add(connection, pk, id_, new, made)

    return db.write(add)


def test_a_newer_revision_from_elsewhere_is_taken(db, id_):
    base = revising.time_line(db, id_)[0].id
    theirs = branch(db, id_, base, body("D’ailleurs."))
    found = revising.merge_heads(db, id_)
    assert found.saved is not None
    assert writing.load_article(db, id_).article.body == "D’ailleurs."
    assert db.read(lambda c: revisions.heads_of(c, id_)) == [theirs]
    assert revising.merge_heads(db, id_).saved is None


def test_two_ends_are_merged_into_one_with_both_parents(db, id_):
    base = revising.time_line(db, id_)[0].id
    theirs = branch(db, id_, base, body("Le préfet a parlé.\n\nSuite et fin."))
    mine = say(db, id_, body("Le préfet a parlé hier.\n\nSuite."))
    found = revising.merge_heads(db, id_)
    assert found.conflicts == ()
    assert writing.load_article(db, id_).article.body == (
        "Le préfet a parlé hier.\n\nSuite et fin."
    )
    [head] = db.read(lambda c: revisions.heads_of(c, id_))
    merge = revising.find_revision(db, head)
    assert merge.kind is Kind.MERGE
    assert set(merge.parents) == {mine.id, theirs}
    assert verify_desk(db) == []


def test_a_conflict_changes_nothing_and_shows_both(db, id_):
    base = revising.time_line(db, id_)[0].id
    branch(db, id_, base, body("Le maire a parlé.\n\nSuite."))
    say(db, id_, body("Le ministre a parlé.\n\nSuite."))
    found = revising.merge_heads(db, id_)
    assert found.saved is None
    [conflict] = found.conflicts
    assert {conflict.mine, conflict.theirs} == {"Le maire a parlé.", "Le ministre a parlé."}
    assert writing.load_article(db, id_).article.body.startswith("Le ministre")
    assert len(db.read(lambda c: revisions.heads_of(c, id_))) == 2


def aged(db, id_, days):
    """Let everything but the newest revision be older."""
    shift = days * 86_400_000_000
    newest = revising.time_line(db, id_)[0].id
    db.write(
        lambda c: c.exec_driver_sql(
            "UPDATE revision SET at = at - ? WHERE id <> ?", (shift, bytes.fromhex(newest))
        )
    )


def test_old_automatic_revisions_give_up_their_text_and_nothing_else_does(db, id_):
    texts = [f"Paragraphe {number} à soi.\n\nSuite." for number in range(12)]
    for number, text in enumerate(texts):
        say(db, id_, body(text), Occasion.SAVE if number == 6 else Occasion.INTERVAL)
    line = revising.time_line(db, id_)[::-1]
    revising.name_revision(db, line[3].id, "Nommée").result()
    revising.mark(db, [line[5].id], RELEASED, "site").result()
    say(db, id_, body("La fin."))
    aged(db, id_, 40)
    assert revising.thin(db, id_) > 0
    after = {one.id: one for one in revising.time_line(db, id_)}
    for number, one in enumerate(line):
        if after[one.id].thinned:
            assert one.occasion == Occasion.INTERVAL
            assert number not in {0, 3, 5, 7}
            with pytest.raises(DamagedText, match="given up"):
                revising.revision_article(db, one.id)
        else:
            text = FIRST.body if number == 0 else texts[number - 1]
            assert revising.revision_article(db, one.id).body == text
    assert verify_desk(db) == []
    assert revising.thin(db, id_) == 0


def test_a_day_is_never_thinned_whatever_the_clock_says(db, id_, monkeypatch):
    for number in range(8):
        say(db, id_, body(f"Texte {number}."), Occasion.BLUR)
    monkeypatch.setattr("newsdesk.storage.records.now", lambda: 4_000_000_000_000_000)
    assert revising.thin(db, id_) == 0


def test_a_revision_from_elsewhere_must_be_what_it_says(db, id_):
    [first] = revising.time_line(db, id_)
    forged = replace(first, body="0" * 64)
    with pytest.raises(DamagedText):
        db.write(lambda c: revisions.add_known(c, forged, content_of(FIRST)))
    lying = content_of(replace(FIRST, body="Autre chose"))
    other = open_database(db.file.parent / "other.sqlite")
    try:
        with pytest.raises(DamagedText):
            other.write(lambda c: revisions.add_known(c, first, lying))
        assert other.write(lambda c: revisions.add_known(c, first, content_of(FIRST)))
        assert not other.write(lambda c: revisions.add_known(c, first, content_of(FIRST)))
        assert revising.revision_article(other, first.id) == FIRST
    finally:
        other.close()


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "a\n\n\n\nb\n", "\n\n".join(f"Paragraphe {n}." for n in range(500)), "x" * 9000,
     "ligne\n" * 900, "é" * 5000 + "\n\n" + "ж\n" * 3000],
)  # fmt: skip
def test_any_text_comes_back_to_the_byte(db, text):
    id_ = writing.create_article(db, Article(body=text)).id
    assert revising.revision_article(db, revising.time_line(db, id_)[0].id).body == text


def test_a_long_article_shares_its_paragraphs(db):
    lines = [
        f"Paragraphe numéro {number}, qui parle longuement d’autre chose." for number in range(800)
    ]
    id_ = writing.create_article(db, Article(body="\n\n".join(lines))).id

    def size():
        return db.read(lambda c: c.exec_driver_sql("SELECT sum(length(data)) FROM blob").scalar())

    before = size()
    lines[400] = "Changé."
    lines.insert(100, "Ajouté.")
    say(db, id_, Article(body="\n\n".join(lines)))
    assert size() - before < 6000
    assert verify_desk(db) == []


def test_what_is_hashed_holds_no_float_and_is_composed():
    fields, text = content_of(
        Article(headline="e\N{COMBINING ACUTE ACCENT}", body="A\N{COMBINING RING ABOVE}")
    )
    assert b"." not in fields
    assert text.decode() == "Å"
    assert article_of(fields, text).headline == "é"


def test_a_state_change_is_a_revision(db, id_):
    record = writing.load_article(db, id_)
    writing.set_state(db, id_, State.REVIEW, record.version).result()
    new = revising.revise(db, id_, Occasion.HAND_OVER).result()
    assert new is not None
    assert revising.revision_article(db, new.id).state is State.REVIEW
