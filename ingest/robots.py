"""Knows what each site's robots.txt allows, by RFC 9309."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from model.errors import FetchError

Ask = Callable[[str], Awaitable[bytes]]
"""Fetches a robots.txt whole; raises FetchError."""

_DAY = 24 * 3600.0
_RETRY = 600.0
_MAX_CRAWL_DELAY = 30.0
# RFC 9309 asks for 500 KiB to be read; what stands behind is not worth the time.
_MAX_BYTES = 500 * 1024
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is known of one origin; `failed` stands for a file that could not be read."""

    parsed: Protego | None
    failed: FetchError | None
    stale_at: float


@dataclass(slots=True)
class _Origin:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: _Rules | None = None


class Robots:
    """Asks each origin once a day; a file that cannot be read closes its site for ten minutes."""

    def __init__(self, ask: Ask, *, product: str, clock: Callable[[], float]) -> None:
        self._ask = ask
        self._product = product
        self._clock = clock
        self._origins: dict[str, _Origin] = {}

    async def crawl_delay(self, url: str) -> float:
        """Return the pause in seconds that the site asks for, at most 30; raise FetchError where `url` is closed.

        No file (status 4xx) allows everything. A server error, or 429, closes the site (kind `robots`);
        a site that cannot be reached keeps the kind of that failure.
        """
        parts = urlsplit(url)
        robots_url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        rules = await self._rules(robots_url)
        if rules.failed is not None:
            raise _closed(url, rules.failed) from rules.failed
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, self._product):
            raise FetchError(url, f"{robots_url} does not allow {self._product} to fetch it", kind="robots")
        return min(float(rules.parsed.crawl_delay(self._product) or 0.0), _MAX_CRAWL_DELAY)

    async def _rules(self, robots_url: str) -> _Rules:
        origin = self._origins.setdefault(robots_url, _Origin())
        async with origin.lock:
            if origin.rules is None or origin.rules.stale_at <= self._clock():
                origin.rules = await self._read(robots_url)
            return origin.rules

    async def _read(self, robots_url: str) -> _Rules:
        try:
            body = await self._ask(robots_url)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != _TOO_MANY_REQUESTS:
                return _Rules(parsed=None, failed=None, stale_at=self._clock() + _DAY)
            return _Rules(parsed=None, failed=error, stale_at=self._clock() + _RETRY)
        text = body[:_MAX_BYTES].decode("utf-8-sig", errors="replace")
        return _Rules(parsed=Protego.parse(text), failed=None, stale_at=self._clock() + _DAY)


def _closed(url: str, failure: FetchError) -> FetchError:
    """Say for `url` that its robots.txt could not be read, which RFC 9309 takes for a refusal."""
    kind = failure.kind if failure.kind in ("connection", "timeout", "private_address") else "robots_unread"
    reason = f"its robots.txt could not be read, so nothing is fetched there for now ({failure.reason})"
    return FetchError(url, reason, kind=kind, retry_after=failure.retry_after)
