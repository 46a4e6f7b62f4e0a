"""Text cut into words, sentences and paragraphs; joined again they are the text, exactly.

A number with its sign, separators and percent sign is one word, so that nothing that compares
or merges words can make 1,34 out of 1,3 and 1,4. An elided article stays apart from its noun
(`l’` + `info`): replacing the noun then leaves the rest alone. Scripts without spaces are cut
at every character.
"""

from __future__ import annotations

import re

_SPACES = "\u00a0\u202f\u2009"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u20d0-\u20f0"
)
_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0eff"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
_WORD = re.compile(
    # 1 300 000,5 · 08:55 · 2024-06-04 · −3,5% · ٣٫٥ · $10 · 25€
    rf"[+−-]?[$€£]?\d(?:(?:[\d.,:/'’\u066a-\u066c{_SPACES}-]| (?=\d{{3}}(?!\d)))*\d)?"
    rf"(?:[{_SPACES} ]?[%‰\u066a€$£])?"
    rf"|[{_CJK}][{_MARKS}]*"
    rf"|[{_EMOJI}](?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[{_EMOJI}])*"
    r"|(?:(?![\d_" + _CJK + r"])\w|[" + _MARKS + r"\u200c\u200d\u0640])"
    r"(?:\w|[" + _MARKS + r"\u200c\u200d\u00ad]|-(?=\w)(?!\d))*[’'](?=\w)"
    r"|(?:(?![\d_" + _CJK + r"])\w|[" + _MARKS + r"\u200c\u200d\u0640])"
    r"(?:(?![" + _CJK + r"])\w|[" + _MARKS + r"\u200c\u200d\u00ad]|-(?=\w)(?!\d))*"
    r"|[ \t]+"
    r"|\n+"
    r"|.",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"(?:[.!?…؟۔。！？]+(?:[\u00a0\u202f ]?[»”’\")\]])*(?=\s|$)\s*|\n+)")
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def split_words(text: str) -> list[str]:
    """Words, runs of blanks and single marks in their order; joined they are the text."""
    return _WORD.findall(text)


def split_sentences(text: str) -> list[str]:
    """Sentences with the blanks after them; joined they are the text."""
    return _cut(text, _SENTENCE_END)


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs with the blank lines after them; joined they are the text."""
    return _cut(text, _PARAGRAPH_END)


def is_word(token: str) -> bool:
    """Whether a token counts as a word: it has a letter or a digit."""
    return any(character.isalnum() for character in token)


def _cut(text: str, end: re.Pattern[str]) -> list[str]:
    parts = []
    start = 0
    for found in end.finditer(text):
        parts.append(text[start : found.end()])
        start = found.end()
    if start < len(text):
        parts.append(text[start:])
    return parts
