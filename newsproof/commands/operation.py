"""Commands that run or describe the program: demo, serve, config."""

from pathlib import Path
from typing import Annotated

import typer

from newsproof.console import emit, options_of, table
from newsproof.serving import serve_desk
from newsproof.settings import Settings
from newsproof.wiring import store_of

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
