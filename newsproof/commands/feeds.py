"""Commands for sources and for reading: sources, crawl, import, process, run."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from model.errors import ReadError, UsageError
from model.source import Kind, Source
from newsproof.console import emit, emit_lines, options_of, progress_bars, say, table
from newsproof.forms import source_form
from newsproof.settings import Settings
from newsproof.wiring import fetch_limits, store_of, tables, world
from store.session import Store

sources_app = typer.Typer(help="Feeds: add, list, import, export, check, disable.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


@sources_app.command("add")
def add(
    context: typer.Context,
    url: Annotated[str | None, typer.Argument(help="Address of the feed.")] = None,
    *,
    name: Annotated[str | None, typer.Option(help="Name of the publication.")] = None,
    key: Annotated[str | None, typer.Option(help="Short name to type.")] = None,
    kind: Annotated[Kind, typer.Option(help="What sort of voice it is.")] = Kind.NEWS,
    starter: Annotated[bool, typer.Option("--starter", help="Add the bundled list of AI and tech feeds.")] = False,
) -> None:
    """Add a feed by its address, or the bundled starter list."""
    from ingest.opml import source_key
    from ingest.starter import starter_sources
    from ingest.urls import host_of
    from store import sources

    if not url and not starter:
        raise UsageError("name a feed's address, or --starter for the bundled list")
    settings = options_of(context).settings()
    with store_of(settings) as store, store.write() as session:
        own = {source.key: source for source in tables(settings.own_folder).own_sources}
        new = [own.get(source.key, source) for source in starter_sources()] if starter else []
        if url:
            if not url.startswith(("http://", "https://")):
                raise UsageError(f"{url!r} is no feed address; it must begin with http:// or https://")
            wanted = key or source_key(name or host_of(url))
            free = sources.free_key(session, wanted, also_taken=[source.key for source in new])
            new.append(Source(key=free, name=name or host_of(url), feed_url=url, kind=kind))
        added = sources.add(session, new)
    for source in added:
        say(f"added {source.key}: {source.name} ({source.feed_url})")
    if not added:
        say("nothing to add: known already")


@sources_app.command("list")
def list_all(context: typer.Context, *, json: Json = False) -> None:
    """List the sources with the outcome of their last fetch."""
    from store import sources

    with store_of(options_of(context).settings()) as store, store.read() as session:
        states = sources.feed_states_by_source(session)
        known = sources.list_sources(session)
    if json:
        emit_lines(source_form(source, states.get(source.key)) for source in known)
        return
    rows = []
    for source in known:
        state = states.get(source.key)
        outcome = (state.last_error or ("ok" if state.last_success_at else "not fetched yet")) if state else ""
        rows.append((source.key, source.name, source.kind, "yes" if source.enabled else "no", outcome, source.feed_url))
    table(("key", "name", "kind", "on", "last fetch", "feed"), rows)


@sources_app.command("import")
def import_opml(context: typer.Context, path: Path) -> None:
    """Add the feeds of an OPML file."""
    from ingest.opml import read_opml
    from store import sources

    try:
        body = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})") from error
    found = read_opml(body, name=str(path), on_skip=say)
    with store_of(options_of(context).settings()) as store, store.write() as session:
        known = {source.feed_url for source in sources.list_sources(session)}
        new: list[Source] = []
        for source in found:
            if source.feed_url not in known:
                key = sources.free_key(session, source.key, also_taken=[one.key for one in new])
                new.append(replace(source, key=key))
        added = sources.add(session, new)
    say(f"{len(added)} of {len(found)} feeds added")


@sources_app.command("export")
def export_opml(context: typer.Context) -> None:
    """Write the sources as OPML to stdout."""
    from ingest.opml import write_opml
    from store import sources

    with store_of(options_of(context).settings()) as store, store.read() as session:
        known = sources.list_sources(session)
    emit(write_opml(known, title="Newsproof sources", now=datetime.now(UTC)))


@sources_app.command("check")
def check(context: typer.Context, keys: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Fetch feeds and say what they answer, without storing anything."""
    from ingest.fetch import Fetcher
    from ingest.poll import poll
    from model.source import FeedState
    from store import sources

    settings = options_of(context).settings()
    with store_of(settings) as store, store.read() as session:
        chosen = [sources.find(session, key) for key in keys] if keys else list(sources.list_sources(session))

    async def ask() -> bool:
        good = True
        async with Fetcher(fetch_limits(settings)) as fetcher:
            for source in chosen:
                result = await poll(source, FeedState(source=source.key), fetcher, datetime.now(UTC))
                entries = len(result.feed.entries) if result.feed else 0
                good = good and result.failure is None
                emit(f"{source.key}: {result.failure.reason if result.failure else f'{entries} entries'}")
        return good

    if not asyncio.run(ask()):
        raise typer.Exit(1)


