"""Commands that run or describe the program: demo, serve, config."""

from pathlib import Path
from typing import Annotated

import typer

from model.wording import count_of
from newsproof.console import emit, options_of, say, table
from newsproof.serving import serve_desk
from newsproof.settings import Settings
from newsproof.wiring import store_of, tables

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


@config_app.command("check")
def check(context: typer.Context) -> None:
    """Read the folder of your own tables, and try the examples of its metrics."""
    from newsproof.trial import try_examples

    settings = options_of(context).settings()
    known = tables(settings.own_folder)
    tried = [one for key in known.own_metrics for one in try_examples(known.metrics[key], own=settings.own_folder)]
    wrong = [one for one in tried if one.found != one.expected]
    for one in wrong:
        emit(f"{one.metric}: {one.text}")
        emit(f"  expected: {', '.join(one.expected) or 'nothing'}; found: {', '.join(one.found) or 'nothing'}")
    say(
        f"{settings.own_folder or 'no own_folder'}: {len(known.companies)} companies with the bundled ones, "
        f"{count_of(len(known.own_sources), 'source')}, {count_of(len(known.own_metrics), 'metric')}; "
        f"{len(tried) - len(wrong)} of {count_of(len(tried), 'example')} right"
    )
    if wrong:
        raise typer.Exit(1)


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
