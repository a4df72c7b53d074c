"""What enters the weekly issue: disputes, confirmed figures, revisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from digest.voices import voices_of
from digest.weeks import week_bounds, week_days
from model.article import Article
from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from model.conflict import Conflict, ConflictState, Side
from model.fact import Fact, Figure
from model.issue import Issue, IssueItem, IssueSide
from model.standing import Standing

_NEVER = datetime.min.replace(tzinfo=UTC)
_SHOWN_STATES = (ConflictState.OPEN, ConflictState.CONFIRMED)
_NOT_CONFIRMABLE = (Status.DENIED, Status.HYPOTHETICAL, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCounts:
    """How much was read in the week."""

    articles: int
    claims: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many entries a section holds, and how many voices are quoted for one figure of it.

    An issue as full as this stays below the 102 kB at which large mail providers cut a mail off.
    """

    disputed: int = 12
    confirmed: int = 10
    revised: int = 6
    voices: int = 2
    """For a side of a dispute; a figure of the other sections is quoted once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """The moments that belong to the issue."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < self.end

    def holds_any(self, claims: Iterable[Claim]) -> bool:
        return any(self.holds(claim.published) for claim in claims)


def choose(
    week: str,
    *,
    conflicts: Sequence[Conflict],
    standings: Sequence[Standing],
    comparisons: Sequence[Comparison],
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    read: WeekCounts,
    zone: tzinfo,
    built_at: datetime,
    room: Room | None = None,
) -> Issue:
    """Choose the items of an ISO week (`2026-W47`) of the newsroom's `zone`; UsageError when there is no such week.

    `conflicts`, `standings` and `comparisons` may reach beyond the week: what nothing was published about in it is left
    out. `claims` (by id) holds the claims of the conflicts' sides, `articles` (by version id) the texts they stand in.
    A claim without its article is quoted without a title and a mark. The order of the inputs does not matter.
    """
    room = room or Room()
    start, end = week_bounds(week, zone)
    first, last = week_days(week)
    inside = _Week(start=start, end=end)
    by_figure = {standing.figure.id: standing for standing in standings}
    sections = (
        (_disputed(conflicts, inside, claims, articles, room.voices), room.disputed),
        (_confirmed(conflicts, standings, comparisons, inside, articles), room.confirmed),
        (_revised(comparisons, by_figure, inside, articles), room.revised),
    )
    return Issue(
        week=week,
        first=first,
        last=last,
        built_at=built_at,
        items=tuple(item for items, most in sections for item in items[:most]),
        articles=read.articles,
        claims=read.claims,
        outlets=read.outlets,
        left_out=sum(max(0, len(items) - most) for items, most in sections),
    )


def _disputed(
    conflicts: Sequence[Conflict],
    week: _Week,
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    most: int,
) -> list[IssueItem]:
    def is_current(conflict: Conflict) -> bool:
        voices = (claims[key] for side in conflict.sides for key in side.claims if key in claims)
        seen = week.holds(conflict.first_seen) or week.holds(conflict.last_seen) or week.holds_any(voices)
        return seen and conflict.state in _SHOWN_STATES

    worst_first = sorted(filter(is_current, conflicts), key=lambda conflict: (-conflict.severity, conflict.id))
    return [
        IssueItem(
            section="disputed",
            company=conflict.company,
            metric=conflict.metric,
            item=conflict.item,
            period_start=conflict.period_start,
            period_end=conflict.period_end,
            scope=conflict.scope,
            explanation=conflict.explanation,
            severity=conflict.severity,
            sides=tuple(_side_of(side, claims, articles, most) for side in conflict.sides),
        )
        for conflict in worst_first
    ]


def _confirmed(
    conflicts: Sequence[Conflict],
    standings: Sequence[Standing],
    comparisons: Sequence[Comparison],
    week: _Week,
    articles: Mapping[str, Article],
) -> list[IssueItem]:
    """One item a fact, its best backed figure first; facts in dispute and figures replaced or denied stay out."""
    live = [conflict for conflict in conflicts if conflict.state is not ConflictState.DISMISSED]
    in_dispute = {conflict.fact_id for conflict in live}
    shaken = {key for conflict in live for side in conflict.sides for key in side.figures}
    for comparison in comparisons:
        if comparison.relation is Relation.SUPERSEDES:
            shaken.add(comparison.b.id)
        elif comparison.relation in (Relation.CONTRADICTS, Relation.DENIES):
            shaken.update((comparison.a.id, comparison.b.id))
    by_fact: dict[str, list[Standing]] = {}
    for standing in sorted(standings, key=lambda standing: (-standing.origins, standing.figure.id)):
        figure = standing.figure
        sound = standing.origins >= 2 and not standing.disputed and figure.status not in _NOT_CONFIRMABLE
        if sound and figure.id not in shaken and figure.fact.id not in in_dispute and week.holds_any(figure.claims):
            by_fact.setdefault(figure.fact.id, []).append(standing)
    items = [_item("confirmed", group[0].figure.fact, "", group, articles) for group in by_fact.values()]
    return sorted(items, key=lambda item: (-item.sides[0].origins, item.company, item.metric, str(item.period_end)))


def _revised(
    comparisons: Sequence[Comparison],
    standings: Mapping[str, Standing],
    week: _Week,
    articles: Mapping[str, Article],
) -> list[IssueItem]:
    """One item a fact: the newest value and the newest that it replaced, if it was published in the week."""
    newest: dict[str, Comparison] = {}
    for comparison in sorted(comparisons, key=lambda pair: (_latest(pair.a), _latest(pair.b), pair.id)):
        known = comparison.a.id in standings and comparison.b.id in standings
        if comparison.relation is Relation.SUPERSEDES and known:
            newest[comparison.a.fact.id] = comparison
    fresh = [pair for pair in newest.values() if week.holds_any(pair.a.claims)]
    items = [
        _item("revised", pair.a.fact, pair.explanation, [standings[pair.b.id], standings[pair.a.id]], articles)
        for pair in fresh
    ]
    return sorted(items, key=lambda item: (item.company, item.metric, str(item.period_end), str(item.scope)))


def _item(
    section: str,
    fact: Fact,
    explanation: str,
    standings: Sequence[Standing],
    articles: Mapping[str, Article],
) -> IssueItem:
    return IssueItem(
        section=section,
        company=fact.company,
        metric=fact.metric,
        item=fact.item,
        period_start=fact.period_start,
        period_end=fact.period_end,
        scope=fact.scope,
        explanation=explanation,
        severity=0.0,
        sides=tuple(_standing_side(standing, articles) for standing in standings),
    )


def _side_of(side: Side, claims: Mapping[str, Claim], articles: Mapping[str, Article], most: int) -> IssueSide:
    return IssueSide(
        low=side.low,
        high=side.high,
        unit=side.unit,
        approx=side.approx,
        outlets=side.outlets,
        origins=side.origins,
        primary=side.primary,
        voices=voices_of([claims[key] for key in side.claims if key in claims], articles, most=most),
    )


def _standing_side(standing: Standing, articles: Mapping[str, Article]) -> IssueSide:
    figure = standing.figure
    return IssueSide(
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        approx=figure.approx,
        outlets=standing.outlets,
        origins=standing.origins,
        primary=standing.primary,
        voices=voices_of(figure.claims, articles, most=1),
    )


def _latest(figure: Figure) -> datetime:
    return max((claim.published for claim in figure.claims if claim.published), default=_NEVER)
