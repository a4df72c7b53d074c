"""Brings the schema of a store up to date, or says why it cannot."""

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from model.errors import StoreError, StoreTooNewError

READS = "newsproof_reads"
"""Execution option: the transaction only reads, so that it need not wait for a writer."""


def bring_up_to_date(engine: Engine, *, migrate: bool) -> None:
    """Migrate the store to this program's schema; cheap when there is nothing to do.

    Raises StoreTooNewError if a newer newsproof wrote it, StoreError if it is another program's database or, without
    `migrate`, if it is older than the program.
    """
    where = engine.url.render_as_string(hide_password=True)
    with engine.connect() as connection:
        revision = _revision(connection.execution_options(**{READS: True}), where)
    known = known_revisions()
    if revision == known[-1]:
        return
    if revision is not None and revision not in known:
        raise StoreTooNewError(
            f"the store {where} was written by a newer newsproof, its schema {revision} is unknown to this one: "
            "upgrade the program, or name another store"
        )
    if not migrate:
        raise StoreError(
            f"the store {where} is not up to date (schema {revision or 'empty'}): let newsproof migrate it"
        )
    _upgrade(engine)


@cache
def known_revisions() -> tuple[str, ...]:
    """Ids of the revisions that come with the program, oldest first: the numbers that their file names start with."""
    names = (entry.name for entry in files("migrations").joinpath("versions").iterdir())
    return tuple(sorted(name.partition("_")[0] for name in names if name[:4].isdigit()))


def _revision(connection: Connection, where: str) -> str | None:
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return None if revision is None else str(revision)
    if names:
        raise StoreError(f"{where} is the database of another program: it has tables, but none of newsproof's")
    return None


def _upgrade(engine: Engine) -> None:
    # Loading Alembic takes a tenth of a second, which a store that is up to date need not pay.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
