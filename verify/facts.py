"""Fills the slots of a claim that its article tells: scope, basis, round, the dates of a fiscal year."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from model.claim import Claim
from model.company import Company, bundled_companies
from model.fact import Fact
from verify.passages import Passage, passage_of
from verify.scopes import read_slots

_FISCAL = re.compile(r"\b(?:fiscal(?: year)?|financial year|FY)[ -]?(?:20)?(\d{2})\b(?!\d)", re.IGNORECASE)


def complete(claim: Claim, text: str, *, title: str = "", companies: Mapping[str, Company] | None = None) -> Claim:
    """Return the claim with scope, basis and round read from its article where it does not say them itself.

    `text` is the article's, without the title. None after this means that the article does not say.
    """
    company = (bundled_companies() if companies is None else companies).get(claim.company)
    passage = passage_of(claim, text, title=title)
    reading = read_slots(claim, passage, company=company)
    label = claim.fiscal_label or _fiscal_label(claim, passage)
    start, end = fiscal_dates(claim.period_start, claim.period_end, label=label, company=company)
    return replace(
        claim,
        scope=claim.scope or reading.scope,
        basis=claim.basis or reading.basis,
        round=claim.round or reading.round,
        fiscal_label=label,
        period_start=start,
        period_end=end,
    )


def fact_of(claim: Claim) -> Fact:
    """The question that a completed claim answers."""
    return Fact(
        company=claim.company,
        metric=claim.metric,
        item=claim.item,
        period_start=claim.period_start,
        period_end=claim.period_end,
        fiscal_label=claim.fiscal_label,
        scope=claim.scope,
        basis=claim.basis,
        round=claim.round,
    )


def fiscal_dates(
    start: date | None, end: date | None, *, label: str | None, company: Company | None
) -> tuple[date | None, date | None]:
    """Move a calendar year that a text calls a fiscal year to the company's own dates; other periods stay.

    2026-01-01..2026-12-31, "FY2026", a year that ends on 30 June -> 2025-07-01..2026-06-30.
    """
    year = re.fullmatch(r"FY(\d{4})", label or "")
    if not (year and company) or company.fiscal_year_end == "12-31":
        return start, end
    number = int(year.group(1))
    if (start, end) != (date(number, 1, 1), date(number, 12, 31)):
        return start, end
    month, day = (int(part) for part in company.fiscal_year_end.split("-"))
    first = _day(number - 1, month, day) + timedelta(days=1)
    return first, _day(number, month, day)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the last one of a short month: 02-29 is 02-28 in most years."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month + 1, 1) - timedelta(days=1)


def _fiscal_label(claim: Claim, passage: Passage) -> str | None:
    """The label of a calendar year that the sentence calls fiscal; a label for other dates would be a guess."""
    if claim.period_start is None or claim.period_end is None:
        return None
    around = f"{passage.near_left} # {passage.far_right}"
    if "calendar" in around.lower():
        return None
    for match in _FISCAL.finditer(around):
        year = 2000 + int(match.group(1))
        if (claim.period_start, claim.period_end) == (date(year, 1, 1), date(year, 12, 31)):
            return f"FY{year}"
    return None
