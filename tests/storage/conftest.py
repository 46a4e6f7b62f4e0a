"""A desk on a real disk, opened and closed."""

from __future__ import annotations

import pytest

from newsdesk.storage.database import open_database


@pytest.fixture
def file(tmp_path):
    return tmp_path / "desk" / "desk.sqlite"


@pytest.fixture
def db(file):
    database = open_database(file, patience=300)
    yield database
    database.close()
