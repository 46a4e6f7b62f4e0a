"""Cutting loses nothing, and a number stays whole."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.history.words import is_word, split_paragraphs, split_sentences, split_words


@given(st.text())
def test_nothing_is_lost(text):
    for cut in (split_words, split_sentences, split_paragraphs):
        assert "".join(cut(text)) == text


@pytest.mark.parametrize(
    "number",
    [
        "1,3", "1 300 000", "1\u202f300\u202f000,5", "44 %", "44%", "08:55", "2024-06-04", "−3,5",
        "٣٫٥", "1.234.567", "25 €", "$10", "3/4",
    ],
)  # fmt: skip
def test_a_number_is_one_word(number):
    assert number in split_words(f"Voici {number} ici.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’info d’ici", ["L’", "info", " ", "d’", "ici"]),
        ("Karabağ-Şuşa, ılıq", ["Karabağ-Şuşa", ",", " ", "ılıq"]),
        ("قال محمّد: نعم", ["قال", " ", "محمّد", ":", " ", "نعم"]),
        ("e\u0301te\u0301 ok", ["e\u0301te\u0301", " ", "ok"]),
        ("日本", ["日", "本"]),
        ("ok 👨\u200d👩\u200d👧", ["ok", " ", "👨\u200d👩\u200d👧"]),
        ("**gras**", ["*", "*", "gras", "*", "*"]),
        ("le 3 juin 2024", ["le", " ", "3", " ", "juin", " ", "2024"]),
    ],
)
def test_words_are_the_languages_own(text, words):
    assert split_words(text) == words


def test_sentences_end_where_a_reader_stops():
    text = "Il a dit : « Non. » Puis rien ! Coût : 1.5 million. وقال: نعم؟ ثم صمت."
    assert [sentence.strip() for sentence in split_sentences(text)] == [
        "Il a dit : « Non. »", "Puis rien !", "Coût : 1.5 million.", "وقال: نعم؟", "ثم صمت.",
    ]  # fmt: skip


def test_blanks_and_marks_are_no_words():
    assert [token for token in split_words("Non — 3 « fois ».") if is_word(token)] == [
        "Non", "3", "fois",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["1,", "a", "l'", "-", "a-", "1 ", "é\u0301", ". ", "\n", "👨\u200d"]
)
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(times):
        text = piece * times
        start = time.perf_counter()
        split_words(text)
        split_sentences(text)
        split_paragraphs(text)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(100_000) < 2
