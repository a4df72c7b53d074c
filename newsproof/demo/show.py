"""The demo: subscribes to the sample newsroom, crawls it twice, and shows disputes, digest and desk."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.rule import Rule
from rich.text import Text

from ingest.fetch import Fetcher
from model.errors import UsageError
from newsproof import issues
from newsproof.commands.figures import print_conflicts
from newsproof.console import OUT, Options, progress_bars, say
from newsproof.demo.newsroom import Newsroom
from newsproof.demo.server import newsroom_server
from newsproof.heavy import extract_claims
from newsproof.pipeline import Crawled, Progress, crawl, process
from newsproof.serving import serve_desk
from newsproof.settings import Settings
from newsproof.wiring import fetch_limits, store_of, tables, world
from store import failures, sources
from store.session import Store

_STORE = "newsproof.db"
WEEK = "2026-W47"
"""The sample articles are dated in this week and the one before."""


def show_demo(options: Options, *, keep: Path | None, serve: bool) -> None:
    """Run every stage on the sample newsroom; with `keep`, the store and the digest stay in that folder."""
    with ExitStack() as stack:
        folder = stack.enter_context(_folder(keep))
        settings = options.settings(
            store=f"sqlite:///{folder / _STORE}",
            allow_private_addresses=True,
            per_host_delay_seconds=0.0,
            digest_folder=folder,
            desk_port=0,
        )
        newsroom = stack.enter_context(newsroom_server())
        store = stack.enter_context(store_of(settings))
        _read(store, settings, newsroom)
        _tell(store, settings, kept=keep is not None)
        if serve:
            serve_desk(store, settings)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        if (keep / _STORE).exists():
            raise UsageError(f"{keep} holds a store already, with which the sample would mix: name another folder")
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="newsproof-demo-") as name:
        yield Path(name)


def _read(store: Store, settings: Settings, newsroom: Newsroom) -> None:
    with store.write() as session:
        sources.add(session, newsroom.sources())
    own = settings.own_folder
    say(f"The sample newsroom publishes {len(newsroom.sources())} feeds on this machine. Crawling it …")
    for edition in (1, 2):
        newsroom.edition = edition
        with progress_bars() as progress:
            done = asyncio.run(_crawl(store, settings, progress))
            processed = process(store, world(own), extract=partial(extract_claims, own=own), progress=progress)
        say(
            f"Crawl {edition}: {done.feeds} feeds, {done.articles} new articles, {done.changed} "
            f"changed without notice, "
            f"{done.failures} failures; {processed.claims} claims found."
        )


async def _crawl(store: Store, settings: Settings, progress: Progress) -> Crawled:
    async with Fetcher(fetch_limits(settings)) as fetcher:
        return await crawl(store, fetcher, now=datetime.now(UTC), everything=True, progress=progress)


def _tell(store: Store, settings: Settings, *, kept: bool) -> None:
    known = tables(settings.own_folder)
    OUT.print(Rule("What is disputed", align="left"))
    print_conflicts(store, known)
    with store.read() as session:
        failed = failures.list_failures(session)
    OUT.print(Rule("What could not be read", align="left"))
    for recorded in failed:
        OUT.print(Text(f"  {recorded.failure.key}: {recorded.failure.reason}"))
    built = issues.build(store, WEEK, tables=known, zone=settings.zone, now=datetime.now(UTC))
    issues.keep(store, built)
    OUT.print(Rule(f"The digest of week {WEEK}", align="left"))
    OUT.print(Text(built.text))
    if kept:
        for path in issues.write_files(built, settings.digest_folder):
            say(f"Written: {path}")
