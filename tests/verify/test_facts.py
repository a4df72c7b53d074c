from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from model.claim import Claim
from model.company import Company
from verify.facts import complete, fact_of, fiscal_dates

JUNE = Company(slug="fennmark", name="Fennmark", fiscal_year_end="06-30", units=("Fennmark Cloud",))


def claim(text: str, **other: object) -> Claim:
    plain: dict[str, object] = {
        "article_id": "one",
        "version_id": "one",
        "article_url": "https://one.example/",
        "source": "one.example",
        "published": datetime(2026, 8, 1, tzinfo=UTC),
        "company": "fennmark",
        "metric": "revenue",
        "low": Decimal("5e9"),
        "high": Decimal("5e9"),
        "unit": "USD",
        "quote": text,
        "start": 0,
        "end": 0,
        "extractor": "test",
    }
    return Claim(**(plain | other))  # type: ignore[arg-type]  # a table of fields, checked by the class at run time


@pytest.mark.parametrize(
    ("start", "end", "label", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "FY2026", (date(2025, 7, 1), date(2026, 6, 30))),
        (date(2026, 4, 1), date(2026, 6, 30), "Q4 FY2026", (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 1, 1), date(2026, 12, 31), None, (date(2026, 1, 1), date(2026, 12, 31))),
        (None, None, "FY2026", (None, None)),
    ],
)
def test_a_fiscal_year_gets_the_companys_own_dates(
    start: date | None, end: date | None, label: str | None, expected: tuple[date | None, date | None]
) -> None:
    assert fiscal_dates(start, end, label=label, company=JUNE) == expected


def test_a_year_that_ends_in_february_has_its_last_day() -> None:
    february = Company(slug="x", name="X", fiscal_year_end="02-29")
    assert fiscal_dates(date(2025, 1, 1), date(2025, 12, 31), label="FY2025", company=february) == (
        date(2024, 3, 1),
        date(2025, 2, 28),
    )


def test_the_label_is_read_from_the_sentence() -> None:
    text = "Fennmark had revenue of $5 billion in fiscal 2026."
    found = complete(
        claim(text, period_start=date(2026, 1, 1), period_end=date(2026, 12, 31)), text, companies={"fennmark": JUNE}
    )
    assert (found.fiscal_label, found.period_start, found.period_end) == ("FY2026", date(2025, 7, 1), date(2026, 6, 30))


def test_what_the_claim_says_itself_stays() -> None:
    text = "Fennmark Cloud brought in $5 billion."
    found = complete(claim(text, scope="Norway", basis="gross"), text, companies={"fennmark": JUNE})
    assert (found.scope, found.basis) == ("Norway", "gross")


def test_completing_twice_changes_nothing() -> None:
    text = "Fennmark Cloud brought in $5 billion."
    once = complete(claim(text), text, companies={"fennmark": JUNE})
    assert once.scope == "Fennmark Cloud"
    assert complete(once, text, companies={"fennmark": JUNE}) == once


def test_a_quote_that_is_not_in_the_text_is_read_by_itself() -> None:
    found = complete(claim("Fennmark Cloud brought in $5 billion."), "", companies={"fennmark": JUNE})
    assert found.scope == "Fennmark Cloud"


def test_a_fact_has_the_slots_of_its_claim() -> None:
    fact = fact_of(claim("x", item="H100", scope="Oregon"))
    assert (fact.company, fact.metric, fact.item, fact.scope, fact.period_end) == (
        "fennmark",
        "revenue",
        "H100",
        "Oregon",
        None,
    )
