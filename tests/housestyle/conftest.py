"""A small pack to break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPLATE = """<!DOCTYPE html>
<html lang="{{ language }}" dir="{{ direction }}">
<head>{{ head }}</head>
<body><article><h1>{{ headline }}</h1>{{ body }}</article></body>
</html>
"""


@pytest.fixture
def make_pack(tmp_path) -> Callable[..., Path]:
    """Write a pack into a folder of its own and return the folder."""

    def make(toml: str = '[outlet]\nname = "Test"\n', name: str = "test", **files: str) -> Path:
        folder: Path = tmp_path / "packs" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pack.toml").write_text(toml, "utf-8")
        (folder / "article.html.j2").write_text(files.get("template", TEMPLATE), "utf-8")
        (folder / "style.css").write_text(files.get("style", "p { margin: 0 }\n"), "utf-8")
        return folder

    return make
