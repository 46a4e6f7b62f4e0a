"""A missing library is named with its packages, never as a stack trace."""

from __future__ import annotations

import sys

import pytest

from newsdesk import system_libraries

LOADER = "libEGL.so.1: cannot open shared object file: No such file or directory"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux packages")
def test_the_packages_of_debian_and_fedora_are_named():
    sentence = system_libraries.explain(LOADER)
    assert "libEGL.so.1" in sentence
    assert "apt install" in sentence
    assert "libegl1" in sentence
    assert "dnf install" in sentence
    assert "libglvnd-egl" in sentence
    assert "\n" not in sentence


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux packages")
def test_an_unknown_library_is_still_named():
    assert "libnowhere.so.9" in system_libraries.explain(
        "libnowhere.so.9: cannot open shared object file: No such file or directory"
    )


def test_another_failure_keeps_its_own_words(monkeypatch):
    monkeypatch.setattr(system_libraries, "missing_libraries", list)
    assert "could not connect to display" in system_libraries.explain(
        "could not connect\nto display"
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux packages")
def test_this_machine_has_what_it_needs():
    assert system_libraries.missing_libraries() == []
