"""The unit and the scale of a number whose metric is known: a bare "13" may be thirteen billion dollars."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.classify.history import History
from extract.classify.reading import Candidate
from extract.units import currency_named
from model.metric import Metric
from model.quantity import Quantity

_SCALE = re.compile(
    r"(?<![A-Za-z])(?:(?P<p12>trillion|tn|trn)|(?P<p9>billion|bn|gigawatts?|gw)|(?P<p7>crore)|(?P<p5>lakh)"
    r"|(?P<p6>million|mn|mln|megawatts?|mw)|(?P<p3>thousand|kilowatts?|kw))(?![A-Za-z])"
    r"|(?<=\d) ?(?:(?P<q12>t)|(?P<q9>b)|(?P<q6>m)|(?P<q3>k))(?![A-Za-z])",
    re.IGNORECASE,
)
_PLAIN = Decimal(10_000)
"""A number from here on needs no scale of another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as it was meant: with its scale, its unit, and the power of ten that a bare one after it inherits."""

    quantity: Quantity
    unit: str
    power: int


def measured(candidate: Candidate, metric: Metric, history: History) -> Measure | None:
    """Return the number with its scale and its unit, None where no unit can be told.

    "from 12 to 13" after "$11.2 billion" -> 12 billion USD; "640" of layoffs -> 640 people.
    """
    quantity = candidate.quantity
    if candidate.cell is not None:
        return Measure(candidate.cell.quantity, _for(metric, candidate.cell.unit), power_of(quantity))
    if quantity.unit is not None:
        return Measure(quantity, _for(metric, quantity.unit), power_of(quantity))
    if "people" in metric.families:
        return Measure(quantity, "people", 0)
    if "gpu" in metric.families:
        return Measure(quantity, "gpu", 0)
    lent = _lent(candidate, metric, history)
    if lent is None:
        return None
    unit, power = lent
    own = power_of(quantity)
    return Measure(quantity if own else scaled(quantity, power), _for(metric, unit), own or power)


def _for(metric: Metric, unit: str) -> str:
    priced = "currency_per_gpu" in metric.families and not unit.endswith("_per_gpu")
    return f"{unit}_per_gpu" if priced else unit


def _lent(candidate: Candidate, metric: Metric, history: History) -> tuple[str, int] | None:
    """The unit and power of ten of the last number of the metric, else of the nearest with a fitting unit."""
    said = history.last_of(metric.key)
    if said is not None and said.unit is not None:
        return said.unit.removesuffix("_per_gpu"), said.power
    fits = _is_watt if "watt" in metric.families else _is_currency
    quantities = [one for one in candidate.passage.quantities if one.unit is not None and fits(one.unit)]
    place = candidate.quantity.start
    before = [one for one in quantities if one.start < place]
    after = [one for one in quantities if one.start > place]
    if not before and fits is _is_currency and (named := currency_named(candidate.passage.text)):
        return named
    model = before[-1] if before else after[0] if after else None
    return None if model is None or model.unit is None else (model.unit, power_of(model))


def _is_watt(unit: str) -> bool:
    return unit == "watt"


def _is_currency(unit: str) -> bool:
    return len(unit) == len("USD") and unit.isupper()


def scaled(quantity: Quantity, power: int) -> Quantity:
    """Give a small bare number a power of ten: 6.8, 9 -> 6.8 billion; 14,955 stays."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if not power or not ends or max(ends) >= _PLAIN:
        return quantity
    low, high = (None if end is None else end * Decimal(10) ** power for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


def power_of(quantity: Quantity) -> int:
    """The power of ten that is written with a number: "$5.9 billion" -> 9, "40 MW" -> 6, "8,000" -> 0."""
    found = _SCALE.search(quantity.text)
    return int(found.lastgroup[1:]) if found and found.lastgroup else 0
