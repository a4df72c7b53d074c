"""Sources and what the last fetch of their feeds left behind."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select, update

from model.errors import NotFoundError, UsageError
from model.source import FeedState, Source
from store.rows import row_of, upsert
from store.session import Session
from store.tables import feed_states, sources


def add(session: Session, new: Iterable[Source]) -> tuple[Source, ...]:
    """Add the sources whose feed is not known yet and return them; a known feed stays as it is.

    UsageError if a key already names another feed; `free_key` finds one that does not.
    """
    stored = {source.feed_url: source.key for source in list_sources(session)}
    taken = {key: feed_url for feed_url, key in stored.items()}
    added: dict[str, Source] = {}
    for source in new:
        if source.feed_url in stored or source.feed_url in added:
            continue
        if source.key in taken:
            raise UsageError(f"the key {source.key!r} already names {taken[source.key]}: choose another key")
        taken[source.key] = source.feed_url
        added[source.feed_url] = source
    upsert(session, sources, [row_of(source, sources) for source in added.values()])
    return tuple(added.values())


def follow(session: Session, wanted: Iterable[Source]) -> tuple[Source, ...]:
    """Add the sources that are not known yet and return them; known feeds take over name, site, kind and language.

    A known feed keeps its key, and whether it is switched on.
    """
    stored = {source.feed_url: source for source in list_sources(session)}
    asked = tuple(wanted)
    known = [replace(one, key=old.key, enabled=old.enabled) for one in asked if (old := stored.get(one.feed_url))]
    upsert(session, sources, [row_of(source, sources) for source in known])
    return add(session, asked)


def free_key(session: Session, wanted: str, *, also_taken: Iterable[str] = ()) -> str:
    """The wanted key, else the first free one of `wanted-2`, `wanted-3` and so on."""
    taken = {source.key for source in list_sources(session)} | set(also_taken)
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def find(session: Session, key_or_url: str) -> Source:
    """The source with that key or feed URL; NotFoundError if there is none."""
    query = select(sources).where((sources.c.key == key_or_url) | (sources.c.feed_url == key_or_url))
    row = session.connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(f"no source has the key or feed URL {key_or_url!r}")
    return Source(**row)


def list_sources(session: Session, *, enabled_only: bool = False) -> tuple[Source, ...]:
    """All sources by key."""
    query = select(sources).order_by(sources.c.key)
    if enabled_only:
        query = query.where(sources.c.enabled)
    return tuple(Source(**row) for row in session.connection.execute(query).mappings())


def set_enabled(session: Session, key: str, *, enabled: bool) -> Source:
    """Switch a source on or off and return it; NotFoundError if there is none."""
    source = find(session, key)
    session.connection.execute(update(sources).where(sources.c.key == source.key).values(enabled=enabled))
    return find(session, source.key)


def feed_state(session: Session, key: str) -> FeedState:
    """What is remembered of a source's feed; an empty state before the first fetch."""
    row = session.connection.execute(select(feed_states).where(feed_states.c.source == key)).mappings().first()
    return FeedState(source=key) if row is None else FeedState(**row)


def feed_states_by_source(session: Session) -> dict[str, FeedState]:
    """What is remembered of every feed that was fetched at least once."""
    rows = session.connection.execute(select(feed_states).order_by(feed_states.c.source)).mappings()
    return {row["source"]: FeedState(**row) for row in rows}


def save_feed_states(session: Session, states: Iterable[FeedState]) -> None:
    """Remember what the last fetches left behind."""
    upsert(session, feed_states, [row_of(state, feed_states) for state in states])
