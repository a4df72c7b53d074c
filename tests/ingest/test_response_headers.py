from datetime import UTC, datetime

import pytest

from ingest.response_headers import max_age_seconds, retry_after_seconds

NOW = datetime(2026, 10, 21, 7, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("-5", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 1680.0),
        ("Wed, 21 Oct 2026 06:00:00 GMT", 0.0),
        ("soon", None),
        ("٣", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("max-age=600", 600.0),
        ("public, Max-Age = 900", 900.0),
        ("no-cache, max-age=600", None),
        ("no-store", None),
        ("s-maxage=300", None),
        ("max-age=x", None),
    ],
)
def test_max_age_is_read_from_cache_control(value: str | None, seconds: float | None) -> None:
    assert max_age_seconds({} if value is None else {"cache-control": value}) == seconds
