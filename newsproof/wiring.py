"""Builds everything that the stages need from the settings, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.limits import FetchLimits
from newsproof.own import Tables, read_tables
from newsproof.settings import Settings
from store.session import Store, open_store
from verify.rates import bundled_rates
from verify.world import World

if TYPE_CHECKING:
    from extract.nlp import Engine


def program_version() -> str:
    """Return the installed version."""
    return version("newsproof")


def fetch_limits(settings: Settings) -> FetchLimits:
    """Return the limits of the HTTP door."""
    return FetchLimits(
        user_agent=f"newsproof/{program_version()} (+{settings.contact})",
        max_bytes=settings.max_bytes,
        total_seconds=settings.timeout_seconds,
        connections=settings.connections,
        per_host_delay=settings.per_host_delay_seconds,
        allow_private_addresses=settings.allow_private_addresses,
        obey_robots=settings.obey_robots,
    )


@contextmanager
def store_of(settings: Settings) -> Iterator[Store]:
    """Open the store, creating and migrating it on first use, and close it again."""
    store = open_store(settings.store)
    try:
        yield store
    finally:
        store.close()


def tables(own: Path | None = None) -> Tables:
    """Return companies and metrics, with the folder `own` laid over the bundled ones."""
    return _tables(own)


def engine(own: Path | None = None) -> "Engine":
    """Return the extraction engine; building it takes about a second, so a process builds it once."""
    return _engine(own)


def world(own: Path | None = None) -> World:
    """Return the tables that comparisons look things up in."""
    return World(companies=tables(own).companies, metrics=tables(own).metrics, rates=bundled_rates())


@cache
def _tables(own: Path | None) -> Tables:
    return read_tables(own)


@cache
def _engine(own: Path | None) -> "Engine":
    # Loading spaCy takes most of a second, which a command that reads no text need not pay.
    from extract.nlp import Engine

    return Engine(_tables(own).metrics, _tables(own).companies)
