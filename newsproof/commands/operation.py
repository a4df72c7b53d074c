"""Commands that run or describe the program: demo, serve, config."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from model.errors import UsageError
from newsproof.console import emit, options_of, say, table
from newsproof.settings import Settings
from newsproof.wiring import store_of
from store.session import Store

_LONGEST_GOODBYE = 3
"""Seconds that an answer under way may take when the desk is stopped."""

config_app = typer.Typer(help="The settings in force.", no_args_is_help=True)


@config_app.command("show")
def show(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Show every setting with its value and what it means."""
    settings = options_of(context).settings()
    if json:
        emit(settings.model_dump_json(indent=2))
        return
    rows = [
        (name, str(getattr(settings, name)), f"NEWSPROOF_{name.upper()}", field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    table(("setting", "value", "environment", "meaning"), rows)


def serve(
    context: typer.Context,
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Show the desk in a browser: conflicts, worst first, with the sentences side by side."""
    given = {"desk_host": host, "desk_port": port}
    settings = options_of(context).settings(**{key: value for key, value in given.items() if value is not None})
    with store_of(settings) as store:
        serve_desk(store, settings)


def serve_desk(store: Store, settings: Settings) -> None:
    """Serve the desk until interrupted."""
    import uvicorn

    from model.company import bundled_companies
    from model.metrics import load_metrics
    from newsproof.desk import StoreReader
    from review.app import create_app

    try:
        listening = socket.create_server((settings.desk_host, settings.desk_port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {settings.desk_host} port {settings.desk_port} ({os.strerror(error.errno or 0)}); "
            f"name another with --port"
        ) from error
    app = create_app(
        StoreReader(store),
        metrics=load_metrics(),
        companies=bundled_companies(),
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


def demo(
    context: typer.Context,
    *,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Stop after the digest instead of serving the desk.")
    ] = False,
    keep: Annotated[
        Path | None, typer.Option("--keep", help="Folder that keeps the store and the digest files.")
    ] = None,
) -> None:
    """Run the whole program on the bundled sample newsroom; needs no internet."""
    from newsproof.demo.show import show_demo

    show_demo(options_of(context), keep=keep, serve=not no_serve)
