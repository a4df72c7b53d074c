"""Counts and sizes as a few classes, so that features repeat."""

import math

from model.quantity import Quantity

_STEPS = (0, 1, 2, 4, 7, 12)


def bucket(count: int) -> str:
    """Return the class of a distance: 0, 1, 2, 3 (to 4), 5 (to 7), 8 (to 12) or 13."""
    below = 0
    for step in _STEPS:
        if count <= step:
            return str(step if step <= 2 else below + 1)
        below = step
    return "13"


def size(quantity: Quantity) -> float | None:
    """The upper end of a number, else its lower end."""
    end = quantity.high if quantity.high is not None else quantity.low
    return None if end is None else float(end)


def magnitude(quantity: Quantity) -> str:
    """The power of ten of a number: 8,000 -> "3"; "x" for nothing."""
    here = size(quantity)
    return str(math.floor(math.log10(abs(here)))) if here else "x"
