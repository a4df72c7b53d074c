"""Expands figures and the verdicts on them to the pairs of claims behind them."""

from collections.abc import Iterator
from itertools import combinations

from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from model.fact import Figure
from model.metric import Metric
from verify.case import same_voice
from verify.explain import said
from verify.figures import figure_of
from verify.timing import meet


def pairs(comparison: Comparison, *, metric: Metric) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims that a verdict speaks of.

    One voice of one article is not held against itself, and undated numbers that were published too far apart to meet
    do not contradict.
    """
    timeless = metric.needs_period or comparison.relation is not Relation.CONTRADICTS
    for a in comparison.a.claims:
        for b in comparison.b.claims:
            if not same_voice(a, b) and (timeless or meet(figure_of(a), figure_of(b), metric=metric).same):
                yield a, b


def repeats(figure: Figure, *, metric: Metric) -> Iterator[tuple[Claim, Claim, Comparison]]:
    """Yield the pairs of claims that state one figure for one time: they agree without any arithmetic."""
    if figure.status in (Status.HYPOTHETICAL, Status.DENIED):
        return
    verdict = Comparison(
        a=figure,
        b=figure,
        relation=Relation.AGREES,
        rule="repeat/1",
        explanation=f"Both say {said(figure)} of the same thing.",
    )
    for a, b in combinations(figure.claims, 2):
        if not same_voice(a, b) and (
            metric.needs_period or metric.grows or meet(figure_of(a), figure_of(b), metric=metric).same
        ):
            yield a, b, verdict
