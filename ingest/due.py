"""Decides when each source is asked again, and who is due now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from model.source import FeedState

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a poll said about the time of the next one; seconds."""

    failed: bool
    max_age: float | None = None
    """Cache-Control of a good answer."""
    retry_after: float | None = None
    """What a refusing server asked for."""


def next_fetch(
    state: FeedState, outcome: Outcome, *, now: datetime, minimum: timedelta = HOUR, maximum: timedelta = DAY
) -> datetime:
    """Return the moment of the next poll; `state.failures` counts the failures before this outcome.

    Good: `minimum`, or the answer's max-age where that is longer. Failed: `minimum` doubled for each failure in
    a row (60 minutes, 2 hours, 4 hours …), or Retry-After where that is longer. Never more than `maximum`.
    """
    if outcome.failed:
        doublings = min(state.failures, 16)
        wait = min(minimum * (1 << doublings), maximum)
        wait = max(wait, _seconds(outcome.retry_after, maximum=maximum))
    else:
        wait = max(minimum, _seconds(outcome.max_age, maximum=maximum))
    return now + min(wait, maximum)


def due(states: Iterable[FeedState], *, now: datetime) -> list[FeedState]:
    """Return the states whose time has come, the longest overdue first; never asked comes before all."""
    ready = [state for state in states if state.next_fetch_at is None or state.next_fetch_at <= now]
    return sorted(ready, key=lambda state: (state.next_fetch_at is not None, state.next_fetch_at or now, state.source))


def _seconds(value: float | None, *, maximum: timedelta) -> timedelta:
    """Read seconds that a server named, which may be absurd."""
    if value is None or value <= 0:
        return timedelta(0)
    return timedelta(seconds=min(value, maximum.total_seconds()))
