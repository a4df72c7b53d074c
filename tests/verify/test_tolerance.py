from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.intervals import Interval
from verify.tolerance import allowed, rounding


@pytest.mark.parametrize(
    ("value", "unit", "half"),
    [
        ("72.2e9", "USD", "0.05e9"),
        ("146.9e9", "USD", "0.05e9"),
        ("640", "people", "5"),
        ("6943", "people", "0.5"),
        ("20000", "people", "200"),
        ("0.05", "share", "0.005"),
        ("0.105", "share", "0.0005"),
        ("0.1", "share", "0.005"),
        ("0", "people", "0"),
    ],
)
def test_implied_rounding_by_hand(value: str, unit: str, half: str) -> None:
    assert rounding(Decimal(value), unit=unit) == Decimal(half)


def test_about_allows_five_percent() -> None:
    assert allowed(Decimal(8000), Decimal(8000), unit="people", approx=True) == Interval(Decimal(7600), Decimal(8400))


def test_open_ends_stay_open() -> None:
    assert allowed(Decimal(100), None, unit="gpu", approx=False).high is None
    assert allowed(None, Decimal(100), unit="gpu", approx=False).low is None


def test_neighbouring_percentages_stay_apart() -> None:
    one = allowed(Decimal("0.01"), Decimal("0.01"), unit="share", approx=False)
    two = allowed(Decimal("0.02"), Decimal("0.02"), unit="share", approx=False)
    assert not one.overlaps(two)


@given(st.decimals(min_value=1, max_value=10**12, places=0), st.booleans())
def test_the_stated_number_is_always_allowed(value: Decimal, approx: bool) -> None:
    assert allowed(value, value, unit="USD", approx=approx).contains(Interval(value, value))
