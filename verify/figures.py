"""Groups the claims of each fact that state the same thing."""

from collections.abc import Iterable
from datetime import date

from model.claim import Claim
from model.fact import Figure
from verify.facts import fact_of
from verify.intervals import Interval
from verify.tolerance import allowed


def figures_of(claims: Iterable[Claim]) -> list[Figure]:
    """Return the distinct statements of completed claims, ordered by id; each with its claims by date and id."""
    # Grouping by the plain slots first hashes one id a statement rather than one a claim.
    spelled: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (fact_of(claim), claim.low, claim.high, claim.unit, claim.approx, claim.status)
        spelled.setdefault(key, []).append(claim)
    groups: dict[str, list[Claim]] = {}
    for rows in spelled.values():
        groups.setdefault(figure_of(rows[0]).id, []).extend(rows)
    figures = []
    for _, rows in sorted(groups.items()):
        rows.sort(key=lambda claim: (claim.published is None, str(claim.published), claim.id))
        figures.append(figure_of(*rows))
    return figures


def figure_of(first: Claim, *more: Claim) -> Figure:
    """Return the statement of claims that all state the same thing."""
    return Figure(
        fact=fact_of(first),
        low=first.low,
        high=first.high,
        unit=first.unit,
        approx=first.approx,
        status=first.status,
        claims=(first, *more),
    )


def stated(figure: Figure) -> Interval:
    """The interval as written; a range written upside down is turned."""
    low, high = figure.low, figure.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


def meant(figure: Figure) -> Interval:
    """The stated interval widened by approximation words and implied rounding."""
    plain = stated(figure)
    return allowed(plain.low, plain.high, unit=figure.unit, approx=figure.approx)


def dates(figure: Figure) -> list[date]:
    """The days on which it was published, oldest first; empty where no claim has a date."""
    return sorted({claim.published.date() for claim in figure.claims if claim.published is not None})
