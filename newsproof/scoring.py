"""Scores of claims and relations against labels, as docs/contract fixes them; pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from newsproof.gold import GoldArticle, GoldName, GoldRelation

LEVELS = ("value", "company", "context", "full")
"""From the loosest to the strictest; each adds to the last."""

_TOLERANCE = Decimal("0.01")
_RIGHT = {
    GoldName.AGREES: ("agrees",),
    GoldName.CONTRADICTS: ("contradicts",),
    GoldName.SUPERSEDES: ("supersedes",),
    GoldName.DIFFERENT: ("incomparable", "denies"),
    GoldName.CONVERTS_AGREES: ("agrees",),
    GoldName.CONVERTS_CONTRADICTS: ("contradicts",),
}
_DISPUTES = (GoldName.CONTRADICTS, GoldName.CONVERTS_CONTRADICTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one level; a share of nothing is 0."""

    right: int
    pred: int
    gold: int

    @property
    def p(self) -> float:
        """Precision."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def r(self) -> float:
        """Recall."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.pred + self.gold) if self.pred + self.gold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimScores:
    """Claims found against claims labelled."""

    articles: int
    gold: int
    pred: int
    levels: Mapping[str, Score]
    by_metric: Mapping[str, Mapping[str, Score]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScore:
    """What became of the pairs with one label. In `confusion`, `none` is not kept, `missed` a claim not found."""

    n: int
    right: int
    confusion: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationScores:
    """Verdicts against labelled pairs. A false alarm: a `different` or `supersedes` pair called a contradiction."""

    contradictions: Score
    false_alarms: int
    relations: Mapping[str, NameScore]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A labelled claim and the found claim that stands for it; `level` counts the levels reached, 1 to 4."""

    gold: Claim
    pred: Claim
    level: int


def same_value(gold: Claim, pred: Claim) -> bool:
    """Whether metric, unit and both ends agree; ends at a relative 1e-2, open ends only with open ends."""
    return (
        gold.metric == pred.metric
        and gold.unit == pred.unit
        and _close(gold.low, pred.low)
        and _close(gold.high, pred.high)
    )


def same_company(gold: str, pred: str) -> bool:
    """Whether the slugs are equal or one consists of the other's leading words: `fennmark`, `fennmark-systems`."""
    first, second = gold.split("-"), pred.split("-")
    shared = min(len(first), len(second))
    return first[:shared] == second[:shared]


def same_item(gold: Claim, pred: Claim) -> bool:
    """Whether both name the same accelerator, or neither one; the item of H100 equivalents is not compared."""
    return gold.unit == "h100e" or gold.item == pred.item


def same_context(gold: Claim, pred: Claim) -> bool:
    """Whether status and item agree."""
    return gold.status is pred.status and same_item(gold, pred)


def same_period(gold: Claim, pred: Claim) -> bool:
    """Whether both periods are null, or they overlap and end in the same year."""
    if _undated(gold) or _undated(pred):
        return _undated(gold) and _undated(pred)
    if gold.period_end is None or pred.period_end is None:
        same_end = gold.period_end is pred.period_end
    else:
        same_end = gold.period_end.year == pred.period_end.year
    apart = (gold.period_end and pred.period_start and gold.period_end < pred.period_start) or (
        pred.period_end and gold.period_start and pred.period_end < gold.period_start
    )
    return same_end and not apart


def match_claims(gold: Sequence[Claim], pred: Sequence[Claim]) -> list[Match]:
    """Pair the claims of one article one to one: the pairs with most equal fields first, then in the order given."""
    candidates = []
    for row, label in enumerate(gold):
        for column, claim in enumerate(pred):
            if same_value(label, claim):
                equal = (
                    same_company(label.company, claim.company),
                    same_item(label, claim),
                    label.status is claim.status,
                    same_period(label, claim),
                )
                near = (label.in_title == claim.in_title, _same_place(label, claim), label.approx == claim.approx)
                candidates.append((-sum(equal), -sum(near), not equal[0], row, column))
    rows: set[int] = set()
    columns: set[int] = set()
    matches = []
    for *_, row, column in sorted(candidates):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            matches.append(Match(gold=gold[row], pred=pred[column], level=_level(gold[row], pred[column])))
    return matches


def match_all(gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Claim]]) -> list[Match]:
    """Pair the claims of all articles; `predicted` has them by article id."""
    return [match for article in gold for match in match_claims(article.claims, predicted.get(article.id, ()))]


