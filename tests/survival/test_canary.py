"""No word of a locked desk's article lies readable on the disk, whenever its window is killed.

The canary is typed into the real window, shown in the real preview, exported and backed up; then
the process is killed and every file of its home, its temporary folder, its desk and its backups
is searched. What was exported whole is the one place where it may be read.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.domain.article import Article, Source
from newsdesk.services import locking
from newsdesk.services.backups import back_up
from newsdesk.services.desk import open_desk
from newsdesk.services.writing import create_article, list_page, load_article

CHILD = Path(__file__).with_name("canary_child.py")
WORDS = "cheval exact pile agrafe"
CANARY = "canari-zq7"
MARKS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-32-le"))

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL"),
    pytest.mark.usefixtures("quick_locks"),
]


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Every folder that the process may write to, and where its exports go."""
    names = {"HOME": "home", "TMPDIR": "tmp", "NEWSDESK_BACKUP_DIR": "backups"}
    names |= {f"XDG_{kind}_HOME": "home" for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    names |= {"XDG_RUNTIME_DIR": "run"}
    for variable, name in names.items():
        (tmp_path / name).mkdir(exist_ok=True, mode=0o700)
        monkeypatch.setenv(variable, str(tmp_path / name))
    return tmp_path


def searched(root):
    """Files in which the canary can be read, and how many were searched."""
    found, count = [], 0
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            count += 1
            data = path.read_bytes()
            if any(mark in data for mark in MARKS):
                found.append(str(path.relative_to(root)))
    return found, count


def desk_with_canary(data):
    desk = open_desk(data)
    article = Article(
        headline=f"{CANARY} en tête",
        body=f"Le {CANARY} chantait.\n\n" + "Une phrase de plus. " * 500,
        sources=(Source(name=f"Madame {CANARY}", public=False),),
        note=f"Ne pas nommer {CANARY}",
    )
    create_article(desk.database, article)
    desk.close()


@pytest.mark.parametrize(
    "kills", [2, pytest.param(20, marks=pytest.mark.torture)], ids=["short", "long"]
)
def test_a_killed_window_leaves_no_canary(places, kills):
    data, exported = places / "desk", places / "exported"
    desk_with_canary(data)
    back_up(data)
    assert searched(data)[0]
    assert searched(places / "backups")[0]
    locking.set_passphrase(data, WORDS)
    assert searched(places)[0] == []
    for number in range(kills):
        type_and_kill(places, data, exported, letters=60 + 37 * number)
        found, count = searched(places)
        assert [one for one in found if not one.startswith("exported/")] == []
        assert not [one for one in found if one.endswith(".tmp")]
        assert count > 5
    assert any(exported.rglob("index.html"))
    desk = open_desk(data)
    row = list_page(desk.database).rows[0]
    assert CANARY in load_article(desk.database, row.id).article.body
    desk.close()


def type_and_kill(places, data, exported, letters):
    with (places / "log.txt").open("ab") as log:
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(data), str(exported), WORDS, CANARY],
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=places / "tmp",
            text=True,
        )
    assert child.stdout is not None
    typed = 0
    try:
        for line in child.stdout:
            typed = int(line)
            if typed >= letters:
                break
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert typed >= letters, (places / "log.txt").read_text()


def test_an_export_that_is_killed_leaves_no_half_of_it(places):
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("files without a name are Linux's")
    out = places / "out"
    out.mkdir()
    code = (
        "import os, sys; from pathlib import Path; from newsdesk.exchange import files\n"
        "files._sync = lambda descriptors: os.kill(os.getpid(), 9)\n"
        f"files.write_files([(Path({str(out)!r}) / 'a.html', b'{CANARY}' * 100)])"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(out.iterdir()) == []
