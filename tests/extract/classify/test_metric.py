"""What a number may be: the metrics that its unit allows, and the phrases around it."""

from collections.abc import Callable

import pytest

from extract.classify.history import NONE
from extract.classify.metric import MetricFeatures, is_named_otherwise, metrics_for
from extract.classify.reading import Candidate, Reading, View
from extract.nlp import Engine

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]
Describe = Callable[..., dict[str, set[str]]]


@pytest.fixture
def describe(engine: Engine, reading: Read, numbers: Numbers) -> Describe:
    """Gives the features of each possible answer for one number of a text."""

    def find(text: str, number: int = 0) -> dict[str, set[str]]:
        article = reading(text)
        keys, options = MetricFeatures(article, engine.metrics).options(*numbers(article)[number])
        return {
            key: {name.split("|", 1)[1] for name in option.names()} for key, option in zip(keys, options, strict=True)
        }

    return find


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("It cut 300 jobs.", {"layoffs", "headcount"}),
        ("It cut 5% of its staff.", {"layoffs"}),
        ("It draws 40 MW.", {"power"}),
        ("It spent $3 billion.", {"capex", "revenue", "funding", "gpu_price"}),
        ("It has 300 GPUs.", {"gpus"}),
    ],
)
def test_the_unit_of_a_number_leaves_some_metrics(
    engine: Engine, reading: Read, numbers: Numbers, text: str, metrics: set[str]
) -> None:
    ((_, candidate),) = numbers(reading(text))
    found = metrics_for(candidate.quantity, engine.metrics)
    assert set(found) & {"layoffs", "headcount", "power", "capex", "revenue", "funding", "gpu_price", "gpus"} == metrics


def test_a_number_that_no_metric_takes_can_only_be_none(engine: Engine, reading: Read, numbers: Numbers) -> None:
    article = reading("It draws 40 MW.")
    only_staff = {"layoffs": engine.metrics["layoffs"]}
    keys, (option,) = MetricFeatures(article, only_staff).options(*numbers(article)[0])
    assert (keys, list(option.names())) == ([NONE], [])


@pytest.mark.parametrize(
    ("text", "metric", "is_other"),
    [
        ("Meta bought a 300 MW solar farm.", "power", True),
        ("Meta has 300 open roles.", "headcount", True),
        ("Meta bought a 300 MW data center.", "power", False),
        ("Meta bought 300 MW near a solar farm.", "power", False),
    ],
)
def test_words_right_behind_a_number_name_something_else(
    engine: Engine, reading: Read, numbers: Numbers, text: str, metric: str, is_other: bool
) -> None:
    ((_, candidate),) = numbers(reading(text))
    assert is_named_otherwise(candidate, metric, engine.lexicon.families) is is_other


def test_a_phrase_is_described_by_its_side_and_its_clause(describe: Describe) -> None:
    found = describe("There were layoffs of 300 people, and the headcount is lower.")
    assert {"ownLn2", "ownLn=0", "nearestLn", "noR"} <= found["layoffs"]
    assert {"ownRn/0", "nearestRn"} <= found["headcount"]


def test_what_is_around_a_number_is_told_of_each_metric(engine: Engine, reading: Read, numbers: Numbers) -> None:
    article = reading("Layoffs\n\nMeta spoke of layoffs. It has 300 people.", title="New layoffs")
    ((view, candidate),) = numbers(article)
    around = MetricFeatures(article, engine.metrics).around(view, candidate, [NONE, "layoffs", "headcount"])
    # Five for layoffs, three of them by the title, and one for headcount by "has".
    assert around.told["layoffs"] == ["share3", "topics4", "chips0", "prevcue", "titlecue", "headcue"]
    assert around.told["headcount"] == ["share1", "topics1", "chips0"]
    assert {"p:spok", "p:@company"} <= set(around.words)
    assert around.link == ""
