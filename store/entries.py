"""The durable queue of pages to fetch: every entry that a feed ever named, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, func, or_, select, update

from model.page import FeedEntry
from store.rows import batches, insert_missing, row_of
from store.session import Session
from store.stages import EntryState
from store.tables import entries

_ENTRY_FIELDS = ("url", "title", "link", "published", "summary", "content_html", "author", "origin_name", "origin_url")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedEntry:
    """An entry with what became of it."""

    entry: FeedEntry
    source: str
    """Key of the source whose feed named it first."""
    state: EntryState
    attempts: int
    first_seen: datetime
    last_checked: datetime | None


def add_entries(
    session: Session, source: str, found: Iterable[FeedEntry], *, seen_at: datetime
) -> tuple[FeedEntry, ...]:
    """Queue a feed's entries and return those whose URL is new; known ones stay as they are."""
    by_url: dict[str, FeedEntry] = {}
    for entry in found:
        by_url.setdefault(entry.url, entry)
    known: set[str] = set()
    for batch in batches(by_url):
        known.update(session.connection.execute(select(entries.c.url).where(entries.c.url.in_(batch))).scalars())
    new = tuple(entry for url, entry in by_url.items() if url not in known)
    given: dict[str, Any] = {
        "source": source,
        "first_seen": seen_at,
        "state": EntryState.PENDING,
        "attempts": 0,
        "last_checked": None,
    }
    insert_missing(session, entries, [row_of(entry, entries) | given for entry in new])
    return new


def pending(
    session: Session, *, limit: int, source: str | None = None, max_attempts: int = 5, before: datetime | None = None
) -> tuple[QueuedEntry, ...]:
    """Entries to fetch, oldest first: new ones, and failed ones with attempts left last checked before `before`."""
    again = and_(entries.c.state == EntryState.FAILED, entries.c.attempts < max_attempts)
    if before is not None:
        again = and_(again, entries.c.last_checked < before)
    query = select(entries).where(or_(entries.c.state == EntryState.PENDING, again))
    if source is not None:
        query = query.where(entries.c.source == source)
    query = query.order_by(entries.c.first_seen, entries.c.url).limit(limit)
    return tuple(_queued(row) for row in session.connection.execute(query).mappings())


def fetched_before(
    session: Session,
    before: datetime,
    *,
    limit: int,
    source: str | None = None,
    seen_after: datetime | None = None,
) -> tuple[QueuedEntry, ...]:
    """Fetched entries that were last looked at before a time, longest ago first: pages that may have changed since.

    `seen_after` leaves out those that were first seen before; a story of last month is no longer edited.
    """
    query = select(entries).where(entries.c.state == EntryState.FETCHED, entries.c.last_checked < before)
    if source is not None:
        query = query.where(entries.c.source == source)
    if seen_after is not None:
        query = query.where(entries.c.first_seen >= seen_after)
    query = query.order_by(entries.c.last_checked, entries.c.url).limit(limit)
    return tuple(_queued(row) for row in session.connection.execute(query).mappings())


def mark(session: Session, url: str, state: EntryState, *, at: datetime) -> None:
    """Note what came of fetching an entry; failures in a row are counted, a success ends the count."""
    attempts = entries.c.attempts + 1 if state is EntryState.FAILED else 0
    session.connection.execute(
        update(entries).where(entries.c.url == url).values(state=state, last_checked=at, attempts=attempts)
    )


def count_by_state(session: Session) -> dict[EntryState, int]:
    """How many entries stand in each state."""
    query = select(entries.c.state, func.count()).group_by(entries.c.state)
    counts: dict[EntryState, int] = {row[0]: row[1] for row in session.connection.execute(query)}
    return {state: counts.get(state, 0) for state in EntryState}


def _queued(row: RowMapping) -> QueuedEntry:
    return QueuedEntry(
        entry=FeedEntry(**{name: row[name] for name in _ENTRY_FIELDS}),
        source=row["source"],
        state=row["state"],
        attempts=row["attempts"],
        first_seen=row["first_seen"],
        last_checked=row["last_checked"],
    )
