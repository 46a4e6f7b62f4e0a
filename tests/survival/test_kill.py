"""Killed at any moment: every save and every version that was reported is there afterwards."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdesk.services import revising, writing
from newsdesk.services.desk import open_desk
from newsdesk.services.verifying import verify_desk

CHILD = Path(__file__).with_name("typist_child.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL and no fork")


def _text_of(number):
    spec = importlib.util.spec_from_file_location("typist_child", CHILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.text(number)


@pytest.mark.parametrize(
    "kills", [60, pytest.param(600, marks=pytest.mark.torture)], ids=["short", "long"]
)
def test_nothing_that_was_reported_is_lost(tmp_path, kills):
    seed = random.randrange(10**6)
    print("seed", seed)
    chooser = random.Random(seed)
    data = tmp_path / "desk"
    zygote = subprocess.Popen(
        [sys.executable, str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert zygote.stdin is not None
    assert zygote.stdout is not None
    saves = versions = 0
    try:
        for number in range(kills):
            zygote.stdin.write(f"{data} {seed + number}\n")
            lines = _one_life(zygote, chooser)
            last, made = _reported(lines)
            saves += sum(line.startswith("saved") for line in lines)
            versions += len(made)
            _compare(data, last, made, whole=number % 10 == 9)
    finally:
        zygote.stdin.close()
        zygote.kill()
        zygote.wait()
        zygote.stdout.close()
    print(f"{kills} kills, {saves} saves and {versions} versions reported, 0 lost")
    assert saves > kills * 5
    assert versions > kills


def _one_life(zygote, chooser):
    """What one child reported before it was killed, at a moment of its own."""
    born = zygote.stdout.readline()
    child = int(born.split()[1])
    # Some die while the desk is being opened or made.
    until = time.monotonic() + chooser.choice([0.005, 0.03, 0.08, 0.15, 0.25])
    lines = []
    os.set_blocking(zygote.stdout.fileno(), False)
    try:
        text = b""
        while time.monotonic() < until:
            text += _read(zygote.stdout.fileno())
    finally:
        os.kill(child, signal.SIGKILL)
        os.set_blocking(zygote.stdout.fileno(), True)
    while not text.endswith(b"died\n"):
        text += os.read(zygote.stdout.fileno(), 65536)
    lines = text.decode().splitlines()
    return lines[:-1]


def _read(handle):
    try:
        return os.read(handle, 65536)
    except BlockingIOError:
        return b""


def _reported(lines):
    """The last save of each article, and all versions."""
    last, made = {}, []
    for line in lines:
        word, *rest = line.split()
        if word == "saved":
            last[rest[0]] = (int(rest[1]), int(rest[2]))
        elif word == "version":
            made.append((rest[1], int(rest[2])))
    return last, made


def _compare(data, last, made, *, whole):
    desk = open_desk(data)
    try:
        database = desk.database
        for id_, (version, number) in last.items():
            # Deleted and not yet brought back when it was killed: its text is in its history.
            if not any(row.id == id_ for row in writing.list_page(database, limit=500).rows):
                revising.bring_back(database, id_)
            record = writing.load_article(database, id_)
            assert record.version >= version
            if record.version == version:
                assert record.article == _text_of(number)
        for revision_id, number in made:
            found = revising.find_revision(database, revision_id)
            if not found.thinned:
                assert revising.revision_article(database, found.id) == _text_of(number)
        if whole:
            assert verify_desk(database) == []
    finally:
        desk.close()