@sources_app.command("disable")
def disable(
    context: typer.Context,
    key: str,
    *,
    enable: Annotated[bool, typer.Option("--undo", help="Enable it again.")] = False,
) -> None:
    """Stop fetching a source; what it brought stays."""
    from store import sources

    with store_of(options_of(context).settings()) as store, store.write() as session:
        source = sources.set_enabled(session, key, enabled=enable)
    say(f"{source.key} is {'enabled' if source.enabled else 'disabled'}")


All = Annotated[bool, typer.Option("--all", help="Every feed and known page, due or not.")]
Only = Annotated[str | None, typer.Option("--source", help="Only this source, by key.")]


def crawl(context: typer.Context, *, everything: All = False, source: Only = None) -> None:
    """Fetch the feeds that are due, and their new pages."""
    settings = options_of(context).settings()
    with store_of(settings) as store:
        _crawl(store, settings, everything=everything, only=source)


def import_files(
    context: typer.Context, paths: Annotated[list[Path], typer.Argument(help="Files or folders.")]
) -> None:
    """Import articles from JSONL, HTML or plain text files."""
    from newsproof.pipeline import import_paths

    with store_of(options_of(context).settings()) as store, progress_bars() as progress:
        done = import_paths(store, paths, now=datetime.now(UTC), progress=progress)
    for failure in done.failures:
        say(f"{failure.key}: {failure.reason}")
    say(f"{done.articles} articles imported, {done.unchanged} known already, {len(done.failures)} failures")
    if done.failures and not done.articles and not done.unchanged:
        raise typer.Exit(1)


def process(context: typer.Context) -> None:
    """Find claims in what has been read and compare them; safe to repeat."""
    settings = options_of(context).settings()
    with store_of(settings) as store:
        _process(store, settings)


def run(context: typer.Context, *, everything: All = False, source: Only = None) -> None:
    """Crawl, then process."""
    settings = options_of(context).settings()
    with store_of(settings) as store:
        _crawl(store, settings, everything=everything, only=source)
        _process(store, settings)


def _crawl(store: Store, settings: Settings, *, everything: bool, only: str | None) -> None:
    from ingest.fetch import Fetcher
    from newsproof.pipeline import Crawled
    from newsproof.pipeline import crawl as crawl_store
    from store import sources

    with store.write() as session:
        for source in sources.follow(session, tables(settings.own_folder).own_sources):
            say(f"added {source.key}: {source.name} ({source.feed_url})")

    async def fetch_all() -> Crawled:
        with progress_bars() as progress:
            async with Fetcher(fetch_limits(settings)) as fetcher:
                return await crawl_store(
                    store, fetcher, now=datetime.now(UTC), only=only, everything=everything, progress=progress
                )

    done = asyncio.run(fetch_all())
    say(
        f"{done.feeds} feeds read, {done.entries} new entries, {done.articles} new articles, "
        f"{done.changed} changed, {done.failures} failures"
    )


def _process(store: Store, settings: Settings) -> None:
    from newsproof.heavy import extract_claims
    from newsproof.pipeline import process as process_store
    from newsproof.pipeline import waiting_articles
    from newsproof.workers import workers

    own = settings.own_folder
    pool = workers(settings.workers, tasks=waiting_articles(store), own=own)
    with pool as executor, progress_bars() as progress:
        done = process_store(
            store, world(own), extract=partial(extract_claims, own=own), executor=executor, progress=progress
        )
    say(f"{done.articles} articles processed, {done.claims} claims found, {done.buckets} sets of figures compared")
    if done.unknown:
        say(f"not compared, because no metric file is called so: {', '.join(done.unknown)}; set own_folder to theirs")
