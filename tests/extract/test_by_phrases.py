"""Metrics that the models never saw: their phrases tell their numbers, and the bundled metrics stay as they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extract.claims import find_claims
from extract.nlp import Engine
from model.article import Article
from model.claim import Claim
from model.company import bundled_companies
from model.metric import Metric
from model.metrics import load_metrics

_OWN = (
    Metric(
        key="water_use",
        label="Water use",
        families=(),
        names=("water",),
        signs=("(thirst of)",),
        vetoes=("water tank",),
        counts={"litres": ("litre", "liters"), "gallons": ("gallon",)},
        by_phrases=True,
    ),
    Metric(key="research", label="R&D", families=("currency",), names=("(R&D|research and development)",)),
    Metric(key="buyback", label="Buyback", families=("currency",), names=("(buyback|share buyback|buybacks)",)),
    Metric(key="hires", label="Hires", families=("people",), names=("(hire|hired|new hires)",)),
    Metric(key="clean_power", label="Clean power", families=("share",), names=("(clean|renewable) energy",)),
    Metric(key="stores", label="Stores", families=(), names=(), assumed=True, counts={"stores": ("store", "shops")}),
)


@pytest.fixture(scope="module")
def engine_of_own() -> Engine:
    own = {metric.key: replace(metric, by_phrases=True) for metric in _OWN}
    return Engine({**load_metrics(), **own}, bundled_companies())


@pytest.fixture(scope="module")
def told_of_own(
    engine_of_own: Engine, article: Callable[..., Article], line_of: Callable[[Claim], str]
) -> Callable[[str], list[str]]:
    return lambda text: [line_of(claim) for claim in find_claims(article(text), engine_of_own)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Google used 8 billion gallons of water in 2025.",
            ["alphabet water_use 8000000000..8000000000 gallons actual"],
        ),
        ("Meta plans to use 5 to 8 million liters of water.", ["meta water_use 5000000..8000000 litres planned"]),
        (
            "Nvidia spent $12.9 billion on research and development.",
            ["nvidia research 12900000000..12900000000 USD actual"],
        ),
        ("Apple approved a $100 billion share buyback.", ["apple buyback 100000000000..100000000000 USD actual"]),
        ("Google said 66% of its electricity was clean energy.", ["alphabet clean_power 0.66..0.66 share actual"]),
        ("Oracle made 300 new hires.", ["oracle hires 300..300 people actual"]),
        ("Apple has 530 shops in Europe.", ["apple stores 530..530 stores actual"]),
        (
            "Meta spent $3 billion on research and development and $5 billion on buybacks.",
            ["meta research 3000000000..3000000000 USD actual", "meta buyback 5000000000..5000000000 USD actual"],
        ),
        (
            "Oracle will cut 6,000 jobs and hire 1,200 people.",
            ["oracle layoffs 6000..6000 people planned", "oracle hires 1200..1200 people planned"],
        ),
    ],
)
def test_a_phrase_in_the_clause_tells_the_metric(
    told_of_own: Callable[[str], list[str]], text: str, lines: Sequence[str]
) -> None:
    assert told_of_own(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft sold 3 million litres of beer.",
        "Google bought a water tank of 3 million gallons.",
        "Google's water use rose by 300 million gallons.",
        "Google used 300 million gallons more water.",
        "Nvidia's R&D rose, as profit hit $3.2 billion.",
        "Amazon, Google and Meta used 20 billion gallons of water.",
        "Google's thirst of 3 million gallons is well known.",
    ],
    ids=["other", "veto", "increment", "more", "nearer", "several", "sign without name"],
)
def test_nothing_is_told_where_the_phrase_speaks_of_something_else(
    told_of_own: Callable[[str], list[str]], text: str
) -> None:
    assert told_of_own(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Meta raised its 2026 capex guidance from $115-135 billion to $125-145 billion.",
        "Dell will cut 6,000 jobs, or about 5% of its workforce.",
        "Oracle's campus in Texas will draw 1.2 gigawatts.",
        "CoreWeave's revenue was $1.4 billion in the third quarter of 2025.",
    ],
)
def test_numbers_of_the_bundled_metrics_stay_theirs(
    told_of_own: Callable[[str], list[str]], told: Callable[..., list[str]], text: str
) -> None:
    assert told_of_own(text) == told(text) != []


def test_a_table_gives_no_number_in_a_unit_that_the_metric_does_not_have(
    told_of_own: Callable[[str], list[str]],
) -> None:
    table = "Spending in $ million.\n\n| Company | New hires |\n| Oracle | 1,200 |\n| Meta | 900 |\n"
    assert told_of_own(table) == []
