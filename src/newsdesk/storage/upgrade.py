"""An older database brought to today's schema, after a copy of it was set aside.

Foreign keys are switched off before the transaction begins: rebuilding a table drops the old
one, and with them on SQLite would delete every row that points to it. All steps and the noting
of the new version are one transaction, so that an interruption leaves the old schema whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.errors import DataFolderError
from newsdesk.i18n import gettext as _
from newsdesk.storage import backups, connections

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(file: Path, version: str, patience: int = connections.PATIENCE) -> Path:
    """Bring the database to today's schema.

    Args:
        file: The database.
        version: The schema it has.
        patience: Milliseconds to wait for another program's transaction.

    Returns:
        The copy that was set aside.
    """
    home = backups.home(file.parent)
    copy = backups.take(file, home, backups.Reason.MIGRATION, version).file
    engine = connections.writing_engine(file, patience)
    try:
        with engine.connect() as connection:
            _without_foreign_keys(connection)
            with connection.begin():
                run_migrations(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise DataFolderError(
                        _("{file} could not be upgraded; it was left as it is").format(file=file)
                    )
    finally:
        engine.dispose()
    return copy


def run_migrations(connection: Connection, target: str = "head") -> None:
    """Run Alembic's steps on this connection, in the transaction it is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads a percent sign as the start of a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _without_foreign_keys(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute("PRAGMA foreign_keys = OFF")
