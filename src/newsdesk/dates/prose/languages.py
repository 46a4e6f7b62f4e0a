"""What CLDR does not say of a language's dates: the small words and endings around them.

Every text here is folded when it is used (case and accents do not count). Languages that are not
here are read from CLDR's names and patterns alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsdesk.dates.prose.arabic_days import ARABIC_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words around a language's dates; texts are words parted by blanks.

    Attributes:
        orders: Orders of d, m and y beside those of CLDR's patterns.
        between: May stand between day and month, or month and year.
        both: Join two dates: “and”.
        until: Lead from one date to another: “to”.
        ordinal: Are glued to a day's figures: `1er`, `3rd`.
        endings: Of months, glued to them: `iyunun`, `ივნისს`.
        stem_loses: Final letters of a month's name that an ending takes the place of.
        stem_turns: What the end of such a stem may turn into before an ending.
        spelled: Days of the month in words -> 1 to 31.
        street_before: Words before a date that make it the name of a street or a square.
        street_after: The same behind it.
        first: Words for the first of the month.
        year_words: Follow a year: `года`, `il`.
        day_words: May stand between a weekday and its date.
        capital_months: Whether a month's name is only one with a capital.
        weekdays: Forms that CLDR does not list -> 0 = Monday.
        not_alone: Weekdays that are other words as well; alone they mean nothing.
        alone_after: Words that make a weekday of such a word.
        every: Make a weekday mean all of them; what follows them is no date.
        relative: Words -> days from the day of publication.
        relative_only_small: Of those, the ones that mean something else with a capital.
        relative_not_after: Words after which a relative word means something else.
        last: Stand with a weekday: the one before the day of publication.
        next: Stand with a weekday: the one after it.
        not_with: Beside a weekday they make it the name of something else.
    """

    orders: str = ""
    between: str = ""
    both: str = ""
    until: str = ""
    ordinal: str = ""
    endings: str = ""
    stem_loses: str = ""
    stem_turns: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, int] = field(default_factory=dict)
    street_before: str = ""
    street_after: str = ""
    first: str = ""
    year_words: str = ""
    day_words: str = ""
    capital_months: bool = False
    weekdays: Mapping[str, int] = field(default_factory=dict)
    not_alone: str = ""
    alone_after: str = ""
    every: str = ""
    relative: Mapping[str, int] = field(default_factory=dict)
    relative_only_small: str = ""
    relative_not_after: str = ""
    last: str = ""
    next: str = ""
    not_with: str = ""