def score_claims(gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Claim]]) -> ClaimScores:
    """Score the claims found in each article (by its id) at the four levels."""
    labels = [claim for article in gold for claim in article.claims]
    found = [claim for article in gold for claim in predicted.get(article.id, ())]
    matches = match_all(gold, predicted)
    metrics = sorted({claim.metric for claim in (*labels, *found)})
    return ClaimScores(
        articles=len(gold),
        gold=len(labels),
        pred=len(found),
        levels=_levels(matches, labels, found),
        by_metric={
            metric: _levels(
                [match for match in matches if match.gold.metric == metric],
                [claim for claim in labels if claim.metric == metric],
                [claim for claim in found if claim.metric == metric],
            )
            for metric in metrics
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdicts:
    """Comparisons by unordered pair of claim ids, and which found claim stands for which labelled one."""

    comparisons: Mapping[frozenset[str], tuple[str, Comparison]]
    """With the id of the claim that stands on side `a`."""
    standing_for: Mapping[str, str] | None = None
    """Labelled id -> found id; None where the labelled claims themselves were compared."""

    def name(self, relation: GoldRelation) -> str:
        """What was said of a labelled pair: a relation, `none`, `missed`, or `supersedes-reversed`."""
        first, second = relation.a, relation.b
        if self.standing_for is not None:
            if first not in self.standing_for or second not in self.standing_for:
                return "missed"
            first, second = self.standing_for[first], self.standing_for[second]
        found = self.comparisons.get(frozenset((first, second)))
        if found is None:
            return "none"
        side_a, comparison = found
        if comparison.relation is Relation.SUPERSEDES and side_a != first:
            return "supersedes-reversed"
        return comparison.relation.value


def score_relations(
    gold: Sequence[GoldArticle], relations: Sequence[GoldRelation], *, verdicts: PairVerdicts
) -> RelationScores:
    """Score verdicts on labelled pairs; pairs with a denied claim stay out of the contradiction figures."""
    denied = {claim.id for article in gold for claim in article.claims if claim.status is Status.DENIED}
    confusion: dict[GoldName, Counter[str]] = defaultdict(Counter)
    right = pred = disputes = alarms = 0
    for relation in relations:
        said = verdicts.name(relation)
        confusion[relation.name][said] += 1
        if denied & {relation.a, relation.b}:
            continue
        is_dispute, says_dispute = relation.name in _DISPUTES, said == Relation.CONTRADICTS
        disputes += is_dispute
        pred += says_dispute
        right += is_dispute and says_dispute
        alarms += says_dispute and relation.name in (GoldName.DIFFERENT, GoldName.SUPERSEDES)
    return RelationScores(
        contradictions=Score(right=right, pred=pred, gold=disputes),
        false_alarms=alarms,
        relations={
            name.value: NameScore(
                n=confusion[name].total(),
                right=sum(confusion[name][said] for said in _RIGHT[name]),
                confusion=dict(sorted(confusion[name].items())),
            )
            for name in GoldName
        },
    )


def is_right(relation: GoldRelation, said: str) -> bool:
    """Whether a verdict, by the name that `PairVerdicts.name` gives it, fits the label."""
    return said in _RIGHT[relation.name]


def _levels(matches: Sequence[Match], labels: Sequence[Claim], found: Sequence[Claim]) -> dict[str, Score]:
    return {
        name: Score(right=sum(match.level >= depth for match in matches), pred=len(found), gold=len(labels))
        for depth, name in enumerate(LEVELS, start=1)
    }


def _level(gold: Claim, pred: Claim) -> int:
    """How many levels hold, counted from the loosest; the value is known to be equal."""
    if not same_company(gold.company, pred.company):
        return 1
    if not same_context(gold, pred):
        return 2
    return 4 if same_period(gold, pred) else 3


def _close(first: Decimal | None, second: Decimal | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= _TOLERANCE * max(abs(first), abs(second))


def _same_place(gold: Claim, pred: Claim) -> bool:
    return gold.quote in pred.quote or pred.quote in gold.quote


def _undated(claim: Claim) -> bool:
    return claim.period_start is None and claim.period_end is None
