"""Claims: what the articles' versions say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, func, select

from model.claim import Claim
from model.errors import NotFoundError, UsageError
from store import buckets
from store.rows import batches, begins_with, replace_rows, row_of
from store.session import Session
from store.tables import article_versions, claims

_FIELDS = tuple(Claim.__dataclass_fields__)


def replace_claims(session: Session, version_id: str, new: Sequence[Claim]) -> None:
    """Make `new` the claims of a version; the same claims again change nothing."""
    replace_claims_of(session, {version_id: new})


def replace_claims_of(session: Session, by_version: Mapping[str, Sequence[Claim]]) -> None:
    """Make the given claims those of their versions, many at once; buckets whose claims change are touched."""
    for version_id, new in by_version.items():
        strange = next((claim for claim in new if claim.version_id != version_id), None)
        if strange is not None:
            raise UsageError(f"the claim {strange.id} belongs to the version {strange.version_id}, not to {version_id}")
    old = [
        dict(row)
        for batch in batches(by_version)
        for row in session.connection.execute(select(claims).where(claims.c.version_id.in_(batch))).mappings()
    ]
    rows = [row_of(claim, claims) for new in by_version.values() for claim in new]
    changed = replace_rows(session, claims, old=old, new=rows)
    buckets.touch(session, {(row["company"], row["metric"]) for row in changed})


def current_claims(session: Session, company: str, metric: str) -> tuple[Claim, ...]:
    """What the current versions of all articles claim of one company in one metric, by id."""
    query = _current().where(claims.c.company == company, claims.c.metric == metric).order_by(claims.c.id)
    return tuple(claim_of(row) for row in session.connection.execute(query).mappings())


def claims_of(session: Session, version_id: str) -> tuple[Claim, ...]:
    """The claims of one version, title first, then by place."""
    order = (claims.c.in_title.desc(), claims.c.start, claims.c.metric, claims.c.id)
    query = select(claims).where(claims.c.version_id == version_id).order_by(*order)
    return tuple(claim_of(row) for row in session.connection.execute(query).mappings())


def stream(session: Session, *, current_only: bool = True) -> Iterator[Claim]:
    """All claims by article URL and place, one at a time from the database; of old versions too if asked."""
    query = _current() if current_only else select(claims)
    order = (claims.c.article_url, claims.c.version_id, claims.c.in_title.desc(), claims.c.start, claims.c.id)
    for row in session.connection.execute(query.order_by(*order).execution_options(yield_per=1000)).mappings():
        yield claim_of(row)


def count(session: Session) -> int:
    """How many claims the current versions carry."""
    query = select(func.count()).select_from(
        claims.join(article_versions, article_versions.c.id == claims.c.version_id)
    )
    return int(session.connection.execute(query.where(article_versions.c.is_current)).scalar_one())


def find(session: Session, key: str) -> Claim:
    """The claim whose id begins with `key`; NotFoundError if there is none, UsageError if there are several."""
    if not key:
        raise UsageError("an empty claim id: write at least its first letters")
    query = select(claims).where(begins_with(session, claims.c.id, key)).order_by(claims.c.id).limit(2)
    rows = session.connection.execute(query).mappings().all()
    if not rows:
        raise NotFoundError(f"no claim has an id that begins with {key!r}")
    if len(rows) > 1 and rows[0]["id"] != key:
        raise UsageError(f"several claims have an id that begins with {key!r}: write more of it")
    return claim_of(rows[0])


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims with these ids, by id; unknown ids are left out."""
    return {
        row["id"]: claim_of(row)
        for batch in batches(ids)
        for row in session.connection.execute(select(claims).where(claims.c.id.in_(batch))).mappings()
    }


def _current() -> Select[Any]:
    current = (article_versions.c.id == claims.c.version_id) & article_versions.c.is_current
    return select(claims).join(article_versions, current)


def claim_of(row: RowMapping) -> Claim:
    """The record of a row that holds all columns of `claims`."""
    return Claim(**{name: row[name] for name in _FIELDS})
