"""A headline as an address: ASCII letters, digits and hyphens, the same every time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_LONGEST = 80
_NOT_ADDRESS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['’ʼʻ]")

_LATIN = {
    "ə": "e", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d",
    "þ": "th", "ł": "l", "ħ": "h", "ŋ": "ng",
}  # fmt: skip


def _spelt(letters: str, spellings: str) -> dict[str, str]:
    """Letters and how each is spelt; `_` stands for nothing."""
    return dict(zip(letters, spellings.replace("_", "").split(" "), strict=True))


_CYRILLIC = _spelt(
    "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяәғқңөұүһҗ",
    "a b v g g d e ye yo zh z i i yi y k l m n o p r s t u u f kh ts ch sh shch _ y _ e yu ya"
    " a gh q ng o u u h j",
)
_GREEK = _spelt("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_ARABIC = _spelt(
    "ءابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچژگک",
    "_ a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a p ch zh g k",
)
_LETTERS = str.maketrans({**_LATIN, **_CYRILLIC, **_GREEK, **_ARABIC})


@lru_cache(maxsize=64)
def slug_of(text: str) -> str:
    """The text as a slug.

    Scripts without a spelling here (Chinese, Georgian ...) give `article-` and a short hash of
    the text; no text gives `article`.
    """
    letters = unicodedata.normalize("NFC", _APOSTROPHES.sub("-", text[:400])).lower()
    plain = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    slug = _NOT_ADDRESS.sub("-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST]
    if slug or not text.strip():
        return slug or "article"
    return "article-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
