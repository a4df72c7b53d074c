"""The unit and the scale of a number whose metric is known."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.classify.history import History, Said
from extract.classify.reading import Candidate, Reading, View
from extract.classify.units import Measure, measured, power_of, scaled
from extract.nlp import Engine
from extract.quantities import find_quantities

Measured = Callable[..., Measure | None]
(BARE,) = find_quantities("after 6.8 or so")


@pytest.fixture
def measure(
    engine: Engine, reading: Callable[..., Reading], numbers: Callable[[Reading], list[tuple[View, Candidate]]]
) -> Measured:
    """Measures one number of a text, given what was said before."""

    def find(text: str, metric: str, number: int = 0, *before: Said) -> Measure | None:
        history = History()
        for one in before:
            history.add(one)
        _, candidate = numbers(reading(text))[number]
        return measured(candidate, engine.metrics[metric], history)

    return find


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("It spent $5.9 billion.", 9),
        ("It spent $30bn.", 9),
        ("It draws 40 MW.", 6),
        ("It draws 1.2 gigawatts.", 9),
        ("It draws 8 kilowatts.", 3),
        ("It cut 8,000 jobs.", 0),
        ("It spent $1.2 trillion.", 12),
        ("It has 350k chips.", 3),
        ("It cut 5% of its staff.", 0),
        ("sales of 380 billion yuan", 9),
        ("sales of 1.2 trillion won", 12),
        ("a loss of 5 percent", 0),
        ("a 40 watt lamp", 0),
        ("a round of Rs 1,200 crore", 7),
    ],
)
def test_the_power_of_ten_is_the_one_that_is_written(text: str, power: int) -> None:
    (quantity,) = find_quantities(text)
    assert power_of(quantity) == power


@given(
    st.none() | st.decimals(0, 20_000, places=2),
    st.none() | st.decimals(0, 20_000, places=2),
    st.sampled_from([0, 3, 6, 9, 12]),
)
def test_only_numbers_below_ten_thousand_take_the_power_of_another(
    low: Decimal | None, high: Decimal | None, power: int
) -> None:
    quantity = replace(BARE, low=low, high=high)
    ends = [end for end in (low, high) if end is not None]
    result = scaled(quantity, power)
    if any(end >= 10_000 for end in ends):
        assert result == quantity
    else:
        assert result.low == (None if low is None else low * 10**power)
        assert result.high == (None if high is None else high * 10**power)
    assert replace(result, low=low, high=high) == quantity


@pytest.mark.parametrize(
    ("text", "metric", "number", "value", "unit", "power"),
    [
        ("Revenue rose from 12 to 13 after $11.2 billion.", "revenue", 0, 12_000_000_000, "USD", 9),
        ("Revenue was $11.2 billion, up from 9.", "revenue", 1, 9_000_000_000, "USD", 9),
        ("Revenue was $11.2 billion, up from 9.", "gpu_price", 1, 9_000_000_000, "USD_per_gpu", 9),
        ("It draws 40 MW, up from 30.", "power", 1, 30_000_000, "watt", 6),
        ("Revenue was 380 billion yuan, up from 350.", "revenue", 1, 350_000_000_000, "CNY", 9),
        ("Amounts in millions of euros. Revenue was 640.", "revenue", 0, 640_000_000, "EUR", 6),
        ("Revenue was €80 million, then $5 billion, up from 4.", "revenue", 2, 4_000_000_000, "USD", 9),
        ("Revenue was $500 million, up from 14,955.", "revenue", 1, 14_955, "USD", 6),
        ("An H100 costs $25,000.", "gpu_price", 0, 25_000, "USD_per_gpu", 0),
        ("Amounts in won. Revenue was 640.", "revenue", 0, 640, "KRW", 0),
        ("It laid off 640 after a loss of $5 billion.", "layoffs", 0, 640, "people", 0),
        ("After $5 billion it has 640.", "gpus", 1, 640, "gpu", 0),
    ],
)
def test_a_bare_number_takes_unit_and_scale_of_its_kin(
    measure: Measured, text: str, metric: str, number: int, value: int, unit: str, power: int
) -> None:
    found = measure(text, metric, number)
    assert found is not None
    assert found.quantity.low == found.quantity.high == value
    assert (found.unit, found.power) == (unit, power)


@pytest.mark.parametrize(("text", "metric"), [("Revenue was 640.", "revenue"), ("It has 640 and $5 million.", "power")])
def test_a_number_without_any_unit_in_reach_has_none(measure: Measured, text: str, metric: str) -> None:
    assert measure(text, metric) is None


def test_what_was_said_of_the_metric_comes_before_what_stands_near(
    measure: Measured, said: Callable[..., Said]
) -> None:
    text = "It lost $2 billion and revenue was 7."
    found = measure(text, "revenue", 1, said(3, "revenue", unit="EUR", power=6, company="meta"))
    assert found is not None
    assert (found.quantity.low, found.unit, found.power) == (Decimal(7_000_000), "EUR", 6)
    found = measure(text, "revenue", 1, said(3, "capex", unit="EUR", power=6, company="meta"))
    assert found is not None
    assert (found.quantity.low, found.unit, found.power) == (Decimal(7_000_000_000), "USD", 9)


def test_a_tables_number_has_the_unit_of_its_heads(measure: Measured) -> None:
    found = measure("Company | Place | Capex 2025 ($bn)\nAmazon | Seattle | 131\nMeta | Menlo Park | 72.2", "capex", 1)
    assert found is not None
    assert (found.quantity.low, found.unit) == (Decimal("72200000000"), "USD")
