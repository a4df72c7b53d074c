from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.intervals import Interval

NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)
AMOUNTS = st.decimals(min_value=0, max_value=100, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


@given(intervals(), intervals())
def test_overlap_is_symmetric(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a)


@given(intervals())
def test_an_interval_overlaps_and_contains_itself(a: Interval) -> None:
    assert a.overlaps(a)
    assert a.contains(a)


@given(intervals(), intervals())
def test_what_is_contained_overlaps(a: Interval, b: Interval) -> None:
    if a.contains(b):
        assert a.overlaps(b)


@given(intervals(), intervals(), AMOUNTS, AMOUNTS)
def test_widening_never_loses_an_overlap(a: Interval, b: Interval, below: Decimal, above: Decimal) -> None:
    wide = a.widened(below, above)
    assert wide.contains(a)
    if a.overlaps(b):
        assert wide.overlaps(b)


@given(intervals(), intervals(), st.decimals(min_value="0.1", max_value=100, places=1))
def test_scaling_keeps_overlap(a: Interval, b: Interval, factor: Decimal) -> None:
    assert a.overlaps(b) == a.scaled(factor).overlaps(b.scaled(factor))


@given(intervals(), intervals())
def test_the_gap_is_zero_exactly_where_they_overlap(a: Interval, b: Interval) -> None:
    assert (a.gap(b) == 0) == a.overlaps(b)
    assert a.gap(b) == b.gap(a)


@pytest.mark.parametrize(
    ("a", "b", "gap"),
    [
        (Interval(Decimal(8), Decimal(8)), Interval(Decimal(10), Decimal(10)), "0.2"),
        (Interval(Decimal(125), Decimal(145)), Interval(Decimal(45), Decimal(50)), "0.6"),
        (Interval(None, Decimal(20)), Interval(Decimal(25), None), "0.2"),
        (Interval(None, Decimal(20)), Interval(Decimal(10), Decimal(10)), "0"),
    ],
)
def test_gaps_by_hand(a: Interval, b: Interval, gap: str) -> None:
    assert a.gap(b) == Decimal(gap)


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="is empty"):
        Interval(Decimal(2), Decimal(1))


def test_a_factor_that_is_not_positive_is_refused() -> None:
    with pytest.raises(ValueError, match="not positive"):
        Interval(Decimal(1), Decimal(2)).scaled(Decimal(0))
