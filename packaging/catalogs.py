"""Interface catalogues: `update` gathers marked texts, `compile` makes what gettext reads."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("fr", "az")
NOISE = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb"|Report-Msgid-Bugs-To|Generated-By|Project-Id-Version):.*\n",
    re.MULTILINE,
)
"""Lines of the head that change with the day or the machine, or say nothing."""

HEAD = "# Texts of newsdesk’s window and command line. The source texts are English.\n#"

KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def template(source: Path = ROOT / "src") -> Catalog:
    """Every text in the source that is marked for translation."""
    catalog = Catalog(project="newsdesk", charset="utf-8", fuzzy=False)
    for file in sorted(source.rglob("*.py")):
        found = extract.extract("python", io.BytesIO(file.read_bytes()), keywords=KEYWORDS)
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def file_of(language: str) -> Path:
    """The readable catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / "newsdesk.po"


def read(language: str) -> Catalog:
    """A language’s catalogue; an empty one if there is none yet."""
    file = file_of(language)
    if not file.is_file():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with file.open("rb") as stream:
        return pofile.read_po(stream, locale=language)


def _is_whole(string: str | Sequence[str] | None) -> bool:
    forms = [string] if isinstance(string, str) else string or [""]
    return all(forms)


def written(catalog: Catalog) -> bytes:
    """The catalogue as its file holds it: sorted, and with nothing that changes by itself."""
    catalog.header_comment = HEAD
    stream = io.BytesIO()
    pofile.write_po(stream, catalog, width=100, sort_output=True)
    return NOISE.sub(b"", stream.getvalue())


def update() -> None:
    """Bring each language's catalogue in step with the source; nothing translated is lost."""
    gathered = template()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(gathered, no_fuzzy_matching=True, keep_user_comments=True)
        file = file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalog))
        missing = sum(1 for message in catalog if message.id and not _is_whole(message.string))
        print(f"{language}: {len(catalog)} texts, {missing} missing, {len(catalog.obsolete)} old")


def compile_all() -> None:
    """Write the binary catalogues beside the readable ones."""
    for language in LANGUAGES:
        file = file_of(language)
        if file.is_file():
            with file.with_suffix(".mo").open("wb") as stream:
                mofile.write_mo(stream, read(language))


if __name__ == "__main__":
    {"update": update, "compile": compile_all}[sys.argv[1]]()
