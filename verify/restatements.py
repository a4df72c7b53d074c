"""A bounded number that its article repeats without the bound: "up to 20%", later "the reported 20%"."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from model.claim import Claim

_Key = tuple[str, str, str, str, Decimal]


def with_bounds_kept(claims: Iterable[Claim]) -> list[Claim]:
    """Give a bare repetition the bound that its article states for the same number, where it states only one."""
    rows = list(claims)
    bounds: dict[_Key, set[tuple[Decimal | None, Decimal | None]]] = {}
    for claim in rows:
        edge = claim.high if claim.low is None else claim.low
        if edge is not None and claim.low != claim.high and None in (claim.low, claim.high):
            bounds.setdefault(_key(claim, edge), set()).add((claim.low, claim.high))
    return [_bounded(claim, bounds) for claim in rows]


def _bounded(claim: Claim, bounds: dict[_Key, set[tuple[Decimal | None, Decimal | None]]]) -> Claim:
    if claim.low is None or claim.low != claim.high:
        return claim
    stated = bounds.get(_key(claim, claim.low), set())
    if len(stated) != 1:
        return claim
    low, high = next(iter(stated))
    return replace(claim, low=low, high=high, approx=False)


def _key(claim: Claim, edge: Decimal) -> _Key:
    return claim.article_id, claim.company, claim.metric, claim.unit, edge
