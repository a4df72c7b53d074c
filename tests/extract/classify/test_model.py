"""The conditional logit: chances from sums of weights."""

import math

import pytest

from extract.classify.model import Model, Option, load_model

MODEL = Model({"up": {"warm": 1.0, "wet": -0.5}, "any": {"warm": 0.25}})


def test_chances_follow_from_the_sums_of_the_weights() -> None:
    up = Option((("up", (["warm", "wet"],)), ("any", (["warm"],))))
    down = Option((("down", (["warm"],)),))
    first, second = MODEL.probabilities([up, down])
    assert first == pytest.approx(math.exp(0.75) / (math.exp(0.75) + 1))
    assert first + second == pytest.approx(1)


def test_unknown_tables_and_features_weigh_nothing() -> None:
    assert MODEL.probabilities([Option((("up", (["cold"],)),)), Option((("else", (["warm"],)),))]) == [0.5, 0.5]


def test_a_feature_is_named_with_its_table() -> None:
    option = Option((("up", (["warm", "wet"],)), ("any", (["warm"],))))
    assert list(option.names()) == ["up|warm", "up|wet", "any|warm"]


@pytest.mark.parametrize("name", ["name", "guess", "metric", "company", "stance", "status", "period"])
def test_every_question_has_shipped_weights(name: str) -> None:
    assert load_model(name).probabilities([Option(()), Option(())]) == [0.5, 0.5]
