import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ingest.fetch import Fetcher
from ingest.limits import FetchLimits
from ingest.poll import PollResult, fetch_pages, poll
from model.failure import Failure
from model.page import FetchedPage
from model.source import FeedState, Source

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FEED = b"""<rss version="2.0"><channel><title>Wire</title>
<item><title>8,000 jobs</title><link>/a</link></item></channel></rss>"""


def polled(limits: FetchLimits, site: Any, state: FeedState | None = None) -> PollResult:
    source = Source(key="wire", name="Wire", feed_url=site.url + "/feed")

    async def run() -> PollResult:
        async with Fetcher(limits) as fetcher:
            return await poll(source, state or FeedState(source="wire"), fetcher, NOW)

    return asyncio.run(run())


def test_a_feed_is_read_and_its_validators_kept(site: Any, limits: FetchLimits, answer: Any) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Fri, 20 Nov 2026 11:00:00 GMT", "Cache-Control": "max-age=7200"}
    site.answers["/feed"] = answer(FEED, headers=headers)
    result = polled(limits, site, FeedState(source="wire", failures=3, last_error="the server answered 500"))
    assert result.feed is not None
    assert [entry.url for entry in result.feed.entries] == [site.url + "/a"]
    assert result.failure is None
    assert result.state == FeedState(
        source="wire",
        etag='"1"',
        last_modified="Fri, 20 Nov 2026 11:00:00 GMT",
        next_fetch_at=NOW + timedelta(hours=2),
        last_success_at=NOW,
    )


def test_a_304_keeps_the_validators_and_brings_no_feed(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/feed"] = answer(status=304)
    result = polled(limits, site, FeedState(source="wire", etag='"1"', last_modified="then"))
    assert (result.feed, result.failure) == (None, None)
    assert (result.state.etag, result.state.last_modified, result.state.last_success_at) == ('"1"', "then", NOW)
    _, headers = site.requests[-1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', "then")


@pytest.mark.parametrize(
    ("body", "status", "kind", "reason"),
    [
        (b"", 503, "status", "the server answered 503"),
        (b"<!doctype html><title>Hello</title>", 200, "unreadable", "this is an HTML page, not a feed; look for the "
         "address of the feed on that page"),
    ],
)  # fmt: skip
def test_a_failure_is_a_value_and_forgets_nothing(
    site: Any, limits: FetchLimits, answer: Any, body: bytes, status: int, kind: str, reason: str
) -> None:
    site.answers["/feed"] = answer(body, status=status, headers={"Retry-After": "9000", "ETag": '"2"'})
    before = FeedState(source="wire", etag='"1"', failures=1, last_success_at=NOW - timedelta(days=1))
    result = polled(limits, site, before)
    assert result.failure == Failure(stage="feed", key=site.url + "/feed", kind=kind, reason=reason, at=NOW)
    wait = timedelta(seconds=9000) if status == 503 else timedelta(hours=2)
    assert result.state == replace(before, failures=2, last_error=reason, next_fetch_at=NOW + wait)


def test_a_validator_that_could_not_be_sent_back_is_not_kept(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/feed"] = answer(FEED, headers={"ETag": '"é"'})
    assert polled(limits, site).state.etag is None


def test_pages_come_with_their_failures_and_every_url_once(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers.update({f"/{number}": answer(str(number).encode()) for number in range(30)})
    urls = [f"{site.url}/{number}" for number in range(31)] + [site.url + "/3", "ftp://example.com/x"]

    async def run() -> list[FetchedPage | Failure]:
        async with Fetcher(limits) as fetcher:
            return [item async for item in fetch_pages(urls, fetcher, now=NOW, concurrency=4)]

    items = asyncio.run(run())
    bodies = sorted(int(item.body) for item in items if isinstance(item, FetchedPage))
    failures = {item.key: (item.stage, item.kind) for item in items if isinstance(item, Failure)}
    assert bodies == list(range(30))
    assert failures == {site.url + "/30": ("page", "status"), "ftp://example.com/x": ("page", "scheme")}


def test_stopping_early_leaves_no_request_behind(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/0"] = answer(b"x")
    site.answers["/1"] = answer(raw=lambda handler: site.stopping.wait(20) and None)

    async def run() -> int:
        async with Fetcher(limits) as fetcher:
            pages = fetch_pages([site.url + "/0", site.url + "/1"], fetcher, now=NOW)
            async for _ in pages:
                break
            await pages.aclose()  # type: ignore[attr-defined]  # an async generator behind its protocol
            return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1
