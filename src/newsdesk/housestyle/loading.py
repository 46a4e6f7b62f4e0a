"""Loading packs: strict about what is in them, quick about listing them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsdesk.housestyle.faults import PackError, PackFault
from newsdesk.housestyle.files import (
    LARGEST_TOML,
    file_fault,
    fingerprint,
    is_file,
    read_text,
    stamp,
    style_faults,
)
from newsdesk.housestyle.reading import read_pack
from newsdesk.housestyle.tables import FILE, FaultList
from newsdesk.housestyle.toml_lines import key_lines
from newsdesk.i18n import gettext as _
from newsdesk.paths import shipped_packs

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.housestyle.pack import Pack
    from newsdesk.housestyle.reading import Files

__all__ = ["NEUTRAL", "find_packs", "load_pack", "neutral_pack", "read_folder", "stamp"]

NEUTRAL = "neutral"

_DEEP_KEY = re.compile(r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){30}""")
"""`a.a.a.…`: `tomllib` takes the square of the depth for it."""


def load_pack(folder: Path) -> Pack:
    """The pack in the folder.

    Raises:
        PackError: The pack cannot be used; it tells all faults at once.
    """
    pack, faults = read_folder(folder)
    refused = tuple(fault for fault in faults if fault.refused)
    if pack is None or refused:
        raise PackError(folder.name, refused)
    return pack


@lru_cache(maxsize=1)
def neutral_pack() -> Pack:
    """The plain pack that comes with newsdesk; it stands in for a pack that is broken."""
    return load_pack(shipped_packs() / NEUTRAL)


def find_packs(*roots: Path) -> dict[str, Path]:
    """The packs under the roots by id, unread; of two with one id the later root's is taken."""
    found: dict[str, Path] = {}
    for root in roots:
        try:
            folders = sorted(path for path in root.iterdir() if is_file(path / FILE))
        except OSError:
            continue
        found |= {path.name: path for path in folders if not path.name.startswith(".")}
    return found


def read_folder(folder: Path) -> tuple[Pack | None, tuple[PackFault, ...]]:
    """The pack as far as it can be read, and everything that is wrong with it."""
    if not folder.is_dir():
        return None, (PackFault("", 0, "", _("expected a folder with a pack.toml in it")),)
    text, unread = read_text(folder, FILE)
    if unread:
        return None, (unread,)
    if len(text) > LARGEST_TOML or _DEEP_KEY.search(text):
        said = _("expected at most 50,000 characters, and tables that are less deeply nested")
        return None, (PackFault(FILE, 0, "", said),)
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError is one; numbers without end are another
        return None, (_syntax_fault(error, text),)
    except RecursionError:
        return None, (PackFault(FILE, 0, "", _("expected tables that are less deeply nested")),)
    lines = FaultList(key_lines(text))
    pack, files = read_pack(folder, data, lines)
    pack, faults = _with_files(pack, files)
    in_order = sorted(lines.faults, key=lambda fault: fault.line)
    return pack, (*in_order, *faults)


def _with_files(pack: Pack, files: Files) -> tuple[Pack, list[PackFault]]:
    template, no_template = read_text(pack.folder, files.template, "files.template")
    style, no_style = read_text(pack.folder, files.style, "files.style")
    no_logo = file_fault(pack.folder, files.logo, "files.logo") if files.logo else None
    faults = [fault for fault in (no_template, no_style, no_logo) if fault]
    faults += style_faults(files.style, style)
    logo = pack.folder / files.logo if files.logo else None
    variants = {
        tag: replace(variant, outlet=replace(variant.outlet, logo=logo))
        for tag, variant in pack.variants.items()
    }
    pack = replace(
        pack,
        outlet=replace(pack.outlet, logo=logo),
        variants=MappingProxyType(variants),
        template=template,
        template_name=files.template,
        style=style,
        fingerprint=fingerprint(pack.folder),
    )
    return pack, faults


def _syntax_fault(error: ValueError, text: str) -> PackFault:
    """The line as `tomllib` tells it: `… (at line 3, column 7)` or `(at end of document)`."""
    message = str(error)
    found = re.search(r"\s*\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    said = re.sub(r"\s*\(at [^)]*\)$", "", message)
    return PackFault(FILE, line, "", _("expected TOML: {why}").format(why=said))
