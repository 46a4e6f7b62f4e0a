"""The system refuses to let files grow (RLIMIT_FSIZE): as a quota or a full disk does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.domain.article import Article
from newsdesk.services import writing
from newsdesk.services.desk import open_desk
from newsdesk.storage import connections, upgrade
from newsdesk.storage.database import open_database

CHILD = Path(__file__).with_name("limited_child.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no limits of this kind")


def refusals(data, act):
    """How often the system refused before the act was done."""
    command = [sys.executable, str(CHILD), str(data), act]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("act", ["save", "revise", "create", "thin", "delete", "backup", "lock"])
def test_what_is_refused_is_said_and_changes_nothing(tmp_path, monkeypatch, act):
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "backups"))
    data = tmp_path / "desk"
    desk = open_desk(data)
    for number in range(3):
        body = f"Texte {number}. " + "Une phrase de plus. " * 300
        writing.create_article(desk.database, Article(headline=f"Titre {number}", body=body))
    desk.close()
    assert refusals(data, act) > 0


def test_an_upgrade_that_is_refused_leaves_the_old_desk(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSDESK_BACKUP_DIR", str(tmp_path / "backups"))
    file = tmp_path / "desk" / "desk.sqlite"
    file.parent.mkdir()
    engine = connections.writing_engine(file)
    with engine.begin() as connection:
        upgrade.run_migrations(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO article VALUES (1, ?, 1, NULL, 'draft', '', '', '', '', 'Vieux', '', "
            "NULL, NULL, '', 3, 1, 1)",
            ("a" * 32,),
        )
        connection.exec_driver_sql(
            "INSERT INTO draft VALUES (1, '{\"headline\":\"Vieux\"}', 'Le vieux texte.', 'Vieux', "
            "'', '\n\ue000draft', 0, 1, NULL)"
        )
    engine.dispose()
    assert refusals(file.parent, "open") > 0
    db = open_database(file)
    assert writing.load_article(db, "a" * 32).article.body == "Le vieux texte."
    db.close()
