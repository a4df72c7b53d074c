"""Figures: written a bucket at a time with the verdicts on them, read with how many stand behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, select

from model.claim import Claim
from model.comparison import Comparison
from model.conflict import Conflict, ConflictState
from model.errors import UsageError
from model.fact import Fact, Figure
from model.source import Kind
from model.standing import Standing
from store import claims, comparisons, conflicts, tables
from store.buckets import Bucket, settle
from store.rows import replace_rows
from store.session import Session

_FACT_SLOTS = tuple(Fact.__dataclass_fields__)
_FIGURE, _LINK = tables.figures.c, tables.figure_claims.c


def replace_bucket(
    session: Session,
    bucket: Bucket,
    *,
    figures: Sequence[Figure],
    compared: Sequence[Comparison] = (),
    disputed: Sequence[Conflict] = (),
    origins: Mapping[str, str | None] | None = None,
) -> None:
    """Make these the figures, comparisons and conflicts of a bucket and settle it; only rows that differ are written.

    `origins` names the independent origin of each claim id; None or absent where the claim adds none. Claims that
    another process removed meanwhile are left out: it touched the bucket, which comes back.
    """
    for figure in figures:
        if (figure.fact.company, figure.fact.metric) != (bucket.company, bucket.metric):
            raise UsageError(f"the figure {figure.id} does not belong to {bucket.company} {bucket.metric}")
    old = session.connection.execute(_of_bucket(select(tables.figures), bucket.company, bucket.metric)).mappings().all()
    links = _of_bucket(select(tables.figure_claims).join(tables.figures), bucket.company, bucket.metric)
    old_links = session.connection.execute(links).mappings().all()
    by_id = {figure.id: figure for figure in figures}  # ids are hashes: worked out once
    replace_rows(session, tables.figures, old=old, new=[_row(key, figure) for key, figure in by_id.items()])
    stored = _stored_claims(session, bucket)
    new_links = [
        {"figure_id": key, "claim_id": claim_id, "origin": (origins or {}).get(claim_id)}
        for key, figure in by_id.items()
        for claim_id in (claim.id for claim in figure.claims)
        if claim_id in stored
    ]
    kept_links = [row for row in old_links if row["figure_id"] in by_id]  # the others went with their figures
    replace_rows(session, tables.figure_claims, old=kept_links, new=new_links)
    comparisons.replace_of_bucket(session, bucket.company, bucket.metric, compared)
    conflicts.replace_of_bucket(session, bucket.company, bucket.metric, disputed)
    settle(session, bucket)


def list_figures(session: Session, *, company: str | None = None, metric: str | None = None) -> tuple[Figure, ...]:
    """Figures with their claims, by company, metric, period and id; of one company or metric where named."""
    query = _of_bucket(select(tables.figures), company, metric).order_by(
        _FIGURE.company, _FIGURE.metric, _FIGURE.period_end, _FIGURE.period_start, _FIGURE.id
    )
    rows = session.connection.execute(query).mappings().all()
    by_figure = _claims_by_figure(session, company, metric)
    return tuple(_figure(row, by_figure[row["id"]]) for row in rows if row["id"] in by_figure)


def buckets(session: Session) -> tuple[tuple[str, str], ...]:
    """Every company and metric with figures, in order."""
    query = select(_FIGURE.company, _FIGURE.metric).distinct().order_by(_FIGURE.company, _FIGURE.metric)
    return tuple((row.company, row.metric) for row in session.connection.execute(query))


def standings(session: Session, *, company: str | None = None, metric: str | None = None) -> tuple[Standing, ...]:
    """Figures as `list_figures`, with independent origins, primary sources and whether they are disputed."""
    origins, primary = _support(session, company, metric)
    disputed = _disputed(session)
    return tuple(
        Standing(
            figure=figure,
            origins=len(origins.get(figure.id, ())),
            primary=figure.id in primary,
            disputed=figure.id in disputed,
        )
        for figure in list_figures(session, company=company, metric=metric)
    )


def _of_bucket(query: Select[Any], company: str | None, metric: str | None) -> Select[Any]:
    if company is not None:
        query = query.where(_FIGURE.company == company)
    return query if metric is None else query.where(_FIGURE.metric == metric)


def _row(figure_id: str, figure: Figure) -> dict[str, Any]:
    slots = {name: getattr(figure.fact, name) for name in _FACT_SLOTS}
    statement = {name: getattr(figure, name) for name in ("low", "high", "unit", "approx", "status")}
    return {"id": figure_id, "fact_id": figure.fact.id, **slots, **statement}


def _figure(row: RowMapping, supporters: Iterable[Claim]) -> Figure:
    return Figure(
        fact=Fact(**{name: row[name] for name in _FACT_SLOTS}),
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        approx=row["approx"],
        status=row["status"],
        claims=tuple(supporters),
    )


def _stored_claims(session: Session, bucket: Bucket) -> set[str]:
    claim = tables.claims.c
    query = select(claim.id).where(claim.company == bucket.company, claim.metric == bucket.metric)
    return set(session.connection.execute(query).scalars())


def _claims_by_figure(session: Session, company: str | None, metric: str | None) -> dict[str, list[Claim]]:
    """Claims in the order of publication, undated ones last, then of ids."""
    published = tables.claims.c.published
    query = _of_bucket(
        select(_LINK.figure_id, tables.claims).join(tables.figures).join(tables.claims), company, metric
    ).order_by(_LINK.figure_id, published.is_(None), published, tables.claims.c.id)
    found: dict[str, list[Claim]] = {}
    for row in session.connection.execute(query.execution_options(yield_per=1000)).mappings():
        found.setdefault(row["figure_id"], []).append(claims.claim_of(row))
    return found


def _support(session: Session, company: str | None, metric: str | None) -> tuple[dict[str, set[str]], set[str]]:
    version = tables.article_versions
    query = _of_bucket(
        select(_LINK.figure_id, _LINK.origin, version.c.kind)
        .join(tables.figures)
        .join(tables.claims)
        .join(version, version.c.id == tables.claims.c.version_id),
        company,
        metric,
    ).distinct()
    origins: dict[str, set[str]] = {}
    primary: set[str] = set()
    for figure_id, origin, kind in session.connection.execute(query):
        if origin is not None:
            origins.setdefault(figure_id, set()).add(origin)
        if kind is Kind.PRIMARY:
            primary.add(figure_id)
    return origins, primary


def _disputed(session: Session) -> set[str]:
    side, conflict = tables.conflict_sides.c, tables.conflicts.c
    query = select(side.figures).join(tables.conflicts).where(conflict.state != ConflictState.DISMISSED)
    return {key for keys in session.connection.execute(query).scalars() for key in keys}
