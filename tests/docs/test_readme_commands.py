"""The commands that the README shows for use without a window do what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
RELEASE = """City Desk

Harbour bridge closes for a week

4 June 2026 08:55 (UTC+01:00)

The council said on Tuesday that the conseil municipal of the twin town had agreed to the works.
"""


def _commands():
    text = (ROOT / "README.md").read_text("utf-8").split("## Without a window")[1]
    block = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert block is not None
    return [shlex.split(line, comments=True) for line in block[1].splitlines()]


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "press-release.txt").write_text(RELEASE, "utf-8")
    shutil.copytree(ROOT / "resources" / "packs" / "wire", tmp_path / "my-pack")
    return tmp_path


def test_the_commands_of_the_readme_run(desk):
    commands = _commands()
    assert len(commands) >= 5
    env = {**os.environ, "NEWSDESK_DATA_DIR": str(desk / "data")}
    for program, *arguments in commands:
        assert program == "newsdesk"
        done = subprocess.run(
            [sys.executable, "-m", "newsdesk", *arguments],
            cwd=desk, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert list((desk / "public").glob("*/index.html"))


def test_help_names_every_command():
    done = subprocess.run(
        [sys.executable, "-m", "newsdesk", "--help"], capture_output=True, text=True, check=False
    )
    known = "import list show search new export packs history diff backup restore verify rebuild"
    for command in known.split():
        assert command in done.stdout
