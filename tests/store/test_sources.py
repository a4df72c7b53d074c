"""Sources are known by their feed; what polling must remember comes back byte for byte."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from model.errors import NotFoundError, UsageError
from model.source import FeedState, Kind, Source
from store import sources
from store.session import Store

DAILY = Source(key="daily", name="The Daily", feed_url="https://daily.example/rss", site_url="https://daily.example/")
WIRE = Source(key="wire", name="Wîre", feed_url="https://wire.example/feed", kind=Kind.WIRE, language="en")


def test_a_source_is_added_once(store: Store) -> None:
    with store.write() as session:
        assert sources.add(session, [WIRE, DAILY, DAILY]) == (WIRE, DAILY)
        assert sources.add(session, [replace(WIRE, key="other", name="Renamed")]) == ()
    with store.read() as session:
        assert sources.list_sources(session) == (DAILY, WIRE)
        assert sources.find(session, "wire") == sources.find(session, WIRE.feed_url) == WIRE


def test_a_key_that_names_another_feed_is_refused_and_a_free_one_offered(store: Store) -> None:
    with store.write() as session:
        sources.add(session, [DAILY, replace(WIRE, key="daily-2")])
        other = replace(DAILY, feed_url="https://daily.example/atom")
        with pytest.raises(UsageError, match=r"the key 'daily' already names https://daily\.example/rss"):
            sources.add(session, [other])
        assert sources.free_key(session, "daily") == "daily-3"
        assert sources.free_key(session, "daily", also_taken=["daily-3"]) == "daily-4"
        assert sources.free_key(session, "new") == "new"


def test_a_disabled_source_is_not_listed_among_the_enabled(store: Store) -> None:
    with store.write() as session:
        sources.add(session, [DAILY, WIRE])
        assert sources.set_enabled(session, "wire", enabled=False) == replace(WIRE, enabled=False)
        assert sources.list_sources(session, enabled_only=True) == (DAILY,)
        assert sources.set_enabled(session, "wire", enabled=True) == WIRE
        with pytest.raises(NotFoundError, match="no source has the key or feed URL 'nobody'"):
            sources.set_enabled(session, "nobody", enabled=True)


def test_the_state_of_a_feed_comes_back_byte_for_byte(store: Store) -> None:
    state = FeedState(
        source="daily",
        etag=' W/"\u00e9-1" ',
        last_modified="Fri, 20 Nov 2026 09:30:00 GMT",
        next_fetch_at=datetime(2026, 11, 20, 10, 0, 0, 123, tzinfo=UTC),
        failures=2,
        last_error="the server said 503",
        last_success_at=None,
    )
    with store.write() as session:
        sources.add(session, [DAILY, WIRE])
        assert sources.feed_state(session, "daily") == FeedState(source="daily")
        sources.save_feed_states(session, [FeedState(source="daily"), FeedState(source="wire")])
        sources.save_feed_states(session, [state])
        assert sources.feed_state(session, "daily") == state
        assert sources.feed_states_by_source(session) == {"daily": state, "wire": FeedState(source="wire")}


def test_the_view_of_sources_shows_their_feeds_state(store: Store) -> None:
    with store.write() as session:
        sources.add(session, [DAILY, WIRE])
        sources.save_feed_states(session, [FeedState(source="wire", failures=3)])
    with store.read() as session:
        rows: Any = session.connection.execute(text("SELECT key, kind, failures FROM v_sources ORDER BY key"))
        assert [tuple(row) for row in rows] == [("daily", "news", None), ("wire", "wire", 3)]


def test_sources_that_are_followed_are_added_and_known_feeds_take_over_what_is_said_of_them(store: Store) -> None:
    with store.write() as session:
        sources.add(session, [DAILY])
        sources.set_enabled(session, "daily", enabled=False)
        renamed = replace(DAILY, key="ours", name="Daily News", kind=Kind.WIRE)
        assert sources.follow(session, [renamed, WIRE]) == (WIRE,)
        assert sources.find(session, "daily") == replace(renamed, key="daily", enabled=False)
        assert sources.follow(session, [renamed, WIRE]) == ()
