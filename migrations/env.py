"""Runs migrations: foreign keys off while tables are rebuilt, everything checked before it is kept."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.ddl.sqlite import SQLiteImpl
from sqlalchemy import Column, Connection, MetaData, Table, Text, text

from store.session import engine_for
from store.tables import METADATA
from store.types import written
from store.views import create_views, drop_views


class StrictSQLiteImpl(SQLiteImpl):
    """Alembic's own table is STRICT too; defining the class is what registers it for `sqlite`."""

    __dialect__ = "sqlite"

    def version_table_impl(
        self, *, version_table: str, version_table_schema: str | None, version_table_pk: bool, **_: Any
    ) -> Table:
        """Same name and column as Alembic's, with SQLite's own type."""
        return Table(
            version_table, MetaData(), Column("version_num", Text, primary_key=version_table_pk), sqlite_strict=True
        )


def run() -> None:
    """Migrate over the connection that was handed in, or over the URL of an ini file or `-x url=…`."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    url = context.get_x_argument(as_dictionary=True).get("url") or context.config.get_main_option("sqlalchemy.url")
    engine = engine_for(url or "sqlite://")
    with engine.connect() as connection:
        _migrate(connection)
    engine.dispose()


def _migrate(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        _set_foreign_keys(connection, on=False)
    try:
        # One transaction around all of it: a process killed half-way leaves the old schema.
        with connection.begin():
            if not on_sqlite:  # there BEGIN IMMEDIATE keeps a second migrating process waiting
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('newsproof migration'))"))
            context.configure(
                connection=connection,
                target_metadata=METADATA,
                render_as_batch=True,
                compare_type=True,
                transactional_ddl=True,
                render_item=_spell,
            )
            # SQLite refuses to rename a table while a view names one that is gone for the moment.
            drop_views(connection)
            with context.begin_transaction():
                context.run_migrations()
            if set(context.get_context().get_current_heads()) == set(context.script.get_heads()):
                create_views(connection)
            if on_sqlite:
                _demand_whole_references(connection)
    finally:
        if on_sqlite:
            _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Switch on the raw connection: inside a transaction, even one that SQLAlchemy began unasked, SQLite ignores it."""
    if connection.in_transaction():
        raise RuntimeError("migrations must start outside a transaction")
    raw = connection.connection.dbapi_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    cursor.execute("PRAGMA foreign_keys")
    (state,) = cursor.fetchone() or (None,)
    cursor.close()
    if bool(state) is not on:
        raise RuntimeError(
            "SQLite did not switch its foreign keys; rebuilding a table would delete rows that refer to it"
        )


def _demand_whole_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise RuntimeError(f"the migration would leave broken references in {tables}; nothing was changed")


def _spell(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    spelling = written(item) if kind == "type" else None
    if spelling is not None and "postgresql." in spelling:
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
    return spelling or False


run()
