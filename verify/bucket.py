"""Verifies all current claims of one company and metric: figures, then the verdicts on their pairs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from model.article import ArticleMeta
from model.claim import Claim
from model.comparison import Comparison, Relation
from model.conflict import Conflict
from model.fact import Figure
from verify.case import same_voice
from verify.compare import compare
from verify.facts import complete
from verify.figures import figures_of
from verify.judge import judge
from verify.mentions import share_slots
from verify.origins import origins
from verify.record import record_of
from verify.restatements import with_bounds_kept, with_denials_kept
from verify.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What came out, in an order that does not depend on the order of the input."""

    figures: tuple[Figure, ...]
    comparisons: tuple[Comparison, ...]
    conflicts: tuple[Conflict, ...]


def verify_bucket(claims: Sequence[Claim], articles: Mapping[str, ArticleMeta], *, world: World) -> Verdicts:
    """Compare all figures of one company and metric; `articles` by id, with text where slots are still to be read.

    Shares need the company's headcount claims in `world`.
    """
    texts = {key: article.text or "" for key, article in articles.items()}
    full = share_slots(_complete(claim, articles, world) for claim in claims)
    full = with_denials_kept(with_bounds_kept(full))
    figures = figures_of(full)
    world = world.with_rates_of(full)
    record = record_of(full, texts=texts)
    comparisons = []
    for a, b in combinations(figures, 2):
        if any(not same_voice(first, second) for first in a.claims for second in b.claims):
            found = compare(a, b, world=world, record=record)
            if found is not None:
                comparisons.append(found)
    comparisons.sort(key=lambda found: found.id)
    disputed = any(found.relation is Relation.CONTRADICTS for found in comparisons)
    conflicts = judge(figures, comparisons, origins(full, articles), articles) if disputed else []
    return Verdicts(figures=tuple(figures), comparisons=tuple(comparisons), conflicts=tuple(conflicts))


def verify_all(claims: Iterable[Claim], articles: Mapping[str, ArticleMeta], *, world: World) -> Iterator[Verdicts]:
    """Verify claims of any companies and metrics bucket by bucket; headcounts come from the claims themselves."""
    full = share_slots(_complete(claim, articles, world) for claim in claims)
    informed = world.with_headcounts(full)
    buckets: dict[tuple[str, str], list[Claim]] = {}
    for claim in full:
        buckets.setdefault((claim.company, claim.metric), []).append(claim)
    for key in sorted(buckets):
        own = {claim.article_id for claim in buckets[key]} & articles.keys()
        yield verify_bucket(buckets[key], {one: articles[one] for one in own}, world=informed)


def _complete(claim: Claim, articles: Mapping[str, ArticleMeta], world: World) -> Claim:
    article = articles.get(claim.article_id)
    return complete(
        claim,
        (article.text or "") if article else "",
        title=article.title if article else "",
        companies=world.companies,
    )
