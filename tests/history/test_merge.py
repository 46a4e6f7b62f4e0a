# ruff: noqa: E501 - three texts and what becomes of them are read side by side
"""Nothing that either side wrote is lost, nothing nobody wrote passes unread."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.article import Article, Byline, Dateline, Source, State, Timestamp
from newsdesk.history.merge import Conflict, merge_articles
from newsdesk.history.regions import Side, regions
from newsdesk.history.words import is_word, split_words

SENTENCES = st.lists(
    st.sampled_from(
        [
            "Le maire a signé.",
            "Il n’a rien dit.",
            "Bakıda ılıqdır.",
            "قال الوزير ذلك.",
            "Coût : 1,3.",
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
BODIES = st.lists(SENTENCES, max_size=6).map("\n\n".join)


@st.composite
def edited(draw, text):
    """The text after a few edits with words of their own."""
    words = text.split(" ")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        new = draw(st.sampled_from(["neuf", "1,4", "pas", "جديد", "yeni\n\nyazı", ""]))
        kind = draw(st.sampled_from(["insert", "replace", "remove"]))
        words[at : at + (kind != "insert")] = [new] if kind != "remove" and new else []
    return " ".join(words)


@st.composite
def cases(draw):
    base = draw(BODIES)
    return base, draw(edited(base)), draw(edited(base))


def merged(base, mine, theirs, field="body"):
    return merge_articles(*(Article(**{field: text}) for text in (base, mine, theirs)))


def swapped(conflict):
    return Conflict(
        conflict.field, conflict.base, conflict.theirs, conflict.mine, conflict.paragraph
    )


def inserted(base, side):
    counts = Counter(split_words(side))
    counts.subtract(Counter(split_words(base)))
    return {word for word, number in counts.items() if number > 0 and is_word(word)}


@settings(deadline=None)
@given(cases())
def test_whoever_merges_gets_the_same(case):
    base, mine, theirs = case
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert one.article == other.article
    assert one.conflicts == tuple(map(swapped, other.conflicts))
    assert one.to_reread == other.to_reread


@settings(deadline=None)
@given(cases())
def test_every_word_that_was_written_is_in_the_text_or_in_a_conflict(case):
    base, mine, theirs = case
    found = merged(base, mine, theirs)
    left = set(split_words(found.article.body))
    for conflict in found.conflicts:
        left |= set(split_words(conflict.mine)) | set(split_words(conflict.theirs))
    assert inserted(base, mine) | inserted(base, theirs) <= left


@settings(deadline=None)
@given(cases())
def test_one_side_alone_is_taken_as_it_is(case):
    base, mine, _theirs = case
    for found in (merged(base, mine, base), merged(base, base, mine), merged(base, mine, mine)):
        assert found.article.body == mine
        assert found.conflicts == found.to_reread == ()


@given(*[st.lists(st.sampled_from("abcde"), max_size=12)] * 3)
def test_regions_are_the_whole_of_all_three(base, mine, theirs):
    found = list(regions(base, mine, theirs))
    assert [x for region in found for x in region.base] == base
    assert [x for region in found for x in region.mine] == mine
    assert [x for region in found for x in region.theirs] == theirs
    for region in found:
        if region.side in {Side.NEITHER, Side.MINE}:
            assert region.theirs == region.base
        if region.side in {Side.NEITHER, Side.THEIRS}:
            assert region.mine == region.base


def test_numbers_are_never_mixed():
    found = merged(
        "Un coût de 1,2 milliard.", "Un coût de 1,3 milliard.", "Un coût de 1,4 milliard."
    )
    assert found.article.body == "Un coût de 1,2 milliard."
    [conflict] = found.conflicts
    assert (conflict.mine, conflict.theirs) == (
        "Un coût de 1,3 milliard.",
        "Un coût de 1,4 milliard.",
    )


def test_a_sentence_that_nobody_wrote_is_to_be_read_again():
    found = merged(
        "Il a signé l’accord. Fin.",
        "Il n’a pas signé l’accord. Fin.",
        "Il a signé le grand accord. Fin.",
    )
    assert found.article.body == "Il n’a pas signé le grand accord. Fin."
    assert [reread.sentence for reread in found.to_reread] == ["Il n’a pas signé le grand accord."]
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("A un.\n\nB deux.", "A un plus.\n\nB deux.", "A un.\n\nB deux plus.", "A un plus.\n\nB deux plus."),
        ("Un. Deux. Trois.", "Un neuf. Deux. Trois.", "Un. Deux. Trois neuf.", "Un neuf. Deux. Trois neuf."),
        ("قال الوزير. ثم غادر.", "قال الوزير أمس. ثم غادر.", "قال الوزير. ثم غادر باكو.", "قال الوزير أمس. ثم غادر باكو."),
        ("Nazir gəldi. Sonra getdi.", "Nazir dünən gəldi. Sonra getdi.", "Nazir gəldi. Sonra Bakıdan getdi.", "Nazir dünən gəldi. Sonra Bakıdan getdi."),
        ("Он пришёл. Потом ушёл.", "Он вчера пришёл. Потом ушёл.", "Он пришёл. Потом быстро ушёл.", "Он вчера пришёл. Потом быстро ушёл."),
        ("A.\n\nB.", "A.\n\nX.\n\nB.", "A.\n\nB.\n\nY.", "A.\n\nX.\n\nB.\n\nY."),
        ("A.\n\nB.\n\nC.\n\nD.", "A.\n\nC.\n\nD.", "A.\n\nB.\n\nC.\n\nD neuf.", "A.\n\nC.\n\nD neuf."),
    ],
)  # fmt: skip
def test_changes_that_keep_apart_are_merged_without_a_word(base, mine, theirs, expected):
    found = merged(base, mine, theirs)
    assert found.article.body == expected
    assert found.conflicts == found.to_reread == ()


def test_a_paragraph_taken_out_and_edited_is_a_conflict():
    found = merged("A.\n\nB.\n\nC.", "A.\n\nC.", "A.\n\nB change.\n\nC.")
    [conflict] = found.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs, conflict.paragraph) == (
        "B.",
        "",
        "B change.",
        1,
    )


def test_two_new_paragraphs_at_one_place_are_both_kept_and_read_again():
    found = merged("A.\n\nC.", "A.\n\nX.\n\nC.", "A.\n\nB.\n\nC.")
    assert found.article.body == "A.\n\nB.\n\nX.\n\nC."
    assert [(reread.sentence, reread.paragraph) for reread in found.to_reread] == [
        ("B.", 1),
        ("X.", 2),
    ]


def test_fields_are_merged_each_for_itself():
    base = Article(
        headline="Un titre", dateline=Dateline("Paris"), keywords=("a", "b"), state=State.DRAFT
    )
    mine = replace(
        base, headline="Un grand titre", dateline=Dateline("Bakou"), keywords=("a", "b", "c")
    )
    theirs = replace(
        base, dateline=Dateline("Paris", credit="AFP"), keywords=("z", "a", "b"), state=State.REVIEW,
        bylines=(Byline("N"),), sources=(Source(name="S"),), note="À vérifier",
    )  # fmt: skip
    found = merge_articles(base, mine, theirs)
    assert found.conflicts == ()
    assert found.article == replace(
        theirs, headline="Un grand titre", dateline=Dateline("Bakou", credit="AFP"),
        keywords=("z", "a", "b", "c"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "base", "mine", "theirs"),
    [
        ("headline", "Titre", "Autre", "Nouveau"),
        ("state", State.DRAFT, State.REVIEW, State.READY),
        ("timestamp", None, Timestamp.from_iso("2024-06-04"), Timestamp.from_iso("2024-06-05")),
        ("sources", (Source(name="A"),), (Source(name="A", public=False),), (Source(name="A", role="x"),)),
        ("slug", "", "un", "deux"),
    ],
)  # fmt: skip
def test_a_field_that_both_changed_is_a_conflict(field, base, mine, theirs):
    found = merge_articles(
        *(replace(Article(), **{field: value}) for value in (base, mine, theirs))
    )
    assert [conflict.field for conflict in found.conflicts] == [field]
    assert found.conflicts[0].mine != found.conflicts[0].theirs
    assert getattr(found.article, field) == base


def long_text():
    chooser = random.Random(3)
    known = [f"mot{number}" for number in range(3000)]
    return [" ".join(chooser.choices(known, k=80)) + "." for _ in range(125)]


def test_ten_thousand_words_are_merged_while_nobody_notices():
    base = long_text()
    mine = [
        text.replace(" mot1", " neuf", 3) if n % 10 == 0 else text for n, text in enumerate(base)
    ]
    theirs = [text + " Fin neuve." if n % 10 in {0, 5} else text for n, text in enumerate(base)]
    texts = ["\n\n".join(lines) for lines in (base, mine, theirs)]
    best = min(_seconds(lambda: merged(*texts)) for _ in range(5))
    found = merged(*texts)
    assert found.article.body.count("Fin neuve.") == 25
    assert found.conflicts == ()
    assert best < 0.1


@pytest.mark.parametrize(
    "texts",
    [
        [" ".join(random.Random(seed).choices([f"m{n}" for n in range(3000)], k=20_000)) for seed in (1, 2, 3)],
        ["mot " * 20_000, "mot " * 15_000 + "b " * 4_000, "c " * 300 + "mot " * 18_000],
        ["a b " * 10_000, "b a " * 10_000, "a a b " * 7_000],
        ["\n\n".join("x y" for _ in range(4000)), "\n\n".join("x z" for _ in range(4000)), "\n\n".join("w y" for _ in range(4000))],
    ],
)  # fmt: skip
def test_the_worst_is_a_conflict_and_not_a_wait(texts):
    assert _seconds(lambda: merged(*texts)) < 3


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
