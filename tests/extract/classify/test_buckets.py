"""Distances and sizes as classes."""

import pytest

from extract.classify.buckets import bucket, magnitude
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
