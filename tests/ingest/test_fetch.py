import asyncio
import gzip
import socket
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import aiohttp
import pytest

from ingest.fetch import Fetcher
from ingest.limits import FetchLimits
from model.errors import FetchError
from model.page import FetchedPage

NOW = datetime(2026, 10, 21, 7, 0, 0, tzinfo=UTC)


def get(limits: FetchLimits, url: str, **options: Any) -> FetchedPage:
    async def run() -> FetchedPage:
        async with Fetcher(limits, now=lambda: NOW) as fetcher:
            return await fetcher.get(url, **options)

    return asyncio.run(run())


def refusal(limits: FetchLimits, url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(limits, url, **options)
    assert caught.value.url == url
    return caught.value


def test_a_page_is_read_whole_with_its_headers(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(b"<p>8,000</p>", headers={"ETag": 'W/"1"', "Content-Type": "text/html"})
    page = get(limits, site.url + "/a#part")
    assert (page.url, page.final_url, page.status) == (site.url + "/a#part", site.url + "/a", 200)
    assert (page.body, page.fetched_at) == (b"<p>8,000</p>", NOW)
    assert (page.headers["etag"], page.headers["content-type"]) == ('W/"1"', "text/html")


def test_the_request_names_us_and_carries_no_cookie(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(b"x", headers={"Set-Cookie": "id=1"})
    site.answers["/b"] = answer(b"x")

    async def run() -> None:
        async with Fetcher(limits) as fetcher:
            await fetcher.get(site.url + "/a")
            await fetcher.get(site.url + "/b")

    asyncio.run(run())
    _, headers = site.requests[-1]
    assert headers["user-agent"] == limits.user_agent
    assert "cookie" not in headers


def test_validators_are_echoed_byte_for_byte_and_304_is_no_failure(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/feed"] = answer(status=304, headers={"ETag": 'W/"a b"'})
    page = get(limits, site.url + "/feed", etag='W/"a b"', last_modified="Tue, 10 feb 2026 9:00:00 GMT")
    assert page.not_modified
    assert page.body == b""
    _, headers = site.requests[-1]
    assert headers["if-none-match"] == 'W/"a b"'
    assert headers["if-modified-since"] == "Tue, 10 feb 2026 9:00:00 GMT"


def test_304_without_a_question_is_a_failure(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/feed"] = answer(status=304)
    assert refusal(limits, site.url + "/feed").status == 304


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (404, None, None),
        (410, None, None),
        (500, None, None),
        (429, "120", 120.0),
        (503, "Wed, 21 Oct 2026 07:28:00 GMT", 1680.0),
    ],
)
def test_an_error_status_is_named_with_the_wait_that_is_asked_for(
    site: Any, limits: FetchLimits, answer: Any, status: int, header: str | None, seconds: float | None
) -> None:
    site.answers["/a"] = answer(b"sorry", status=status, headers={"Retry-After": header} if header else {})
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.status, error.retry_after) == ("status", status, seconds)
    assert error.reason == f"the server answered {status}"


def test_a_server_that_never_answers_is_left_in_time(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(raw=lambda handler: site.stopping.wait(20) and None)
    error = refusal(replace(limits, total_seconds=0.3), site.url + "/a")
    assert (error.kind, error.reason) == ("timeout", "no complete answer within 0.3 seconds")


def test_a_server_that_drips_is_left_in_time(site: Any, limits: FetchLimits, answer: Any) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not site.stopping.wait(0.05):
            handler.wfile.write(b".")

    site.answers["/a"] = answer(raw=drip)
    assert refusal(replace(limits, total_seconds=0.5), site.url + "/a").kind == "timeout"


def test_redirects_are_followed_to_the_end(site: Any, limits: FetchLimits, answer: Any) -> None:
    for number, status in enumerate((301, 302, 303, 307, 308)):
        site.answers[f"/{number}"] = answer(
            status=status, headers={"Location": f"{number + 1}?x=1" if number < 4 else "/end"}
        )
        if number:
            site.answers[f"/{number}?x=1"] = site.answers[f"/{number}"]
    site.answers["/end"] = answer(b"there")
    page = get(limits, site.url + "/0")
    assert (page.url, page.final_url, page.body) == (site.url + "/0", site.url + "/end", b"there")


def test_more_redirects_than_allowed_are_refused(site: Any, limits: FetchLimits, answer: Any) -> None:
    for number in range(5):
        site.answers[f"/{number}"] = answer(status=302, headers={"Location": f"/{number + 1}"})
    error = refusal(replace(limits, max_redirects=3, obey_robots=False), site.url + "/0")
    assert (error.kind, error.reason) == ("redirects", "redirects more than 3 times")
    assert site.paths() == ["/0", "/1", "/2", "/3"]


def test_a_circle_of_redirects_is_noticed(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(status=302, headers={"Location": "/b"})
    site.answers["/b"] = answer(status=302, headers={"Location": "/a"})
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.reason) == ("redirects", f"redirects in a circle, back to {site.url}/a")


def test_a_redirect_that_names_no_target_is_refused(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(status=302)
    assert refusal(limits, site.url + "/a").kind == "redirects"


def test_a_redirect_to_what_is_no_url_is_refused(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(status=302, headers={"Location": "http://[::1/"})
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.reason) == ("redirects", "redirects to 'http://[::1/', which is not a URL")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(site: Any, limits: FetchLimits, answer: Any, target: str) -> None:
    site.answers["/a"] = answer(status=302, headers={"Location": target})
    assert refusal(limits, site.url + "/a").kind == "scheme"


def test_secrets_do_not_follow_a_redirect_to_another_host(site: Any, limits: FetchLimits, answer: Any) -> None:
    port = site.url.rpartition(":")[2]
    site.answers["/a"] = answer(status=302, headers={"Location": f"http://localhost:{port}/b"})
    site.answers["/b"] = answer(b"x")
    get(limits, site.url + "/a", headers={"Authorization": "secret", "X-Kind": "filing"})
    first, last = (next(headers for path, headers in site.requests if path == name) for name in ("/a", "/b"))
    assert (first["authorization"], first["x-kind"]) == ("secret", "filing")
    assert ("authorization" in last, last["x-kind"]) == (False, "filing")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "100.64.0.1", "0.0.0.0", "127.0.0.1.",
        "[fe80::1]", "224.0.0.1", "10.0.0.1",
    ],
)  # fmt: skip
def test_the_guard_refuses_every_way_to_spell_a_private_address(limits: FetchLimits, host: str) -> None:
    guarded = replace(limits, allow_private_addresses=False)
    assert refusal(guarded, f"http://{host}/").kind == "private_address"


class _PublicName(aiohttp.abc.AbstractResolver):
    """Resolves every name to loopback, as a rebinding name server would."""

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[Any]:
        return [
            {"hostname": host, "host": address, "port": port, "family": kind, "proto": 0, "flags": 0}
            for address, kind in (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))
        ]

    async def close(self) -> None:
        pass


def test_the_guard_looks_at_the_address_that_is_connected_to(
    limits: FetchLimits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.fetch.LocalhostResolver", _PublicName)
    error = refusal(replace(limits, allow_private_addresses=False, obey_robots=False), "http://public.example/")
    assert (error.kind, error.reason) == ("private_address", "not asked: 127.0.0.1 is a loopback address")


def test_a_redirect_cannot_lead_to_cloud_metadata(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.reason) == ("private_address", "not asked: 169.254.169.254 is a link-local address")


@pytest.mark.parametrize("url", ["http://example.com:8080/", "http://example.com:22/", "https://example.com:99999/"])
def test_other_ports_are_refused_with_the_guard_on(limits: FetchLimits, url: str) -> None:
    assert refusal(replace(limits, allow_private_addresses=False), url).kind == "scheme"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.com/a", "example.com", "", "http://", "http://[::1"]
)
def test_only_http_and_https_are_asked(limits: FetchLimits, url: str) -> None:
    assert refusal(limits, url).kind == "scheme"


def test_a_proxy_in_the_environment_is_not_used(
    site: Any, limits: FetchLimits, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    site.answers["/a"] = answer(b"direct")
    assert get(limits, site.url + "/a").body == b"direct"


def test_gzip_is_inflated(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(gzip.compress(b"8,000 jobs"), headers={"Content-Encoding": "gzip"})
    assert get(limits, site.url + "/a").body == b"8,000 jobs"


def test_a_gzip_bomb_is_stopped_at_the_cap(site: Any, limits: FetchLimits, answer: Any) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
    assert len(bomb) < 300_000
    site.answers["/a"] = answer(bomb, headers={"Content-Encoding": "gzip"})
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.reason) == ("too_large", "the answer is larger than 10,485,760 bytes")


def test_a_body_of_fifty_megabytes_is_refused_before_it_is_read(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(b"", headers={"Content-Length": "50000000"})
    assert refusal(limits, site.url + "/a").kind == "too_large"


def test_an_endless_body_is_stopped_at_the_cap(site: Any, limits: FetchLimits, answer: Any) -> None:
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while not site.stopping.is_set():
            handler.wfile.write(bytes(65536))

    site.answers["/a"] = answer(raw=pour)
    assert refusal(replace(limits, max_bytes=1_000_000), site.url + "/a").kind == "too_large"


def test_an_answer_shorter_than_it_claims_is_a_failure(site: Any, limits: FetchLimits, answer: Any) -> None:
    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    site.answers["/a"] = answer(raw=short)
    error = refusal(limits, site.url + "/a")
    assert (error.kind, error.reason) == ("connection", "the answer ended early or is damaged")


def test_an_answer_longer_than_it_claims_ends_where_it_says(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(b"12345678", headers={"Content-Length": "4"})
    assert get(limits, site.url + "/a").body == b"1234"


def test_what_is_not_http_is_a_failure(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/a"] = answer(raw=lambda handler: handler.wfile.write(b"\x00\x01garbage\r\n\r\n") and None)
    assert refusal(limits, site.url + "/a").kind == "connection"


def test_a_closed_port_is_a_failure(limits: FetchLimits) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        assert refusal(replace(limits, obey_robots=False), f"http://127.0.0.1:{port}/").kind == "connection"


class _NoName(_PublicName):
    """Resolves nothing, as without a network."""

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[Any]:
        raise OSError(f"no address for {host}")


def test_a_name_that_does_not_resolve_is_a_failure(limits: FetchLimits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiohttp.connector.DefaultResolver", lambda *_, **__: _NoName())
    error = refusal(replace(limits, obey_robots=False), "http://nowhere.example/")
    assert (error.kind, error.reason) == ("connection", "the host name does not resolve")


def test_one_host_gets_no_more_requests_at_once_than_it_may(site: Any, limits: FetchLimits, answer: Any) -> None:
    running, most = [], []

    def slow(handler: BaseHTTPRequestHandler) -> None:
        running.append(1)
        most.append(len(running))
        site.stopping.wait(0.05)
        running.pop()
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    paths = [f"/{number}" for number in range(8)]
    site.answers.update(dict.fromkeys(paths, answer(raw=slow)))

    async def run() -> list[bytes]:
        async with Fetcher(replace(limits, per_host=2)) as fetcher:
            pages = await asyncio.gather(*(fetcher.get(site.url + path) for path in paths))
        return [page.body for page in pages]

    assert asyncio.run(run()) == [b"ok"] * 8
    assert max(most) == 2


def test_getting_outside_the_context_is_a_mistake_of_the_caller(limits: FetchLimits) -> None:
    with pytest.raises(RuntimeError, match="outside"):
        asyncio.run(Fetcher(replace(limits, obey_robots=False)).get("http://127.0.0.1/"))
