"""Waits until the machine has nothing else to do, where that can be seen."""

from __future__ import annotations

import time
from pathlib import Path

STAT = Path("/proc/stat")
IDLE = 0.85
SPAN = 0.3

longest = 8.0
"""Seconds; 0 = go on at once."""


def _idle_and_all() -> tuple[int, int]:
    ticks = [int(value) for value in STAT.read_text("ascii").split("\n", 1)[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def wait() -> bool:
    """Wait for idle processors, at most `longest` seconds; whether they are."""
    if not STAT.exists():
        return True
    end = time.monotonic() + longest
    while time.monotonic() < end:
        idle, total = _idle_and_all()
        time.sleep(SPAN)
        now_idle, now_total = _idle_and_all()
        if now_idle - idle >= IDLE * (now_total - total):
            return True
    return False
