"""The date desk: prose, one paragraph, the module's import, places, an article's findings.

python benchmarks/dates.py [--runs N] [--json FILE]
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Row, report

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCE = dt.date(2024, 6, 4)
PROSE_AIM_MS, PARAGRAPH_AIM_MS, IMPORT_AIM_MS, PLACES_AIM_MS = 10, 1, 30, 5
LINEAR_AIM = 1.3
LANGUAGES = ("fr", "en", "az", "ru", "ar", "tr")
FILLER = {
    "fr": "Le conseil a adopté le budget après six heures de débat, par 12 voix contre 3. ",
    "en": "The council adopted the budget after six hours of debate, by 12 votes to 3. ",
    "az": "Şura altı saatlıq müzakirədən sonra büdcəni 3-ə qarşı 12 səslə qəbul edib. ",
    "ru": "Совет принял бюджет после шести часов споров, 12 голосами против 3. ",
    "ar": "أقر المجلس الميزانية بعد ست ساعات من النقاش بأغلبية 12 صوتا مقابل 3. ",
    "tr": "Meclis bütçeyi altı saatlik tartışmadan sonra 3’e karşı 12 oyla kabul etti. ",
}
DATED = {
    "fr": " Lundi 3 juin, puis du 27 septembre au 9 novembre 2020, et hier.",
    "en": " On Monday, June 3, then from 27 September to 9 November 2020, and yesterday.",
    "az": " İyunun 3-də, sonra 10 noyabr 2020-ci ildə, dünən də.",
    "ru": " В понедельник, 3 июня, затем с 27 сентября по 9 ноября 2020 года и вчера.",
    "ar": " الاثنين 3 يونيو، ثم من 27 سبتمبر إلى 9 نوفمبر 2020، وأمس.",
    "tr": " 3 Haziran Pazartesi, sonra 10 Kasım 2020’de, dün de.",
}


def median_ms(work: Callable[[], object], runs: int) -> float:
    """The median of several runs after a first one, in milliseconds."""
    work()
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def text_of(language: str, size: int) -> str:
    """So many characters in paragraphs of some 500, a few dates in each."""
    filler = FILLER.get(language, DATED[language]) * 8
    paragraph = f"{filler[:420].rstrip()}.{DATED[language]}"[:500]
    return ("\n\n".join([paragraph] * (size // len(paragraph) + 1)))[:size]


def import_ms() -> float:
    """What importing the module adds to a program that has the rest of the desk's start."""
    code = (
        "import time, newsdesk.domain.article, newsdesk.i18n, re, zoneinfo\n"
        "b = time.perf_counter()\nimport newsdesk.dates.prose.finding\n"
        "print((time.perf_counter() - b) * 1000)"
    )
    times = []
    for _run in range(7):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        times.append(float(done.stdout))
    return statistics.median(times)


def rows(runs: int) -> list[Row]:
    """All figures."""
    from newsdesk.checking.moments.prose import dates_in_text
    from newsdesk.dates.gazetteer import find_places
    from newsdesk.dates.prose.finding import find_dates

    found = []
    for language in LANGUAGES:
        text = text_of(language, 3300)
        took = median_ms(partial(find_dates, text, language, REFERENCE), runs)
        found.append(Row(f"dates in 3,300 characters, {language} (ms)", took, aim=PROSE_AIM_MS))
    small, large = text_of("fr", 10_000), text_of("fr", 100_000)
    little = median_ms(lambda: find_dates(small, "fr", REFERENCE), runs)
    much = median_ms(lambda: find_dates(large, "fr", REFERENCE), max(3, runs // 10))
    found.append(
        Row("dates a character, 100,000 / 10,000 (ms for 10,000)", much / 10, little, LINEAR_AIM)
    )
    paragraph = text_of("fr", 500)
    took = median_ms(lambda: find_dates(paragraph, "fr", REFERENCE), runs)
    found.append(Row("dates in one paragraph (ms)", took, aim=PARAGRAPH_AIM_MS))
    numbered = [f"Paragraphe {n}. {paragraph}" for n in range(200)]
    body = "\n\n".join(numbered)
    dates_in_text(body, "fr", REFERENCE)
    turn = iter(range(1_000_000))

    def one_changed() -> None:
        dates_in_text(body + f" {next(turn)}", "fr", REFERENCE)

    found.append(
        Row("100,000 characters, one paragraph changed (ms)", median_ms(one_changed, runs))
    )
    found.append(Row("import of the module (ms)", import_ms(), aim=IMPORT_AIM_MS))
    began = time.perf_counter()
    find_places("ba", "fr")
    first = (time.perf_counter() - began) * 1000
    found.append(Row("index of places, once, on a thread (ms)", first))
    for typed in ("ba", "par", "londres"):
        took = median_ms(partial(find_places, typed, "fr"), runs)
        found.append(Row(f"places for “{typed}” (ms)", took, aim=PLACES_AIM_MS))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = rows(options.runs)
    report(found, options.json)


if __name__ == "__main__":
    main()
