"""Commands that show what the store holds: figures, conflicts, why."""

import json as jsonlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from model.claim import Claim
from model.company import Company
from model.conflict import Conflict
from model.errors import UsageError
from model.metric import Metric
from model.standing import Standing
from model.wording import backing, company_name, format_figure, format_period, metric_label
from newsproof.console import OUT, emit, emit_lines, options_of, say, table
from newsproof.forms import pair_form, standing_form
from newsproof.own import Tables
from newsproof.wiring import store_of, tables, world
from review.record import conflict_record
from store.session import Session, Store

if TYPE_CHECKING:
    from model.comparison import Comparison
    from verify.bucket import Verdicts

conflicts_app = typer.Typer(help="What disagrees, worst first.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def figures(
    context: typer.Context,
    company: Annotated[str | None, typer.Argument(help="Slug of a company, such as meta.")] = None,
    metric: Annotated[str | None, typer.Argument(help="Key of a metric, such as capex.")] = None,
    *,
    period: Annotated[str | None, typer.Option(help="Year, such as 2026.")] = None,
    json: Json = False,
) -> None:
    """List figures with their outlets, independent origins and dates, disputed or not."""
    from store import figures as stored

    settings = options_of(context).settings()
    known = tables(settings.own_folder)
    _demand_known(metric, known)
    with store_of(settings) as store, store.read() as session:
        found = [
            standing
            for standing in stored.standings(session, company=_slug(company, known.companies), metric=metric)
            if _in_period(standing, period)
        ]
    if json:
        emit_lines(standing_form(standing) for standing in found)
        return
    if not found:
        say("No figure in the store matches.")
        return
    table(
        ("company", "metric", "period", "figure", "status", "behind it", "disputed"),
        [_row(one, known) for one in found],
    )


def _demand_known(metric: str | None, known: Tables) -> None:
    if metric is not None and metric not in known.metrics:
        raise UsageError(f"no metric is called {metric!r}; known are {', '.join(known.metrics)}")


def _slug(company: str | None, companies: Mapping[str, Company]) -> str | None:
    """Take a company by its slug or its name: "Cisco" -> "cisco"."""
    if company is None or company in companies:
        return company
    wanted = company.casefold()
    named = (
        slug for slug, one in companies.items() if wanted in (name.casefold() for name in (one.name, *one.aliases))
    )
    return next(named, wanted.replace(" ", "-"))


def _in_period(standing: Standing, period: str | None) -> bool:
    if period is None:
        return True
    fact = standing.figure.fact
    days = [day for day in (fact.period_start, fact.period_end) if day is not None]
    return fact.fiscal_label == period or any(day.isoformat().startswith(period) for day in days)


def _row(standing: Standing, known: Tables) -> tuple[str, ...]:
    figure, fact = standing.figure, standing.figure.fact
    where = " · ".join(part for part in (metric_label(fact.metric, known.metrics), fact.scope) if part)
    return (
        company_name(fact.company, known.companies),
        where,
        format_period(fact.period_start, fact.period_end, fact.fiscal_label),
        format_figure(figure.low, figure.high, figure.unit, approx=figure.approx, item=fact.item),
        str(figure.status),
        backing(len(standing.outlets), standing.origins),
        "yes" if standing.disputed else "",
    )


@conflicts_app.command("list")
def list_conflicts(
    context: typer.Context,
    *,
    since: Annotated[str | None, typer.Option(help="Only those seen since a day, such as 2026-11-20.")] = None,
    company: Annotated[str | None, typer.Option(help="Slug of a company.")] = None,
    metric: Annotated[str | None, typer.Option(help="Key of a metric.")] = None,
    json: Json = False,
) -> None:
    """List the conflicts, worst first."""
    from store import conflicts

    settings = options_of(context).settings()
    known = tables(settings.own_folder)
    _demand_known(metric, known)
    with store_of(settings) as store, store.read() as session:
        found = conflicts.list_conflicts(
            session, company=_slug(company, known.companies), metric=metric, since=_moment(since)
        )
        claims = _claims_of(session, found)
    if json:
        emit(jsonlib.dumps([conflict_record(conflict) for conflict in found], ensure_ascii=False, indent=2))
        return
    if not found and (company or metric or since):
        say("No conflict in the store matches.")
        return
    _print_all(found, claims, known)


def print_conflicts(store: Store, known: Tables) -> None:
    """Print all conflicts for reading, worst first."""
    from store import conflicts

    with store.read() as session:
        found = conflicts.list_conflicts(session)
        claims = _claims_of(session, found)
    _print_all(found, claims, known)


def _print_all(found: Sequence[Conflict], claims: Mapping[str, Claim], known: Tables) -> None:
    if not found:
        OUT.print("No source contradicts another.")
    for conflict in found:
        _print_conflict(conflict, claims, known)


