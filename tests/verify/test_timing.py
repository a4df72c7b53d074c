from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from model.claim import Claim, Status
from model.fact import Figure
from model.metrics import load_metrics
from verify.figures import figure_of
from verify.timing import days_apart, meet


def figure(
    metric: str,
    period: str = "",
    *,
    published: str | None = "2026-03-02",
    status: Status = Status.ACTUAL,
    label: str | None = None,
) -> Figure:
    start, _, end = period.partition("..")
    return figure_of(
        Claim(
            article_id="one",
            version_id="one",
            article_url="",
            source="one.example",
            published=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
            company="cisco",
            metric=metric,
            low=Decimal(1),
            high=Decimal(1),
            unit="people",
            period_start=date.fromisoformat(start) if start else None,
            period_end=date.fromisoformat(end) if end else None,
            fiscal_label=label,
            status=status,
            quote="x",
            start=0,
            end=0,
            extractor="test",
        )
    )


@pytest.mark.parametrize(
    ("metric", "a", "b", "same"),
    [
        ("capex", "2026-01-01..2026-12-31", "2026-01-01..2026-12-31", True),
        ("capex", "2026-01-01..2026-12-31", "2026-01-05..2027-01-03", True),
        ("capex", "2026-01-01..2026-12-31", "2025-07-01..2026-06-30", False),
        ("capex", "2026-01-01..2026-12-31", "2026-01-01..2026-03-31", False),
        ("capex", "2026-01-01..2026-12-31", "", False),
        ("revenue", "", "", False),
        ("layoffs", "", "", True),
        ("layoffs", "2026-03-02..2026-03-02", "2026-03-01..2026-03-31", True),
        ("layoffs", "2026-01-21..2026-01-21", "2026-03-02..2026-03-02", False),
        ("layoffs", "2026-01-01..2026-12-31", "2026-03-02..2026-03-02", False),
        ("layoffs", "2026-02-20..2026-02-20", "", True),
        ("layoffs", "2025-02-20..2025-02-20", "", False),
        ("power", "..2027-12-31", "..2027-12-31", True),
        ("power", "..2027-12-31", "2027-01-01..2027-12-31", False),
        ("headcount", "2025-12-31..2025-12-31", "2026-01-01..2026-01-01", True),
        ("headcount", "2025-12-31..2025-12-31", "2026-03-31..2026-03-31", False),
        ("headcount", "2025-12-31..2025-12-31", "", False),
        ("headcount", "2026-02-28..2026-02-28", "", True),
    ],
)
def test_when_two_figures_are_for_one_time(metric: str, a: str, b: str, same: bool) -> None:
    one, other = figure(metric, a), figure(metric, b)
    assert meet(one, other, metric=load_metrics()[metric]).same is same
    assert meet(other, one, metric=load_metrics()[metric]).same is same


def test_two_unknown_periods_meet_within_the_window_alone_and_say_so() -> None:
    near = meet(figure("layoffs"), figure("layoffs", published="2026-03-12"), metric=load_metrics()["layoffs"])
    assert near.same
    assert near.assumption == (
        "A number without a period is taken to hold when it was published; the two lie 10 days apart."
    )
    assert not meet(figure("layoffs"), figure("layoffs", published="2026-05-12"), metric=load_metrics()["layoffs"]).same


def test_equal_fiscal_labels_are_one_period() -> None:
    one = figure("capex", "2025-07-01..2026-06-30", label="FY2026")
    other = figure("capex", "2026-01-01..2026-12-31", label="FY2026")
    assert meet(one, other, metric=load_metrics()["capex"]).same


def test_an_undated_plan_does_not_meet_a_dated_level() -> None:
    plan = figure("power", status=Status.PLANNED)
    assert not meet(plan, figure("power", "2026-03-01..2026-03-01"), metric=load_metrics()["power"]).same


def test_the_distance_is_that_of_the_periods_else_of_publication() -> None:
    assert days_apart(figure("capex", "2026-01-01..2026-03-31"), figure("capex", "2026-04-10..2026-06-30")) == 10
    assert days_apart(figure("layoffs"), figure("layoffs", published="2026-03-05")) == 3
    assert days_apart(figure("layoffs"), figure("layoffs", published=None)) == 0
