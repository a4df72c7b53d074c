from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from model.claim import Claim
from model.company import Company, Headcount
from model.metrics import load_metrics
from verify.conversions import common_unit
from verify.figures import figure_of
from verify.intervals import Interval
from verify.rates import Rates, bundled_rates
from verify.world import World

TABLE = {
    "fennmark": Company(
        slug="fennmark", name="Fennmark", headcounts=(Headcount(people=80000, date=date(2025, 12, 31), source="10-K"),)
    )
}
WORLD = World(companies=TABLE, metrics=load_metrics(), rates=bundled_rates())


def claim(
    value: str, unit: str, *, metric: str = "layoffs", article: str = "one", basis: str | None = None, quote: str = "x"
) -> Claim:
    return Claim(
        given_id=f"{metric}-{value}-{unit}-{article}",
        article_id=article,
        version_id=article,
        article_url=f"https://{article}.example/",
        source=f"{article}.example",
        published=datetime(2026, 3, 2, tzinfo=UTC),
        company="fennmark",
        metric=metric,
        low=Decimal(value),
        high=Decimal(value),
        unit=unit,
        basis=basis,
        quote=quote,
        start=0,
        end=0,
        extractor="test",
    )


def test_a_share_is_taken_of_the_tables_headcount_and_the_arithmetic_is_printed() -> None:
    common = common_unit(
        figure_of(claim("0.1", "share")), figure_of(claim("8000", "people", article="two")), world=WORLD
    )
    assert common is not None
    # 9.5% to 10.5% of 80,000, give or take 2%: 7,448 to 8,568
    assert common.a.contains(Interval(Decimal(7500), Decimal(8500)))
    assert not common.a.overlaps(Interval(Decimal(8600), None))
    assert common.arithmetic == (
        "10% of 80,000 people (10-K, 2025-12-31) is 7,448–8,568 people once rounding is allowed for"
    )
    assert common.assumptions == ("The share is taken of 80,000 people (10-K, 2025-12-31), give or take 2%.",)


def test_the_headcount_beside_the_share_comes_first_and_needs_no_allowance() -> None:
    share = claim("0.1", "share", quote="10% of its 60,000 people")
    count = claim("60000", "people", metric="headcount", quote="10% of its 60,000 people")
    common = common_unit(
        figure_of(share), figure_of(claim("6000", "people", article="two")), world=WORLD.with_headcounts([count])
    )
    assert common is not None
    assert common.assumptions == ()
    assert common.a.contains(Interval(Decimal(6000), Decimal(6000)))


def test_a_share_of_a_part_needs_a_headcount_of_that_part() -> None:
    share = figure_of(claim("0.1", "share", basis="of corporate staff"))
    people = figure_of(claim("3000", "people", article="two"))
    assert common_unit(share, people, world=WORLD) is None
    corporate = claim("30000", "people", metric="headcount", article="three")
    known = WORLD.with_headcounts([replace(corporate, scope="corporate")])
    common = common_unit(share, people, world=known)
    assert common is not None
    assert common.a.overlaps(common.b)


def test_a_headcount_of_long_ago_is_not_used() -> None:
    old = World(
        companies={
            "fennmark": Company(
                slug="fennmark",
                name="Fennmark",
                headcounts=(Headcount(people=8, date=date(2024, 1, 1), source="10-K"),),
            )
        },
        metrics=load_metrics(),
        rates=bundled_rates(),
    )
    assert (
        common_unit(figure_of(claim("0.1", "share")), figure_of(claim("1", "people", article="two")), world=old) is None
    )


@pytest.mark.parametrize(("unit", "metric"), [("h100e", "gpus"), ("watt", "power")])
def test_other_units_do_not_meet(unit: str, metric: str) -> None:
    first, second = claim("1", "gpu", metric=metric), claim("1", unit, metric=metric, article="two")
    assert common_unit(figure_of(first), figure_of(second), world=WORLD) is None


def test_currencies_meet_at_the_years_rate_with_its_tolerance() -> None:
    rates = Rates(source="table", per_euro={2026: {"EUR": Decimal(1), "USD": Decimal("1.2")}})
    world = World(companies=TABLE, metrics=load_metrics(), rates=rates)
    common = common_unit(
        figure_of(claim("2e9", "EUR", metric="funding")),
        figure_of(claim("2.4e9", "USD", metric="funding", article="two")),
        world=world,
    )
    assert common is not None
    # 1.98 to 2.02 billion euros at 1.2, give or take 6%: 2.23 to 2.57 billion dollars
    assert (round(common.a.low or 0, -7), round(common.a.high or 0, -7)) == (Decimal("2.23e9"), Decimal("2.57e9"))
    assert "give or take 6%" in common.arithmetic


def test_an_unknown_currency_does_not_meet() -> None:
    assert (
        common_unit(
            figure_of(claim("1", "XYZ", metric="funding")), figure_of(claim("1", "USD", metric="funding")), world=WORLD
        )
        is None
    )


def test_a_year_that_is_lacking_takes_the_nearest_with_more_tolerance() -> None:
    rate = bundled_rates().between("EUR", "USD", year=2030)
    assert rate is not None
    assert (rate.year, rate.tolerance, rate.factor) == (2025, Decimal("0.08"), Decimal("1.13"))
    there = bundled_rates().between("USD", "EUR", year=2024)
    assert there is not None
    assert (there.year, there.tolerance, there.factor) == (2024, Decimal("0.06"), 1 / Decimal("1.0824"))


def test_a_rate_that_a_text_states_comes_before_the_table() -> None:
    quote = "It raised 2 billion euros (about $2.3 billion)."
    both = [claim("2e9", "EUR", metric="funding", quote=quote), claim("2.3e9", "USD", metric="funding", quote=quote)]
    world = WORLD.with_rates_of(both)
    assert [(rate.first, rate.second, rate.factor) for rate in world.stated_rates] == [
        ("USD", "EUR", Decimal("2e9") / Decimal("2.3e9")),
        ("EUR", "USD", Decimal("1.15")),
    ]
    common = common_unit(
        figure_of(both[0]), figure_of(claim("2.35e9", "USD", metric="funding", article="two")), world=world
    )
    assert common is not None
    assert common.a.overlaps(common.b)
    assert "(stated by one.example)" in common.arithmetic
    assert "give or take 3%" in common.arithmetic


def test_two_sums_in_one_sentence_are_no_rate() -> None:
    quote = "It raised 2 billion euros, and 4 billion dollars before."
    both = [claim("2e9", "EUR", metric="funding", quote=quote), claim("4e9", "USD", metric="funding", quote=quote)]
    assert WORLD.with_rates_of(both).stated_rates == ()
