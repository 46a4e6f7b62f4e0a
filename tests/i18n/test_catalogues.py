"""The interface catalogues: whole, in step with the source, and read as gettext reads them."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import string
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages import mofile

from newsdesk import i18n
from newsdesk.domain.article import State
from newsdesk.domain.moments import Timestamp
from newsdesk.services.writing import ArticleRow
from newsdesk.ui import actions
from newsdesk.ui.library import words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "az")


def load_tool() -> Any:
    spec = importlib.util.spec_from_file_location("catalogs", ROOT / "packaging" / "catalogs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogs = load_tool()


@pytest.fixture(scope="module")
def gathered() -> Any:
    return catalogs.template()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locale folder compiled from the readable catalogues of this moment."""
    folder: Path = tmp_path_factory.mktemp("locale")
    for language in LANGUAGES:
        file = folder / language / "LC_MESSAGES" / "newsdesk.mo"
        file.parent.mkdir(parents=True)
        stream = io.BytesIO()
        mofile.write_mo(stream, catalogs.read(language))
        file.write_bytes(stream.getvalue())
    return folder


@pytest.fixture
def english_after() -> Iterator[None]:
    yield
    i18n.install(ROOT / "no such folder", ["en"])


def pairs(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for message in catalogs.read(language):
        if message.id:
            source = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            yield source, said


def placeholders(text: str) -> Counter[str]:
    try:
        return Counter(field or "" for _t, field, _s, _c in string.Formatter().parse(text) if field)
    except ValueError:  # a text that is never formatted, such as one that speaks of braces
        return Counter({"unformatted": text.count("{")})


def mnemonic(text: str) -> str:
    plain = text.replace("&&", "")
    return plain[plain.index("&") + 1].casefold() if "&" in plain else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_translated(language: str, gathered: Any) -> None:
    catalog = catalogs.read(language)
    missing = []
    for message in gathered:
        if message.id:
            known = catalog.get(message.id, message.context)
            said = known.string if known is not None else ""
            forms = (said,) if isinstance(said, str) else said
            if not forms or not all(form.strip() for form in forms):
                missing.append(message.id)
    assert missing == [], "run `make catalogs` and translate these"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_there_that_the_source_no_longer_says(language: str, gathered: Any) -> None:
    catalog = catalogs.read(language)
    assert [m.id for m in catalog if m.id and gathered.get(m.id, m.context) is None] == []
    assert not [m.id for m in catalog if m.id and m.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_as_the_tool_writes_it(language: str, gathered: Any) -> None:
    catalog = catalogs.read(language)
    catalog.update(gathered, no_fuzzy_matching=True, keep_user_comments=True)
    assert catalogs.written(catalog) == catalogs.file_of(language).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    for source, said in pairs(language):
        assert len(said) == len(source)
        for form in said:
            wanted = [placeholders(text) for text in source]
            # "Export…" stands for one article, "Export {number} articles…" for several.
            assert placeholders(form) in wanted, form
            assert form.count("%v") == source[0].count("%v")


@pytest.mark.parametrize("language", LANGUAGES)
def test_mnemonics_agree(language: str) -> None:
    for source, said in pairs(language):
        for form in said:
            assert bool(mnemonic(form)) == bool(mnemonic(source[0])), form
            assert mnemonic(form).isalnum() or not mnemonic(form), form


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.usefixtures("english_after")
def test_no_two_entries_of_a_menu_share_a_key(language: str, compiled: Path) -> None:
    i18n.install(compiled, [language])
    keys: dict[str, list[str]] = {"": [mnemonic(i18n.gettext(t)) for t in actions.MENUS.values()]}
    for spec in actions.ACTIONS:
        keys.setdefault(spec.menu, []).append(mnemonic(i18n.gettext(spec.text)))
    clashes = {
        menu: [key for key, count in Counter(found).items() if key and count > 1]
        for menu, found in keys.items()
    }
    assert not any(clashes.values()), clashes


def test_french_is_set_as_french_is_printed() -> None:
    for _source, said in pairs("fr"):
        for form in said:
            assert " ;" not in form, form
            assert " ?" not in form, form
            assert " !" not in form, form
            assert " : " not in form, form
            assert "« " not in form, form
            assert " »" not in form, form
            assert "'" not in form or "'apostrophes'" in form, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_are_kept(language: str) -> None:
    """An ellipsis opens a dialog, a full stop ends a sentence, a space joins."""
    for source, said in pairs(language):
        for text, form in zip(source, said, strict=True):
            for end in ("…", ".", ":"):
                assert form.rstrip().endswith(end) == text.rstrip().endswith(end), form
            assert form.startswith(" ") == text.startswith(" "), form


@pytest.mark.usefixtures("english_after")
def test_french_counts_none_as_one(compiled: Path) -> None:
    i18n.install(compiled, ["fr_FR"])
    words = [i18n.ngettext("{number} word", "{number} words", count) for count in (0, 1, 2)]
    assert words == ["{number} mot", "{number} mot", "{number} mots"]


@pytest.mark.usefixtures("english_after")
def test_azerbaijani_counts(compiled: Path) -> None:
    i18n.install(compiled, ["az_AZ", "fr"])
    counted = [i18n.ngettext("{number} word", "{number} words", count) for count in (0, 1, 2)]
    assert counted == ["{number} söz"] * 3
    assert i18n.gettext("Headline") == "Başlıq"


@pytest.mark.usefixtures("english_after")
@pytest.mark.parametrize(("language", "day"), [("fr", "9 juin 2026"), ("az", "9 iyn 2026")])
def test_the_list_names_months_in_the_interface_language(
    compiled: Path, language: str, day: str
) -> None:
    i18n.install(compiled, [language])
    assert i18n.language() == language
    row = ArticleRow(
        id="0" * 32,
        headline="",
        kicker="",
        state=State.DRAFT,
        language="fr",
        pack="neutral",
        section="",
        timestamp=Timestamp.from_iso("2026-06-09T18:05+02:00"),
        updated_at=dt.datetime(2026, 6, 9, tzinfo=dt.UTC),
        words=0,
    )
    assert words.when(row) == f"{day} 18:05"


@pytest.mark.usefixtures("english_after")
def test_without_catalogues_the_interface_is_english(tmp_path: Path) -> None:
    i18n.install(tmp_path, ["fr_FR", "az"])
    assert i18n.gettext("Headline") == "Headline"
    assert i18n.ngettext("{number} word", "{number} words", 2) == "{number} words"


def test_the_tool_finds_texts_over_several_lines(tmp_path: Path) -> None:
    (tmp_path / "window.py").write_text(
        "a = _(\n    'One text '\n    'on two lines'\n)\n"
        "b = ngettext(\n    '{n} dog',\n    '{n} dogs',\n    n,\n)\n"
        "c = pgettext('menu', 'Dog')\n"
        "MARKED = (N_('later'),)\n"
    )
    catalog = catalogs.template(tmp_path)
    assert catalog.get("One text on two lines") is not None
    assert catalog.get(("{n} dog", "{n} dogs")) is not None
    assert catalog.get("Dog", "menu") is not None
    assert catalog.get("later") is not None


def test_the_files_name_neither_a_place_nor_a_day() -> None:
    for language in LANGUAGES:
        text = catalogs.file_of(language).read_text(encoding="utf-8")
        assert "-Date:" not in text
        assert "\n#: " not in text
        assert str(ROOT) not in text
