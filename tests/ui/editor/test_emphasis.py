"""Bold and italic as edits of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.ui.editor.emphasis import apply_edits, is_marked, mark, moved, unmark, word_at
from newsdesk.ui.editor.markdown_line import Kind, read_prefix, read_spans


def selected(marked: str) -> tuple[str, int, int]:
    """The line and the range that stands between ‹ and ›."""
    start, end = marked.index("‹"), marked.index("›") - 1
    return marked.replace("‹", "").replace("›", ""), start, end


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("un ‹deux› trois", Kind.BOLD, "un **deux** trois"),
        ("un ‹deux› trois", Kind.ITALIC, "un *deux* trois"),
        ("‹un **deux** trois›", Kind.BOLD, "**un deux trois**"),
        ("**un ‹deux** trois›", Kind.BOLD, "**un deux trois**"),
        ("‹un **de›ux** trois", Kind.BOLD, "**un deux** trois"),
        ("**un**‹deux›", Kind.BOLD, "**undeux**"),
        ("*un ‹deux* trois›", Kind.BOLD, "***un deux* trois**"),
        ("*‹un›*", Kind.BOLD, "***un***"),
        ("‹*un*›", Kind.BOLD, "***un***"),
        ("‹un [de›ux](https://e.org)", Kind.BOLD, "**un [deux](https://e.org)**"),
        ("__un__ ‹deux›", Kind.BOLD, "__un__ **deux**"),
    ],
)
def test_mark(line: str, kind: Kind, expected: str) -> None:
    text, start, end = selected(line)
    assert apply_edits(text, mark(text, start, end, kind)) == expected


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("**‹un›**", Kind.BOLD, "un"),
        ("‹**un**›", Kind.BOLD, "un"),
        ("__‹un›__", Kind.BOLD, "un"),
        ("**un ‹deux› trois**", Kind.BOLD, "**un** deux **trois**"),
        ("**‹un› deux**", Kind.BOLD, "un **deux**"),
        ("**un ‹deux›**", Kind.BOLD, "**un** deux"),
        ("***‹un›***", Kind.BOLD, "*un*"),
        ("***‹un›***", Kind.ITALIC, "**un**"),
        ("‹***un***›", Kind.ITALIC, "**un**"),
        ("*un **‹deux›** trois*", Kind.BOLD, "*un deux trois*"),
    ],
)
def test_unmark(line: str, kind: Kind, expected: str) -> None:
    text, start, end = selected(line)
    assert is_marked(text, start, end, kind)
    assert apply_edits(text, unmark(text, start, end, kind)) == expected


@given(st.lists(st.sampled_from(["un", "deux", "l’État", "😀", "été"]), min_size=1), st.data())
def test_marking_and_unmarking_words_gives_the_line_back(words: list[str], data) -> None:
    line = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[: last + 1]))
    for kind in (Kind.BOLD, Kind.ITALIC):
        edits = mark(line, start, end, kind)
        marked = apply_edits(line, edits)
        left, right = moved(start, edits, behind=True), moved(end, edits, behind=False)
        assert marked[left:right] == line[start:end]
        assert apply_edits(marked, unmark(marked, left, right, kind)) == line


@pytest.mark.parametrize(
    ("line", "caret", "word"),
    [
        ("un deux", 0, "un"),
        ("un deux", 2, "un"),
        ("l’État-major a", 4, "l’État-major"),
        ("Bakıda külək", 9, "külək"),
        ("في بيروت", 5, "بيروت"),
        ("a  b", 2, ""),
    ],
)
def test_the_word_at_the_caret(line: str, caret: int, word: str) -> None:
    start, end = word_at(line, caret)
    assert line[start:end] == word


def test_prefixes() -> None:
    assert read_prefix("## Titre").heading == 2
    assert read_prefix("> > - x")[:4] == ("> > ", "", "-", " ")
    assert read_prefix("    12. x").mark == "12."
    assert read_prefix("-5 degrés").mark == ""
    assert read_prefix("3 juin").length == 0


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("3 * 4 * 5", []),
        ("snake_case_name", []),
        ("`a*b*c`", [Kind.CODE]),
        (r"\*un\*", []),
        ("un[^1] mot", [Kind.LINK]),
        ("[un *mot*](https://e.org)", [Kind.LINK, Kind.ITALIC]),
        ("**a *b* c**", [Kind.BOLD, Kind.ITALIC]),
    ],
)
def test_spans(line: str, kinds: list[Kind]) -> None:
    assert [span.kind for span in read_spans(line)] == kinds


@given(st.text(st.sampled_from(list("a *_`[]()<>\\^é😀!"))))
def test_spans_lie_in_the_line_and_inside_each_other(line: str) -> None:
    for span in read_spans(line):
        assert 0 <= span.start <= span.inner_start <= span.inner_end <= span.end <= len(line)
