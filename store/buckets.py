"""The durable queue of buckets, (company, metric), whose claims changed since their figures were computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from store.rows import batches, insert_into
from store.session import Session
from store.tables import article_versions, buckets, claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """All that is claimed of one company in one metric, at its `touched`-th change."""

    company: str
    metric: str
    touched: int


def touch(session: Session, changed: Iterable[tuple[str, str]]) -> None:
    """Note that the claims of these (company, metric) changed."""
    rows = [
        {"company": company, "metric": metric, "touched": 1, "verified": 0} for company, metric in sorted(set(changed))
    ]
    statement = insert_into(session.dialect, buckets)
    statement = statement.on_conflict_do_update(
        index_elements=["company", "metric"], set_={"touched": buckets.c.touched + 1}
    )
    for batch in batches(rows):
        session.connection.execute(statement, batch)


def touch_all(session: Session) -> None:
    """Have every figure computed again: for a change of the rules."""
    session.connection.execute(update(buckets).values(touched=buckets.c.touched + 1))


def pending(session: Session, *, limit: int | None = None) -> tuple[Bucket, ...]:
    """Buckets to be verified, in the order of company and metric."""
    query = (
        select(buckets.c.company, buckets.c.metric, buckets.c.touched)
        .where(buckets.c.verified < buckets.c.touched)
        .order_by(buckets.c.company, buckets.c.metric)
        .limit(limit)
    )
    return tuple(Bucket(**row) for row in session.connection.execute(query).mappings())


def settle(session: Session, bucket: Bucket) -> None:
    """Note that the figures were computed from the claims as of `bucket.touched`; later changes stay pending."""
    session.connection.execute(
        update(buckets)
        .where(
            buckets.c.company == bucket.company,
            buckets.c.metric == bucket.metric,
            buckets.c.verified < bucket.touched,
        )
        .values(verified=bucket.touched)
    )


def of_versions(session: Session, version_ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The (company, metric) of all claims of these versions' articles, in whatever version they stand."""
    found: set[tuple[str, str]] = set()
    for batch in batches(version_ids):
        article_ids = select(article_versions.c.article_id).where(article_versions.c.id.in_(batch))
        query = (
            select(claims.c.company, claims.c.metric)
            .join(article_versions, article_versions.c.id == claims.c.version_id)
            .where(article_versions.c.article_id.in_(article_ids))
            .distinct()
        )
        found.update((company, metric) for company, metric in session.connection.execute(query))
    return tuple(sorted(found))
