"""Bytes to text: nothing is lost, and a guess is said."""

from __future__ import annotations

import pytest

from newsdesk.exchange.decoding import decode

FRENCH = "L’été, à Besançon : « déjà » 100 €, œuvre naïve."
ARABIC = "افتتح الميناء أبوابه صباح اليوم بعد عامين من الأشغال، وقال الوزير إن العمل انتهى."
RUSSIAN = "Порт открылся сегодня утром после двух лет работ, сообщил министр."
TURKISH = "Liman iki yıl süren çalışmaların ardından açıldı, dedi bakan. Işık ığdır şişli."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [FRENCH, ARABIC])
def test_unicode_needs_no_guess(text, encoding):
    assert decode(text.encode(encoding)) == (text, "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding):
    assert decode(FRENCH.encode(encoding)) == (FRENCH, "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "windows-1252"),
        (ARABIC, "windows-1256"),
        (RUSSIAN, "windows-1251"),
        (TURKISH, "windows-1254"),
    ],
)
def test_a_code_page_is_guessed_and_said(text, encoding):
    read, note = decode(text.encode(encoding))
    assert read == text
    assert encoding in note


def test_bytes_that_are_no_text():
    text, note = decode(b"\xff\xfeA\x00\x00\xd8")
    assert text.startswith("A")
    assert note
    assert decode(b"") == ("", "")
    assert "A" in decode(bytes(range(256)) * 3)[0]
