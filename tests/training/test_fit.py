"""Fitting: what was always right gets weight, what says nothing gets none."""

from extract.classify.model import Model, Option
from training.fit import Example, fit


def example(feature: str, right: int, story: str) -> Example:
    return Example([Option((("no", ([feature],)),)), Option((("yes", ([feature],)),))], right, story)


EXAMPLES = [example(feature, right, f"s{n}") for n in range(8) for feature, right in (("warm", 1), ("cold", 0))]


def test_the_right_option_becomes_the_likely_one() -> None:
    model = Model(fit(EXAMPLES, penalty=0.1))
    assert model.probabilities(EXAMPLES[0].options)[1] > 0.9
    assert model.probabilities(EXAMPLES[1].options)[0] > 0.9


def test_a_larger_penalty_keeps_weights_smaller() -> None:
    loose, tight = fit(EXAMPLES, penalty=0.1), fit(EXAMPLES, penalty=10.0)
    assert loose["yes"]["warm"] > tight["yes"]["warm"] > 0


def test_a_feature_of_a_single_story_gets_no_weight() -> None:
    rare = example("odd", 1, "only here")
    assert "odd" not in fit([*EXAMPLES, rare], penalty=0.1)["yes"]


def test_fitting_twice_gives_the_same_weights() -> None:
    assert fit(EXAMPLES, penalty=1.0) == fit(EXAMPLES, penalty=1.0)
