"""The command line: options before the command, the commands, and errors as one clear sentence."""

import io
import sys
from typing import Annotated

import typer

from model.errors import NewsproofError, UsageError
from newsproof.commands import adhoc, evaluation, feeds, figures, operation, output
from newsproof.console import Options, say
from newsproof.log import configure_logging
from newsproof.wiring import program_version

app = typer.Typer(
    name="newsproof",
    help="Reads AI and tech news, pulls out the numbers that matter and shows where sources disagree.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:  # typer hands the flag over by position
    if wanted:
        typer.echo(f"newsproof {program_version()}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    store: Annotated[
        str | None, typer.Option("--store", help="URL of the store, such as sqlite:///newsproof.db.")
    ] = None,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more on stderr.")] = False,
    _show_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that hold for every command."""
    context.obj = Options(store=store, verbose=verbose)
    configure_logging(verbose=verbose)


app.command("demo")(operation.demo)
app.add_typer(feeds.sources_app, name="sources")
app.command("crawl")(feeds.crawl)
app.command("import")(feeds.import_files)
app.command("process")(feeds.process)
app.command("run")(feeds.run)
app.command("serve")(operation.serve)
app.command("claims")(adhoc.claims)
app.command("quantities")(adhoc.quantities)
app.command("compare")(adhoc.compare)
app.command("figures")(figures.figures)
app.add_typer(figures.conflicts_app, name="conflicts")
app.command("why")(figures.why)
app.add_typer(output.digest_app, name="digest")
app.command("export")(output.export)
app.command("evaluate")(evaluation.evaluate)
app.add_typer(operation.config_app, name="config")


def main() -> None:
    """Run the command line; exit status 0 done, 1 failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the terminal's locale, JSON is UTF-8
    try:
        app()
    except UsageError as error:
        say(f"newsproof: {error}")
        sys.exit(2)
    except NewsproofError as error:
        say(f"newsproof: {error}")
        sys.exit(1)
    except OSError as error:
        if error.filename is None:
            raise
        say(f"newsproof: {error.filename}: {error.strerror}")
        sys.exit(1)
