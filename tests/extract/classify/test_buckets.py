"""Distances and sizes as classes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.classify.buckets import bucket, magnitude, size
from extract.quantities import find_quantities


@pytest.mark.parametrize(
    ("count", "name"),
    [(0, "0"), (1, "1"), (2, "2"), (3, "3"), (4, "3"), (5, "5"), (7, "5"), (8, "8"), (12, "8"), (13, "13"), (99, "13")],
)
def test_a_distance_falls_into_its_class(count: int, name: str) -> None:
    assert bucket(count) == name


@pytest.mark.parametrize(("text", "power"), [("8,000 jobs", "3"), ("999 jobs", "2"), ("0 jobs", "x"), ("5%", "-2")])
def test_a_size_is_its_power_of_ten(text: str, power: str) -> None:
    (quantity,) = find_quantities(text)
    assert magnitude(quantity) == power


@given(st.integers(0, 200))
def test_a_class_is_named_by_the_least_distance_in_it(count: int) -> None:
    least = int(bucket(count))
    assert least <= count
    assert bucket(least) == bucket(count)
    assert int(bucket(count + 1)) >= least


@given(st.integers(0, 15), st.integers(1, 9))
def test_every_step_of_ten_is_a_size_of_its_own(power: int, digit: int) -> None:
    (quantity,) = find_quantities("8,000 jobs")
    end = Decimal(digit).scaleb(power)
    assert magnitude(replace(quantity, low=None, high=end)) == str(power)
    assert size(replace(quantity, low=end, high=None)) == float(end)
    assert size(replace(quantity, low=None, high=None)) is None
