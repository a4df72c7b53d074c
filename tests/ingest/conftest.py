"""A real HTTP server on loopback whose answers each test writes down."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.limits import FetchLimits


@dataclass
class Answer:
    """One answer; `raw` writes to the connection by itself instead."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """Answers by path; a path without one is a 404, robots.txt included."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = state.answers.get(self.path, Answer(status=404))
            if answer.raw is not None:
                self.close_connection = True
                answer.raw(self)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers and answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass  # a client that stops reading at its cap is what these tests are about

    with Server(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield state
        state.stopping.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def limits() -> FetchLimits:
    """Limits for loopback: quick to give up, no pauses."""
    return FetchLimits(
        user_agent="newsproof-test/1 (+https://example.org/contact)",
        total_seconds=5,
        per_host_delay=0,
        allow_private_addresses=True,
    )


@pytest.fixture
def answer() -> type[Answer]:
    """The record of one answer, as tests cannot import from each other."""
    return Answer
