"""Turns contradictions into conflicts: sides, who stands behind them, how much it matters; pure.

Severity is 100 × gap × voices × reach, each between 0 and 1:
gap is the largest distance between contradicting sides over the larger number, full at a half;
voices grows with the independent origins of the weaker side, which counts 0.25 where it has none: v / (v + 1);
reach grows with the outlets that carry it: n / (n + 2).
How recent a dispute is counts when disputes are listed (`model.conflict.aged`): what is stored must not go stale.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from model.article import ArticleMeta
from model.comparison import Comparison, Relation
from model.conflict import Conflict, Side
from model.fact import Figure
from model.source import Kind
from verify.figures import meant

UNCONFIRMED = 0.25
"""Weight of a side behind which no origin stands."""
FULL_GAP = 0.5
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def judge(
    figures: Sequence[Figure],
    comparisons: Sequence[Comparison],
    origins: Mapping[str, str | None],
    articles: Mapping[str, ArticleMeta],
) -> list[Conflict]:
    """Return the disputes, worst first. `origins` by claim id.

    Figures of which each contradicts another, directly or by way of a third, are one dispute.
    """
    disputes = [found for found in comparisons if found.relation is Relation.CONTRADICTS]
    conflicts = [_conflict(group, origins, articles) for group in _groups(disputes)]
    return sorted(conflicts, key=lambda conflict: (-conflict.severity, conflict.id))


def side_of(figures: Sequence[Figure], origins: Mapping[str, str | None], articles: Mapping[str, ArticleMeta]) -> Side:
    """Count who stands behind figures that state the same interval."""
    claims = [claim for figure in figures for claim in figure.claims]
    known = [articles[claim.article_id] for claim in claims if claim.article_id in articles]
    return Side(
        figures=tuple(sorted(figure.id for figure in figures)),
        low=figures[0].low,
        high=figures[0].high,
        unit=figures[0].unit,
        approx=all(figure.approx for figure in figures),
        claims=tuple(sorted(claim.id for claim in claims)),
        outlets=tuple(sorted({claim.source for claim in claims})),
        origins=len({key for claim in claims if (key := origins.get(claim.id)) is not None}),
        primary=any(article.kind is Kind.PRIMARY for article in known),
    )


def _sides(
    figures: Iterable[Figure], origins: Mapping[str, str | None], articles: Mapping[str, ArticleMeta]
) -> list[Side]:
    """One side for each interval, the best backed first."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.low, figure.high, figure.unit), []).append(figure)
    return sorted(
        (side_of(group, origins, articles) for group in groups.values()),
        key=lambda side: (not side.primary, -side.origins, -len(side.outlets), side.figures),
    )


def severity(*, gap: float, sides: Sequence[Side]) -> float:
    """Combine the three factors, rounded to two decimals; the module's docstring has the formula."""
    weights = sorted(float(side.origins) if side.origins else UNCONFIRMED for side in sides)
    outlets = len({outlet for side in sides for outlet in side.outlets})
    voices = weights[0] / (weights[0] + 1) if weights else 0.0
    reach = outlets / (outlets + 2)
    return round(100 * min(gap / FULL_GAP, 1.0) * voices * reach, 2)


def _groups(disputes: Iterable[Comparison]) -> list[list[Comparison]]:
    """Connected figures, in the order of their ids."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    ordered = sorted(disputes, key=lambda found: found.id)
    for found in ordered:
        first, second = sorted((find(found.a.id), find(found.b.id)))
        leader[second] = first
    groups: dict[str, list[Comparison]] = {}
    for found in ordered:
        groups.setdefault(find(found.a.id), []).append(found)
    return [groups[key] for key in sorted(groups)]


def _conflict(
    group: Sequence[Comparison],
    origins: Mapping[str, str | None],
    articles: Mapping[str, ArticleMeta],
) -> Conflict:
    figures = {figure.id: figure for found in group for figure in (found.a, found.b)}
    sides = _sides(figures.values(), origins, articles)
    backed = {key: side.origins for side in sides for key in side.figures}
    moments = sorted(moment for figure in figures.values() for moment in _moments(figure)) or [_UNDATED]
    widest = max(group, key=lambda found: (min(backed[found.a.id], backed[found.b.id]), _gap(found), found.id))
    lead = figures[sides[0].figures[0]].fact
    return Conflict(
        fact_id=lead.id,
        company=lead.company,
        metric=lead.metric,
        item=lead.item,
        period_start=lead.period_start,
        period_end=lead.period_end,
        scope=lead.scope,
        sides=tuple(sides),
        severity=severity(gap=float(_gap(widest)), sides=sides),
        first_seen=moments[0],
        last_seen=moments[-1],
        explanation=widest.explanation,
    )


def _gap(found: Comparison) -> Decimal:
    """Figures in different units have no gap that two numbers could show: half of the full one is taken."""
    if found.a.unit != found.b.unit:
        return Decimal(str(FULL_GAP / 2))
    return meant(found.a).gap(meant(found.b))


def _moments(figure: Figure) -> list[datetime]:
    return [claim.published for claim in figure.claims if claim.published is not None]
