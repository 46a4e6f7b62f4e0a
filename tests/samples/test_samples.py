"""The sample desk: every article is one that an editor could publish as it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from newsdesk.domain.article import Article, State, Timestamp
from newsdesk.exchange.markdown import read_markdown, write_markdown
from newsdesk.paths import samples

FILES = sorted(samples().glob("*.md"))
NEWEST = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
LANGUAGE_OF = {"lagazette": "fr", "wire": "en-GB", "agentlik": "az", "wakala": "ar"}
LONG_READ = "fr-ruisseau-ardilleres"

WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "az": [
        *("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə"),
        *("şənbə", "bazar"),
    ],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "az": [
        "yanvar",
        "fevral",
        "mart",
        "aprel",
        "may",
        "iyun",
        "iyul",
        "avqust",
        "sentyabr",
        "oktyabr",
        "noyabr",
        "dekabr",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
}
DATED = {
    "fr": r"(?P<weekday>{weekdays})\s(?P<day>1er|\d+)\s(?P<month>{months})(?:\s(?P<year>\d{{4}}))?",
    "en": r"(?P<weekday>{weekdays}), (?P<day>\d+) (?P<month>{months})(?: (?P<year>\d{{4}}))?",
    "az": r"(?P<month>{months})[ıiuü]n (?P<day>\d+)-\w+, (?P<weekday>{weekdays})(?P<year>)",
    "ar": r"(?P<weekday>{weekdays}) (?P<day>\d+) (?:[\w ]+/)?(?P<month>{months})(?P<year>)",
}


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def article(request) -> Article:
    return _read(request.param)


def _read(file) -> Article:
    recognised = read_markdown(file.read_text("utf-8"))
    assert recognised.removed == ()
    assert recognised.notes == ()
    return recognised.article


def _texts(article: Article) -> str:
    """All that a reader or the desk sees, without addresses and the signs of tables and notes."""
    sources = [text for source in article.sources for text in (source.name, source.attribution)]
    texts = (article.kicker, article.headline, article.standfirst, article.body, article.note)
    signs = r"https?://[^\s)]+|^\[\^\w+\]:|\[\^\w+\]|^\|[ :|-]+\|$|^> "
    return re.sub(signs, "", "\n".join((*texts, *sources)), flags=re.MULTILINE)


def _moments(article: Article) -> list[Timestamp]:
    accessed = (source.accessed for source in article.sources)
    moments = (article.timestamp, article.updated, article.embargo, *accessed)
    return [moment for moment in moments if moment is not None]


def _words(article: Article) -> int:
    return len(article.body.split())


def _printed_days(article: Article) -> list[tuple[str, str, dt.date]]:
    """Each weekday with a date in the text, and the day nearest the timestamp that it can be."""
    language = article.language.partition("-")[0]
    assert article.timestamp is not None
    longest_first = sorted(WEEKDAYS[language], key=len, reverse=True)
    pattern = DATED[language].format(
        weekdays="|".join(longest_first), months="|".join(map(re.escape, MONTHS[language]))
    )
    days = []
    for found in re.finditer(pattern, _texts(article)):
        month = MONTHS[language].index(found["month"]) + 1
        day = int(found["day"].removesuffix("er"))
        printed = article.timestamp.date
        years = [int(found["year"])] if found["year"] else range(printed.year - 1, printed.year + 2)
        candidates = [dt.date(year, month, day) for year in years]
        nearest = min(candidates, key=lambda date: abs((date - printed).days))
        days.append((found[0], found["weekday"], nearest))
    return days


def test_desk_has_three_articles_of_each_outlet_and_a_long_read():
    articles = {file.stem: _read(file) for file in FILES}
    packs = Counter(article.pack for stem, article in articles.items() if stem != LONG_READ)
    assert packs == dict.fromkeys(LANGUAGE_OF, 3)
    assert LONG_READ in articles
    assert {article.state for article in articles.values()} == set(State) - {State.WITHDRAWN}
    assert len({article.slug for article in articles.values()}) == len(articles)
    assert sum(article.embargo is not None for article in articles.values()) == 1
    assert sum(bool(article.note) for article in articles.values()) >= 4
    protected = [s for a in articles.values() for s in a.sources if not s.public]
    assert len(protected) >= 4


def test_fields_an_editor_expects_are_filled(article):
    assert article.language == LANGUAGE_OF[article.pack]
    for field in ("kicker", "headline", "standfirst", "section", "slug", "keywords", "bylines"):
        assert getattr(article, field), field
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", article.slug)
    assert article.outlet == ""
    assert all(len(byline.name.split()) >= 2 for byline in article.bylines)
    assert any(source.public for source in article.sources)
    line = article.dateline
    assert line.place
    assert re.fullmatch("[A-Z]{2}", line.country)
    assert line.zone
    assert line.date is not None


def test_length_is_a_news_articles(article, request):
    long_read = LONG_READ in request.node.callspec.id
    shortest, longest = (800, 1000) if long_read else (150, 450)
    assert shortest <= _words(article) <= longest


def test_written_with_everything_it_reads_back_the_same(article):
    assert read_markdown(write_markdown(article, protected=True)).article == article


def test_weekdays_in_the_text_are_those_of_their_dates(article):
    printed = _printed_days(article)
    assert printed, "no weekday with a date in the text: nothing was checked"
    for text, weekday, day in printed:
        assert WEEKDAYS[article.language.partition("-")[0]][day.weekday()] == weekday, (text, day)


def test_dateline_is_the_day_of_the_timestamp_or_just_before_it(article):
    written = article.dateline.date.date
    assert 0 <= (article.timestamp.date - written).days <= 2


def test_offsets_are_the_zones_own_on_that_day(article):
    zone = ZoneInfo(article.dateline.zone)
    for moment in _moments(article):
        assert moment.zone in {"", article.dateline.zone}
        assert moment.time is not None
        local = dt.datetime.combine(moment.date, moment.time, zone)
        possible = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
        assert dt.timedelta(minutes=moment.offset or 0) in possible, moment.iso
        assert moment.offset is not None


def test_nothing_lies_in_the_future_but_the_embargo(article):
    for moment in _moments(article):
        assert moment.instant is not None
        assert (moment.instant < NEWEST) == (moment != article.embargo)
    assert article.timestamp.date.year == 2026
    for source in article.sources:
        assert source.accessed is None or source.accessed.instant <= article.timestamp.instant
    if article.updated:
        assert article.updated.instant > article.timestamp.instant


def test_addresses_are_reserved_for_examples(article):
    text = write_markdown(article, protected=True)
    hosts = re.findall(r"(?:https?:)?//([^\s/\"')>]+)", text)
    assert all(host.endswith(".example") for host in hosts), hosts
    assert "@" not in text
    assert "www." not in text


def test_name_of_a_protected_source_is_nowhere_in_what_is_printed(article):
    printed = "\n".join((article.headline, article.standfirst, article.body))
    for source in article.sources:
        assert source.public or source.name not in printed


def test_apostrophes_quotes_and_dots_are_typographic(article):
    text = _texts(article)
    assert not re.search(r"['\"]|\.\.\.|--", text)
    assert "\u00ad" not in text
    assert not re.search(r"[^\n] {2,}|[ \t]$", text, re.MULTILINE)


def test_french_spaces():
    for file in FILES:
        article = _read(file)
        if article.language != "fr":
            continue
        text = _texts(article)
        assert not re.search("[^\u202f][;!?]", text)
        assert not re.search("[^\u00a0]:", text)
        assert not re.search("«[^\u00a0]|[^\u00a0]»", text)
        assert not re.search(r"\d%|\d €|\d (?=\d)", text)
        assert "\u00a0" in text


def test_arabic_punctuation():
    arabic = [_read(file) for file in FILES if _read(file).language == "ar"]
    text = "\n".join(_texts(article) for article in arabic)
    assert not re.search("[\u0600-\u06ff][,;?]", text)
    for mark in "،؛؟«»":
        assert mark in text
    assert not re.search("« | »|[\u0600-\u06ff] [،؛؟]", text)


def test_azerbaijani_letters():
    azerbaijani = [_read(file) for file in FILES if _read(file).language == "az"]
    text = "\n".join(_texts(article) for article in azerbaijani)
    for letter in "əğıİşçöüƏŞ":
        assert letter in text
    assert not re.search(r"\d (?:d[aə]|d[aə]n|d[aə]k)\b", text), "a suffix hangs on by a hyphen"


def test_long_read_uses_every_element_of_markdown():
    import markdown

    article = _read(samples() / f"{LONG_READ}.md")
    html = markdown.markdown(article.body, extensions=["tables", "footnotes", "sane_lists"])
    for tag in ("h2", "h3", "em", "strong", "a", "ul", "ol", "li", "blockquote", "table", "sup"):
        assert re.search(rf"<{tag}[ >]", html), tag
    assert 'class="footnote"' in html
