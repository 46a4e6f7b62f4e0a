"""Bytes of a text file to text: by its mark, as UTF-8, else as a code page that fits, and said."""

from __future__ import annotations

import codecs
import re

from newsdesk.i18n import gettext as _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_MOSTLY_HIGH = 0.4
# The most frequent letters, as bytes: alef lam yeh meem noon; о е а и н т.
_ARABIC = frozenset("ابتلمنويةر".encode("cp1256"))
_CYRILLIC = frozenset("оеаинтсрвл".encode("cp1251"))
_TURKISH = frozenset("ışğİŞĞ".encode("cp1254"))


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and a note where it had to be guessed how it was encoded, else "".

    Bytes that mean nothing in the encoding become U+FFFD; nothing else is lost.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unmarked(data[len(mark) :], encoding)
    if encoding := _unmarked_utf16(data):
        return _unmarked(data, encoding)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _code_page(data[:_SAMPLE])
        note = _("The file is not UTF-8; it was read as {encoding}").format(encoding=encoding)
        return data.decode(encoding, "replace"), note


def _unmarked(data: bytes, encoding: str) -> tuple[str, str]:
    text = data.decode(encoding, "replace")
    broken = "\N{REPLACEMENT CHARACTER}" in text
    note = _("The file is damaged: bytes that are no text show as �") if broken else ""
    return text, note


def _unmarked_utf16(data: bytes) -> str:
    """The UTF-16 that lacks its mark, told by the NUL in every other byte of Latin letters."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4 or sample.count(0) < len(sample) // 5:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _code_page(sample: bytes) -> str:
    high = [byte for byte in sample if byte >= 0xC0]
    letters = len(high) + len(re.findall(rb"[A-Za-z]", sample))
    if len(high) > letters * _MOSTLY_HIGH:
        arabic = sum(byte in _ARABIC for byte in high)
        cyrillic = sum(byte in _CYRILLIC for byte in high)
        return "windows-1256" if arabic > cyrillic else "windows-1251"
    turkish = sum(byte in _TURKISH for byte in high)
    return "windows-1254" if turkish * 4 > len(high) else "windows-1252"
