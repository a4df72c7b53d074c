"""Asks a source for its feed, and many pages at once; what fails comes back as a value."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ingest.due import DAY, HOUR, Outcome, next_fetch
from ingest.feeds import parse_feed
from ingest.fetch import Fetcher
from ingest.response_headers import max_age_seconds
from model.errors import FetchError, ReadError
from model.failure import Failure
from model.page import Feed, FetchedPage
from model.source import FeedState, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PollResult:
    """What one poll brought. `feed` is None where it failed, and where nothing has changed (304)."""

    source: Source
    state: FeedState
    """To be stored in place of the old one."""
    feed: Feed | None = None
    failure: Failure | None = None


async def poll(
    source: Source,
    state: FeedState,
    fetcher: Fetcher,
    now: datetime,
    *,
    minimum: timedelta = HOUR,
    maximum: timedelta = DAY,
) -> PollResult:
    """Fetch and read one feed; a FetchError or ReadError becomes the result's `failure`.

    ETag and Last-Modified are kept only of an answer that could be read, so that a broken one is asked for again.
    """

    def failed(kind: str, reason: str, *, retry_after: float | None = None) -> PollResult:
        outcome = Outcome(failed=True, retry_after=retry_after)
        changed = replace(
            state,
            failures=state.failures + 1,
            last_error=reason,
            next_fetch_at=next_fetch(state, outcome, now=now, minimum=minimum, maximum=maximum),
        )
        failure = Failure(stage="feed", key=source.feed_url, kind=kind, reason=reason, at=now)
        return PollResult(source=source, state=changed, failure=failure)

    try:
        page = await fetcher.get(source.feed_url, etag=state.etag, last_modified=state.last_modified)
    except FetchError as error:
        return failed(error.kind, error.reason, retry_after=error.retry_after)
    feed = None
    if not page.not_modified:
        try:
            feed = parse_feed(page.body, url=page.final_url, content_type=page.headers.get("content-type"))
        except ReadError as error:
            return failed("unreadable", error.reason)
    outcome = Outcome(failed=False, max_age=max_age_seconds(page.headers))
    changed = replace(
        state,
        etag=_validator(page, "etag", old=state.etag),
        last_modified=_validator(page, "last-modified", old=state.last_modified),
        failures=0,
        last_error=None,
        last_success_at=now,
        next_fetch_at=next_fetch(state, outcome, now=now, minimum=minimum, maximum=maximum),
    )
    return PollResult(source=source, state=changed, feed=feed)


async def fetch_pages(
    urls: Iterable[str], fetcher: Fetcher, *, now: datetime, concurrency: int = 20
) -> AsyncIterator[FetchedPage | Failure]:
    """Fetch pages as they come, at most `concurrency` at once; a failed one is a Failure whose key is its URL.

    Hosts take turns, so that one slow or polite host does not hold up the rest.
    """

    async def one(url: str) -> FetchedPage | Failure:
        try:
            return await fetcher.get(url)
        except FetchError as error:
            return Failure(stage="page", key=url, kind=error.kind, reason=error.reason, at=now)

    waiting = iter(_hosts_in_turn(urls))
    running: set[asyncio.Task[FetchedPage | Failure]] = set()
    try:
        while True:
            while len(running) < concurrency and (url := next(waiting, None)) is not None:
                running.add(asyncio.create_task(one(url)))
            if not running:
                return
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _hosts_in_turn(urls: Iterable[str]) -> list[str]:
    """Deal the URLs out host by host: `[a/1, a/2, b/1]` -> `[a/1, b/1, a/2]`; doubles are dropped."""
    ranks: dict[str, int] = {}
    ranked: list[tuple[int, str]] = []
    for url in dict.fromkeys(urls):
        host = url.split("/", 3)[2] if url.count("/") >= 2 else url
        ranks[host] = ranks.get(host, 0) + 1
        ranked.append((ranks[host], url))
    return [url for _, url in sorted(ranked, key=lambda pair: pair[0])]


def _validator(page: FetchedPage, name: str, *, old: str | None) -> str | None:
    """Return the validator to echo; a 304 may leave it out, and one that cannot be sent back is dropped."""
    value = page.headers.get(name)
    if value is None:
        return old if page.not_modified else None
    return value if value.isascii() and value.isprintable() else None
