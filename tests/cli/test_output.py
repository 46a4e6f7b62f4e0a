"""What is printed never steers a terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.cli.output import moment_words, printable, say_json
from newsdesk.domain.moments import Timestamp

STEERING = set("\x00\x07\x1b\x7f\x9b\u061c\u200e\u200f\u202a\u202e\u2028\u2029\u2066\u2069\n\r\t")


@given(st.text() | st.text(st.sampled_from(sorted(STEERING))))
def test_nothing_that_steers_is_printed(text):
    assert not set(printable(text)) & STEERING


def test_what_was_there_can_be_seen():
    assert printable("a\x1b[31mb\u202ec") == "a\\x1b[31mb\\u202ec"
    assert printable("Bakı · باكو · l’été") == "Bakı · باكو · l’été"


def test_json_stays_json(capsys):
    data = {"a": "b\u202e\x9b\u2028\ud800c é"}
    say_json(data)
    out = capsys.readouterr().out
    assert json.loads(out) == data
    assert not set(out.rstrip("\n")) & STEERING
    assert "é" in out


def test_moments():
    assert moment_words(None) == ""
    assert (
        moment_words(Timestamp.from_iso("2024-06-04T08:55:00+01:00")) == "2024-06-04 08:55 +01:00"
    )
    assert (
        moment_words(Timestamp.from_iso("2024-06-04T08:55:00-05:00")) == "2024-06-04 08:55 -05:00"
    )
    assert moment_words(Timestamp.from_iso("2024-06-04T08:55")) == "2024-06-04 08:55"
    assert moment_words(Timestamp.from_iso("2024-06-04")) == "2024-06-04"
