"""The line of every key."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.housestyle.toml_lines import key_lines

TEXT = '''# a comment = "no key"
format = 1

[outlet]            # trailing = 1
name = "A [not] = a table"
"quoted key" = 'x'
long = """
fake = 1
[fake]
"""   # after
list = [
  "one", # [ in a comment
  "]",
]
inline = { a = 1, b = [2,
  3] }
[variants.fr.texts]
by = "Par"
[ variants . "az" ]
dotted.inner.key = 2
raw = \'\'\'
x = "\'\' \'\'\'
last = 3'''


def test_lines():
    assert tomllib.loads(TEXT)
    lines = key_lines(TEXT)
    assert lines == {
        "format": 2,
        "outlet": 4,
        "outlet.name": 5,
        "outlet.quoted key": 6,
        "outlet.long": 7,
        "outlet.list": 11,
        "outlet.inline": 15,
        "variants.fr.texts": 17,
        "variants": 18,
        "variants.fr": 18,
        "variants.fr.texts.by": 18,
        "variants.az": 19,
        "variants.az.dotted": 20,
        "variants.az.dotted.inner": 20,
        "variants.az.dotted.inner.key": 20,
        "variants.az.raw": 21,
        "variants.az.last": 23,
    }


@given(st.text())
def test_never_raises(text):
    key_lines(text)
