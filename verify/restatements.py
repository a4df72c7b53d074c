"""A number that its article repeats: the bound or the denial that it states once holds for the repetition too."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from model.claim import Claim, Status

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


def with_denials_kept(claims: Iterable[Claim]) -> list[Claim]:
    """Mark as denied every mention of a number in an article that denies it: to tell a rumour is no support for it."""
    rows = list(claims)
    denied = {_statement(claim) for claim in rows if claim.status is Status.DENIED}
    return [
        replace(claim, status=Status.DENIED)
        if claim.status in (Status.REPORTED, Status.PLANNED, Status.ACTUAL) and _statement(claim) in denied
        else claim
        for claim in rows
    ]


def _statement(claim: Claim) -> tuple[object, ...]:
    return claim.article_id, claim.company, claim.metric, claim.unit, claim.low, claim.high


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
