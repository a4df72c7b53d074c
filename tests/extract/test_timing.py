"""Which period a number is for, relative to Monday 15 June 2026."""

from collections.abc import Callable
from datetime import date

import pytest

from extract.periods import Period
from extract.timing import as_stated
from model.claim import Claim
from model.metrics import load_metrics

Claims = Callable[..., list[Claim]]


def spans(found: list[Claim]) -> list[str]:
    return [f"{claim.period_start or ''}..{claim.period_end or ''}" for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # flows
        ("Tesla's capital expenditures were $8.5 billion in 2025.", ["2025-01-01..2025-12-31"]),
        ("In 2025, Meta spent $72.2 billion on capex.", ["2025-01-01..2025-12-31"]),
        ("Meta spent $19 billion on capex in the first quarter.", ["2026-01-01..2026-03-31"]),
        ("Tesla's capex for the three months ended March 31 was $1.5 billion.", ["2026-01-01..2026-03-31"]),
        ("Oracle expects revenue of $67 billion in fiscal 2026.", ["2025-06-01..2026-05-31"]),
        (
            "Microsoft's revenue was $81.3 billion in the second quarter of fiscal 2026.",
            ["2025-10-01..2025-12-31"],
        ),
        (
            "Amazon spent $131 billion on capital expenditures in 2025 and plans to spend roughly "
            "$200 billion in 2026.",
            ["2025-01-01..2025-12-31", "2026-01-01..2026-12-31"],
        ),
        ("Meta spent money on capex: $72 billion.", [".."]),
        # events
        ("Meta will cut about 8,000 jobs in June.", ["2026-06-01..2026-06-30"]),
        ("Workday cut 1,750 jobs on February 5.", ["2026-02-05..2026-02-05"]),
        ("Microsoft laid off roughly 15,000 people last year.", ["2025-01-01..2025-12-31"]),
        ("IBM cut 1% of its workforce in the fourth quarter of 2025.", ["2025-10-01..2025-12-31"]),
        ("Meta will cut 8,000 jobs.", [".."]),
        ("Nokia will cut 9,000 jobs by the end of 2026.", [".."]),
        ("Mistral raised 1.7 billion euros in September.", ["2025-09-01..2025-09-30"]),
        # levels
        ("Meta will have 350,000 H100s by the end of 2024.", ["..2024-12-31"]),
        ("Intel employed 85,100 people as of December 27, 2025.", ["2025-12-27..2025-12-27"]),
        ("Dell had 97,000 employees at the end of January.", ["2026-01-31..2026-01-31"]),
        ("Anthropic plans to have 3,000 employees by the end of 2026.", ["..2026-12-31"]),
        ("Google's cluster in Iowa will need about 1.2 GW by 2028.", ["..2028-12-31"]),
        ("CoreWeave operates more than 250,000 GPUs.", [".."]),
    ],
)
def test_a_number_is_for_the_period_that_the_text_gives_it(claims: Claims, text: str, expected: list[str]) -> None:
    assert spans(claims(text)) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Oracle expects revenue of $67 billion in fiscal 2026.", "FY2026"),
        ("Microsoft's revenue was $81.3 billion in the second quarter of fiscal 2026.", "Q2 FY2026"),
        ("Tesla's capital expenditures were $8.5 billion in 2025.", None),
    ],
)
def test_a_fiscal_period_keeps_its_label(claims: Claims, text: str, label: str | None) -> None:
    assert [claim.fiscal_label for claim in claims(text)] == [label]


def test_without_a_publication_date_relative_words_tell_nothing(claims: Claims) -> None:
    assert spans(claims("Intel laid off 1,200 workers last week.", published=None)) == [".."]
    assert spans(claims("Intel laid off 1,200 workers in May 2026.", published=None)) == ["2026-05-01..2026-05-31"]


def period(kind: str, first: date | None, last: date) -> Period:
    return Period(start=0, end=1, first=first, last=last, kind=kind)


@pytest.mark.parametrize(
    ("metric", "kind", "first", "last", "expected"),
    [
        ("gpus", "deadline", None, date(2027, 12, 31), (None, date(2027, 12, 31))),
        ("layoffs", "deadline", None, date(2027, 12, 31), (None, None)),
        ("layoffs", "month", date(2026, 7, 1), date(2026, 7, 31), (None, None)),
        ("layoffs", "month", date(2026, 5, 1), date(2026, 5, 31), (date(2026, 5, 1), date(2026, 5, 31))),
        ("capex", "year", date(2027, 1, 1), date(2027, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
        ("headcount", "instant", date(2025, 12, 31), date(2025, 12, 31), (date(2025, 12, 31), date(2025, 12, 31))),
    ],
)
def test_the_period_recorded_depends_on_the_nature_of_the_metric(
    metric: str, kind: str, first: date | None, last: date, expected: tuple[date | None, date | None]
) -> None:
    stated = as_stated(period(kind, first, last), load_metrics()[metric], date(2026, 6, 15))
    assert stated == expected
