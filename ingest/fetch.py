"""Fetches URLs over HTTP: the only door to the network, guarded at every hop."""

import asyncio
import socket
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractCookieJar

from ingest.addresses import forbidden_reason
from ingest.limits import FetchLimits
from ingest.response_headers import retry_after_seconds
from ingest.robots import Robots
from ingest.turns import HostTurns
from model.errors import FetchError
from model.page import FetchedPage

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CHUNK = 64 * 1024
_HEADER_BYTES = 32 * 1024
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, text/xml;q=0.8, */*;q=0.5"
)
# Must not follow a redirect to another origin.
_SECRET_HEADERS = frozenset({"authorization", "cookie"})

# Filled by the socket factory, which aiohttp calls in tasks of its own: they inherit this list by context.
_refusals: ContextVar[list[str] | None] = ContextVar("_refusals", default=None)


class LocalhostResolver(aiohttp.ThreadedResolver):
    """The system's resolver; names under `localhost` are this machine, as RFC 6761 says and not every system knows."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        """Resolve a name; raises OSError as the system does."""
        if host.lower().rstrip(".").endswith(".localhost"):
            host = "localhost"
        return await super().resolve(host, port, family)


class Fetcher:
    """An async context manager whose `get` fetches one URL within the limits.

    `now` stamps what was fetched. One instance serves a whole run: it holds the open connections, what the
    robots.txt files say and each host's turns.
    """

    def __init__(self, limits: FetchLimits, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._limits = limits
        self._now = now
        self._turns = HostTurns(per_host=limits.per_host, delay=limits.per_host_delay)
        self._session: aiohttp.ClientSession | None = None
        self._robots: Robots | None = None

    async def __aenter__(self) -> Self:
        limits = self._limits
        connector = aiohttp.TCPConnector(
            resolver=LocalhostResolver(),
            socket_factory=self._open_socket,
            limit=limits.connections,
            limit_per_host=limits.per_host,
        )
        jar: AbstractCookieJar = aiohttp.DummyCookieJar()
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=jar,
            headers={"User-Agent": limits.user_agent, "Accept": _ACCEPT},
            timeout=aiohttp.ClientTimeout(total=None, connect=None, sock_connect=limits.connect_seconds),
            trust_env=False,
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
        )
        self._robots = Robots(self._ask_robots, product=limits.product, clock=asyncio.get_running_loop().time)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
        self._session = self._robots = None

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        headers: Mapping[str, str] | None = None,
        robots: bool = True,
    ) -> FetchedPage:
        """Fetch `url` whole, following redirects by hand so that each hop is checked.

        `etag` and `last_modified` are sent back byte for byte; a 304 gives a page that is `not_modified`.
        `robots=False` skips robots.txt, for addresses that are published to be fetched by programs.
        Raises FetchError, its kind one of `status` (400 and above), `timeout`, `too_large`, `robots`,
        `private_address`, `redirects`, `scheme`, `connection`.
        """
        sent = dict(headers or {})
        if etag is not None:
            sent["If-None-Match"] = etag
        if last_modified is not None:
            sent["If-Modified-Since"] = last_modified
        conditional = etag is not None or last_modified is not None
        budget = self._limits.total_seconds
        seen: set[str] = set()
        here = url
        while True:
            here = self._checked(here, asked=url)
            if here in seen:
                raise FetchError(url, f"redirects in a circle, back to {here}", kind="redirects")
            if len(seen) > self._limits.max_redirects:
                raise FetchError(url, f"redirects more than {self._limits.max_redirects} times", kind="redirects")
            seen.add(here)
            page, target, used = await self._hop(here, asked=url, headers=sent, robots=robots, budget=budget)
            if target is None:
                return self._accepted(page, conditional=conditional)
            budget -= used
            following = _redirect_target(here, target, asked=url)
            if _origin(following) != _origin(here):
                sent = {name: value for name, value in sent.items() if name.lower() not in _SECRET_HEADERS}
            here = following

    async def _hop(
        self, here: str, *, asked: str, headers: Mapping[str, str], robots: bool, budget: float
    ) -> tuple[FetchedPage, str | None, float]:
        """Make one request; return the page, where it redirects to, and the seconds that it took."""
        delay = 0.0
        if robots and self._limits.obey_robots and self._robots is not None:
            delay = await self._robots.crawl_delay(here)
        clock = asyncio.get_running_loop().time
        refused: list[str] = []
        token = _refusals.set(refused)
        try:
            async with self._turns.turn(urlsplit(here).netloc, delay=delay):
                started = clock()
                async with asyncio.timeout(max(budget, 0.0)):
                    page, target = await self._request(here, asked=asked, headers=headers)
                return page, target, clock() - started
        except TimeoutError as error:
            seconds = f"{self._limits.total_seconds:g}"
            raise FetchError(asked, f"no complete answer within {seconds} seconds", kind="timeout") from error
        except FetchError:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if refused:
                raise FetchError(asked, f"not asked: {refused[0]}", kind="private_address") from error
            raise FetchError(asked, _plain_reason(error), kind="connection") from error
        finally:
            _refusals.reset(token)

    async def _request(self, here: str, *, asked: str, headers: Mapping[str, str]) -> tuple[FetchedPage, str | None]:
        if self._session is None:
            raise RuntimeError("Fetcher.get is called outside `async with Fetcher(…)`")
        async with self._session.get(here, headers=headers, allow_redirects=False) as response:
            received = {name.lower(): ", ".join(response.headers.getall(name)) for name in response.headers}
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if response.status in _REDIRECTS and target is None:
                raise FetchError(asked, f"status {response.status} without a Location", kind="redirects")
            body = b"" if target is not None or response.status >= 400 else await self._read(response, asked=asked)
            page = FetchedPage(
                url=asked,
                final_url=here,
                status=response.status,
                headers=received,
                body=body,
                fetched_at=self._now(),
            )
            return page, target

    async def _read(self, response: aiohttp.ClientResponse, *, asked: str) -> bytes:
        """Read the inflated body in chunks and stop at the cap, so that a bomb costs no more than the cap."""
        limit = self._limits.max_bytes
        too_large = FetchError(asked, f"the answer is larger than {limit:,} bytes", kind="too_large")
        if response.content_length is not None and response.content_length > limit:
            raise too_large
        chunks: list[bytes] = []
        size = 0
        async for chunk in response.content.iter_chunked(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise too_large
            chunks.append(chunk)
        return b"".join(chunks)

    def _accepted(self, page: FetchedPage, *, conditional: bool) -> FetchedPage:
        if 200 <= page.status < 300 or (page.status == _NOT_MODIFIED and conditional):
            return page
        wait = retry_after_seconds(page.headers.get("retry-after"), now=page.fetched_at)
        raise FetchError(
            page.url, f"the server answered {page.status}", kind="status", status=page.status, retry_after=wait
        )

    def _checked(self, url: str, *, asked: str) -> str:
        """Return `url` without its fragment; raise FetchError unless scheme, port and a literal host may be asked."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise FetchError(asked, f"{url!r} is not a URL", kind="scheme") from error
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            raise FetchError(asked, f"only http and https URLs are fetched, not {url!r}", kind="scheme")
        allow_private = self._limits.allow_private_addresses
        if port not in (None, 80, 443) and not allow_private:
            raise FetchError(asked, f"port {port} is not asked, only 80 and 443", kind="scheme")
        literal = _literal_address(parts)
        refusal = None if literal is None else forbidden_reason(literal, allow_private=allow_private)
        if refusal is not None:
            raise FetchError(asked, f"not asked: {refusal}", kind="private_address")
        return parts._replace(fragment="").geturl()

    def _open_socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        """Open a socket for the address that is really connected to; names, redirects and rebinding all pass here."""
        family, kind, protocol, _, target = address
        refusal = forbidden_reason(str(target[0]), allow_private=self._limits.allow_private_addresses)
        if refusal is not None:
            refused = _refusals.get()
            if refused is not None:
                refused.append(refusal)
            raise PermissionError(refusal)
        return socket.socket(family, kind, protocol)

    async def _ask_robots(self, url: str) -> bytes:
        return (await self.get(url, robots=False)).body


def _redirect_target(here: str, location: str, *, asked: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise FetchError(asked, f"redirects to {location[:200]!r}, which is not a URL", kind="redirects") from error


def _origin(url: str) -> str:
    """Scheme, host and port as they stand before the path."""
    return url.partition("//")[0] + url.partition("//")[2].partition("/")[0]


def _literal_address(parts: SplitResult) -> str | None:
    """Return the address that a host spells, odd spellings included (`127.1`, `0x7f000001`), or None for a name."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return host
    try:
        packed = socket.inet_aton(host)
    except OSError:
        return None
    return socket.inet_ntoa(packed)


def _plain_reason(error: Exception) -> str:
    """Put aiohttp's many errors into one sentence."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "the host name does not resolve"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer ended early or is damaged"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    if isinstance(error, aiohttp.ClientResponseError):
        return f"the answer is not proper HTTP ({error.message})"
    text = " ".join(str(error).split()) or type(error).__name__
    return f"no connection ({text[:200]})"
