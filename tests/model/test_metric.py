"""Phrases with alternatives, and the records of a metric."""

from dataclasses import FrozenInstanceError
from datetime import date
from itertools import accumulate
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import SettingsError
from model.metric import Example, Metric, expand, family_of


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("layoffs", ("layoffs",)),
        ("(cut|cuts) jobs", ("cut jobs", "cuts jobs")),
        ("(the|) firm", ("the firm", "firm")),
        ("(a|b) (c|d)", ("a c", "a d", "b c", "b d")),
        ("number of (staff|) people", ("number of staff people", "number of people")),
        ("(one two|three)", ("one two", "three")),
        ("  spare   spaces ", ("spare spaces",)),
        ("(|)", ("", "")),
        ("", ("",)),
    ],
)
def test_alternatives_are_spelled_out_in_order(phrase: str, expected: tuple[str, ...]) -> None:
    assert expand(phrase) == expected


@pytest.mark.parametrize("phrase", ["(cut|cuts jobs", "cut|cuts) jobs", "((cut) jobs)", "a) b (c", ")("])
def test_brackets_that_do_not_match_are_refused_with_the_phrase(phrase: str) -> None:
    with pytest.raises(SettingsError, match="brackets must be closed"):
        expand(phrase)


WORDS = st.text(alphabet="abc", min_size=1, max_size=3)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True), min_size=1, max_size=4))
def test_every_combination_of_alternatives_comes_out_once(choices: list[list[str]]) -> None:
    phrases = expand(" ".join(f"({'|'.join(choice)})" for choice in choices))
    assert len(phrases) == prod(len(choice) for choice in choices)
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert all(word in choice for word, choice in zip(phrase.split(), choices, strict=True))


def depths(phrase: str) -> list[int]:
    """How many brackets are open before and after each character."""
    return list(accumulate(({"(": 1, ")": -1}.get(sign, 0) for sign in phrase), initial=0))


@given(st.text(alphabet="ab ()|", max_size=20))
def test_a_phrase_is_refused_exactly_if_a_bracket_is_unclosed_or_nested(phrase: str) -> None:
    open_brackets = depths(phrase)
    if set(open_brackets) <= {0, 1} and open_brackets[-1] == 0:
        assert not any("(" in one or ")" in one for one in expand(phrase))
    else:
        with pytest.raises(SettingsError):
            expand(phrase)


def test_a_metric_needs_only_key_label_families_and_names() -> None:
    metric = Metric(key="aid", label="Aid", families=("currency",), names=("aid",))
    assert (metric.signs, metric.vetoes, metric.examples) == ((), (), ())
    assert (metric.assumed, metric.needs_period, metric.grows, metric.window_days) == (False, False, False, 30)


def test_an_example_expects_nothing_unless_it_says_so() -> None:
    example = Example(text="Nothing happened.")
    assert (example.claims, example.published) == ((), date(2026, 6, 15))
    with pytest.raises(FrozenInstanceError):
        example.text = "Something happened."  # type: ignore[misc]  # the assignment is what must fail


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        ("USD", "currency"),
        ("EUR_per_gpu", "currency_per_gpu"),
        ("people", "people"),
        ("gpu", "gpu"),
        ("litres", "litres"),
    ],
)
def test_all_currencies_are_one_kind_of_unit(unit: str, family: str) -> None:
    assert family_of(unit) == family


def test_a_metric_takes_the_units_of_its_families_and_those_it_counts_in() -> None:
    metric = Metric(key="aid", label="Aid", families=("currency",), names=("aid",), counts={"meals": ("meal",)})
    assert [unit for unit in ("USD", "meals", "meal", "people", "USD_per_gpu") if metric.takes(unit)] == [
        "USD",
        "meals",
    ]
