"""The days of the month in Arabic words, which newspapers print beside figures."""

from __future__ import annotations

_ONES = (
    ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"],
    ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"],
)
ARABIC_DAYS = (
    {word: number for number, word in enumerate(_ONES[0], start=1)}
    | {"العاشر": 10}
    | {f"{word} عشر": number for number, word in enumerate(_ONES[1], start=11)}
    | {
        f"{word} و{ten}": number + tens
        for tens, tens_words in ((20, ("العشرين", "العشرون")), (30, ("الثلاثين", "الثلاثون")))
        for ten in tens_words
        for number, word in enumerate(_ONES[1], start=1)
        if number + tens <= 31
    }
    | {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
)
"""The first to the thirty-first in words, as Arabic prints days beside their figures."""
