from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from model.claim import Claim, Status
from verify.figures import figure_of
from verify.ledger import Move, ledger_of, move, outcome


def claim(low: str | None, high: str | None, *, month: int, status: Status = Status.PLANNED, year: int = 2026) -> Claim:
    return Claim(
        given_id=f"{low}-{high}-{year}-{month}-{status}",
        article_id=f"{year}-{month}",
        version_id="v",
        article_url="https://one.example/",
        source="one.example",
        published=datetime(year, month, 1, tzinfo=UTC),
        company="meta",
        metric="capex",
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        unit="USD",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        status=status,
        quote="x",
        start=0,
        end=0,
        extractor="test",
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("115", "135"), ("125", "145"), Move.RAISED),
        (("115", "135"), ("100", "120"), Move.CUT),
        (("115", "135"), ("120", "130"), Move.NARROWED),
        (("120", "130"), ("115", "135"), Move.WIDENED),
        (("115", "135"), ("115", "135"), Move.REAFFIRMED),
        (("11", None), ("9", None), Move.WIDENED),
    ],
)
def test_moves_by_hand(
    before: tuple[str | None, str | None], after: tuple[str | None, str | None], expected: Move
) -> None:
    old, new = figure_of(claim(*before, month=1)), figure_of(claim(*after, month=4))
    assert move(old, new) is expected


@pytest.mark.parametrize(("actual", "expected"), [("130", Move.MET), ("160", Move.EXCEEDED), ("90", Move.MISSED)])
def test_outcomes_by_hand(actual: str, expected: Move) -> None:
    plan, happened = figure_of(claim("115", "135", month=1)), figure_of(claim(actual, actual, month=1, year=2027))
    assert outcome(plan, happened) is expected


def test_a_history_runs_from_the_first_plan_to_the_outcome() -> None:
    history = ledger_of(
        [
            claim("125", "145", month=4),
            claim("115", "135", month=1),
            claim("139", "139", month=1, year=2027, status=Status.ACTUAL),
        ]
    )
    assert [(version.figure.low, version.move) for version in history.versions] == [
        (Decimal(115), Move.FIRST),
        (Decimal(125), Move.RAISED),
        (Decimal(139), Move.MET),
    ]


def test_a_text_that_repeats_a_replaced_plan_is_stale() -> None:
    history = ledger_of([claim("115", "135", month=1), claim("125", "145", month=4), claim("115", "135", month=6)])
    assert [(old.claim.published, old.replaced_by.figure.low) for old in history.stale] == [
        (datetime(2026, 6, 1, tzinfo=UTC), Decimal(125))
    ]


def test_no_plan_no_history() -> None:
    assert ledger_of([claim("139", "139", month=1, status=Status.ACTUAL)]).versions == ()
