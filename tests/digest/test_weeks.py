"""ISO weeks in the newsroom's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.weeks import week_bounds, week_days, week_of
from model.errors import UsageError

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Chatham"])


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert week_days("2026-W47") == (date(2026, 11, 16), date(2026, 11, 22))


def test_the_first_week_may_begin_in_the_old_year() -> None:
    assert week_days("2026-W01") == (date(2025, 12, 29), date(2026, 1, 4))


def test_bounds_are_local_midnights_in_utc() -> None:
    assert week_bounds("2026-W47", BERLIN) == (
        datetime(2026, 11, 15, 23, tzinfo=UTC),
        datetime(2026, 11, 22, 23, tzinfo=UTC),
    )


@pytest.mark.parametrize(("week", "hours"), [("2026-W13", 167), ("2026-W43", 169), ("2026-W20", 168)])
def test_a_clock_change_makes_a_week_shorter_or_longer(week: str, hours: int) -> None:
    start, end = week_bounds(week, BERLIN)
    assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize(("zone", "week"), [("Europe/Berlin", "2026-W48"), ("Europe/London", "2026-W47")])
def test_the_zone_decides_which_week_it_is(zone: str, week: str) -> None:
    assert week_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), ZoneInfo(zone)) == week


@given(st.integers(0, 4_000_000_000), ZONES)
def test_every_moment_lies_in_the_week_it_is_counted_to(seconds: int, zone: str) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    start, end = week_bounds(week_of(moment, ZoneInfo(zone)), ZoneInfo(zone))
    assert start <= moment < end


@pytest.mark.parametrize("week", ["2026-47", "2026-W54", "2025-W53", "2026-W00", "W47", "", "0001-W01", "２０２６-W47"])
def test_what_is_no_week_is_refused_with_an_example(week: str) -> None:
    with pytest.raises(UsageError, match="2026-W47"):
        week_days(week)
