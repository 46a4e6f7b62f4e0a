"""docs/packs.md and the loader know the same keys."""

from __future__ import annotations

import re
from pathlib import Path

from newsdesk.housestyle.checking import CONTEXT
from newsdesk.housestyle.reading import read_pack
from newsdesk.housestyle.tables import FaultList

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")


def known_keys() -> set[str]:
    """What the loader asks for: a variant's inner keys are those of the main tables."""
    faults = FaultList()
    read_pack(Path("any"), {"variants": {"fr": {}}}, faults)
    keys = {key.replace("variants.fr", "variants.TAG") for key in faults.known}
    return {key for key in keys if key.count(".") < 3}


def test_every_key_is_documented_and_every_documented_key_exists():
    before_patterns = PAGE.partition("## Cases")[0]
    documented = re.findall(r"^\| `([\w.]+)` \|", before_patterns, re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(documented) == known_keys()


def test_each_key_has_type_default_meaning_and_example():
    for row in re.findall(r"^\| `[\w.]+` \|.*$", PAGE.partition("## Cases")[0], re.MULTILINE):
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 5, row
        assert cells[1], row
        assert cells[3], row
        assert cells[4], row


def test_documented_defaults_are_the_loaders():
    pack, _files = read_pack(Path("any"), {"outlet": {}}, FaultList())
    defaults = dict(re.findall(r'^\| `([\w.]+)` \| \w+ \| `"(.*?)"` \|', PAGE, re.MULTILINE))
    assert defaults["timestamp.pattern"] == pack.timestamp.pattern
    assert defaults["timestamp.without_offset"] == pack.timestamp.without_offset
    assert defaults["timestamp.day_only"] == pack.timestamp.day_only
    assert defaults["dateline.template"] == pack.dateline.template
    assert defaults["dateline.date_pattern"] == pack.dateline.date_pattern
    assert defaults["dateline.position"] == pack.dateline.position
    assert defaults["outlet.kind"] == pack.outlet.kind
    assert defaults["language.tag"] == pack.language
    for key, text in pack.texts.items():
        assert defaults[f"texts.{key}"] == text


def test_the_templates_context_is_documented():
    table = PAGE.partition("## The template")[2]
    documented = set()
    for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        documented |= set(re.findall(r"`(\w+)`", row))
    assert documented == set(CONTEXT)
