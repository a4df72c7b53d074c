"""Verdicts on all that the store claims of one company and metric, each time from the same inputs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.article import ArticleMeta
from model.claim import Claim
from store import articles, claims
from store.session import Session
from verify.bucket import Verdicts, verify_bucket
from verify.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The verdicts with what they rest on."""

    claims: Sequence[Claim]
    articles: Mapping[str, ArticleMeta]
    verdicts: Verdicts


def verify_stored(session: Session, company: str, metric: str, *, world: World, also: Iterable[Claim] = ()) -> Verified:
    """Compare the current claims; `also` are others to compare with them, such as those of an older version."""
    world.metric(metric)  # known, or else the reason is said before anything is read
    current = claims.current_claims(session, company, metric)
    known = {claim.id for claim in current}
    compared = [*current, *(claim for claim in also if claim.id not in known)]
    staff: Sequence[Claim] = ()
    if metric == "layoffs":
        staff = claims.current_claims(session, company, "headcount")
    metas = articles.metas(session, {claim.article_id for claim in (*compared, *staff)}, with_text=True)
    verdicts = verify_bucket(compared, metas, world=world.with_headcounts(staff))
    return Verified(claims=compared, articles=metas, verdicts=verdicts)
