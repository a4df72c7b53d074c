from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.due import DAY, HOUR, Outcome, due, next_fetch
from model.source import FeedState

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "outcome", "minutes"),
    [
        (0, Outcome(failed=False), 60),
        (5, Outcome(failed=False), 60),
        (0, Outcome(failed=False, max_age=600), 60),
        (0, Outcome(failed=False, max_age=7200), 120),
        (0, Outcome(failed=False, max_age=10**9), 1440),
        (0, Outcome(failed=True), 60),
        (1, Outcome(failed=True), 120),
        (2, Outcome(failed=True), 240),
        (4, Outcome(failed=True), 960),
        (5, Outcome(failed=True), 1440),
        (5000, Outcome(failed=True), 1440),
        (0, Outcome(failed=True, retry_after=30), 60),
        (0, Outcome(failed=True, retry_after=5400), 90),
        (0, Outcome(failed=True, retry_after=1e12), 1440),
    ],
)
def test_the_next_poll_keeps_to_interval_header_and_back_off(failures: int, outcome: Outcome, minutes: int) -> None:
    state = FeedState(source="a", failures=failures)
    assert next_fetch(state, outcome, now=NOW) == NOW + timedelta(minutes=minutes)


@given(
    st.integers(0, 10_000),
    st.builds(
        Outcome,
        failed=st.booleans(),
        max_age=st.none() | st.floats(-1e15, 1e15),
        retry_after=st.none() | st.floats(-1e15, 1e15),
    ),
)
def test_no_answer_makes_us_ask_too_soon_or_never_again(failures: int, outcome: Outcome) -> None:
    wait = next_fetch(FeedState(source="a", failures=failures), outcome, now=NOW) - NOW
    assert HOUR <= wait <= DAY


def test_who_is_due_comes_in_order_of_waiting() -> None:
    states = [
        FeedState(source="later", next_fetch_at=NOW + timedelta(seconds=1)),
        FeedState(source="now", next_fetch_at=NOW),
        FeedState(source="long", next_fetch_at=NOW - timedelta(days=2)),
        FeedState(source="new"),
        FeedState(source="also-new"),
    ]
    assert [state.source for state in due(states, now=NOW)] == ["also-new", "new", "long", "now"]
