"""Which metric a number is of, and which numbers are of none; every distractor of the rules has a sentence."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files

import pytest

from extract.topics import families_of
from model.quantity import Quantity

Told = Callable[..., list[str]]

DISTRACTED = {
    "valuation": ["Apple's market value passed $4 trillion.", "Databricks is valued at $134 billion."],
    "share-price": ["Amazon's shares fell 8%.", "Apple paid $29 billion in dividends."],
    "profit": [
        "Tesla's net profit was $3.8 billion.",
        "Amazon's operating income was $25 billion.",
        "Palantir's free cash flow reached $2.1 billion.",
        "OpenAI burned $8 billion in cash.",
        "Micron wrote off $1.4 billion of inventory.",
    ],
    "orders": [
        "Oracle has remaining performance obligations of $523 billion.",
        "Micron's backlog stands at $12 billion.",
    ],
    "deal": [
        "Microsoft signed a $9.7 billion contract with Iren.",
        "Meta acquired Scale AI's stake for $14.3 billion.",
        "Microsoft returned $9 billion via buybacks.",
        "Google agreed to pay $32 billion for Wiz.",
    ],
    "debt": [
        "Meta sold $30 billion of bonds.",
        "CoreWeave borrowed $2.6 billion.",
        "CoreWeave's term loan is $2.6 billion.",
    ],
    "charge": [
        "Intel's restructuring charge was $1.9 billion.",
        "Google was fined 2.95 billion euros.",
        "The severance packages will cost Meta $1.2 billion.",
    ],
    "pay": ["Engineers at OpenAI earn a salary of $900,000."],
    "fee": [
        "Meta pays rent of $120 million a year.",
        "OpenAI pays $200 a month.",
        "Renting an H100 costs $2.10 an hour.",
    ],
    "market": ["The market for AI chips will reach $500 billion by 2030.", "Huawei's fund holds $40 billion."],
    "growth": ["Intel's revenue fell 5%.", "AMD's market share rose to 27%.", "Anthropic cut costs by 15%."],
    "users": ["Slack has 40 million users.", "Cursor has 1 million customers."],
    "hiring": ["Accenture recruited 30,000 people.", "Dell has 12,000 vacancies.", "Stargate will create 25,000 jobs."],
    "not-staff": [
        "Google dismissed more than 200 contractors.",
        "About 3,000 IBM employees transferred to Kyndryl.",
        "Some 700 people left Zoom through voluntary attrition.",
    ],
    "energy": ["A solar farm of 500 megawatts will feed Meta's site.", "Each rack of Nvidia draws 132 kilowatts."],
}
"""Sentences without a claim, by the distractor that stands in the claim's place."""

SEVERAL_COMPANIES = [
    "Tech companies have cut 150,000 jobs this year.",
    "Hyperscalers will spend $600 billion on infrastructure this year.",
    "The four companies will spend $650 billion on capex.",
    "Across the industry, 90,000 people were laid off.",
]
NO_CLAIM = [
    "Amazon will spend $10 billion more on data centers than planned.",
    "Microsoft added two gigawatts of capacity.",
    "Nvidia sold two million RTX gaming GPUs.",
    "The RTX 5090 of Nvidia costs $1,999.",
    "Tesla's 10-gigawatt-hour storage plant opened.",
    "Meta invited 5,000 developers to its conference.",
    "About 100 people protested outside Google's office.",
    "Google laid off hundreds of employees.",
    "Tesla cut prices by 10%.",
    "Intel cut 3 jobs.",
]
CLAIM = [
    ("Half of Meta's staff will go.", "meta layoffs 0.5..0.5 share planned"),
    ("Dell reduced its headcount by 10%.", "dell layoffs 0.1..0.1 share actual"),
    ("At least 2,000 Intel employees were dismissed in July.", "intel layoffs 2000.. people actual"),
    ("SAP counts about 109,000 full-time employees.", "sap headcount 109000..109000 people actual"),
    ("Just under 4,000 people work at Anthropic.", "anthropic headcount 4000..4000 people actual"),
    ("The cluster of ByteDance has 12,288 GPUs.", "bytedance gpus 12288..12288 gpu actual"),
    ("xAI's Memphis data center draws 300 megawatts.", "xai power 300000000..300000000 watt actual"),
    ("The H20 fetches 100,000 yuan per card in Shenzhen.", "nvidia gpu_price 100000..100000 CNY_per_gpu actual"),
    ("SAP's revenue rose 8% to 36.8 billion euros in 2025.", "sap revenue 36800000000..36800000000 EUR actual"),
    (
        "Anthropic closed a $30 billion Series G at a valuation of $380 billion.",
        "anthropic funding 30000000000..30000000000 USD actual",
    ),
    ("Apple's backlog fell and revenue was $94 billion.", "apple revenue 94000000000..94000000000 USD actual"),
]


@pytest.mark.parametrize("text", [text for texts in DISTRACTED.values() for text in texts])
def test_a_number_of_another_kind_is_no_claim(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [*SEVERAL_COMPANIES, *NO_CLAIM])
def test_a_number_of_several_companies_a_step_or_a_thing_is_no_claim(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "claim"), CLAIM)
def test_a_number_goes_to_the_metric_that_its_words_name(told: Told, text: str, claim: str) -> None:
    assert told(text) == [claim]


def test_every_distractor_of_the_rules_has_a_sentence_here() -> None:
    rules = tomllib.loads(files("extract").joinpath("rules", "distractors.toml").read_text(encoding="utf-8"))
    assert {row["key"] for row in rules["other"] if row["families"]} <= set(DISTRACTED)


def quantity(unit: str | None, noun: str | None = None) -> Quantity:
    return Quantity(text="5", start=0, end=1, low=Decimal(5), high=Decimal(5), unit=unit, noun=noun)


@pytest.mark.parametrize(
    ("unit", "noun", "families"),
    [
        ("people", "jobs", {"people"}),
        ("share", None, {"share"}),
        ("watt", None, {"watt"}),
        ("gpu", "H100s", {"gpu"}),
        ("h100e", None, {"h100e"}),
        ("USD", None, {"currency"}),
        ("EUR_per_gpu", None, {"currency_per_gpu"}),
        (None, "layoffs", {"people"}),
        (None, "months", set()),
    ],
)
def test_a_unit_belongs_to_its_family(unit: str | None, noun: str | None, families: set[str]) -> None:
    assert families_of(quantity(unit, noun)) == families
