"""A hostile page in the preview asks nobody for anything and runs nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.ui.preview.start import FLAGS

HERE = Path(__file__).parent
MODES = ("preview", "preview-resolving", "browser")


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What a local server saw of the hostile page in each mode; all three run side by side."""
    home = str(tmp_path_factory.mktemp("home"))
    source = str(HERE.parents[2] / "src")
    environment = {
        **os.environ,
        "HOME": home,
        "PYTHONPATH": os.pathsep.join((source, str(HERE))),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
    }
    environment.pop(FLAGS, None)
    runs = {
        mode: subprocess.Popen(
            [sys.executable, str(HERE / "hostile_run.py"), mode],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for mode in MODES
    }
    answers = {}
    for mode, run in runs.items():
        output, errors = run.communicate(timeout=60)
        assert run.returncode == 0, errors.decode()
        answers[mode] = json.loads(output)
    return answers


def test_the_page_is_hostile(seen):
    """Else the tests below would prove nothing."""
    asked = " ".join(seen["browser"]["requests"])
    for wish in ("body/fetch", "body/beacon", "/socket", "image.png", "location", "sheet.css"):
        assert wish in asked
    assert len(seen["browser"]["requests"]) > 25


def test_nothing_connects_to_the_outside(seen):
    assert seen["preview"]["connections"] == 0
    assert seen["preview"]["requests"] == []


def test_policy_interceptor_and_refused_navigation_hold_without_the_resolver_rule(seen):
    assert seen["preview-resolving"]["requests"] == []


@pytest.mark.parametrize("mode", ["preview", "preview-resolving"])
def test_no_script_runs_and_the_document_stays(seen, mode):
    title, address, classes = seen[mode]["page"]
    assert title == "quiet"
    assert address.startswith("newsdesk:document/")
    assert classes == ""
