"""CLDR's names, each language's own whatever was read before."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASKED = """
import sys
from newsdesk.dates.locales import locale_of
from newsdesk.dates.names import names_of
for language in sys.argv[1].split():
    locale = locale_of(language)
    for kind in ("months", "days"):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                list(getattr(locale, kind)[context][width].items())
    names_of(language)
print(locale.months["stand-alone"]["wide"][6], locale.days["stand-alone"]["wide"][0],
      locale.quarters["stand-alone"]["wide"][1], *sorted(names_of(language).months))
"""


def asked(languages):
    """What a new process says of the last of these languages."""
    command = [sys.executable, "-X", "utf8", "-c", _ASKED, languages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


@pytest.mark.parametrize("language", ["de", "ar", "tr", "es", "fr", "en", "ru"])
def test_no_language_speaks_in_the_names_of_another(language):
    before = "az bg he hu lt cs pl uk hr"
    assert asked(f"{before} {language}") == asked(language)
