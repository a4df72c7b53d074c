"""Opens a store and hands out sessions: one writer at a time, readers on a snapshot, errors in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from model.errors import SettingsError
from store.refusals import refusal
from store.schema import READS, bring_up_to_date


@dataclass(frozen=True, slots=True)
class Session:
    """One unit of work; the functions of store/ take it first."""

    connection: Connection

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name


class Store:
    """An open database. `write()` and `read()` give sessions; nothing else touches it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def name(self) -> str:
        """The URL without its password, for messages."""
        return self._engine.url.render_as_string(hide_password=True)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Commit at the end, roll back on any error. On SQLite it waits for other writers before it reads."""
        with self._errors_in_words(), self._engine.begin() as connection:
            yield Session(connection)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read one consistent state; a write in here is refused."""
        with self._errors_in_words(), self._engine.connect() as connection:
            reader = connection.execution_options(**{READS: True})
            if connection.dialect.name == "postgresql":
                reader = reader.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with reader.begin():
                yield Session(reader)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, UnicodeEncodeError) as error:
            raise refusal(error, self._engine.url) from error


def open_store(url: str, *, migrate: bool = True, busy_seconds: float = 5.0) -> Store:
    """Open the store at a URL, `sqlite:///newsproof.db` or `postgresql+psycopg://…`; create and migrate it if needed.

    With `migrate=False` an older or empty store is refused with StoreError. SettingsError if the URL is none,
    StoreTooNewError if a newer newsproof wrote the store. `busy_seconds` is how long a writer waits for another.
    """
    engine = engine_for(url, busy_seconds=busy_seconds)
    try:
        bring_up_to_date(engine, migrate=migrate)
    except SQLAlchemyError as error:
        engine.dispose()
        raise refusal(error, engine.url) from error
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(_how_to_write(url)) from error
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise SettingsError(_how_to_write(parsed.render_as_string(hide_password=True)))
    return parsed


def _how_to_write(url: str) -> str:
    return f"{url!r} is no store: write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE"


def engine_for(url: str, *, busy_seconds: float = 5.0) -> Engine:
    """Connect to a URL without looking at the schema; for `open_store` and the migrations alone."""
    parsed = _parsed(url)
    try:
        engine = create_engine(parsed)
    except ModuleNotFoundError as error:
        raise SettingsError("a PostgreSQL store needs the extra: pip install 'newsproof[postgresql]'") from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, busy_milliseconds=round(busy_seconds * 1000))
    return engine


def _prepare_sqlite(engine: Engine, *, busy_milliseconds: int) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in (
            f"busy_timeout = {busy_milliseconds}",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "journal_mode = WAL",
            "synchronous = NORMAL",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A transaction that reads first and then writes fails at once when another one wrote in between, whatever
        # the timeout; one that starts as a writer waits.
        reads = bool(connection.get_execution_options().get(READS))
        connection.exec_driver_sql(f"PRAGMA query_only = {int(reads)}")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
