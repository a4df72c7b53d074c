"""A failure is kept with its reason, counted when it happens again, and forgotten when the item succeeds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from model.failure import Failure
from store import failures
from store.failures import RecordedFailure
from store.session import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DOWN = Failure(stage="page", key="https://a.example/", kind="status", reason="the server said 503", at=NOON)
SLOW = Failure(stage="feed", key="https://b.example/", kind="timeout", reason="no answer in 20 s", at=NOON)


def test_the_same_failure_later_is_counted_and_at_the_same_time_is_not(store: Store) -> None:
    later = replace(DOWN, reason="the server said 502", at=NOON + timedelta(hours=1))
    with store.write() as session:
        failures.record(session, [DOWN, SLOW])
        failures.record(session, [DOWN])
        assert failures.list_failures(session, stage="page") == (RecordedFailure(failure=DOWN, count=1, first_at=NOON),)
        failures.record(session, [later])
        failures.record(session, [DOWN])  # a late report of an old failure changes nothing
        assert failures.list_failures(session) == (
            RecordedFailure(failure=later, count=2, first_at=NOON),
            RecordedFailure(failure=SLOW, count=1, first_at=NOON),
        )
        assert failures.list_failures(session, limit=1)[0].failure == later
        assert failures.count_by_kind(session) == {("feed", "timeout"): 1, ("page", "status"): 1}


def test_success_at_a_stage_forgets_the_failures_of_that_stage_alone(store: Store) -> None:
    elsewhere = replace(DOWN, stage="extract")
    with store.write() as session:
        failures.record(session, [DOWN, replace(DOWN, kind="timeout"), elsewhere, SLOW])
        failures.clear(session, "page", [DOWN.key, "https://never-failed.example/"])
        assert {record.failure for record in failures.list_failures(session)} == {elsewhere, SLOW}
