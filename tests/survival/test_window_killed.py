"""The real window is killed while somebody types: at most two seconds of typing are missing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pytest

from newsdesk.domain.article import Article
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page, load_article
from newsdesk.ui.autosave import LONGEST_MS

CHILD = Path(__file__).with_name("window_child.py")
LETTERS = "abcdefghijklmnopqrstuvwxyz "

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


@pytest.mark.parametrize(
    "kills", [3, pytest.param(30, marks=pytest.mark.torture)], ids=["short", "long"]
)
def test_at_most_two_seconds_of_typing_are_missing(tmp_path, kills):
    seed = random.randrange(10**6)
    print("seed", seed)
    chooser = random.Random(seed)
    letters = 0
    for number in range(kills):
        data = tmp_path / f"desk{number}"
        desk = open_desk(data)
        create_article(desk.database, Article(headline="Essai"))
        desk.close()
        times = _type_and_kill(data, chooser.randrange(60, 300))
        desk = open_desk(data)
        try:
            row = list_page(desk.database).rows[0]
            body = load_article(desk.database, row.id).article.body
        finally:
            desk.close()
        assert body == "".join(islice(cycle(LETTERS), len(body)))
        safe = sum(at < times[-1] - LONGEST_MS / 1000 for at in times)
        print(f"typed {len(times)}, there {len(body)}, typed two seconds before {safe}")
        assert len(body) >= safe
        letters += len(times)
    assert letters > kills * 50


def _type_and_kill(data, count):
    """When each letter was typed, until so many were."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )
    assert child.stdout is not None
    times = []
    try:
        for line in child.stdout:
            times.append(float(line.split()[0]))
            if len(times) == count:
                break
    finally:
        os.kill(child.pid, signal.SIGKILL)
        times += [float(line.split()[0]) for line in child.stdout if line.endswith("\n")]
        child.wait()
        child.stdout.close()
    return times
