"""Every page that a feed names is queued once and comes back until it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from model.page import FeedEntry
from model.source import Source
from store import entries, sources
from store.session import Store
from store.stages import EntryState

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FULL = FeedEntry(
    url="https://daily.example/a",
    title="Cuts – “now”",
    published=NOON - HOUR,
    summary="Short.",
    content_html="<p>Long.</p>",
    author="Ann",
    origin_name="Wire",
    origin_url="https://wire.example/a",
)
BARE = FeedEntry(url="https://daily.example/b", title="")


@pytest.fixture
def queue(store: Store) -> Store:
    with store.write() as session:
        feeds = [Source(key=key, name=key, feed_url=f"https://{key}.example/rss") for key in ("daily", "wire")]
        sources.add(session, feeds)
    return store


def test_only_new_entries_are_queued(queue: Store, dump: Callable[[Store], Any]) -> None:
    with queue.write() as session:
        assert entries.add_entries(session, "daily", [FULL, BARE, replace(FULL, title="Again")], seen_at=NOON) == (
            FULL,
            BARE,
        )
    before = dump(queue)
    with queue.write() as session:
        assert entries.add_entries(session, "wire", [replace(FULL, title="Elsewhere")], seen_at=NOON + HOUR) == ()
    assert dump(queue) == before
    with queue.read() as session:
        (first, second) = entries.pending(session, limit=9)
    assert first == entries.QueuedEntry(
        entry=FULL, source="daily", state=EntryState.PENDING, attempts=0, first_seen=NOON, last_checked=None
    )
    assert second.entry == BARE


def test_a_failed_entry_comes_back_until_its_attempts_are_used_up(queue: Store) -> None:
    with queue.write() as session:
        entries.add_entries(session, "daily", [BARE], seen_at=NOON)
        for attempt in range(1, 4):
            (entry,) = entries.pending(session, limit=9, max_attempts=3)
            assert entry.attempts == attempt - 1
            entries.mark(session, BARE.url, EntryState.FAILED, at=NOON + attempt * HOUR)
        assert entries.pending(session, limit=9, max_attempts=3) == ()
        assert entries.pending(session, limit=9, max_attempts=4, before=NOON + 3 * HOUR) == ()
        assert len(entries.pending(session, limit=9, max_attempts=4, before=NOON + 4 * HOUR)) == 1


@pytest.mark.parametrize("state", [EntryState.FETCHED, EntryState.SKIPPED])
def test_a_finished_entry_is_not_pending(queue: Store, state: EntryState) -> None:
    with queue.write() as session:
        entries.add_entries(session, "daily", [BARE], seen_at=NOON)
        entries.mark(session, BARE.url, EntryState.FAILED, at=NOON)
        entries.mark(session, BARE.url, state, at=NOON)
        assert entries.pending(session, limit=9) == ()
        counts = entries.count_by_state(session)
        assert counts == {other: int(other is state) for other in EntryState}


def test_pages_that_may_have_changed_come_longest_ago_first(queue: Store) -> None:
    urls = [f"https://daily.example/{number}" for number in range(3)]
    with queue.write() as session:
        entries.add_entries(session, "daily", [FeedEntry(url=url, title="") for url in urls], seen_at=NOON)
        for hours, url in zip((3, 1, 2), urls, strict=True):
            entries.mark(session, url, EntryState.FETCHED, at=NOON + hours * HOUR)
        due = entries.fetched_before(session, NOON + 3 * HOUR, limit=9)
        assert [entry.entry.url for entry in due] == [urls[1], urls[2]]
        assert [entry.entry.url for entry in entries.fetched_before(session, NOON + 9 * HOUR, limit=1)] == [urls[1]]


def test_pending_entries_can_be_asked_for_by_source(queue: Store) -> None:
    with queue.write() as session:
        entries.add_entries(session, "daily", [FULL], seen_at=NOON)
        entries.add_entries(session, "wire", [BARE], seen_at=NOON - HOUR)
        assert [entry.entry for entry in entries.pending(session, limit=9)] == [BARE, FULL]
        assert [entry.entry for entry in entries.pending(session, limit=9, source="daily")] == [FULL]
        assert [entry.entry for entry in entries.pending(session, limit=1)] == [BARE]
