"""The same migrations make the same tables on PostgreSQL, with its own types."""

from importlib.resources import files

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from store.session import engine_for

TYPES = {
    ("claims", "low"): "numeric",
    ("claims", "published"): "timestamp with time zone",
    ("claims", "period_end"): "date",
    ("claims", "approx"): "boolean",
    ("conflicts", "severity"): "double precision",
    ("conflict_sides", "claims"): "jsonb",
    ("body_bands", "hash"): "bigint",
    ("raw_pages", "body"): "bytea",
}


@pytest.mark.server
def test_the_tables_in_code_are_those_in_the_server_with_native_types(
    postgresql_server: str, postgresql_template: str
) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    engine = engine_for(postgresql_server.format(postgresql_template))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)  # raises when it finds a difference
        rows = connection.execute(
            text("SELECT table_name, column_name, data_type FROM information_schema.columns")
        ).all()
    engine.dispose()
    found = {(table, column): kind for table, column, kind in rows}
    assert {place: found[place] for place in TYPES} == TYPES
