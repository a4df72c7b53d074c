"""Figures, periods and names read as printed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.company import Company
from model.metrics import load_metrics
from model.wording import backing, company_name, count_of, format_figure, format_period, metric_label

FIGURES = [
    ("125000000000", "145000000000", "USD", False, "$125–145 billion"),
    ("8000", "8000", "people", True, "about 8,000 people"),
    (None, "0.2", "share", False, "up to 20%"),
    ("100000", None, "gpu", False, "more than 100,000 GPUs"),
    ("1200000000", "1200000000", "watt", False, "1.2 GW"),
    ("25000", "30000", "USD_per_gpu", False, "$25,000–30,000 per GPU"),
    ("3500000000", "3500000000", "EUR", False, "€3.5 billion"),
    ("160000000000", "160000000000", "CNY", False, "160 billion yuan"),
    ("200000000000", "200000000000", "JPY", False, "200 billion yen"),
    ("4500000", "4500000", "SEK", False, "SEK 4.5 million"),
    ("0.05", "0.08", "share", False, "5–8%"),
    ("0.333333", "0.333333", "share", False, "33.333%"),
    ("0.125", "0.125", "share", False, "12.5%"),
    ("500000000", "1200000000", "USD", False, "$500 million–$1.2 billion"),
    ("800000000", "1200000000", "watt", False, "800 MW–1.2 GW"),
    ("0", "5000000000", "USD", False, "$0–5 billion"),
    ("1234567890", "1234567890", "USD", False, "$1,234,567,890"),
    ("1234500000", "1234500000", "USD", False, "$1,234.5 million"),
    ("1500000000000", "1500000000000", "USD", True, "about $1.5 trillion"),
    ("1", "1", "people", False, "1 person"),
    ("1", "2", "people", False, "1–2 people"),
    ("1576000", "1576000", "people", False, "1.576 million people"),
    ("600000", "600000", "h100e", True, "about 600,000 H100 equivalents"),
    (None, "5000", "people", True, "up to about 5,000 people"),
    ("-2000000000", "-2000000000", "USD", False, "−$2 billion"),
    ("-2000000000", "-1000000000", "USD", False, "−$2 billion to −$1 billion"),
    ("150", "150", "watt", False, "150 W"),
    ("40000", "40000", "watt", False, "40 kW"),
    ("1E+10", "1E+10", "USD", False, "$10 billion"),
    ("12", "12", "racks", False, "12 racks"),
    (None, None, "USD", False, "no figure"),
]


def decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(("low", "high", "unit", "approx", "expected"), FIGURES)
def test_figures_read_as_printed(low: str | None, high: str | None, unit: str, approx: bool, expected: str) -> None:
    assert format_figure(decimal(low), decimal(high), unit, approx=approx) == expected


@pytest.mark.parametrize(
    ("low", "unit", "item", "expected"),
    [
        ("350000", "gpu", "H100", "350,000 H100 chips"),
        ("1", "gpu", "TPU v5p", "1 TPU v5p chip"),
        ("40000", "USD_per_gpu", "B200", "$40,000 per B200"),
        ("600000", "h100e", "H100", "600,000 H100 equivalents"),
    ],
)
def test_the_accelerator_stands_in_the_figure(low: str, unit: str, item: str, expected: str) -> None:
    assert format_figure(Decimal(low), Decimal(low), unit, item=item) == expected


@given(st.integers(min_value=1, max_value=10**15))
def test_no_digit_of_an_amount_is_rounded_away(amount: int) -> None:
    printed = format_figure(Decimal(amount), Decimal(amount), "USD").removeprefix("$").replace(",", "")
    number, _, word = printed.partition(" ")
    scale = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert Decimal(number) * scale == amount


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


PERIODS = [
    ("2026-01-01", "2026-12-31", None, "2026"),
    ("2026-04-01", "2026-06-30", None, "Q2 2026"),
    ("2026-06-30", "2026-06-30", None, "30 June 2026"),
    (None, "2024-12-31", None, "by end of 2024"),
    (None, "2026-06-30", None, "by end of June 2026"),
    (None, "2026-06-15", None, "by 15 June 2026"),
    ("2026-05-01", "2026-05-31", None, "May 2026"),
    ("2024-02-01", "2024-02-29", None, "February 2024"),
    ("2024-02-01", "2024-02-28", None, "1–28 February 2024"),
    ("2026-01-01", "2026-06-30", None, "first half of 2026"),
    ("2026-07-01", "2026-12-31", None, "second half of 2026"),
    ("2025-01-01", "2028-12-31", None, "2025–2028"),
    ("2026-02-01", "2026-04-30", None, "February–April 2026"),
    ("2025-07-01", "2026-06-30", None, "July 2025 – June 2026"),
    ("2026-05-03", "2026-05-05", None, "3–5 May 2026"),
    ("2026-05-03", "2026-06-05", None, "3 May – 5 June 2026"),
    ("2025-01-27", "2026-01-25", None, "27 January 2025 – 25 January 2026"),
    ("2026-05-20", None, None, "since 20 May 2026"),
    ("2025-01-27", "2026-01-25", "FY2026", "FY2026 (to 25 January 2026)"),
    (None, None, "Q3 FY2026", "Q3 FY2026"),
    (None, None, None, ""),
    ("9999-01-01", "9999-12-31", None, "9999"),
]


@pytest.mark.parametrize(("start", "end", "label", "expected"), PERIODS)
def test_periods_read_as_printed(start: str | None, end: str | None, label: str | None, expected: str) -> None:
    assert format_period(day(start), day(end), label) == expected


def test_a_company_outside_the_table_is_named_by_its_slug() -> None:
    companies = {"ibm": Company(slug="ibm", name="IBM")}
    assert company_name("ibm", companies) == "IBM"
    assert company_name("northern-light", companies) == "Northern Light"


def test_a_metric_is_named_by_its_label_and_an_unknown_one_by_its_key() -> None:
    assert metric_label("layoffs", load_metrics()) == "Jobs cut"
    assert metric_label("patents", load_metrics()) == "patents"


@pytest.mark.parametrize(
    ("outlets", "origins", "expected"),
    [
        (3, 1, "3 outlets, 1 origin"),
        (1, 0, "1 outlet, no independent origin"),
        (1200, 2, "1,200 outlets, 2 origins"),
    ],
)
def test_backing_counts_outlets_and_origins(outlets: int, origins: int, expected: str) -> None:
    assert backing(outlets, origins) == expected
    assert count_of(1, "claim") == "1 claim"
