"""A display for the benchmarks: the user's, else a private Xvfb, else none."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN = "1600x1000x24"


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment for a process with a window; an X server of our own ends with the block.

    Painting to X is nearer to what a user sees than Qt's offscreen platform.
    """
    env = environment()
    if env.get("DISPLAY") or env.get("WAYLAND_DISPLAY") or env.get("QT_QPA_PLATFORM"):
        yield env
        return
    if shutil.which("Xvfb") is None:
        yield env | {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if number:
            yield env | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        else:
            yield env | {"QT_QPA_PLATFORM": "offscreen"}
    finally:
        server.terminate()
        server.wait()


def environment() -> dict[str, str]:
    """This process's, made fit for timing."""
    env = dict(os.environ)
    # Without compiled modules every start would compile all of Python anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return env
