"""Bars lie where the numbers are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.axis import axis_of
from model.conflict import Side


def side(low: str | None, high: str | None, unit: str = "USD") -> Side:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Side(
        figures=("f",),
        low=ends[0],
        high=ends[1],
        unit=unit,
        approx=False,
        claims=(),
        outlets=(),
        origins=1,
        primary=False,
    )


def test_ranges_are_bars_from_zero_to_the_largest_number() -> None:
    axis = axis_of([side("125", "145"), side("45", "50")])
    assert axis is not None
    assert axis.end == 145
    assert [(bar.start, bar.width, bar.rest) for bar in axis.bars] == [(862, 138, 0), (310, 35, 655)]


def test_single_values_are_thin_strokes_that_stay_on_the_axis() -> None:
    axis = axis_of([side("8000", "8000"), side("4000", "4000")])
    assert axis is not None
    assert [(bar.start, bar.width) for bar in axis.bars] == [(992, 8), (500, 8)]


def test_open_ends_reach_the_edges() -> None:
    axis = axis_of([side("100", None), side(None, "50")])
    assert axis is not None
    assert axis.end == 125
    assert [(bar.start, bar.width, bar.open_below, bar.open_above) for bar in axis.bars] == [
        (800, 200, False, True),
        (0, 400, True, False),
    ]


@pytest.mark.parametrize(
    "sides",
    [
        [],
        [side("1", "1", "people"), side("0.1", "0.1", "share")],
        [side("-1", "1"), side("2", "2")],
        [side("0", "0"), side("0", "0")],
        [side(None, None), side(None, None)],
    ],
)
def test_what_has_no_common_axis_gets_none(sides: list[Side]) -> None:
    assert axis_of(sides) is None


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), min_size=1))
def test_every_bar_lies_on_the_axis(ends: list[tuple[int, int]]) -> None:
    axis = axis_of([side(str(min(pair)), str(max(pair))) for pair in ends])
    for bar in axis.bars if axis else ():
        assert 0 <= bar.start < bar.start + bar.width <= 1000
        assert bar.rest == 1000 - bar.start - bar.width
