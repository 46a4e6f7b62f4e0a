"""A desk of its own for each test."""

from __future__ import annotations

import pytest

from newsdesk.services.desk import open_desk


@pytest.fixture
def desk(tmp_path):
    opened = open_desk(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def db(desk):
    return desk.database
