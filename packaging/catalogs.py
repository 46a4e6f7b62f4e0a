"""Interface catalogues: `update` gathers marked texts, `compile` makes what gettext reads."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("fr", "az")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def template() -> Catalog:
    """Every text in the source that is marked for translation."""
    catalog = Catalog(project="newsdesk", charset="utf-8", fuzzy=False)
    for file in sorted((ROOT / "src").rglob("*.py")):
        found = extract.extract("python", io.BytesIO(file.read_bytes()), keywords=KEYWORDS)
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "newsdesk.po"


def _read(language: str) -> Catalog:
    file = _file(language)
    if not file.is_file():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with file.open("rb") as stream:
        return pofile.read_po(stream, locale=language)


def update() -> None:
    """Bring each language's catalogue in step with the source; nothing translated is lost."""
    gathered = template()
    for language in LANGUAGES:
        catalog = _read(language)
        catalog.update(gathered, no_fuzzy_matching=True, keep_user_comments=True)
        file = _file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            pofile.write_po(stream, catalog, width=100, omit_header=False, sort_output=True)
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} texts, {missing} missing, {len(catalog.obsolete)} old")


def compile_all() -> None:
    """Write the binary catalogues beside the readable ones."""
    for language in LANGUAGES:
        file = _file(language)
        if file.is_file():
            with file.with_suffix(".mo").open("wb") as stream:
                mofile.write_mo(stream, _read(language))


if __name__ == "__main__":
    {"update": update, "compile": compile_all}[sys.argv[1]]()
