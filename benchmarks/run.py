"""All benchmarks, one table: each figure beside its floor in the same run.

    python benchmarks/run.py [--quick | --full] [--only NAME,…] [--peer-bin DIR] [--json FILE]

Each benchmark is a process of its own; figures go to `build/bench.json` as rows of figure, ours,
floor, ratio, aim. On a machine that does other things meanwhile, trust ratios, not times.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import figures
from screen import display, environment

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUSY = 0.5
"""Load per processor at the start above which times are not to be trusted."""

NAMES = ("startup", "echo", "preview", "store", "history", "dates", "export")
QUICK = {
    "startup": ["--rounds", "1"],
    "echo": ["--keys", "40"],
    "preview": ["--rounds", "1", "--edits", "20"],
    "store": ["--sizes", "1000,10000", "--runs", "100"],
    "history": ["--runs", "60", "--many", "500"],
    "dates": ["--runs", "10"],
    "export": ["--articles", "400", "--many", "1000", "--rounds", "1"],
}
USUAL: dict[str, list[str]] = {"startup": ["--rounds", "5"]}
FULL = {
    "startup": ["--rounds", "15"],
    "echo": ["--keys", "400"],
    "preview": ["--rounds", "7"],
    "store": ["--sizes", "1000,100000,1000000"],
    "history": ["--many", "100000"],
    "export": ["--rounds", "7"],
}


def compile_first() -> None:
    """Bytecode for newsdesk and everything it imports, so that no start pays for it."""
    import newsdesk

    env = environment()
    package = str(Path(newsdesk.__file__).parent)
    compileall.compile_dir(package, quiet=2, force=False)
    # Imported once: what is missing of the libraries' is written then.
    code = "import newsdesk.ui.desktop, newsdesk.services.publishing, newsdesk.rendering.page"
    code += ", newsdesk.storage.database, PySide6.QtWebEngineWidgets, markdown"
    subprocess.run([sys.executable, "-c", code], env=env, check=False, capture_output=True)


def run(name: str, arguments: list[str], env: dict[str, str]) -> list[figures.Row]:
    """One benchmark's rows; none, and a word, where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.json"
        command = [sys.executable, str(HERE / f"{name}.py"), "--json", str(file), *arguments]
        start = time.monotonic()
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        if done.returncode or not file.exists():
            print(f"{name} failed:\n{done.stderr[-2000:]}", file=sys.stderr)
            return []
        return figures.read(file)


def is_busy() -> bool:
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="small sizes, about a minute")
    size.add_argument("--full", action="store_true", help="a million articles, more rounds")
    parser.add_argument("--only", default=",".join(NAMES), help="names, separated by commas")
    parser.add_argument("--peer-bin", action="append", default=[], help="see export.py")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(NAMES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}: {', '.join(NAMES)}")
    arguments = QUICK if options.quick else FULL if options.full else USUAL
    compile_first()
    busy = is_busy()
    rows: list[figures.Row] = []
    failed = False
    with display() as env:
        for name in chosen:
            more = [part for place in options.peer_bin for part in ("--peer-bin", place)]
            more = more if name == "export" else []
            found = run(name, [*arguments.get(name, []), *more], env)
            failed = failed or not found
            rows += found
    print()
    figures.report(rows, options.json)
    if busy:
        print("\nThe machine was busy at the start: take the ratios with caution.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
