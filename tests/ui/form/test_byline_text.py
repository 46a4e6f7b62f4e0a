from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.domain.article import Byline
from newsdesk.ui.form.byline_text import read_bylines, show_bylines

WORDS = st.text("ab ,;<>\\،؛é", max_size=6).map(str.strip)
BYLINES = st.builds(Byline, WORDS, WORDS, st.sampled_from(["", "https://a.org/x;y,z?q=<"]))


@given(st.lists(BYLINES.filter(lambda byline: byline != Byline()), max_size=3), st.booleans())
def test_what_is_shown_is_read_as_the_same_bylines(bylines, arabic):
    shown = show_bylines(tuple(bylines), arabic=arabic)
    assert read_bylines(shown, tuple(bylines)).value == tuple(bylines)


@given(
    st.lists(
        st.builds(
            Byline,
            WORDS.filter(bool),
            WORDS,
            st.sampled_from(["", "https://a.org/x;y,z"]),
        ),
        max_size=3,
    ),
    st.booleans(),
)
def test_the_text_alone_says_it_all(bylines, arabic):
    shown = show_bylines(tuple(bylines), arabic=arabic)
    assert read_bylines(shown, ()).value == tuple(bylines)


@given(st.text("ab ,;<>\\،؛\n", max_size=20))
def test_any_text_is_read_and_reading_what_it_shows_changes_nothing(text):
    bylines = read_bylines((text,), ()).value
    assert read_bylines(show_bylines(bylines), bylines).value == bylines
