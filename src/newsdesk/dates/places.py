"""Which words at the head of a paragraph are surely a place or an agency.

The cities are the ones that CLDR names in every language, those of the time zones, and the
capitals and seats that have no zone of their own. The list only serves to believe a dateline
that has neither a date nor a credit; any place can stand in one that has.
"""

from __future__ import annotations

from functools import cache

from newsdesk.dates.names import COMMON_LANGUAGES, folded

_MORE_CITIES = (
    "Washington, New York, Ankara, Abu Dhabi, Ottawa, Canberra, Brasilia, Genève, Geneva, "
    "Strasbourg, New Delhi, The Hague, La Haye, Rabat, Islamabad, Abuja, Yaoundé, Beijing, "
    "Pékin, Berne, Bern, Milan, Barcelona, Barcelone, Munich, Hambourg, Hamburg, Francfort, "
    "Frankfurt, Marseille, Lyon, Bordeaux, Lille, Nice, Toulouse, Nantes, Rennes, Oran, "
    "Constantine, Tanger, Tel Aviv, Saint-Pétersbourg, St. Petersburg, Gandja, Gəncə, "
    "Sumqayıt, Naxçıvan, Şuşa, Xankəndi, İzmir, Izmir, Antalya, Mumbai, Bombay, San "
    "Francisco, Boston, Houston, Miami, Seattle, Philadelphia, Atlanta, Montréal, Montreal, "
    "Edinburgh, Manchester, Liverpool, Cardiff, Belfast, Kharkiv, Odessa, Odesa, Lviv, "
    "Анкара, Вашингтон, Нью-Йорк, Женева, Пекин, Санкт-Петербург, Казань, Гянджа, Vaşinqton, "
    "Nyu-York, Cenevrə, Pekin, Vaşington, Cenevre, واشنطن, نيويورك, أنقرة, أبوظبي, جنيف, "
    "بكين, الرباط, القدس, القدس المحتلة, غزة, رام الله, إسلام آباد, نيودلهي, جدة, مكة "
    "المكرمة, المدينة المنورة, الإسكندرية, وهران, قسنطينة"
)

_AGENCIES = (
    "AP, AFP, Reuters, AZERTAC, AZƏRTAC, AZERTAG, АЗЕРТАДЖ, أذرتاج, ТАСС, TASS, Interfax, "
    "Интерфакс, INTERFAX.RU, РИА Новости, RIA Novosti, AA, Anadolu, DHA, İHA, ANKA, APA, "
    "Report, REPORT.AZ, Turan, Trend, dpa, ANSA, EFE, Lusa, APS, MAP, TAP, WAM, وام, SPA, "
    "واس, QNA, قنا, KUNA, كونا, Petra, بترا, MENA, أ ش أ, SANA, سانا, NNA, IRNA, ایرنا, "
    "Xinhua, شينخوا, Chine nouvelle, Kyodo, PTI, ANI, Yonhap, Belga, ATS, Keystone-ATS, UPI, "
    "Bloomberg, PA, PA Media, CP, La Presse canadienne, Ukrinform, Укринформ, Kazinform, "
    "BELTA, БЕЛТА, Armenpress, Sputnik, أ ف ب, رويترز, أ ب, واج, وات, و م ع, وفا, WAFA, TT, "
    "NTB, Ritzau, PAP, ČTK, MTI, Agerpres, BTA"
)

# What stands in capitals before a dash and is no place: labels of a kind of article.
_LABELS = (
    "update updated urgent exclusive exclusif video photo photos direct live watch breaking "
    "alert alerte analysis analyse opinion interview entretien reportage portrait enquete "
    "dossier feature factbox correction corrected refile advisory correctif edito editorial "
    "chronique tribune podcast sport sports football politique politics economie monde world "
    "culture sante meteo trafic infographie mise jour derniere minute flash info foto canli "
    "son deqiqe tecili срочно видео фото эксклюзив عاجل فيديو صور حصري covid"
)


def _listed(texts: str) -> frozenset[str]:
    return frozenset(folded(text.strip()) for text in texts.split(","))


AGENCIES = _listed(_AGENCIES)
"""Folded names of news agencies as they stand in datelines."""

LABELS = frozenset(_LABELS.split())
"""Folded words that label an article and are no place."""


@cache
def known_cities() -> frozenset[str]:
    """Folded names of cities, in all the common languages."""
    from babel import Locale
    from babel.core import get_global

    from newsdesk.domain.cldr import with_own_names

    zones = [zone for zone in get_global("zone_territories") if "/" in zone]
    cities = {folded(zone.rpartition("/")[2].replace("_", " ")) for zone in zones}
    for language in COMMON_LANGUAGES:
        names = with_own_names(Locale.parse(language)).time_zones
        cities |= {
            folded(str(names[zone]["city"])) for zone in zones if "city" in names.get(zone, {})
        }
    return frozenset(cities) | _listed(_MORE_CITIES)