GRAMMARS: dict[str, Grammar] = {
    "fr": Grammar(
        street_before="rue avenue boulevard place square quai pont cours impasse station métro",
        both="et ou",
        until="au a jusqu'au",
        ordinal="er e",
        first="premier",
        between="de",
        every="chaque tous toutes les",
        relative={
            "hier": -1,
            "avant-hier": -2,
            "aujourd'hui": 0,
            "demain": 1,
            "après-demain": 2,
            "ce matin": 0,
            "ce soir": 0,
            "cet après-midi": 0,
        },
        relative_not_after="de le du",
        last="dernier passé",
        next="prochain",
        not_with="gras saint noir",
        day_words="le les l' la",
    ),
    "en": Grammar(
        street_after="street avenue square bridge",
        orders="dmy mdy",
        between="of",
        both="and or",
        until="to through until till",
        ordinal="st nd rd th",
        day_words="the",
        capital_months=True,
        every="every each",
        relative={
            "yesterday": -1,
            "today": 0,
            "tomorrow": 1,
            "tonight": 0,
            "this morning": 0,
            "this afternoon": 0,
            "this evening": 0,
        },
        relative_not_after="usa",
        last="last",
        next="next",
        not_with="black good palm cyber bloody ash shrove easter holy times mirror mail",
    ),
    "az": Grammar(
        street_after="küçəsi küçəsində prospekti metrosu stansiyası meydanı",
        orders="mdy ymd ydm",
        between="ayının ayı",
        both="və",
        until="-dan -dən qədər",
        endings="ın in un ün da də dan dən ı i u ü nın nin nun nün a ə adək ədək",
        year_words="il ilin ildə ilində ilinin ildən ilə",
        day_words="günü tarixində",
        weekdays={"bazar ertəsi": 0, "çərşənbə axşamı": 1, "cümə axşamı": 3},
        not_alone="bazar",
        every="hər",
        relative={
            "dünən": -1,
            "srağagün": -2,
            "bu gün": 0,
            "sabah": 1,
            "bu səhər": 0,
            "bu axşam": 0,
        },
        relative_not_after="bu hər",
        last="keçən ötən",
        next="gələn növbəti",
    ),
    "ru": Grammar(
        street_before="улица улице улицы улицу площадь площади площадью проспект проспекте",
        both="и или",
        until="по до",
        ordinal="го е ое ого му",
        year_words="г года году",
        weekdays={
            "понедельника": 0,
            "вторника": 1,
            "среду": 2,
            "среды": 2,
            "четверга": 3,
            "пятницу": 4,
            "пятницы": 4,
            "субботу": 5,
            "субботы": 5,
            "воскресенья": 6,
        },
        not_alone="среды среда",
        every="каждый каждую каждое по",
        relative={
            "вчера": -1,
            "позавчера": -2,
            "сегодня": 0,
            "завтра": 1,
            "послезавтра": 2,
        },
        last="прошлый прошлую прошлое минувший минувшую",
        next="следующий следующую следующее ближайший ближайшую",
    ),
    "uk": Grammar(
        street_before="вулиця вулиці вулицю площа площі проспект",
        both="і й та або",
        until="по до",
        ordinal="го е ого",
        year_words="р року році",
        weekdays={
            "понеділка": 0,
            "вівторка": 1,
            "середу": 2,
            "середи": 2,
            "четверга": 3,
            "п’ятницю": 4,
            "п’ятниці": 4,
            "суботу": 5,
            "суботи": 5,
            "неділю": 6,
            "неділі": 6,
        },
        not_alone="середи середа середу",
        every="кожен кожну кожної кожного",
        relative={
            "вчора": -1,
            "учора": -1,
            "позавчора": -2,
            "сьогодні": 0,
            "завтра": 1,
            "післязавтра": 2,
        },
        last="минулий минулу минулої минулого",
        next="наступний наступну наступної наступного",
    ),
    "ar": Grammar(
        street_before="شارع ميدان ساحة جسر",
        spelled=ARABIC_DAYS,
        between="من شهر",
        both="و",
        until="إلى الى حتى",
        year_words="م",
        day_words="الموافق",
        weekdays={"الإثنين": 0, "الاربعاء": 2},
        not_alone="الأحد الاثنين الثلاثاء الأربعاء الخميس الإثنين السبت الجمعة",
        alone_after="يوم",
        every="كل",
        relative={
            "أمس": -1,
            "أمس الأول": -2,
            "أول أمس": -2,
            "اليوم": 0,
            "غدا": 1,
            "بعد غد": 2,
        },
        last="الماضي الفائت",
        next="المقبل القادم",
    ),
    "tr": Grammar(
        street_after="caddesi bulvarı meydanı mahallesi köprüsü stadyumu üniversitesi",
        orders="mdy ymd",
        both="ve ile",
        until="-dan -den",
        year_words="yılında yılının",
        day_words="günü",
        not_alone="pazar salı cuma",
        alone_after="",
        every="her",
        relative={
            "dün": -1,
            "evvelsi gün": -2,
            "önceki gün": -2,
            "bugün": 0,
            "yarın": 1,
            "bu sabah": 0,
            "bu akşam": 0,
        },
        last="geçen geçtiğimiz",
        next="gelecek önümüzdeki",
    ),
    "de": Grammar(
        street_before="straße platz brücke allee",
        between="",
        both="und oder",
        until="bis bis zum",
        day_words="den dem der am",
        every="jeden jeder",
        relative={
            "gestern": -1,
            "vorgestern": -2,
            "heute": 0,
            "morgen": 1,
            "übermorgen": 2,
        },
        relative_only_small="morgen",
        relative_not_after="guten am",
        last="vergangenen letzten vergangener letzter",
        next="kommenden nächsten kommender nächster",
    ),
    "es": Grammar(
        street_before="calle avenida plaza paseo avda",
        between="de del",
        both="y e o",
        until="al a hasta",
        ordinal="o ero er",
        first="primero",
        every="cada todos los",
        relative={
            "ayer": -1,
            "anteayer": -2,
            "hoy": 0,
            "mañana": 1,
            "pasado mañana": 2,
            "esta mañana": 0,
            "esta tarde": 0,
            "esta noche": 0,
        },
        relative_not_after="la una esta de cada",
        day_words="el los día días del",
        last="pasado",
        next="próximo",
    ),
    "pt": Grammar(
        street_before="rua avenida praça ponte",
        between="de do",
        both="e ou",
        until="a ao até",
        ordinal="o",
        first="primeiro",
        weekdays={"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4},
        not_alone="segunda terça quarta quinta sexta",
        every="cada todos todas os as",
        relative={
            "ontem": -1,
            "anteontem": -2,
            "hoje": 0,
            "amanhã": 1,
            "depois de amanhã": 2,
        },
        day_words="o dia dias os do no",
        last="passado passada última último",
        next="próximo próxima",
    ),
    "it": Grammar(
        street_before="via piazza viale corso largo",
        between="di del",
        both="e o ed",
        until="al all a fino al",
        ordinal="o",
        first="primo",
        every="ogni",
        relative={
            "ieri": -1,
            "l'altro ieri": -2,
            "oggi": 0,
            "domani": 1,
            "dopodomani": 2,
            "stamattina": 0,
            "stasera": 0,
        },
        day_words="il l' lo del dell'",
        last="scorso scorsa",
        next="prossimo prossima",
    ),
    "fa": Grammar(
        both="و",
        until="تا",
        year_words="م میلادی",
        between="ماه",
        every="هر",
        relative={
            "دیروز": -1,
            "پریروز": -2,
            "امروز": 0,
            "فردا": 1,
            "پس‌فردا": 2,
        },
        relative_not_after="روز از",
        last="گذشته",
        next="آینده",
    ),
    "ka": Grammar(
        stem_turns={"ერ": "რ"},
        orders="ymd ydm mdy",
        both="და",
        endings="ს ის ში იდან ამდე სა ისა ისთვის",
        stem_loses="ი",
        until="დან მდე",
        year_words="წლის წელს წელი წ",
        weekdays={
            "ორშაბათს": 0,
            "სამშაბათს": 1,
            "ოთხშაბათს": 2,
            "ხუთშაბათს": 3,
            "პარასკევს": 4,
            "შაბათს": 5,
            "კვირას": 6,
        },
        not_alone="კვირა კვირას",
        every="ყოველ",
        relative={
            "გუშინ": -1,
            "გუშინწინ": -2,
            "დღეს": 0,
            "ხვალ": 1,
            "ზეგ": 2,
        },
        last="გასულ წინა",
        next="მომავალ შემდეგ",
    ),
}

PLAIN = Grammar()
"""For a language of which only CLDR's names and patterns are known."""
