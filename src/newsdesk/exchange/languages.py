"""The language of a text, told by its script, its letters and its smallest words; "" if unsure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 6_000
_FEWEST_WORDS = 4
_LEAD = 1.4

# Letters that only one language of their script has, and how many of 1000 characters they are
# in it at the least; fewer are names from elsewhere.
_LETTERS = {
    "LATIN": (("az", "ə", 25),),
    "CYRILLIC": (
        ("kk", "әқңұһ", 20),
        ("be", "ў", 5),
        ("uk", "іїєґ", 20),
        ("sr", "јљњћђџ", 15),
    ),
    "ARABIC": (("ur", "ٹڈڑںے", 15), ("ug", "ۇۆۈې", 20), ("ckb", "ڕڵۆێ", 20)),
}
_ALONE = {
    "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
_COMMON_WORDS = {
    "fr": "le la les des du une est dans pour que qui sur avec par au aux ce cette ont été sont et",
    "en": "the of and to in that is was for on with as by at from has have been were said this",
    "de": "der die das und ist den von mit dem für auf ein eine nicht des im sich wurde auch",
    "es": "el los las del una que por con para en y se ha su fue más este como pero",
    "it": "il gli della che di per con una non sono nel alla è ha del dei anche più si",
    "pt": "o os as da do das dos que em uma para com não foi por ao na no mais é",
    "nl": "de het een van en in dat is op te met voor zijn niet door werd ook aan",
    "tr": "ve bir bu için ile olarak da de çok olan sonra ise gibi daha kadar dedi",
    "az": "və bir bu üçün ilə olaraq da də ki olan sonra isə kimi daha qədər edib",
    "ru": "и в не на что с по как из для это был от за его к также сообщил о",
    "uk": "і в не на що з як для це від за його до та у також про",
    "bg": "и в не на че с по как от за се е да са до като което",
    "ar": "في من على إلى أن عن التي الذي هذا هذه مع ما كان قال بين بعد",
    "fa": "در از به که را با این است آن برای شد می های بود",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_SCRIPTS = {
    "LATIN": ("fr", "en", "de", "es", "it", "pt", "nl", "tr", "az"),
    "CYRILLIC": ("ru", "uk", "bg"),
    "ARABIC": ("ar", "fa"),
}


def detect_language(text: str) -> str:
    """The BCP 47 code of the text's language; "" where the text does not settle it."""
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script in _ALONE:
        return _ALONE[script]
    letters = Counter(sample.lower())
    for language, marks, permille in _LETTERS.get(script, ()):
        if sum(letters[mark] for mark in marks) * 1000 >= len(sample) * permille:
            return language
    return _by_words(sample, _SCRIPTS.get(script, ()))


def _script(sample: str) -> str:
    """The script of most letters."""
    counted: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        if character.isalpha():
            counted[unicodedata.name(character, "?").split(" ")[0]] += times
    return counted.most_common(1)[0][0] if counted else ""


def _by_words(sample: str, languages: tuple[str, ...]) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = Counter({language: sum(words[w] for w in _WORDS[language]) for language in languages})
    best = scores.most_common(2)
    if not best or best[0][1] < _FEWEST_WORDS:
        return ""
    runner_up = best[1][1] if len(best) > 1 else 0
    return best[0][0] if best[0][1] >= runner_up * _LEAD else ""
