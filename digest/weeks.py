"""ISO weeks as the newsroom's clock sees them."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from model.errors import UsageError

_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


def week_of(moment: datetime, zone: tzinfo) -> str:
    """Return the week that the aware moment falls in: 2026-11-22 23:30 UTC -> "2026-W48" in Berlin, W47 in London."""
    year, week, _ = moment.astimezone(zone).isocalendar()
    return f"{year:04}-W{week:02}"


def week_days(week: str) -> tuple[date, date]:
    """Return Monday and Sunday: "2026-W47" -> (2026-11-16, 2026-11-22); UsageError when there is no such week."""
    found = _WEEK.fullmatch(week)
    if found is None or not 1900 <= int(found[1]) <= 9998:
        raise UsageError(f"{week!r} is not a week; write year and ISO week as in 2026-W47")
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise UsageError(f"there is no week {week!r}; write year and ISO week as in 2026-W47") from error
    return monday, monday + timedelta(days=6)


def week_bounds(week: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first moment of the week and the first after it, in UTC.

    Both are local midnights, so a week with a clock change has 167 or 169 hours.
    """
    monday, sunday = week_days(week)
    return _midnight(monday, zone), _midnight(sunday + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
