"""Does a test hold each protection of the texts? Take each away, in a copy, and see one fail.

Run as `make mutants`. A line for each: caught, or SURVIVED, which is also the exit status.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "resources", "packaging", "pyproject.toml")


class Mutant(NamedTuple):
    """A protection taken away: in this file this text, found once, becomes that."""

    name: str
    file: str
    old: str
    new: str
    tests: str


_REVISING = "tests/services/test_revising.py"
_MACHINE = "tests/survival/test_machine.py"
_VERIFYING = "tests/services/test_verifying.py"
_BACKUPS = "tests/storage/test_backups.py"
_MERGE = "tests/history/test_merge.py"
_RECOVERY = "tests/services/test_recovery.py"
_LOCKING = "tests/services/test_locking.py"

MUTANTS = (
    Mutant(
        "nothing is flushed to the disk",
        "storage/connections.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = OFF"',
        "tests/survival/test_power_loss.py",
    ),
    Mutant(
        "only checkpoints are flushed to the disk",
        "storage/connections.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = NORMAL"',
        "tests/survival/test_power_loss.py",
    ),
    Mutant(
        "a save is reported before its commit",
        "storage/database.py",
        """                with self._write_engine.begin() as connection:
                    done = work(connection)
                    self._check_in_place()
                return done
""",
        """                connection = self._write_engine.connect()
                connection.begin()
                done = work(connection)
                self._check_in_place()
                self._writer.submit(lambda: (connection.commit(), connection.close()))
                return done
""",
        "tests/storage/test_database.py tests/survival/test_kill.py",
    ),
    Mutant(
        "a revision's parents are not written",
        "storage/revisions.py",
        "    for parent in new.parents:\n        driver.execute(",
        "    for parent in ():\n        driver.execute(",
        f"{_REVISING} {_MACHINE}",
    ),
    Mutant(
        "a revision's id does not cover its parents",
        "history/revision.py",
        '"parents": sorted(parents),',
        '"parents": [],',
        f"{_REVISING} {_MACHINE}",
    ),
    Mutant(
        "a draft's digest is not compared",
        "storage/articles.py",
        "return digest_of(content, body) == known",
        "return True",
        _VERIFYING,
    ),
    Mutant(
        "a kept text's hash is not compared",
        "storage/blobs.py",
        "if hashlib.sha256(data).digest() != key:",
        "if False:",
        f"{_VERIFYING} tests/survival/test_damage.py",
    ),
    Mutant(
        "a failed save counts as saved",
        "ui/autosave.py",
        "        self._in_flight = None\n        self._dirty = True\n",
        "        self._in_flight = None\n        self._dirty = False\n",
        "tests/ui/test_autosave.py",
    ),
    Mutant(
        "thinning takes named revisions",
        "history/thinning.py",
        "        and not revision.name\n",
        "",
        _REVISING,
    ),
    Mutant(
        "thinning takes marked revisions",
        "history/thinning.py",
        "        and not revision.marks\n",
        "",
        _REVISING,
    ),
    Mutant(
        "thinning takes revisions somebody asked for",
        "history/thinning.py",
        "        and revision.occasion in AUTOMATIC\n",
        "",
        f"{_REVISING} {_MACHINE}",
    ),
    Mutant(
        "rebuilding forgets the counts",
        "storage/rebuild.py",
        "    connection.execute(update(state_count).values(articles=0))\n",
        "",
        _VERIFYING,
    ),
    Mutant(
        "deleting keeps no revision of the text",
        "services/revising.py",
        "    revisions.revise_draft(connection, article_id, Occasion.WITHDRAW, made)\n",
        "",
        _REVISING,
    ),
    Mutant(
        "a revision from elsewhere is not checked",
        "storage/revisions.py",
        "        if kept != [new.fields, new.body]:",
        "        if False:",
        _REVISING,
    ),
    Mutant(
        "a conflict drops the other side",
        "history/merge.py",
        "Conflict(name, base, mine, theirs, at)",
        "Conflict(name, base, mine, mine, at)",
        _MERGE,
    ),
    Mutant(
        "what nobody wrote is not to be read again",
        "history/merge.py",
        "        if len(sides) > 1 and sentence.strip():",
        "        if False:",
        _MERGE,
    ),
    Mutant(
        "a backup is not verified",
        "storage/backups.py",
        "    if not sound or noted is None or version not in {None, noted}:",
        "    if False:",
        _BACKUPS,
    ),
    Mutant(
        "a backup is not flushed",
        "storage/backups.py",
        "    flush(partial)\n",
        "",
        _BACKUPS,
    ),
    Mutant(
        "backups are kept by a clock that may jump",
        "storage/backups.py",
        "ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)",
        "ordered = sorted(backups, key=lambda backup: backup.made_at, reverse=True)",
        _BACKUPS,
    ),
    Mutant(
        "a damaged file is removed, not set aside",
        "storage/replacing.py",
        "            path.replace(folder / path.name)",
        "            path.unlink()",
        _RECOVERY,
    ),
    Mutant(
        "a log stays beside another file",
        "storage/replacing.py",
        "for path in (file, *(_log(file, suffix) for suffix in _LOGS)):",
        "for path in (file,):",
        _RECOVERY,
    ),
    Mutant(
        "leaving the window keeps no revision",
        "ui/versions.py",
        "            self.keep(Occasion.BLUR)",
        "            pass",
        "tests/ui/test_versions.py",
    ),
    Mutant(
        "a locked desk's old file keeps its text",
        "storage/sealing.py",
        """            with overwritten(file) if key is not None else contextlib.nullcontext():
                building.replace(file)
