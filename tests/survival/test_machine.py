"""Whatever is done in whatever order: what was kept stays, what was written is found somewhere."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsdesk.domain.article import Article
from newsdesk.history import ancestry
from newsdesk.history.revision import AUTOMATIC, Kind, content_of
from newsdesk.history.words import is_word, split_words
from newsdesk.services import recovery, revising, writing
from newsdesk.services.backups import back_up, backups_of
from newsdesk.services.revising import Occasion
from newsdesk.services.verifying import rebuild, verify_desk
from newsdesk.storage import revisions
from newsdesk.storage.database import open_database

WORDS = st.sampled_from(["maire", "1,3", "Bakı", "قال", "élan", "vote", "pas"])


class Desk(RuleBasedStateMachine):
    """One desk with one to three articles; a second hand writes to it as another desk would."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        # Ids that are the same in every run: a failing run must be one that can be run again.
        numbers = itertools.count(1)
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(writing, "_new_id", lambda: f"{next(numbers):032x}")
        self.data = self.folder / "desk"
        self.db = open_database(self.data / "desk.sqlite")
        self.said: dict[str, Article] = {}
        self.kept: dict[str, Article] = {}
        self.listed: set[str] = set()
        self.written: dict[str, set[str]] = {}
        self.count = 0

    def teardown(self):
        self.patch.undo()
        self.db.close()
        shutil.rmtree(self.folder)

    def _word(self, id_):
        self.count += 1
        word = f"neuf{self.count}"
        self.written.setdefault(id_, set()).add(word)
        return word

    def _note(self, id_):
        for one in revising.time_line(self.db, id_):
            if one.id not in self.kept and not one.thinned:
                self.kept[one.id] = revising.revision_article(self.db, one.id)

    @rule(words=st.lists(WORDS, min_size=1, max_size=12))
    @precondition(lambda self: len(self.said) < 3)
    def create(self, words):
        body = " ".join(words) + ".\n\n" + " ".join(reversed(words)) + "."
        article = Article(headline="Titre", body=body)
        id_ = writing.create_article(self.db, article).id
        self.said[id_] = article
        self.listed.add(id_)
        self._note(id_)

    @rule(data=st.data())
    @precondition(lambda self: self.listed)
    def edit(self, data):
        id_ = data.draw(st.sampled_from(sorted(self.listed)))
        record = writing.load_article(self.db, id_)
        words = record.article.body.split(" ")
        at = data.draw(st.integers(0, len(words)))
        words[at : at + data.draw(st.integers(0, 1))] = [self._word(id_)]
        article = Article(headline="Titre", body=" ".join(words))
        # What is typed over was typed: it must be in a version before it goes.
        revising.revise(self.db, id_, Occasion.INTERVAL).result()
        writing.save_draft(self.db, id_, article, record.version).result()
        self.said[id_] = article
        self._note(id_)

    @rule(data=st.data(), occasion=st.sampled_from(Occasion))
    @precondition(lambda self: self.listed)
    def revise(self, data, occasion):
        id_ = data.draw(st.sampled_from(sorted(self.listed)))
        revising.revise(self.db, id_, occasion).result()
        self._note(id_)

    @rule(data=st.data())
    @precondition(lambda self: self.listed)
    def restore(self, data):
        id_ = data.draw(st.sampled_from(sorted(self.listed)))
        line = [one for one in revising.time_line(self.db, id_) if not one.thinned]
        one = data.draw(st.sampled_from(line))
        revising.restore_revision(self.db, id_, one.id)
        self.said[id_] = self.kept[one.id]
        self._note(id_)

    @rule(data=st.data())
    @precondition(lambda self: self.listed)
    def another_desk_writes(self, data):
        """A revision from elsewhere comes in beside ours, and both ends are brought together."""
        id_ = data.draw(st.sampled_from(sorted(self.listed)))
        line = [one for one in revising.time_line(self.db, id_) if not one.thinned]
        base = data.draw(st.sampled_from(line))
        words = self.kept[base.id].body.split(" ")
        words.insert(data.draw(st.integers(0, len(words))), self._word(id_))
        article = Article(headline="Titre", body=" ".join(words))
        made = revisions.Made("ailleurs", "autre", 5, None)

        def add(connection):
            pk = revisions.pk_of(connection, id_)
            new = revisions.New(Kind.EDIT, [base.id], content_of(article), "save")
            return revisions.add(connection, pk, id_, new, made)

        self.kept[self.db.write(add)] = article
        revising.merge_heads(self.db, id_)
        self.said[id_] = writing.load_article(self.db, id_).article
        self._note(id_)

    @rule(data=st.data())
    @precondition(lambda self: self.listed)
    def delete(self, data):
        id_ = data.draw(st.sampled_from(sorted(self.listed)))
        writing.delete_article(self.db, id_)
        self.listed.remove(id_)
        self._note(id_)

    @rule(data=st.data())
    @precondition(lambda self: len(self.listed) < len(self.said))
    def bring_back(self, data):
        id_ = data.draw(st.sampled_from(sorted(set(self.said) - self.listed)))
        revising.bring_back(self.db, id_)
        self.listed.add(id_)
        self._note(id_)

    @rule(days=st.sampled_from([2, 40]))
    def grow_old_and_thin(self, days):
        self.db.write(
            lambda c: c.exec_driver_sql("UPDATE revision SET at = at - ?", (days * 86_400_000_000,))
        )
        for id_ in self.said:
            revising.thin(self.db, id_)

    @rule()
    def crash(self):
        """The files as they lie there, without a close, are opened elsewhere."""
        after = self.folder / f"after{self.count}"
        self.count += 1
        shutil.copytree(self.data, after, ignore=shutil.ignore_patterns("*-shm"))
        self.db.close()
        self.data = after
        self.db = open_database(after / "desk.sqlite")

    @rule()
    def rebuild(self):
        before = {row.id: row for row in writing.list_page(self.db).rows}
        rebuild(self.db)
        assert {row.id: row for row in writing.list_page(self.db).rows} == before

    @rule()
    def back_up(self):
        assert back_up(self.data) is not None

    @rule()
    @precondition(lambda self: bool(backups_of(self.data)))
    def restore_everything(self):
        self.db.close()
        recovery.restore_everything(self.data, backups_of(self.data)[0])
        self.db = open_database(self.data / "desk.sqlite")
        self.listed = {row.id for row in writing.list_page(self.db).rows}
        for id_ in self.listed:
            self.said[id_] = writing.load_article(self.db, id_).article
            self._note(id_)

    @invariant()
    def everything_verifies(self):
        assert verify_desk(self.db) == []

    @invariant()
    def the_texts_are_what_was_saved(self):
        assert {row.id for row in writing.list_page(self.db).rows} == self.listed
        for id_ in self.listed:
            assert writing.load_article(self.db, id_).article == self.said[id_]

    @invariant()
    def what_was_kept_is_there_or_was_thinned_by_the_rule(self):
        for id_ in self.said:
            line = {one.id: one for one in revising.time_line(self.db, id_)}
            assert ancestry.is_whole({one.id: one.parents for one in line.values()})
            for one in line.values():
                if one.thinned:
                    assert one.occasion in AUTOMATIC
                    assert not one.name
                elif one.id in self.kept:
                    assert revising.revision_article(self.db, one.id) == self.kept[one.id]
        everything = {one.id for id_ in self.said for one in revising.time_line(self.db, id_)}
        assert set(self.kept) <= everything

    @invariant()
    def every_word_that_was_typed_is_somewhere(self):
        for id_, words in self.written.items():
            found: set[str] = set()
            thinned = False
            for one in revising.time_line(self.db, id_):
                thinned |= one.thinned
                if not one.thinned:
                    text = revising.revision_article(self.db, one.id).body
                    found |= set(filter(is_word, split_words(text)))
            if id_ in self.listed:
                found |= set(split_words(writing.load_article(self.db, id_).article.body))
            assert thinned or words <= {word.strip(".") for word in found}


Desk.TestCase.settings = settings(
    max_examples=400 if settings.get_current_profile_name() == "torture" else 12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDesk = Desk.TestCase
