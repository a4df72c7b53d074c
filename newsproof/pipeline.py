"""The order of the stages: feeds, pages, claims, copies, verdicts; each step is one transaction, safe to repeat."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ingest.archive import SUFFIXES, read_file
from ingest.due import due
from ingest.fetch import Fetcher
from ingest.poll import PollResult, fetch_pages, poll
from model.article import Article
from model.errors import ReadError, UsageError
from model.failure import Failure
from model.page import FetchedPage, ImportedItem
from model.source import FeedState, Source
from newsproof.copies import note_copies
from newsproof.heavy import Extracted, extract_claims, read_fetched, read_imported
from newsproof.verdicts import verify_stored
from store import articles, buckets, claims, entries, failures, figures, sources
from store.articles import Change
from store.entries import QueuedEntry
from store.session import Session, Store
from store.stages import EntryState, Stage
from verify.origins import origins
from verify.world import World

Progress = Callable[[str, int, int | None], None]
"""Told of every step: the stage's name, how many are done, how many there are."""

BATCH = 200
CHUNK = 10
RECHECK = timedelta(hours=24)
"""After how long a page is looked at again for silent changes."""
RECHECKED_FOR = timedelta(days=14)
"""For how long after it was first seen a page is looked at again."""
RETRY = timedelta(hours=1)
PAGES = 1_000
"""Most new and most old pages of one source in one crawl."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What one crawl brought."""

    feeds: int
    entries: int
    articles: int
    changed: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one import brought."""

    articles: int
    unchanged: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """What one processing run did."""

    articles: int
    claims: int
    buckets: int
    unknown: tuple[str, ...] = ()
    """Metrics of claims in the store that `world` does not know; what is claimed of them waits."""


def _quiet(_stage: str, _done: int, _total: int | None) -> None:
    return


async def crawl(
    store: Store,
    fetcher: Fetcher,
    *,
    now: datetime,
    only: str | None = None,
    everything: bool = False,
    progress: Progress = _quiet,
) -> Crawled:
    """Poll the feeds that are due (all of them with `everything`), then fetch their new pages and re-check old ones."""
    with store.read() as session:
        known = {source.key: source for source in sources.list_sources(session, enabled_only=True)}
        states = sources.feed_states_by_source(session)
    if only is not None:
        if only not in known:
            raise UsageError(f"no enabled source has the key {only!r}; see `newsproof sources list`")
        known = {only: known[only]}
    states = {key: states.get(key, FeedState(source=key)) for key in known}
    wanted = list(states.values()) if everything else due(states.values(), now=now)
    polled = new = failed = 0
    for result in await _poll_all([(known[state.source], state) for state in wanted], fetcher, now, progress):
        new += _keep_poll(store, result, now)
        polled += 1
        failed += result.failure is not None
    saved, changed, unread = await _pages(store, fetcher, known, now=now, everything=everything, progress=progress)
    return Crawled(feeds=polled, entries=new, articles=saved, changed=changed, failures=failed + unread)


async def _poll_all(
    wanted: Sequence[tuple[Source, FeedState]], fetcher: Fetcher, now: datetime, progress: Progress
) -> list[PollResult]:
    results = []
    tasks = [asyncio.ensure_future(poll(source, state, fetcher, now)) for source, state in wanted]
    for done, task in enumerate(asyncio.as_completed(tasks), start=1):
        results.append(await task)
        progress("feeds", done, len(tasks))
    return results


def _keep_poll(store: Store, result: PollResult, now: datetime) -> int:
    with store.write() as session:
        sources.save_feed_states(session, [result.state])
        if result.failure is not None:
            failures.record(session, [result.failure])
            return 0
        failures.clear(session, "feed", [result.source.feed_url])
        if result.feed is None:
            return 0
        _note_skipped(session, result.source, result.feed.skipped, now)
        return len(entries.add_entries(session, result.source.key, result.feed.entries, seen_at=now))


def _note_skipped(session: Session, source: Source, reasons: Sequence[str], now: datetime) -> None:
    """Entries that a feed gives in a form that cannot be used: one failure a feed, gone when the feed is mended."""
    if not reasons:
        failures.clear(session, "entry", [source.feed_url])
        return
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    reason = f"{reasons[0]}{more}"
    failures.record(session, [Failure(stage="entry", key=source.feed_url, kind="skipped", reason=reason, at=now)])


async def _pages(
    store: Store, fetcher: Fetcher, known: dict[str, Source], *, now: datetime, everything: bool, progress: Progress
) -> tuple[int, int, int]:
    before = now if everything else now - RECHECK
    with store.read() as session:
        queued = [
            one
            for key in known
            for one in (
                *entries.pending(session, limit=PAGES, source=key, before=now if everything else now - RETRY),
                *entries.fetched_before(session, before, source=key, seen_after=now - RECHECKED_FOR, limit=PAGES),
            )
        ]
    by_url = {(one.entry.link or one.entry.url): one for one in queued}
    new = changed = failed = 0
    done = 0
    async for page in fetch_pages(by_url, fetcher, now=now):
        key = page.key if isinstance(page, Failure) else page.url
        change = _keep_page(store, by_url[key], page, known[by_url[key].source], now)
        new += change is Change.NEW
        changed += change in (Change.CHANGED, Change.RESTORED)
        failed += change is None
        done += 1
        progress("pages", done, len(by_url))
    return new, changed, failed


def _keep_page(
    store: Store, queued: QueuedEntry, page: FetchedPage | Failure, source: Source, now: datetime
) -> Change | None:
    """Store what came of one entry; None where it is a failure."""
    read = page if isinstance(page, Failure) else read_fetched(page, queued.entry, source.kind)
    with store.write() as session:
        if isinstance(read, Failure):
            final = read.kind in ("robots", "no_article")
            entries.mark(session, queued.entry.url, EntryState.SKIPPED if final else EntryState.FAILED, at=now)
            failures.record(session, [read])
            return None
        saved = articles.save_article(session, read, raw=page.body if isinstance(page, FetchedPage) else None)
        entries.mark(session, queued.entry.url, EntryState.FETCHED, at=now)
        failures.clear(session, "page", [queued.entry.url, queued.entry.link or queued.entry.url])
        return saved.change


def import_paths(store: Store, paths: Iterable[Path], *, now: datetime, progress: Progress = _quiet) -> Imported:
    """Store the articles of files and folders; what cannot be read is a failure with its file and line."""
    added = unchanged = 0
    failed: list[Failure] = []
    batch: list[tuple[ImportedItem, Article]] = []

    def flush() -> None:
        nonlocal added, unchanged
        with store.write() as session:
            for item, article in batch:
                saved = articles.save_article(session, article, raw=item.raw)
                added += saved.change is not Change.UNCHANGED
                unchanged += saved.change is Change.UNCHANGED
        batch.clear()

    for item in _items(paths, now=now):
        read = item if isinstance(item, Failure) else read_imported(item, now)
        if isinstance(read, Failure):
            failed.append(read)
        elif isinstance(item, ImportedItem):
            batch.append((item, read))
        if len(batch) >= BATCH:
            flush()
        progress("import", added + unchanged + len(batch) + len(failed), None)
    flush()
    with store.write() as session:
        failures.record(session, failed)
    return Imported(articles=added, unchanged=unchanged, failures=tuple(failed))


def _items(paths: Iterable[Path], *, now: datetime) -> Iterable[ImportedItem | Failure]:
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        for file in files:
            try:
                yield from read_file(file, now=now)
            except ReadError as error:
                yield Failure(stage="import", key=str(file), kind="file", reason=error.reason, at=now)


def waiting_articles(store: Store) -> int:
    """How many articles have been read and not yet searched for claims."""
    with store.read() as session:
        return articles.count_by_stage(session).get(Stage.READ, 0)


def process(
    store: Store,
    world: World,
    *,
    extract: Callable[[Article], Extracted] = extract_claims,
    executor: Executor | None = None,
    progress: Progress = _quiet,
) -> Processed:
    """Find the claims of what has been read, then verify every company and metric that they touch.

    With an executor (worker processes, or a cluster's) the articles are searched there; all writing is done here.
    """
    read = found = 0
    waiting = waiting_articles(store)
    while True:
        with store.read() as session:
            batch = articles.pending(session, Stage.READ, limit=BATCH)
        if not batch:
            break
        extracted = []
        searched = executor.map(extract, batch, chunksize=CHUNK) if executor else map(extract, batch)
        for one in searched:
            extracted.append(one)
            progress("claims", read + len(extracted), waiting)
        with store.write() as session:
            _keep_claims(session, batch, extracted)
        read += len(batch)
        found += sum(len(one.claims) for one in extracted)
    verified, unknown = _verify(store, world, progress)
    return Processed(articles=read, claims=found, buckets=verified, unknown=unknown)


def _keep_claims(session: Session, batch: Sequence[Article], extracted: Sequence[Extracted]) -> None:
    claims.replace_claims_of(session, {one.version_id: one.claims for one in extracted})
    note_copies(session, batch)
    # A share of staff is read against the company's headcount, so a new headcount touches its job cuts.
    counted = {claim.company for one in extracted for claim in one.claims if claim.metric == "headcount"}
    buckets.touch(session, [(company, "layoffs") for company in sorted(counted)])
    articles.mark(session, [article.version_id for article in batch], Stage.EXTRACTED)


def _verify(store: Store, world: World, progress: Progress) -> tuple[int, tuple[str, ...]]:
    with store.read() as session:
        touched = buckets.pending(session)
    waiting = [bucket for bucket in touched if bucket.metric in world.metrics]
    for done, bucket in enumerate(waiting, start=1):
        _verify_one(store, bucket, world)
        progress("verdicts", done, len(waiting))
    with store.write() as session:
        articles.advance(session, Stage.EXTRACTED, Stage.VERIFIED)
    return len(waiting), tuple(sorted({bucket.metric for bucket in touched} - set(world.metrics)))


def _verify_one(store: Store, bucket: buckets.Bucket, world: World) -> None:
    """Compare outside of the write, so that others can write meanwhile; what they change brings the bucket back."""
    with store.read() as session:
        done = verify_stored(session, bucket.company, bucket.metric, world=world)
    with store.write() as session:
        figures.replace_bucket(
            session,
            bucket,
            figures=done.verdicts.figures,
            compared=done.verdicts.comparisons,
            disputed=done.verdicts.conflicts,
            origins=origins(done.claims, done.articles),
        )