""",
        """            file.replace(file.with_name("old.sqlite"))
            building.replace(file)
""",
        _LOCKING,
    ),
    Mutant(
        "what lies about openly is not swept",
        "services/locking.py",
        "    _open_with(key)\n    sweep(data, made)\n",
        "    _open_with(key)\n",
        _LOCKING,
    ),
    Mutant(
        "the boxes are written after the desk is encrypted",
        "services/locking.py",
        """        boxes.write(file, made)
        try:
            sealing.convert(file, key)
        except BaseException:
            if not is_encrypted(data):
                boxes.remove(file)
            raise
""",
        """        sealing.convert(file, key)
        boxes.write(file, made)
""",
        _LOCKING,
    ),
    Mutant(
        "a change leaves the old passphrase beside the backups",
        "services/locking.py",
        "    _open_with(key)\n    sweep(data, new)\n",
        "    _open_with(key)\n",
        _LOCKING,
    ),
    Mutant(
        "a log is left beside a file that is encrypted",
        "storage/sealing.py",
        'connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]',
        '"delete"',
        _LOCKING,
    ),
    Mutant(
        "an export in progress has a name",
        "exchange/files.py",
        "    descriptor = _open_unnamed(path.parent)\n",
        "    descriptor = None\n",
        "tests/survival/test_canary.py",
    ),
    Mutant(
        "the key is not asked for a repaired desk",
        "storage/vault.py",
        "    if file.name.endswith(_BUILDING) and not (file.exists() and file.stat().st_size):",
        "    if False:",
        _LOCKING,
    ),
    Mutant(
        "a year that is left out is the reference's, not the nearest one",
        "dates/prose/found.py",
        "for shift in range(-8, 9))",
        "for shift in range(1))",
        "tests/dates/prose/test_finding.py",
    ),
    Mutant(
        "a weekday that is right in a year the text names is an alarm",
        "checking/moments/prose.py",
        "    return any(day is not None and day.weekday() == written.weekday for day in days)",
        "    return not days",
        "tests/checking/test_prose.py",
    ),
    Mutant(
        "a time that the clocks skipped is let be",
        "checking/moments/fields.py",
        "    if len(gaps) == len(zones):",
        "    if not zones:",
        "tests/checking/test_fields.py",
    ),
    Mutant(
        "the dateline's day is compared in the wrong zone",
        "checking/moments/fields.py",
        "    there = local.date if local is not None else moment.date",
        "    there = moment.date",
        "tests/checking/test_fields.py",
    ),
    Mutant(
        "another clock gives a zone that nobody chose",
        "ui/form/clocks.py",
        '    return clock.there if keep_zone else replace(clock.there, zone="")',
        "    return clock.there",
        "tests/ui/form/test_clocks.py",
    ),
    Mutant(
        "a typed weekday that is wrong is swallowed",
        "dates/typed.py",
        " or one.weekday_agrees is False:",
        ":",
        "tests/dates/test_typed.py",
    ),
    Mutant(
        "languages share their names",
        "domain/cldr.py",
        "            data[kind] = deepcopy(data[kind])",
        "            pass",
        "tests/dates/test_locales.py tests/housestyle/test_checking.py",
    ),
    Mutant(
        "a fix is made in a text that was typed on since",
        "ui/dates/panel.py",
        "        if found is None or found.article != self._workspace.snapshot():",
        "        if found is None:",
        "tests/ui/dates/test_dates.py",
    ),
    Mutant(
        "a fix takes several steps to undo",
        "ui/editor/marks.py",
        "    cursor.beginEditBlock()",
        "    pass",
        "tests/ui/dates/test_dates.py",
    ),
    Mutant(
        "a zone that the printed offset contradicts is printed",
        "dates/fields.py",
        "        if moment.offset in shown:",
        "        if shown:",
        "tests/dates/test_writing.py",
    ),
    Mutant(
        "a damaged backup looks like one without articles",
        "services/recovery.py",
        'connection.exec_driver_sql("SELECT count(*), max(pk) FROM article_identity").one()',
        "pass",
        "tests/ui/history/test_backups.py",
    ),
    Mutant(
        "protected sources leave a newer desk",
        "services/newer.py",
        "    markdown = write_markdown(article, protected=protected)",
        "    markdown = write_markdown(article, protected=True)",
        "tests/services/test_newer.py",
    ),
    Mutant(
        "a second start is answered before its request was read",
        "ui/doorbell.py",
        "            caller.readyRead.connect(self._read)",
        "            caller.write(b'shown')",
        "tests/ui/test_single_instance.py",
    ),
)


def main() -> int:
    """Try them all; 1 if one survived, or if its text is not there once."""
    survived = 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in COPIED:
            source = ROOT / part
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, copy / part, ignore=ignored)
            else:
                shutil.copy2(source, copy / part)
        # A test that fails anyway would catch nothing.
        if (code := status(copy, sorted({t for m in MUTANTS for t in m.tests.split()}))) != 0:
            print(f"the tests themselves end with {code}")
            return 1
        for mutant in MUTANTS:
            outcome = tried(copy, mutant)
            survived += outcome != "caught"
            print(f"{outcome:9} {mutant.name}", flush=True)
    print(f"{len(MUTANTS)} mutants, {survived} not caught")
    return int(survived > 0)


def tried(copy: Path, mutant: Mutant) -> str:
    """`caught`, `SURVIVED`, or what kept it from being tried."""
    file = copy / "src" / "newsdesk" / mutant.file
    source = file.read_text("utf-8")
    if source.count(mutant.old) != 1:
        return "NOT FOUND"
    file.write_text(source.replace(mutant.old, mutant.new), "utf-8")
    try:
        # 1 is a failed test; anything else says that the tests did not run.
        return {0: "SURVIVED", 1: "caught"}.get(status(copy, mutant.tests.split()), "NOT RUN")
    except subprocess.TimeoutExpired:
        return "caught"
    finally:
        file.write_text(source, "utf-8")


def status(copy: Path, tests: list[str]) -> int:
    """How these tests end in the copy: the test runner's exit status."""
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-m", "not torture", *tests],
        cwd=copy,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
