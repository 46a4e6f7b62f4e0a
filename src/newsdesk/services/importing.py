"""Importing: a file or a paste becomes an article, with what was recognised for the review."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from newsdesk.errors import BadInput
from newsdesk.i18n import gettext as _
from newsdesk.paths import shipped_packs, user_packs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsdesk.exchange.outlets import KnownOutlet
    from newsdesk.exchange.recognised import Recognised

Kind = Literal["text", "html", "markdown"]

LARGEST = 64 * 1024 * 1024
"""Bytes; a larger file is no article."""

_KINDS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_FILES = {
    b"PK\x03\x04": "Word, OpenDocument",
    b"\xd0\xcf\x11\xe0": "Word",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
}


def known_outlets(data: Path) -> tuple[KnownOutlet, ...]:
    """The outlets of the packs on this desk, under each name they print; packs are not checked."""
    from newsdesk.exchange.outlets import KnownOutlet
    from newsdesk.housestyle.loading import find_packs

    found = []
    for id_, folder in find_packs(shipped_packs(), user_packs(data)).items():
        names = _printed_names(folder)
        found += [KnownOutlet(name, id_, language) for name, language in names]
    return tuple(found)


def _printed_names(folder: Path) -> list[tuple[str, str]]:
    """Each name of the outlet with its language; () where the pack cannot be read."""
    import tomllib

    try:
        pack = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        places = {pack["language"]["tag"]: pack} | pack.get("variants", {})
        pairs = [(part.get("outlet", {}).get("name", ""), tag) for tag, part in places.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    return [(name, tag) for name, tag in pairs if name and isinstance(name, str)]


def recognise_file(file: Path, outlets: Sequence[KnownOutlet] = ()) -> Recognised:
    """Recognise the article in a text, HTML or Markdown file.

    Raises:
        BadInput: The file cannot be read, or is none of these.
    """
    return recognise_bytes(read_file(file), file.name, outlets)


def read_file(file: Path) -> bytes:
    """A file's bytes; raises BadInput if it cannot be read, or is too large to be an article."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadInput(_("The file is too large to be an article: {file}").format(file=file))
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        said = _("The file cannot be read: {file} ({reason})")
        raise BadInput(said.format(file=file, reason=reason)) from error


def recognise_bytes(data: bytes, name: str = "", outlets: Sequence[KnownOutlet] = ()) -> Recognised:
    """Recognise the article in a file's bytes; its name tells text, HTML and Markdown apart.

    Raises:
        BadInput: The bytes are no text.
    """
    from newsdesk.exchange.decoding import decode

    for mark, program in _OFFICE_FILES.items():
        if data.startswith(mark):
            said = _("{program} files cannot be read: copy the text and paste it")
            raise BadInput(said.format(program=program))
    text, note = decode(data)
    if _is_binary(text):
        raise BadInput(_("The file holds no text"))
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    found = recognise_text(text, outlets, _KINDS.get(suffix))
    return replace(found, notes=(note, *found.notes)) if note else found


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(sample.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return strange * 10 > len(sample)


def recognise_text(
    text: str, outlets: Sequence[KnownOutlet] = (), kind: Kind | None = None
) -> Recognised:
    """Recognise the article in a text; without a kind, by what it begins with.

    Raises:
        BadInput: Front matter that cannot be read.
    """
    found_kind = kind or kind_of(text)
    if found_kind == "markdown":
        return _recognise_markdown(text, outlets)
    if found_kind == "html":
        from newsdesk.exchange.html import read_html

        return read_html(text, outlets=outlets)
    from newsdesk.exchange.text import read_text

    return read_text(text, outlets=outlets)


def _recognise_markdown(text: str, outlets: Sequence[KnownOutlet]) -> Recognised:
    """Our own Markdown says everything; others' may name an outlet we know, and no language."""
    from newsdesk.exchange.languages import detect_language
    from newsdesk.exchange.markdown import is_own, read_markdown
    from newsdesk.exchange.outlets import find_outlet

    found = read_markdown(text)
    if is_own(text):
        return found
    article = found.article
    outlet = find_outlet(article.outlet, outlets)
    if outlet and article.pack == "neutral":
        article = replace(article, pack=outlet.pack)
    if not article.language:
        article = replace(article, language=detect_language(article.body))
    return replace(found, article=article)


def kind_of(text: str) -> Kind:
    """Whether the text is a page's HTML, Markdown with front matter, or plain."""
    from newsdesk.exchange.markdown import has_front_matter

    if _HTML.match(text[:4000].lstrip("\ufeff")):
        return "html"
    return "markdown" if has_front_matter(text) else "text"
