"""Documents are true: what they list is what the program has."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def _script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_fields_document_is_that_of_the_dataclasses():
    document = (ROOT / "docs" / "article.md").read_text("utf-8")
    assert document == _script("describe_article").describe()


@pytest.mark.parametrize("document", ["README.md", "docs/guide.md", "ARCHITECTURE.md"])
def test_every_link_to_a_file_leads_somewhere(document):
    text = (ROOT / document).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        if target != "address":
            assert ((ROOT / document).parent / target).exists(), target


def test_every_shortcut_of_the_guide_is_an_action():
    from newsdesk.ui.actions import ACTIONS

    keys = {spec.shortcut for spec in ACTIONS}
    table = (ROOT / "docs" / "guide.md").read_text("utf-8").split("## Keys")[1].split("\n## ")[0]
    named = re.findall(r"`((?:Ctrl|Alt|F\d)[^`]*)`", table)
    assert len(named) > 10
    assert set(named) <= keys


def test_no_two_actions_share_a_shortcut():
    from newsdesk.ui.actions import ACTIONS

    keys = [key.strip() for spec in ACTIONS for key in spec.shortcut.split(";") if key]
    assert len(keys) == len(set(keys))


def test_every_make_target_of_the_documents_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(
            r"(?:`|^)make ([a-z]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE
        ):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_decision_record_is_listed():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(file.name for file in folder.glob("0*.md"))


def test_nothing_names_a_registry():
    hosts = re.compile(r"(?:py" + r"pi|python" + r"hosted|npm" + r"js)\.(?:org|com)")
    for file in [*ROOT.glob("requirements/*.txt"), *ROOT.glob("*.md"), ROOT / "Makefile"]:
        assert not hosts.search(file.read_text("utf-8")), file