@conflicts_app.command("show")
def show(context: typer.Context, conflict_id: str, *, json: Json = False) -> None:
    """Show one conflict with every sentence on each side."""
    from store import conflicts

    settings = options_of(context).settings()
    with store_of(settings) as store, store.read() as session:
        conflict = conflicts.find(session, conflict_id)
        claims = _claims_of(session, [conflict])
    if json:
        emit(jsonlib.dumps(conflict_record(conflict), ensure_ascii=False, indent=2))
        return
    _print_conflict(conflict, claims, tables(settings.own_folder), most=1000)


def _claims_of(session: Session, found: Sequence[Conflict]) -> Mapping[str, Claim]:
    from store import claims

    return claims.by_ids(session, [key for conflict in found for side in conflict.sides for key in side.claims])


def _print_conflict(conflict: Conflict, claims: Mapping[str, Claim], known: Tables, *, most: int = 1) -> None:
    """Print a conflict for reading: headline, each side with its backing and sentences, the reason."""
    from rich.text import Text

    period = format_period(conflict.period_start, conflict.period_end)
    title = " · ".join(
        part
        for part in (
            company_name(conflict.company, known.companies),
            metric_label(conflict.metric, known.metrics),
            conflict.item,
            conflict.scope,
            period,
        )
        if part
    )
    OUT.print(
        Text(f"\n{title}", style="bold"), Text(f"  {conflict.id[:8]}  severity {conflict.severity:.0f}", style="dim")
    )
    for side in conflict.sides:
        figure = format_figure(side.low, side.high, side.unit, approx=side.approx, item=conflict.item)
        OUT.print(
            Text(f"  {figure}", style="bold cyan"),
            Text(f"— {backing(len(side.outlets), side.origins)}: {', '.join(side.outlets)}"),
        )
        voices = sorted((claims[key] for key in side.claims if key in claims), key=_readable)
        for claim in voices[:most]:
            OUT.print(Text(f"    “{' '.join(claim.quote.split())}” ({claim.source})", style="dim"))
    OUT.print(Text(f"  {conflict.explanation}"))


def _readable(claim: Claim) -> tuple[bool, bool, str]:
    """Sentences before table rows and headlines."""
    return "|" in claim.quote, claim.in_title, claim.id


def why(context: typer.Context, a: str, b: str, *, json: Json = False) -> None:
    """Say why two claims do or do not contradict each other (ids from `export claims`, or their beginnings)."""
    from newsproof.verdicts import verify_stored
    from store import claims

    settings = options_of(context).settings()
    with store_of(settings) as store, store.read() as session:
        pair = [claims.find(session, a), claims.find(session, b)]
        found = None
        if len({(claim.company, claim.metric) for claim in pair}) == 1:
            # All that is claimed of the matter counts: a third text may say that one number replaced the other.
            done = verify_stored(session, pair[0].company, pair[0].metric, world=world(settings.own_folder), also=pair)
            found = _between(done.verdicts, {claim.id for claim in pair}, world(settings.own_folder).metrics)
    if json:
        related = {"a": pair[0].id, "b": pair[1].id, "relation": None} if found is None else pair_form(*found)
        emit(jsonlib.dumps(related, ensure_ascii=False))
        return
    if found is None:
        OUT.print(_unrelated(*pair), markup=False)
        return
    comparison = found[2]
    reason = f" ({comparison.reason})" if comparison.reason else ""
    OUT.print(f"{comparison.relation}{reason} · rule {comparison.rule}", markup=False)
    OUT.print(comparison.explanation, markup=False)
    for assumption in comparison.assumptions:
        OUT.print(f"Assumed: {assumption}", markup=False)


def _between(
    verdicts: "Verdicts", wanted: set[str], metrics: Mapping[str, Metric]
) -> "tuple[Claim, Claim, Comparison] | None":
    """Return how the two claims of these ids stand to each other, None where they were not compared."""
    from verify.pairs import pairs, repeats

    for comparison in verdicts.comparisons:
        for one, other in pairs(comparison, metric=metrics[comparison.a.fact.metric]):
            if {one.id, other.id} == wanted:
                return one, other, comparison
    for figure in verdicts.figures:
        for one, other, comparison in repeats(figure, metric=metrics[figure.fact.metric]):
            if {one.id, other.id} == wanted:
                return one, other, comparison
    return None


def _unrelated(one: Claim, other: Claim) -> str:
    if one.id == other.id:
        return "That is the same claim twice."
    if (one.company, one.metric) != (other.company, other.metric):
        return f"Not compared: {one.company} {one.metric} and {other.company} {other.metric} are different questions."
    if one.article_id == other.article_id:
        return "Not compared: one voice of one article is not held against itself."
    return "Not compared: they differ in more than one of item, period, round, scope and basis, or lie too far apart."


def _moment(day: str | None) -> datetime | None:
    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{day!r} is not a day; write one such as 2026-11-20") from error
