"""What all tests share: no display, an empty home, the sandbox off where root needs it."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, Qt

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root with its sandbox on; only tests may take it off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

# The long form of every law: `make torture`.
settings.register_profile("torture", max_examples=2000, deadline=None)

# The browser engine is loaded after the application exists, so this must be said before.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Each test has a home and a data folder of its own and an English interface."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("NEWSDESK_DATA_DIR", str(home / "desk"))
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(autouse=True)
def _no_keys():
    """No test opens a locked desk with another one's key."""
    from newsdesk.storage import vault

    yield
    vault.forget()


@pytest.fixture
def quick_locks(monkeypatch):
    """Argon2id at its smallest: what is tested is what the boxes do, not how dear a guess is."""
    from newsdesk.storage import key_file

    monkeypatch.setattr(key_file, "OPERATIONS", 1)
    monkeypatch.setattr(key_file, "MEMORY", 8192)


@pytest.fixture
def record_figure(record_property):
    """Note a measured figure; all of them are printed at the end of the run."""

    def record(figure: str) -> None:
        record_property("figure", figure)

    return record


def pytest_terminal_summary(terminalreporter):
    """The figures that tests have measured, such as precision and recall by language."""
    figures = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
        if name == "figure" and report.when == "call"
    ]
    if figures:
        terminalreporter.section("figures")
        for figure in sorted(figures):
            terminalreporter.write_line(figure)
