"""How many of the dates that people marked by hand are found, and how many of the found are dates.

A line of a corpus is a sentence. `[[text|2024-06-03]]` marks a date and its day,
`2020-09-27/2020-11-09` a range, `2024-06-04T08:55` a time with it, `-` a day that never was, `?` a
word whose day the sentence leaves open. What is not marked is no date. All sentences were
published on 4 June 2024.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from newsdesk.dates.prose.finding import find_dates

CORPUS = Path(__file__).parent / "corpus"
REFERENCE = dt.date(2024, 6, 4)
MARK = re.compile(r"\[\[(?P<text>[^|\]]+)\|(?P<value>[^\]]+)\]\]")
ENDING = re.compile(r"(?:[’'][a-zçğıöşü]+)?$")
FIRST = ("fr", "en", "az", "ru", "ar", "tr")
FURTHER = ("de", "es", "pt", "it", "fa", "uk", "ka")
LEADING = {
    "ru": ("в", "во", "с"),
    "uk": ("у", "в", "з"),
    "de": ("am",),
    "en": ("the",),
    "ar": ("يوم",),
}
"""Small words before a date that are in or out of it as one likes."""


def sentences(language):
    lines = (CORPUS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    for line in filter(str.strip, lines):
        wanted, plain, at = [], "", 0
        for mark in MARK.finditer(line):
            plain += line[at : mark.start()]
            start = len(plain)
            plain += mark["text"]
            wanted.append((start, len(plain), mark["value"]))
            at = mark.end()
        yield plain + line[at:], wanted


def value_of(found):
    if found.last is not None:
        return f"{found.date}/{found.last_date}"
    time = f"T{found.time:%H:%M}" if found.time is not None else ""
    return f"{found.date}{time}" if found.date is not None else "-"


def matches(language, text, wanted, found):
    start, end, value = wanted
    starts = {start}
    for word in LEADING.get(language, ()):
        if text[start:].casefold().startswith(f"{word} "):
            starts.add(start + len(word) + 1)
    # A case ending behind an apostrophe is in or out of it as one likes.
    ending = ENDING.search(text[start:end])
    ends = {end, end - len(ending[0] if ending else "")}
    same = value in {"?", value_of(found)}
    return same and found.start in starts and found.end in ends


def measure(language):
    """True dates found, dates found, dates marked, and what went wrong."""
    right = said = marked = 0
    wrong = []
    for text, wanted in sentences(language):
        found = find_dates(text, language, REFERENCE)
        left = list(wanted)
        for one in found:
            hit = next((want for want in left if matches(language, text, want, one)), None)
            if hit is None:
                wrong.append(f"+ {one.text} = {value_of(one)} in: {text}")
            else:
                left.remove(hit)
                right += 1
        wrong += [f"- {text[start:end]} = {value} in: {text}" for start, end, value in left]
        said += len(found)
        marked += len(wanted)
    return right, said, marked, wrong


@pytest.mark.parametrize(
    ("language", "precision", "recall", "least"),
    [(one, 0.98, 0.95, 40) for one in FIRST] + [(one, 0.95, 0.90, 15) for one in FURTHER],
)
def test_precision_and_recall(language, precision, recall, least, record_figure):
    right, said, marked, wrong = measure(language)
    assert len(list(sentences(language))) >= least
    found = f"precision {right / said:.3f}, recall {right / marked:.3f} of {marked} dates"
    record_figure(f"dates in prose, {language}: {found}")
    assert right / said >= precision, wrong
    assert right / marked >= recall, wrong
