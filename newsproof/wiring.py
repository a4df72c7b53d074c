"""Builds everything that the stages need from the settings, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from ingest.limits import FetchLimits
from model.company import bundled_companies
from model.metrics import load_metrics
from newsproof.settings import Settings
from store.session import Store, open_store
from verify.world import World, bundled_world

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


@cache
def engine() -> "Engine":
    """Return the extraction engine; building it takes about a second, so a process builds it once."""
    # Loading spaCy takes most of a second, which a command that reads no text need not pay.
    from extract.nlp import Engine

    return Engine(load_metrics(), bundled_companies())


@cache
def world() -> World:
    """Return the tables that comparisons look things up in."""
    return bundled_world()
