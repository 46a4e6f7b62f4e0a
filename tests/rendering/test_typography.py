"""Typography: what changes, what must not, and that setting twice is setting once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.housestyle.pack import Spaces, Typography
from newsdesk.rendering.typography import Typographer

FRENCH = Typographer("fr", Typography("’", ("«", "»", "“", "”"), Spaces.NARROW, ellipsis=True))
FULL = Typographer("fr", Typography("’", ("«", "»", "“", "”"), Spaces.FULL, ellipsis=True))
ENGLISH = Typographer("en-GB", Typography("’", ("“", "”", "‘", "’")))
AZERI = Typographer("az", Typography("’", ("“", "”", "‘", "’"), ellipsis=True))
ARABIC = Typographer("ar", Typography("", ("“", "”", "‘", "’"), ellipsis=True))
RUSSIAN = Typographer("ru", Typography("’", ("«", "»", "„", "“")))
GERMAN = Typographer("de", Typography("’", ("„", "“", "‚", "‘")))
ALL = (FRENCH, FULL, ENGLISH, AZERI, ARABIC, RUSSIAN, GERMAN)


def shown(text: str) -> str:
    """No-break spaces made visible as in the style guides: ~ and ^."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("dit-il!", "dit-il^!"),
        ("dit-il !", "dit-il^!"),
        ("quoi?! Oui ; non", "quoi^?! Oui^; non"),
        ("triple: un", "triple~: un"),
        ("«Oui»", "«~Oui~»"),
        ("« Oui » ?", "«~Oui~»^?"),
        ('"Oui", dit-il', "«~Oui~», dit-il"),
        ('il dit "un "deux" trois".', "il dit «~un “deux” trois~»."),
        ("l'État d'1 jour", "l’État d’1 jour"),
        ('l\'"État"', "l’«~État~»"),
        ("etc...", "etc…"),
        ("....", "...."),
        ("à 08:55, 2024 08:55", "à 08:55, 2024 08:55"),
        ("2024 08:55 (UTC+01:00)", "2024 08:55 (UTC+01:00)"),
        ("un ratio de 3:1 ou 3 : 1", "un ratio de 3:1 ou 3 : 1"),
        ("https://x.fr/a?b=1;c:d'e!", "https://x.fr/a?b=1;c:d'e^!"),
        ("voir www.x.fr/?a:b !", "voir www.x.fr/?a:b^!"),
        ("écrire à l'a@b.fr?", "écrire à l’a@b.fr^?"),
        ("#MeToo! et #l'ete", "#MeToo^! et #l’ete"),
        ("70 % et 5 €", "70~% et 5~€"),
        ("(!) et (?)", "(!) et (?)"),
        ("5'30\" de course", "5'30\" de course"),
        ("", ""),
    ],
)
def test_french(written, printed):
    assert shown(FRENCH.text(written)) == printed


def test_the_pack_chooses_the_full_space():
    assert shown(FULL.text("Oui ! Non: si")) == "Oui~! Non~: si"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("\"It's 'fine',\" he said.", "“It’s ‘fine’,” he said."),
        ("the '90s and 'tis rock 'n' roll", "the ’90s and ’tis rock ’n’ roll"),
        ("the players' cup, 1960's", "the players’ cup, 1960’s"),
        ("a 5\" nail, 6' tall", "a 5\" nail, 6' tall"),
        ('he said "5" twice', "he said “5” twice"),
        ("He left... now!", "He left... now!"),
        ('("quoted")', "(“quoted”)"),
        ('say—"yes"', "say—“yes”"),
    ],
)
def test_english(written, printed):
    assert ENGLISH.text(written) == printed


@pytest.mark.parametrize(
    ("setter", "written", "printed"),
    [
        (AZERI, '"Bakı" Azərbaycan\'ın...', "“Bakı” Azərbaycan’ın…"),
        (RUSSIAN, 'газета "Труд"', "газета «Труд»"),
        (GERMAN, 'die "Zeit" meldet', "die „Zeit“ meldet"),
        (ARABIC, "كلمة, أخرى; لماذا?", "كلمة، أخرى؛ لماذا؟"),
        (ARABIC, "1,5 و ٣,٢ و a, b?", "1,5 و ٣,٢ و a, b?"),
        (ARABIC, "سنة 2024, نعم", "سنة 2024, نعم"),
    ],
)
def test_other_languages(setter, written, printed):
    assert setter.text(written) == printed


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ('<p>"<em>mot</em>"</p>', "<p>«~<em>mot</em>~»</p>"),
        (
            "<p>l'<strong>État</strong> <em>quoi</em> !</p>",
            "<p>l’<strong>État</strong> <em>quoi</em>^!</p>",
        ),
        ('<p><code>l\'a "b" !</code> !</p>', '<p><code>l\'a "b" !</code>^!</p>'),
        ("<pre><code>a 'b' ...\n</code></pre>", "<pre><code>a 'b' ...\n</code></pre>"),
        (
            '<p><a href="http://x/?a:b" title="l\'a !">ici</a> !</p>',
            '<p><a href="http://x/?a:b" title="l\'a !">ici</a>^!</p>',
        ),
        ("<p>AT&amp;T; a &lt; b !</p>", "<p>AT&amp;T^; a &lt; b^!</p>"),
        ("<td>a</td><td>!</td>", "<td>a</td><td>!</td>"),
        ('<p>"a</p>\n<p>b"</p>', "<p>«~a</p>\n<p>b~»</p>"),
    ],
)
def test_markup_stays_and_its_text_is_set(html, printed):
    assert shown(FRENCH.html(html)) == printed


TEXTS = st.one_of(
    st.text(
        alphabet=st.sampled_from(list("abÉ1 2\u00a0\u202f'\"«»“”‘’„.,;:!?()-–—…%€\n[]@/#كة")),
        max_size=40,
    ),
    st.text(max_size=30),
)


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from(ALL))
def test_setting_twice_is_setting_once_and_letters_stay(text, setter):
    once = setter.text(text)
    assert setter.text(once) == once
    assert letters(once) == letters(text)


TAGS = st.sampled_from(
    ["<em>", "</em>", "<p>", "</p>", "<br>", "<code>l'x !</code>", "&amp;", "&lt;"]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(TAGS, st.sampled_from(list("ab1 '\"«»:;!?."))), max_size=20),
    st.sampled_from(ALL),
)
def test_tags_stay_in_place(parts, setter):
    html = "".join(parts)
    once = setter.html(html)
    assert re.findall("<[^>]*>", once) == re.findall("<[^>]*>", html)
    assert setter.html(once) == once


def test_as_written_changes_nothing():
    text = '"l\'an" ... quoi ! «non»'
    assert Typographer("fr", Typography()).text(text) == text
