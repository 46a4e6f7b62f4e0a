"""Alembic's way in: always on the connection and in the transaction that it is handed."""

from __future__ import annotations

from alembic import context

from newsdesk.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes tables by rebuilding them.
    render_as_batch=True,
)
context.run_migrations()
