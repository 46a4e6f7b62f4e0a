"""The command line as a user runs it: output, exit codes, one line of complaint, never Qt."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from newsdesk.__main__ import main

NEW = {
    "headline": "Le port rouvre",
    "kicker": "Mer",
    "language": "fr",
    "byline": "Ana Lind",
    "timestamp": "2024-06-04T08:55:00+01:00",
    "dateline": {"place": "Bakou", "date": "2024-06-03", "credit": "AZERTAC"},
    "body": ["Un *mot*.", "1. deux"],
    "sources": ["AZERTAC", {"name": "Secret", "public": False}],
}


@pytest.fixture
def newsdesk(capsys, monkeypatch, tmp_path):
    """Run a command; gives the exit code, the output and the complaint."""

    def run(*arguments: str, given: str | bytes = b""):
        data = given if isinstance(given, bytes) else given.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            code = main(["--data-dir", str(tmp_path / "desk"), *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        output = capsys.readouterr()
        return code, output.out, output.err

    return run


@pytest.fixture
def stored(newsdesk):
    """The id of a stored article."""
    code, out, _err = newsdesk("new", "-", given=json.dumps(NEW))
    assert code == 0
    return out.strip()


def test_new_then_show(newsdesk, stored):
    code, out, err = newsdesk("show", stored[:8], "--json")
    shown = json.loads(out)
    assert code == 0
    assert shown["id"] == stored
    for key in ("headline", "kicker", "language", "byline", "timestamp", "body"):
        assert shown[key] == NEW[key]
    assert shown["dateline"]["place"] == "Bakou"
    assert shown["state"] == "draft"
    assert "Secret" not in out
    assert "protected" in err
    code, out, err = newsdesk("show", stored, "--json", "--include-protected")
    assert "Secret" in out
    assert err == ""


def test_what_show_prints_new_can_read(newsdesk, stored):
    shown = newsdesk("show", stored, "--json", "--include-protected")[1]
    again = newsdesk("new", "-", given=shown)[1].strip()
    other = json.loads(newsdesk("show", again, "--json", "--include-protected")[1])
    same = json.loads(shown)
    for key in ("id", "saved_at", "version"):
        other.pop(key)
        same.pop(key)
    assert other == same


def test_import_prints_the_keys_and_stores(newsdesk, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(
        "Lagazette\n\nUn titre\n\n4 Juin 2024 08:55 (UTC+01:00)\n\nDu texte.\n\nLoading..."
    )
    code, out, _err = newsdesk("import", "--json", str(file))
    read = json.loads(out)
    assert code == 0
    assert read["outlet"] == "Lagazette"
    assert read["timestamp"] == "2024-06-04T08:55:00+01:00"
    assert read["removed"] == ["Loading..."]
    assert read["body"] == ["Du texte."]
    assert json.loads(newsdesk("list", "--json")[1])["id"] == read["id"]
    assert json.loads(newsdesk("show", "--json", read["id"])[1])["pack"] == "lagazette"


def test_import_without_json_prints_the_id_and_what_was_set_aside(newsdesk):
    code, out, err = newsdesk("import", "-", given="Un titre\n\nDu texte long.\n\nPartager")
    assert code == 0
    assert len(out.strip()) == 32
    assert "Partager" in err


def test_dry_run_stores_nothing(newsdesk):
    code, out, _err = newsdesk("import", "--dry-run", "--json", "-", given="Un titre\n\nDu texte.")
    assert code == 0
    assert json.loads(out)["id"] is None
    assert newsdesk("list")[1] == ""


def test_import_takes_a_pack(newsdesk):
    out = newsdesk("import", "--pack", "wire", "--json", "-", given="A title\n\nSome text.")[1]
    assert json.loads(newsdesk("show", "--json", json.loads(out)["id"])[1])["pack"] == "wire"
    code, _out, err = newsdesk("import", "--pack", "nope", "-", given="x")
    assert code == 2
    assert "wire" in err


def test_list_and_search(newsdesk, stored):
    code, out, _err = newsdesk("list")
    assert code == 0
    assert stored[:8] in out
    assert "2024-06-04 08:55 +01:00" in out
    assert newsdesk("list", "--state", "ready")[1] == ""
    assert json.loads(newsdesk("search", "bakou", "--json")[1])["id"] == stored
    assert newsdesk("search", "nothing-like-it") == (0, "", "")


def test_export_writes_then_leaves_alone(newsdesk, stored, tmp_path):
    out = tmp_path / "out"
    code, said, _err = newsdesk("export", stored, "--out", str(out), "--json")
    result = json.loads(said)
    assert (code, result["outcome"], result["id"]) == (0, "written", stored)
    page = (out / "le-port-rouvre" / "index.html").read_text("utf-8")
    assert "Le port rouvre" in page
    assert "Secret" not in page
    code, said, _err = newsdesk("export", "--all", "--out", str(out))
    assert (code, said) == (0, "0 written, 1 unchanged\n")


def test_export_keeps_somebody_elses_file(newsdesk, stored, tmp_path):
    page = tmp_path / "out" / "le-port-rouvre.html"
    page.parent.mkdir()
    page.write_text("mine")
    asked = ("export", stored, "--out", str(page.parent), "--single-file")
    code, _out, err = newsdesk(*asked)
    assert code == 1
    assert err.count("\n") == 1
    assert page.read_text() == "mine"
    assert newsdesk(*asked, "--overwrite")[0] == 0
    assert page.read_text() != "mine"


def test_export_markdown_leaves_out_what_is_protected(newsdesk, stored, tmp_path):
    asked = ("export", stored, "--out", str(tmp_path / "out"), "--format", "markdown")
    code, _out, err = newsdesk(*asked)
    file = tmp_path / "out" / "le-port-rouvre.md"
    assert code == 0
    assert "left out" in err
    assert "Secret" not in file.read_text("utf-8")
    assert newsdesk(*asked, "--include-protected")[0] == 0
    assert "Secret" in file.read_text("utf-8")


def test_export_warns_of_an_embargo(newsdesk, tmp_path):
    article = json.dumps({**NEW, "embargo": "2999-01-01T00:00+00:00"})
    id_ = newsdesk("new", "-", given=article)[1].strip()
    code, _out, err = newsdesk("export", id_, "--out", str(tmp_path / "out"))
    assert code == 1
    assert "embargo" in err
    code, _out, err = newsdesk("export", id_, "--out", str(tmp_path / "out"), "--despite-embargo")
    assert (code, err) == (0, "")


def test_packs(newsdesk, tmp_path):
    assert "lagazette" in newsdesk("packs", "list")[1]
    from newsdesk.paths import shipped_packs

    assert newsdesk("packs", "check", str(shipped_packs() / "wire"))[0] == 0
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pack.toml").write_text("format = 'x'\n")
    code, out, _err = newsdesk("packs", "check", str(tmp_path / "bad"))
    assert code == 1
    assert "pack.toml:1: format" in out
    code, out, _err = newsdesk("packs", "check", str(tmp_path / "bad"), "--json")
    assert json.loads(out.splitlines()[0])["file"] == "pack.toml"
    assert newsdesk("packs", "check", str(tmp_path / "none"))[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("export",),
        ("export", "--out", "x"),
        ("export", "--all", "abcd", "--out", "x"),
        ("export", "--all", "--out", "x", "--format", "pdf"),
        ("export", "--all", "--out", "x", "--include-protected"),
        ("export", "abcdef01", "--out", "x"),
        ("export", "--all", "--out", "x", "--pack", "nope"),
        ("import", "/nonexistent/file"),
        ("show", "zz"),
        ("show", "0000"),
        ("list", "--limit", "0"),
        ("new", "/nonexistent"),
        ("packs",),
    ],
)
def test_usage_is_code_2_and_one_line(newsdesk, arguments):
    code, out, err = newsdesk(*arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("newsdesk: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "given",
    ["", "[", "[]", "{", '{"a": 1}', '{"headline": 1}', '{"x": NaN}', "[" * 100_000, b"\xff\xfe{"],
)
def test_bad_json_is_refused_and_nothing_stored(newsdesk, given):
    code, _out, err = newsdesk("new", "-", given=given)
    assert code == 2
    assert err.count("\n") == 1
    good_then_bad = json.dumps(NEW) + '{"headline": 5}'
    assert newsdesk("new", "-", given=good_then_bad)[0] == 2
    assert newsdesk("list")[1] == ""


def test_hostile_articles_do_not_steer_the_terminal(newsdesk):
    evil = "a\x1b[31m\x07b\u202ec\u2066d\x9be\u2028f"
    given = json.dumps({"headline": evil + "\ud800\x00", "body": [evil]})
    code, out, _err = newsdesk("new", "-", given=given)
    assert code == 0
    for command in (("list",), ("list", "--json"), ("show", out.strip()), ("search", "a")):
        shown = newsdesk(*command)[1]
        assert not set(shown) & set("\x1b\x07\u202e\u2066\x9b\u2028\x00"), command
        assert shown.count("\n") >= 1
    code, _out, err = newsdesk("import", "/elsewhere/no\x1bsuch\u202e")
    assert code == 2
    assert "\x1b" not in err
    assert "\\x1b" in err


def test_five_megabytes_and_nothing(newsdesk):
    code, out, _err = newsdesk("import", "-", given="Titre\n\n" + "mot " * 1_250_000)
    assert code == 0
    assert len(json.loads(newsdesk("show", "--json", out.strip())[1])["body"][0]) == 4_999_999
    assert newsdesk("import", "-", given=b"")[0] == 0


def test_a_data_folder_that_cannot_be_used_is_code_3(newsdesk, tmp_path):
    (tmp_path / "desk").write_text("a file")
    code, _out, err = newsdesk("list")
    assert code == 3
    assert err.count("\n") == 1


def _spawn(*arguments: str, data, **settings):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": ""}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environment, cwd=data, capture_output=True, timeout=60, check=False, **settings
    )


def test_qt_is_never_imported_and_output_is_utf_8_whatever_the_locale(tmp_path):
    code = (
        "import sys; from newsdesk.__main__ import main\n"
        f"desk = ['--data-dir', {str(tmp_path)!r}]\n"
        "assert main([*desk, 'import', '-']) == 0\n"
        "assert main([*desk, 'list']) == 0\n"
        f"assert main([*desk, 'export', '--all', '--out', {str(tmp_path / 'out')!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
    )
    done = _spawn("-c", code, data=tmp_path, input="Bakı və şəhər\n\nMətn burada.".encode())
    assert done.returncode == 0, done.stderr.decode()
    assert "Bakı və şəhər" in done.stdout.decode("utf-8")


def test_version_and_help_come_quickly_and_import_nothing_heavy(tmp_path):
    code = (
        "import sys; from newsdesk.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'sqlalchemy', 'babel', 'jinja2', 'markdown', 'yaml', 'bs4', 'nh3'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = _spawn("-c", code, data=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"export" in done.stdout


def test_a_reader_that_goes_away_is_no_failure(tmp_path):
    environment = {**os.environ, "NEWSDESK_DATA_DIR": str(tmp_path)}
    many = "".join(json.dumps({"headline": f"{n} " + "x" * 200}) for n in range(400))
    made = subprocess.run(
        [sys.executable, "-m", "newsdesk", "new", "-"], input=many.encode(), env=environment,
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert made.stdout.count(b"\n") == 400
    listing = subprocess.Popen(
        [sys.executable, "-m", "newsdesk", "list"], env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.readline()
    listing.stdout.close()
    complaint = listing.stderr.read()
    listing.stderr.close()
    assert listing.wait(timeout=60) == 0
    assert complaint == b""
