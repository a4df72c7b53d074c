"""The schema is what the migrations make of an empty file, and migrating loses nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from store.schema import known_revisions
from store.session import engine_for, open_store
from store.tables import METADATA
from store.views import VIEWS


@pytest.fixture
def config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    return config


@pytest.fixture
def database(tmp_path: Path, config: Config) -> Path:
    config.set_main_option("sqlalchemy.url", f"sqlite:///{tmp_path}/store.db")
    return tmp_path / "store.db"


@pytest.fixture
def connection(database: Path, config: Config) -> Iterator[sqlite3.Connection]:
    command.upgrade(config, "head")
    connection = sqlite3.connect(database)
    yield connection
    connection.close()


def test_there_is_one_line_of_revisions_and_the_store_knows_its_head(config: Config) -> None:
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [known_revisions()[-1]]
    assert sorted(revision.revision for revision in script.walk_revisions()) == list(known_revisions())


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    assert {name for name, strict in tables if not strict} == set()
    assert {name for name, _ in tables} == {*METADATA.tables, "alembic_version"}


def test_a_strict_table_refuses_a_word_where_a_number_belongs(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        connection.execute("INSERT INTO buckets VALUES ('acme', 'layoffs', 'about 500', 0)")


def test_the_tables_in_code_are_those_that_migrations_make(database: Path, config: Config) -> None:
    command.upgrade(config, "head")
    command.check(config)  # raises when it finds a difference


def test_up_down_up_from_empty_gives_the_same_schema(database: Path, config: Config) -> None:
    def schema() -> list[tuple[str, str, str]]:
        with sqlite3.connect(database) as connection:
            rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        connection.close()
        return rows

    command.upgrade(config, "head")
    first = schema()
    command.downgrade(config, "base")
    assert [name for kind, name, _ in schema() if kind == "table"] == ["alembic_version"]
    command.upgrade(config, "head")
    assert schema() == first
    assert {name for kind, name, _ in first if kind == "view"} == set(VIEWS)


def test_every_constraint_has_a_name(connection: sqlite3.Connection, database: Path) -> None:
    engine = create_engine(f"sqlite:///{database}")
    found = inspect(engine)
    names = [found.get_pk_constraint(table)["name"] for table in METADATA.tables]
    names += [key["name"] for table in METADATA.tables for key in found.get_foreign_keys(table)]
    names += [key["name"] for table in METADATA.tables for key in found.get_unique_constraints(table)]
    engine.dispose()
    assert len(names) > len(METADATA.tables)
    assert None not in names


_REBUILD = '''
"""Rebuilds a table that others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("articles", recreate="always") as table:
        table.add_column(sa.Column("note", sa.Text()))
    {more}


def downgrade() -> None:
    op.drop_column("articles", "note")
'''


def _with_a_later_revision(config: Config, tmp_path: Path, *, more: str) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "9000_rebuild.py").write_text(_REBUILD.format(more=more), encoding="utf-8")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{files('migrations')}/versions\n{later}")


def _fill(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("INSERT INTO articles VALUES ('a', 'https://daily.example/a', 'daily.example', '2026')")
        connection.execute(
            "INSERT INTO article_versions (id, article_id, version, is_current, sha256, title, text, fetched, kind,"
            " sections, speakers, stage, attempts)"
            " VALUES ('v', 'a', 1, 1, 'h', 'Cuts', 'Text', '2026', 'news', '[]', '[]', 'read', 0)"
        )
    connection.close()


@pytest.mark.parametrize("through_the_store", [False, True])
def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(
    database: Path, config: Config, tmp_path: Path, through_the_store: bool
) -> None:
    command.upgrade(config, "head")
    _fill(database)
    _with_a_later_revision(config, tmp_path, more="")
    if through_the_store:  # the way of `open_store`: its own BEGIN, foreign keys on
        engine = engine_for(f"sqlite:///{database}")
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        engine.dispose()
    else:
        command.upgrade(config, "head")
    with sqlite3.connect(database) as check:
        assert check.execute("SELECT id, note FROM articles").fetchall() == [("a", None)]
        assert check.execute("SELECT id, article_id FROM article_versions").fetchall() == [("v", "a")]
        assert check.execute("SELECT strict FROM pragma_table_list WHERE name = 'articles'").fetchall() == [(1,)]
        assert check.execute("SELECT count(*) FROM v_claims").fetchone() == (0,)
    check.close()


def test_a_migration_that_breaks_references_changes_nothing(database: Path, config: Config, tmp_path: Path) -> None:
    command.upgrade(config, "head")
    _fill(database)
    _with_a_later_revision(config, tmp_path, more='op.execute("DELETE FROM articles")')
    with pytest.raises(RuntimeError, match="would leave broken references in article_versions"):
        command.upgrade(config, "head")
    with sqlite3.connect(database) as check:
        assert check.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert check.execute("SELECT id, url FROM articles").fetchall() == [("a", "https://daily.example/a")]
        assert check.execute("SELECT count(*) FROM v_claims").fetchone() == (0,)
    check.close()


_OPEN = """
import sys
from store.session import open_store
open_store(sys.argv[1]).close()
print("alembic" in sys.modules)
"""


def test_a_store_that_is_up_to_date_is_opened_without_loading_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    open_store(url).close()
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", _OPEN, url], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
