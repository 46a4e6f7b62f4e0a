"""The passphrase from the command line: files, questions, pipes, and no way round it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from newsdesk.__main__ import main
from newsdesk.cli import locking as asking
from newsdesk.storage import vault

pytestmark = pytest.mark.usefixtures("quick_locks")

WORDS = "cheval exact pile agrafe"
OTHER = "autre phrase que personne ne dit"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run a command on one desk as a new process would: without any key."""
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "backups"))

    def act(*arguments):
        vault.forget()
        code = main(["--data-dir", str(tmp_path / "desk"), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    file = tmp_path / "article.json"
    file.write_text(json.dumps({"headline": "Le titre", "body": "Le texte."}))
    assert act("new", str(file))[0] == 0
    return act


@pytest.fixture
def words(tmp_path):
    """Files whose first line is a passphrase."""

    def write(passphrase):
        file = tmp_path / "passphrase.txt"
        file.write_text(passphrase + "\nwhat else stands there is not read\n")
        return str(file)

    return write


@pytest.fixture
def locked(run, words):
    """The desk locked; its recovery code."""
    code, out, _err = run("passphrase", "set", "--new-passphrase-file", words(WORDS), "--json")
    assert code == 0
    return json.loads(out)["recovery_code"]


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("search", "texte"),
        ("verify",),
        ("rebuild",),
        ("backup",),
        ("restore", "--salvage"),
        ("export", "--all", "--out", "x"),
    ],
)
def test_without_the_passphrase_every_command_says_what_is_needed(run, command):
    code, out, err = run(*command)
    assert (code, out) == (3, "")
    assert "is locked" in err
    assert "NEWSDESK_PASSPHRASE_FILE" in err


@pytest.mark.usefixtures("locked")
def test_a_file_opens_it(run, words, monkeypatch):
    monkeypatch.setenv("NEWSDESK_PASSPHRASE_FILE", words(WORDS))
    assert "Le titre" in run("list")[1]
    assert run("backup")[0] == 0
    assert run("verify")[1] == "nothing is wrong\n"
    assert run("verify", "1")[1] == "nothing is wrong\n"
    monkeypatch.setenv("NEWSDESK_PASSPHRASE_FILE", words(OTHER))
    code, out, err = run("list")
    assert (code, out) == (2, "")
    assert "does not open the desk" in err
    monkeypatch.setenv("NEWSDESK_PASSPHRASE_FILE", "/nonexistent")
    assert run("list")[0] == 2


def test_it_is_asked_for_at_a_terminal(run, locked, monkeypatch):
    asked = []
    answers = iter([WORDS, WORDS, OTHER, OTHER, locked, OTHER, "another", OTHER])

    def ask(question, _folder):
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(asking, "_ask", ask)
    assert "Le titre" in run("list")[1]
    assert run("passphrase", "change")[0] == 0
    assert "Le titre" in run("list")[1]
    code, _out, err = run("passphrase", "change")
    assert code == 2
    assert "not the same" in err
    assert len(asked) == 8


def test_change_recovery_and_remove(run, words, locked, monkeypatch):
    monkeypatch.setenv("NEWSDESK_PASSPHRASE_FILE", words(WORDS))
    code, out, _err = run("passphrase", "recovery", "--json")
    new = json.loads(out)["recovery_code"]
    assert (code, new == locked) == (0, False)
    monkeypatch.setenv("NEWSDESK_PASSPHRASE_FILE", words(new))
    other = words(OTHER)
    monkeypatch.delenv("NEWSDESK_PASSPHRASE_FILE")
    monkeypatch.setattr(asking, "_ask", lambda _question, _folder: new)
    assert run("passphrase", "change", "--new-passphrase-file", other)[0] == 0
    assert run("passphrase", "remove")[0] == 0
    assert "Le titre" in run("list")[1]
    assert run("passphrase", "remove")[0] == 2


def test_the_code_is_shown_with_what_to_do_with_it(run, words):
    _code, out, _err = run("passphrase", "set", "--new-passphrase-file", words(WORDS))
    assert "Print it" in out


def test_the_windows_backup_gets_the_key_by_a_pipe(run, locked, tmp_path):
    from newsdesk.services import locking

    locking.unlock(tmp_path / "desk", locked)
    key = locking.key_for_child(tmp_path / "desk")
    command = [sys.executable, "-m", "newsdesk", "--data-dir", str(tmp_path / "desk")]
    command += ["--key-from-stdin", "backup", "--if-changed", "--json"]
    done = subprocess.run(
        command, input=f"{key}\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["faults"] == 0
    wrong = subprocess.run(
        command, input="00\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert wrong.returncode == 2
    assert "does not open" in wrong.stderr
