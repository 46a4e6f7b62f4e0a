"""The benchmarks still run, and give rows of one shape; what they measure is not judged here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TINY = {
    "store": ["--sizes", "60,90", "--runs", "20"],
    "history": ["--runs", "5", "--versions", "8", "--many", "120", "--each", "2"],
    "export": ["--articles", "6", "--many", "12", "--rounds", "1", "--wait", "0"],
    "echo": ["--sizes", "200", "--keys", "4", "--rounds", "1"],
    "preview": [
        *("--sizes", "200", "--edits", "3", "--rounds", "1"),
        *("--backends", "software"),
    ],
    "startup": ["--rounds", "1", "--settled", "0"],
}


@pytest.mark.parametrize("name", TINY)
def test_a_benchmark_gives_rows_with_figure_floor_and_aim(name, tmp_path):
    file = tmp_path / "rows.json"
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), "--json", str(file), *TINY[name]]
    # No peers: what another program takes is not ours to test.
    env = {**os.environ, "PATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = json.loads(file.read_text("utf-8"))
    assert rows
    for row in rows:
        assert {"figure", "ours", "floor", "ratio", "aim"} <= row.keys()
        assert row["ours"] > 0
        assert row["ratio"] is None or row["ratio"] == row["ours"] / row["floor"]
        assert row["figure"] in done.stdout


def test_the_door_to_all_of_them_writes_one_file(tmp_path):
    file = tmp_path / "build" / "bench.json"
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--json", str(file), "--only", "typo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "typo" in done.stderr
    assert not file.exists()
