from datetime import date
from decimal import Decimal

import pytest

from model.fact import Fact
from verify.explain import amount, period


@pytest.mark.parametrize(
    ("low", "high", "unit", "approx", "text"),
    [
        ("125e9", "145e9", "USD", False, "$125–145 billion"),
        ("982e6", "2e9", "USD", False, "$982 million–$2 billion"),
        ("8000", "8000", "people", True, "about 8,000 people"),
        (None, "0.2", "share", False, "up to 20%"),
        ("100000", None, "gpu", False, "more than 100,000 GPUs"),
        ("25000", "30000", "USD_per_gpu", False, "$25,000–30,000 per GPU"),
        ("160e9", "160e9", "CNY", False, "160 billion yuan"),
        ("1.25e9", "1.25e9", "watt", False, "1.25 GW"),
        ("600000", "600000", "h100e", True, "about 600,000 H100 equivalents"),
        ("0.083333", "0.083333", "share", False, "8.333%"),
        (None, None, "USD", False, "no figure"),
    ],
)
def test_numbers_are_written_as_in_a_newspaper(
    low: str | None, high: str | None, unit: str, approx: bool, text: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert amount(ends[0], ends[1], unit=unit, approx=approx) == text


@pytest.mark.parametrize(
    ("start", "end", "label", "text"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), None, "2026"),
        (date(2026, 4, 1), date(2026, 6, 30), None, "Q2 2026"),
        (date(2026, 4, 1), date(2026, 4, 1), None, "1 April 2026"),
        (None, date(2024, 12, 31), None, "by end of 2024"),
        (date(2025, 7, 1), date(2026, 6, 30), "FY2026", "FY2026"),
        (None, None, None, ""),
    ],
)
def test_periods_are_written_shortly(start: date | None, end: date | None, label: str | None, text: str) -> None:
    assert period(Fact(company="x", metric="capex", period_start=start, period_end=end, fiscal_label=label)) == text
