"""What every command shares: settings from the options, output, progress and errors in one clear sentence."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from newsproof.forms import as_line
from newsproof.settings import Settings, load_settings

OUT = Console(soft_wrap=True, highlight=False)
ERR = Console(stderr=True, soft_wrap=True, highlight=False)
_ONE_LINE = 10_000
"""Columns that a program reading our table has room for."""


@dataclass(slots=True)
class Options:
    """The options before the command."""

    store: str | None = None
    verbose: bool = False

    def settings(self, **overrides: object) -> Settings:
        """Return the settings with the command line's on top."""
        if self.store is not None:
            overrides["store"] = self.store
        return load_settings(overrides)


def options_of(context: typer.Context) -> Options:
    """Return the options that the program was called with."""
    found = context.find_object(Options)
    return found if found is not None else Options()


def say(text: str) -> None:
    """Print a message for a person; messages go to stderr, data to stdout."""
    ERR.print(text, markup=False)


def emit(line: str) -> None:
    """Write one line of data to stdout as it is."""
    sys.stdout.write(line + "\n")


def emit_lines(forms: Iterable[dict[str, Any]]) -> None:
    """Write objects to stdout, one JSON line each."""
    for form in forms:
        emit(as_line(form))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Print a table to stdout; cells are text, never markup, and never cut. Off a terminal each row is one line."""
    from rich.text import Text

    grid = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for name in columns:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console = OUT if OUT.is_terminal else Console(width=_ONE_LINE, highlight=False)
    console.print(grid)


@contextmanager
def progress_bars() -> Iterator["Bars"]:
    """Show progress on stderr while the block runs; nothing where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True, disable=not sys.stderr.isatty()) as progress:
        yield Bars(progress)


class Bars:
    """One bar a stage, made when the stage first reports."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Move a stage's bar; total None shows a count alone."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)
