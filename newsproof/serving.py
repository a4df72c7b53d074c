"""Serves the desk over HTTP until it is told to stop."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from model.errors import UsageError
from newsproof.console import say
from newsproof.settings import Settings
from newsproof.wiring import tables
from store.session import Store

_LONGEST_GOODBYE = 3
"""Seconds that an answer under way may take when the desk is stopped."""


def serve_desk(store: Store, settings: Settings) -> None:
    """Serve the desk until interrupted."""
    import uvicorn

    from newsproof.desk import StoreReader
    from review.app import create_app

    try:
        listening = socket.create_server((settings.desk_host, settings.desk_port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {settings.desk_host} port {settings.desk_port} ({os.strerror(error.errno or 0)}); "
            f"name another with --port"
        ) from error
    known = tables(settings.own_folder)
    app = create_app(
        StoreReader(store),
        metrics=known.metrics,
        companies=known.companies,
        zone=settings.zone,
        hosts=[settings.desk_host],
    )
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_LONGEST_GOODBYE)
    )

    def stop() -> None:
        server.should_exit = True

    with listening, _on_stop_signals(stop):
        say(f"The desk is at http://{settings.desk_host}:{listening.getsockname()[1]}/ — stop it with Ctrl-C.")
        server.run(sockets=[listening])


@contextmanager
def _on_stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Take SIGINT and SIGTERM for a wish to stop; uvicorn raises them once more when it is done: no failure."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, lambda _number, _frame: stop()) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)
