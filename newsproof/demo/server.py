"""Publishes the sample newsroom over HTTP on this machine's loopback address."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from newsproof.demo.newsroom import Newsroom


@contextmanager
def newsroom_server(port: int = 0) -> Iterator[Newsroom]:
    """Serve the newsroom until the block ends; port 0 takes a free one."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.newsroom = Newsroom(server.server_address[1])
    thread = Thread(target=server.serve_forever, name="sample newsroom", daemon=True)
    thread.start()
    try:
        yield server.newsroom
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    newsroom: Newsroom
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no event; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # the base class names socket types


class _Handler(BaseHTTPRequestHandler):
    """Answers conditional requests as a well-kept publisher does."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        outlet = self.headers.get("Host", "").split(":")[0].removesuffix(".localhost")
        answer = self.server.newsroom.answer(outlet, self.path.split("?")[0])
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        unchanged = self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else answer.status)
        self.send_header("ETag", etag)
        if not unchanged:
            self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", "0" if unchanged else str(len(answer.body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # the base class's name
        """The demo prints its own story."""
