"""The command line called in this process and in one of its own, the sample newsroom, and a store filled from it."""

import asyncio
import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.fetch import Fetcher
from ingest.limits import FetchLimits
from newsproof.cli import main
from newsproof.demo.newsroom import Newsroom
from newsproof.demo.server import newsroom_server
from newsproof.pipeline import Crawled, crawl
from store import sources
from store.session import Store, open_store

PROGRAM = Path(sys.executable).parent / "newsproof"
Rows = dict[str, list[dict[str, Any]]]

# Columns that hold when something was done, and counts of how often.
TIMES = {
    "articles": {"first_seen"},
    "article_versions": {"fetched"},
    "entries": {"first_seen", "last_checked", "attempts"},
    "feed_states": {"next_fetch_at", "last_success_at"},
    "failures": {"first_at", "last_at", "count"},
    "digest_issues": {"built_at"},
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a call of the command line gave back."""

    status: int
    out: str
    err: str


def database_rows(path: Path, *, without_times: bool = False) -> Rows:
    """All rows of all tables of an SQLite file, sorted."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}
    connection.close()
    for name in rows:
        left_out = TIMES.get(name, set()) if without_times else set()
        rows[name] = sorted(
            ({key: value for key, value in row.items() if key not in left_out} for row in rows[name]), key=repr
        )
    return rows


@pytest.fixture(scope="session")
def rows_of() -> Callable[..., Rows]:
    """Hand over what dumps a store."""
    return database_rows


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Answer]:
    """Call the command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("NEWSPROOF_")]:
        monkeypatch.delenv(name)

    def call(*arguments: str | Path, given: str | bytes = b"") -> Answer:
        raw = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "argv", ["newsproof", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        try:
            main()
        except SystemExit as done:
            status = done.code if isinstance(done.code, int) else int(done.code is not None)
        else:
            status = 0
        seen = capsys.readouterr()
        return Answer(status=status, out=seen.out, err=seen.err)

    return call


def clean_environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without settings of ours, but for those given."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEWSPROOF_")}
    return kept | dict(more)


@pytest.fixture(scope="session")
def start() -> Callable[..., "subprocess.Popen[str]"]:
    """Start the installed program as a process of its own."""

    def run(*arguments: str | Path, cwd: Path, more: Mapping[str, str] | None = None) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [str(PROGRAM), *map(str, arguments)],
            cwd=cwd,
            env=clean_environment(more or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """The sample newsroom on loopback; a test that turns its edition turns it back."""
    with newsroom_server() as served:
        yield served


@pytest.fixture
def subscribed(tmp_path: Path, newsroom: Newsroom) -> Iterator[Store]:
    """An empty store that knows the newsroom's feeds."""
    with open_store(f"sqlite:///{tmp_path}/newsproof.db") as store:
        with store.write() as session:
            sources.add(session, newsroom.sources())
        yield store


@pytest.fixture(scope="session")
def read_all() -> Callable[..., Crawled]:
    """Crawl everything at a given time."""

    def run(store: Store, now: datetime, *, obey_robots: bool = False, everything: bool = True) -> Crawled:
        # Without robots.txt nobody asks for a pause between two requests.
        limits = FetchLimits(
            user_agent="newsproof-test/1 (+https://example.org/contact)",
            total_seconds=10,
            per_host_delay=0,
            allow_private_addresses=True,
            obey_robots=obey_robots,
        )

        async def go() -> Crawled:
            async with Fetcher(limits) as fetcher:
                return await crawl(store, fetcher, now=now, everything=everything)

        return asyncio.run(go())

    return run


@dataclass(frozen=True, kw_only=True)
class Demo:
    """A run of the demo as a process of its own."""

    folder: Path
    out: str
    err: str


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Run the demo once; nobody writes into its folder."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [str(PROGRAM), "demo", "--no-serve", "--keep", str(folder / "kept")],
        cwd=folder,
        env=clean_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Demo(folder=folder / "kept", out=done.stdout, err=done.stderr)


@pytest.fixture
def filled(demo: Demo, tmp_path: Path) -> str:
    """The URL of a copy of the demo's store."""
    shutil.copy(demo.folder / "newsproof.db", tmp_path / "filled.db")
    return f"sqlite:///{tmp_path}/filled.db"
