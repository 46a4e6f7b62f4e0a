from __future__ import annotations

import pytest

from newsdesk.domain.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("# – « »  * > ---", 0),
        ("Lundi 3 juin, l’accord", 4),
        ("**gras** et _italique_ à 1,3 %", 5),
        ("az dil ə", 3),
        ("خبر عاجل من باكو", 4),
        ("a\u00a0b\u202fc", 3),
    ],
)
def test_words_are_what_a_reader_counts(text, words):
    assert count_words(text) == words
