"""Steps are told from levels by the words around a number."""

import pytest

from extract.claims import read
from extract.classify.reading import Candidate
from extract.increments import is_addition, is_change, is_no_level
from extract.nlp import Engine


def number(engine: Engine, text: str) -> Candidate:
    return next(read("", text, None, engine).body.candidates())


@pytest.mark.parametrize(
    "text", ["Headcount rose by 6,000.", "Costs fell by about $3 billion.", "Sales grew by 2 million."]
)
def test_what_follows_by_is_a_change(engine: Engine, text: str) -> None:
    assert is_change(number(engine, text))


@pytest.mark.parametrize("text", ["Headcount rose to 6,000.", "It will be over by 2030: 6,000 staff stay."])
def test_a_level_or_a_date_is_no_change(engine: Engine, text: str) -> None:
    assert not is_change(number(engine, text))


@pytest.mark.parametrize(
    "text",
    [
        "It will spend another $10 billion.",
        "A further 200 people joined.",
        "It has 1,200 fewer employees.",
        "$3bn more went.",
    ],
)
def test_what_comes_on_top_is_an_addition(engine: Engine, text: str) -> None:
    assert is_addition(number(engine, text))


@pytest.mark.parametrize(
    "text", ["It spends $170 billion or more.", "It has 40 more than last year.", "It has 900 staff."]
)
def test_a_bound_is_no_addition(engine: Engine, text: str) -> None:
    assert not is_addition(number(engine, text))


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("Headcount rose by 6,000.", "headcount", True),
        ("It cut its workforce by 6,000.", "layoffs", False),
        ("Another 300 jobs will go.", "layoffs", False),
        ("It raised another $2 billion.", "funding", False),
        ("It ordered another 9,000 GPUs.", "gpus", False),
        ("Another $2 billion goes into servers.", "capex", True),
        ("Revenue fell by $2 billion.", "revenue", True),
    ],
)
def test_only_levels_and_totals_are_no_steps(engine: Engine, text: str, metric: str, expected: bool) -> None:
    assert is_no_level(number(engine, text), engine.metrics[metric]) is expected
