"""Tables in text: the head says what a number is, the row says whose."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.nlp import Engine
from extract.quantities import find_quantities
from extract.sentences import split_sentences
from extract.tables import Cell, read_tables
from model.claim import Claim

Told = Callable[..., list[str]]
Claims = Callable[..., list[Claim]]


def cells(engine: Engine, text: str) -> list[Cell]:
    found = read_tables(text, split_sentences(text), find_quantities(text), engine.marks(text))
    return [cell for row in found.values() for cell in row]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["Company | Capex 2025 ($bn) | Employees", "Amazon | 131 | 1,576,000", "Meta | 72.2 | 78,865"],
            [
                "amazon capex 131000000000..131000000000 USD actual",
                "amazon headcount 1576000..1576000 people actual",
                "meta capex 72200000000..72200000000 USD actual",
                "meta headcount 78865..78865 people actual",
            ],
        ),
        (
            ["| Company | Job cuts |", "| --- | --- |", "| Intel | 15,000 |", "| Cisco | ~4,000 |"],
            ["intel layoffs 15000..15000 people actual", "cisco layoffs 4000..4000 people actual"],
        ),
        (
            ["Company | Quarter | Revenue", "Nvidia | Q1 | $68.1 billion", "AMD | Q1 | $10.3 billion"],
            ["nvidia revenue 68100000000..68100000000 USD actual", "amd revenue 10300000000..10300000000 USD actual"],
        ),
        (
            ["Company | 2026 capex guidance | Basis", "Alphabet | $175-185 billion | cash"],
            ["alphabet capex 175000000000..185000000000 USD planned"],
        ),
        (
            ["Capital expenditure, in billions of dollars", "", "Company | 2025 | 2026 plan", "Amazon | 131 | 200"],
            [
                "amazon capex 131000000000..131000000000 USD actual",
                "amazon capex 200000000000..200000000000 USD planned",
            ],
        ),
    ],
)
def test_every_number_of_a_table_is_a_claim_of_its_row_s_company(
    told: Told, rows: list[str], expected: list[str]
) -> None:
    assert told("\n".join(rows)) == expected


@pytest.mark.parametrize(
    "rows",
    [
        ["Name | Score | Rank", "Meta | 12 | 4", "Intel | 8 | 9"],
        ["Amazon | 131 | 1,576,000", "Meta | 72.2 | 78,865"],
        ["Company | Capex | Note", "Somebody | 131 | nothing"],
        ["Company | Share price | Market value", "Meta | $700 | $1.8 trillion"],
    ],
)
def test_a_grid_without_a_head_a_company_or_a_unit_says_nothing(told: Told, rows: list[str]) -> None:
    assert told("\n".join(rows)) == []


def test_the_head_gives_period_scale_and_currency(claims: Claims) -> None:
    (claim,) = claims("Company | Capex 2025 (€bn) | Rank\nSAP | 0.8 | 4")
    assert (claim.low, claim.unit) == (Decimal(800_000_000), "EUR")
    assert (str(claim.period_start), str(claim.period_end)) == ("2025-01-01", "2025-12-31")


def test_a_claim_from_a_table_quotes_its_row_and_points_at_the_number(claims: Claims) -> None:
    text = "Company | Employees | Rank\nMeta | 78,865 | 2"
    (claim,) = claims(text)
    assert claim.quote == "Meta | 78,865 | 2"
    assert text[claim.start : claim.end] == "78,865"


def test_a_head_that_speaks_of_a_plan_makes_its_column_one(engine: Engine) -> None:
    found = cells(engine, "Company | Capex 2025, $bn | Capex forecast 2026, $bn\nMeta | 72.2 | 125")
    assert [(cell.metric, cell.planned) for cell in found] == [("capex", False), ("capex", True)]


def test_one_row_alone_is_no_table(engine: Engine) -> None:
    assert cells(engine, "Company | Employees | Rank") == []
