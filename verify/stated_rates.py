"""Finds exchange rates that texts state: one sum in two currencies, "2.4 billion euros (about $2.8 billion)"."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from model.claim import Claim
from verify.rates import Rate, Rates

TOLERANCE = Decimal("0.03")
"""Both sums are rounded by the writer."""
SANITY = Decimal("0.2")
"""Sums whose ratio strays farther from the year's rate are two sums, not one in two currencies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate:
    """What one unit of the first currency is in the second, by one article."""

    first: str
    second: str
    factor: Decimal
    article_id: str
    source: str
    year: int

    def as_rate(self) -> Rate:
        """The rate with the writer's rounding as its tolerance."""
        return Rate(factor=self.factor, tolerance=TOLERANCE, year=self.year, source=f"stated by {self.source}")


def rates_in(claims: Iterable[Claim], *, table: Rates) -> tuple[StatedRate, ...]:
    """Read rates from claims of one company and metric: two single sums in one sentence, in two currencies.

    The table guards against two different sums. The result does not depend on the order of the claims.
    """
    sentences: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.low is not None and claim.low == claim.high and claim.low > 0 and claim.unit[:3].isupper():
            sentences.setdefault((claim.article_id, claim.quote), []).append(claim)
    found = []
    for (article, _), group in sorted(sentences.items()):
        for one, other in permutations(sorted(group, key=lambda claim: claim.id), 2):
            rate = _rate(one, other, table)
            if rate is not None:
                found.append(
                    StatedRate(
                        first=one.unit[:3],
                        second=other.unit[:3],
                        factor=rate,
                        article_id=article,
                        source=one.source,
                        year=_year(one),
                    )
                )
    return tuple(found)


def _rate(one: Claim, other: Claim, table: Rates) -> Decimal | None:
    if one.unit == other.unit or one.unit[3:] != other.unit[3:] or one.status is not other.status:
        return None
    usual = table.between(one.unit[:3], other.unit[:3], year=_year(one))
    if usual is None or one.low is None or other.low is None:
        return None
    factor = other.low / one.low
    return factor if abs(factor / usual.factor - 1) <= SANITY else None


def _year(claim: Claim) -> int:
    day = claim.period_end or (claim.published.date() if claim.published else None)
    return day.year if day else 0
