"""Reads the response headers that say when to come back."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_UNCACHEABLE = re.compile(r"(?:^|[\s,])no-(?:store|cache)\b", re.IGNORECASE)


def retry_after_seconds(value: str | None, *, now: datetime) -> float | None:
    """Read a Retry-After header, in seconds from `now`; None where it is lacking or unreadable.

    `"120"` -> 120.0, `"Wed, 21 Oct 2026 07:28:00 GMT"` -> the seconds until then, never below 0.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def max_age_seconds(headers: Mapping[str, str]) -> float | None:
    """Read Cache-Control's max-age (lower-case header names); None without one or with no-cache or no-store."""
    value = headers.get("cache-control")
    if value is None or _UNCACHEABLE.search(value):
        return None
    match = _MAX_AGE.search(value)
    return float(match[1]) if match else None
