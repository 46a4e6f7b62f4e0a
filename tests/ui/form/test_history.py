from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.ui.form.history import text_change

TEXTS = st.text("aab ", max_size=8)


@given(TEXTS, TEXTS)
def test_a_change_turns_the_one_text_into_the_other(before, after):
    change = text_change(before, after)
    end = change.start + len(change.removed)
    assert before[change.start : end] == change.removed
    assert before[: change.start] + change.added + before[end:] == after


@given(TEXTS, TEXTS, st.text("ab", min_size=1, max_size=3))
def test_an_insertion_is_no_replacement(head, tail, added):
    change = text_change(head + tail, head + added + tail)
    assert (change.removed, len(change.added)) == ("", len(added))
