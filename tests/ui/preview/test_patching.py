"""The step from one picture to the next."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.ui.preview.patching import Picture, block_at, changed_blocks, difference

blocks = st.lists(st.sampled_from(["<p>a</p>", "<p>b</p>", "<ul></ul>", ""]), max_size=8).map(tuple)


@given(blocks, blocks)
def test_changed_blocks_lead_from_old_to_new(old, new):
    first, removed, fresh = changed_blocks(old, new)
    assert old[:first] + fresh + old[first + removed :] == new


def test_one_changed_block_is_all_that_is_sent():
    old = Picture("shell", tuple(f"<p>{n}</p>" for n in range(1000)))
    new = Picture("shell", (*old.blocks[:500], "<p>new</p>", *old.blocks[501:]))
    patch = difference(old, new)
    assert json.loads(patch.to_json()) == {"first": 500, "removed": 1, "blocks": ["<p>new</p>"]}


def test_same_picture_needs_nothing():
    picture = Picture("s", ("<p>a</p>",))
    assert not difference(picture, Picture(*picture))
    assert difference(None, picture)
    assert difference(picture, picture._replace(shell="other")).shell == "other"


def test_json_is_ascii_whatever_the_text():
    text = "\u2028</script>\ud800é\x00"
    sent = difference(None, Picture(text, ())).to_json()
    assert sent.isascii()
    assert json.loads(sent)["shell"] == text


def test_block_of_a_line():
    lines = [0, 2, 7]
    assert [block_at(lines, n) for n in (0, 1, 2, 6, 7, 99)] == [0, 0, 1, 1, 2, 2]
    assert block_at([3], 0) == 0
    assert block_at([], 5) == -1
