"""The desk on disk: SQLAlchemy, SQLite and Alembic stay behind this package."""
