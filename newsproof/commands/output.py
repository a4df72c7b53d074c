"""Commands that write things out: digest, export."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from model.errors import UsageError
from newsproof.console import emit, options_of, say
from newsproof.forms import Form, article_form, as_line, claim_form, comparison_form, source_form
from newsproof.wiring import store_of, tables
from store.session import Session

digest_app = typer.Typer(help="The weekly issue.", no_args_is_help=True)

Week = Annotated[str | None, typer.Option("--week", help="ISO week, such as 2026-W47; the current one by default.")]


@digest_app.command("build")
def build(
    context: typer.Context,
    *,
    week: Week = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the files.")] = None,
) -> None:
    """Build the week's issue as HTML and plain text files and keep it in the store."""
    from digest.weeks import week_of
    from newsproof import issues

    settings = options_of(context).settings()
    now, known = datetime.now(UTC), tables(settings.own_folder)
    with store_of(settings) as store:
        built = issues.build(store, week or week_of(now, settings.zone), tables=known, zone=settings.zone, now=now)
        issues.keep(store, built)
    for path in issues.write_files(built, out or settings.digest_folder):
        emit(str(path))
    say(f"{built.subject} ({len(built.issue.items)} items)")


@digest_app.command("preview")
def preview(
    context: typer.Context,
    *,
    week: Week = None,
    html: Annotated[bool, typer.Option("--html", help="The HTML part instead of the text.")] = False,
) -> None:
    """Print the week's issue without keeping it."""
    from digest.weeks import week_of
    from newsproof import issues

    settings = options_of(context).settings()
    now, known = datetime.now(UTC), tables(settings.own_folder)
    with store_of(settings) as store:
        built = issues.build(store, week or week_of(now, settings.zone), tables=known, zone=settings.zone, now=now)
    emit(built.html if html else built.text)


class What(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    COMPARISONS = "comparisons"
    CONFLICTS = "conflicts"
    ARTICLES = "articles"
    SOURCES = "sources"


class Format(StrEnum):
    """How it is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def export(
    context: typer.Context,
    what: What,
    *,
    format: Annotated[Format, typer.Option("--format", help="jsonl, csv or parquet.")] = Format.JSONL,
    out: Annotated[Path | None, typer.Option("--out", help="File to write instead of stdout.")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Comparisons as pairs of claims.")] = False,
) -> None:
    """Write claims, comparisons, conflicts, articles or sources to stdout or a file."""
    if pairs and what is not What.COMPARISONS:
        raise UsageError("--pairs goes with `export comparisons`")
    if format is Format.PARQUET and out is None:
        raise UsageError("parquet is written to a file: name it with --out")
    with ExitStack() as stack:
        settings = options_of(context).settings()
        store = stack.enter_context(store_of(settings))
        session = stack.enter_context(store.read())
        forms = _forms(session, what, pairs=pairs, own=settings.own_folder)
        if format is Format.PARQUET and out is not None:
            _write_parquet(forms, out)
            return
        stream = stack.enter_context(out.open("w", encoding="utf-8", newline="")) if out else sys.stdout
        if format is Format.JSONL:
            stream.writelines(as_line(form) + "\n" for form in forms)
        else:
            stream.writelines(_csv_lines(forms))


def _forms(session: Session, what: What, *, pairs: bool, own: Path | None) -> Iterator[Form]:
    from review.record import conflict_record
    from store import articles, claims, comparisons, conflicts, sources

    if what is What.CLAIMS:
        yield from (claim_form(claim) for claim in claims.stream(session))
    elif what is What.ARTICLES:
        yield from (article_form(article) for article in articles.stream(session))
    elif what is What.CONFLICTS:
        yield from (conflict_record(conflict) for conflict in conflicts.list_conflicts(session))
    elif what is What.SOURCES:
        states = sources.feed_states_by_source(session)
        yield from (source_form(source, states.get(source.key)) for source in sources.list_sources(session))
    elif not pairs:
        yield from (comparison_form(row) for row in comparisons.stream(session))
    else:
        yield from _pairs(session, own)


def _pairs(session: Session, own: Path | None) -> Iterator[Form]:
    """Expand the stored comparisons to pairs of claims, one company and metric at a time."""
    from newsproof.forms import pair_form
    from newsproof.wiring import world
    from store import comparisons, figures
    from verify.pairs import pairs, repeats

    buckets = figures.buckets(session)
    for company, metric in buckets:
        rule = world(own).metric(metric)
        by_id = {figure.id: figure for figure in figures.list_figures(session, company=company, metric=metric)}
        for figure in by_id.values():
            yield from (pair_form(a, b, found) for a, b, found in repeats(figure, metric=rule))
        for comparison in comparisons.records(session, by_id, company=company, metric=metric):
            yield from (pair_form(a, b, comparison) for a, b in pairs(comparison, metric=rule))


def _csv_lines(forms: Iterable[Form]) -> Iterator[str]:
    """Yield CSV; a cell that a spreadsheet would take for a formula is disarmed by an apostrophe."""
    rows = iter(forms)
    first = next(rows, None)
    if first is None:
        return
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(first))
    writer.writeheader()
    for form in chain([first], rows):
        writer.writerow({key: _cell(value) for key, value in form.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return as_line({"": value})[5:-1] if isinstance(value, list) else as_line(value)
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _write_parquet(forms: Iterable[Form], out: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("parquet needs the extra: pip install 'newsproof[parquet]'") from error
    table = pa.Table.from_pylist(list(forms))
    with out.open("wb") as stream:
        pq.write_table(table, stream)
