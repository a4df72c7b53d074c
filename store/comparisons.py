"""Comparisons: the verdict on each pair of figures, with its receipt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from model.comparison import Comparison, Reason, Relation
from model.fact import Figure
from store import tables
from store.rows import replace_rows, row_of
from store.session import Session

_COMPARISON = tables.comparisons.c


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """A comparison as it is exported: flat, with the ids of what it compares."""

    id: str
    company: str
    metric: str
    a_fact: str
    b_fact: str
    relation: Relation
    reason: Reason | None
    rule: str
    explanation: str
    assumptions: tuple[str, ...]
    a_figure: str
    b_figure: str
    a_claims: tuple[str, ...]
    """Claim ids, sorted."""
    b_claims: tuple[str, ...]


def replace_of_bucket(session: Session, company: str, metric: str, compared: Sequence[Comparison]) -> None:
    """Make these the comparisons of a bucket; the figures must be stored already."""
    query = select(tables.comparisons).where(_COMPARISON.company == company, _COMPARISON.metric == metric)
    old = session.connection.execute(query).mappings().all()
    new = [
        row_of(comparison, tables.comparisons)
        | {"company": company, "metric": metric, "a_figure": comparison.a.id, "b_figure": comparison.b.id}
        for comparison in compared
    ]
    replace_rows(session, tables.comparisons, old=old, new=new)


def stream(session: Session, *, company: str | None = None, metric: str | None = None) -> Iterator[ComparisonRow]:
    """Comparisons by company, metric and id, held in memory for one company and metric at a time."""
    query = select(_COMPARISON.company, _COMPARISON.metric).distinct().order_by(_COMPARISON.company, _COMPARISON.metric)
    if company is not None:
        query = query.where(_COMPARISON.company == company)
    if metric is not None:
        query = query.where(_COMPARISON.metric == metric)
    for one_company, one_metric in session.connection.execute(query).all():
        yield from _of_bucket(session, one_company, one_metric)


def records(
    session: Session, figures: Mapping[str, Figure], *, company: str | None = None, metric: str | None = None
) -> Iterator[Comparison]:
    """Comparisons as records over the given figures (by id); those with a figure not among them are left out."""
    query = select(tables.comparisons).order_by(_COMPARISON.company, _COMPARISON.metric, _COMPARISON.id)
    if company is not None:
        query = query.where(_COMPARISON.company == company)
    if metric is not None:
        query = query.where(_COMPARISON.metric == metric)
    for row in session.connection.execute(query).mappings():
        a, b = figures.get(row["a_figure"]), figures.get(row["b_figure"])
        if a is not None and b is not None:
            yield Comparison(
                a=a,
                b=b,
                relation=row["relation"],
                reason=row["reason"],
                rule=row["rule"],
                explanation=row["explanation"],
                assumptions=row["assumptions"],
            )


def of_figures(session: Session, a_figure: str, b_figure: str) -> tuple[ComparisonRow, ...]:
    """The comparison of two figures, in whichever order it was made; empty if they were not compared."""
    query = select(_COMPARISON.company, _COMPARISON.metric).where(_COMPARISON.a_figure.in_((a_figure, b_figure)))
    wanted = {a_figure, b_figure}
    return tuple(
        row
        for company, metric in session.connection.execute(query.distinct()).all()
        for row in _of_bucket(session, company, metric)
        if {row.a_figure, row.b_figure} == wanted
    )


def figures_of_claim(session: Session, claim_id: str) -> tuple[str, ...]:
    """Ids of the figures that a claim stands behind."""
    link = tables.figure_claims.c
    query = select(link.figure_id).where(link.claim_id == claim_id).order_by(link.figure_id)
    return tuple(session.connection.execute(query).scalars())


def _of_bucket(session: Session, company: str, metric: str) -> Iterator[ComparisonRow]:
    figure, link = tables.figures.c, tables.figure_claims.c
    in_bucket = (figure.company == company) & (figure.metric == metric)
    facts = {row[0]: row[1] for row in session.connection.execute(select(figure.id, figure.fact_id).where(in_bucket))}
    supporters: dict[str, list[str]] = {}
    links = select(link.figure_id, link.claim_id).join(tables.figures).where(in_bucket)
    for figure_id, claim_id in session.connection.execute(links.order_by(link.figure_id, link.claim_id)):
        supporters.setdefault(figure_id, []).append(claim_id)
    behind = {figure_id: tuple(ids) for figure_id, ids in supporters.items()}
    query = select(tables.comparisons).where(_COMPARISON.company == company, _COMPARISON.metric == metric)
    rows = session.connection.execute(query.order_by(_COMPARISON.id).execution_options(yield_per=1000)).mappings()
    for row in rows:
        a, b = row["a_figure"], row["b_figure"]
        yield ComparisonRow(
            **row, a_fact=facts[a], b_fact=facts[b], a_claims=behind.get(a, ()), b_claims=behind.get(b, ())
        )
