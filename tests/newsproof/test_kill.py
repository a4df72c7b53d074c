"""`kill -9` in the middle of `run`, then `run` again: the rows of an undisturbed run, nothing lost, nothing twice."""

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsproof.demo.newsroom import Newsroom

pytestmark = pytest.mark.server

SETTINGS = {
    "NEWSPROOF_ALLOW_PRIVATE_ADDRESSES": "true",
    "NEWSPROOF_PER_HOST_DELAY_SECONDS": "0",
    "NEWSPROOF_OBEY_ROBOTS": "false",  # one robots.txt of the sample asks for a second between two requests
}
LONGEST = 60.0
"""Seconds after which a run that has come no further is called stuck."""
Start = Callable[..., "subprocess.Popen[str]"]


@contextmanager
def _looking_at(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def _stage(connection: sqlite3.Connection) -> str:
    """Say how far the store has come."""

    def count(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    if count("SELECT count(*) FROM feed_states") < count("SELECT count(*) FROM sources"):
        return "feeds"
    if count("SELECT count(*) FROM entries WHERE state = 'pending'"):
        return "pages"
    if count("SELECT count(*) FROM article_versions WHERE stage = 'read'"):
        return "claims"
    if count("SELECT count(*) FROM article_versions WHERE stage = 'extracted'"):
        return "verdicts"
    return "done"


def _kill(run: "subprocess.Popen[str]", path: Path, *, moment: str | int, delay: float) -> str | None:
    """Kill the run some time after a stage begins or after so many commits; the stage reached, None if it was over."""
    with _looking_at(path) as connection:

        def version() -> int:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

        commits, last = 0, version()
        until = time.monotonic() + LONGEST
        while run.poll() is None:
            assert time.monotonic() < until, f"the run never came to {moment!r}"
            now = version()
            commits, last = commits + (now != last), now
            if commits and (commits >= moment if isinstance(moment, int) else _stage(connection) == moment):
                time.sleep(delay)
                break
            time.sleep(0.001)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    if run.returncode != -signal.SIGKILL:
        return None
    with _looking_at(path) as connection:
        return _stage(connection)


def _assert_sound(path: Path) -> None:
    with _looking_at(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _finish(start: Start, path: Path, *options: str) -> None:
    run = start("--store", f"sqlite:///{path}", "run", *options, cwd=path.parent, more=SETTINGS)
    _, said = run.communicate(timeout=LONGEST)
    assert run.returncode == 0, said


@pytest.fixture
def template(cli: Callable[..., Any], tmp_path: Path, newsroom: Newsroom) -> Path:
    """A store that knows the newsroom's feeds."""
    path = tmp_path / "template.db"
    for source in newsroom.sources():
        added = cli(
            *("--store", f"sqlite:///{path}", "sources", "add", source.feed_url),
            *("--name", source.name, "--key", source.key, "--kind", source.kind),
        )
        assert added.status == 0, added.err
    return path


# What each chain of runs is killed at: a stage's beginning or a number of commits. The last run is left alone.
FIRST_READING: list[list[str | int]] = [
    ["feeds", "pages", "pages", "claims", "verdicts"],
    [5, 20, "claims", "verdicts", "verdicts"],
]
SECOND_READING: list[str | int] = [25, "claims"]


def test_killed_runs_continue_to_the_rows_of_an_undisturbed_run(
    template: Path, tmp_path: Path, start: Start, newsroom: Newsroom, rows_of: Callable[..., Any]
) -> None:
    chance = random.Random(20261124)
    reached: list[str] = []

    def disturb(path: Path, moments: list[str | int], *options: str) -> None:
        for moment in moments:
            delay = chance.uniform(0.0, 0.2)
            run = start("--store", f"sqlite:///{path}", "run", *options, cwd=tmp_path, more=SETTINGS)
            stage = _kill(run, path, moment=moment, delay=delay)
            print(f"{path.stem}: killed {delay:.3f} s after {moment}: {stage or 'too late'}")  # noqa: T201 # the log
            reached.extend([stage] if stage else [])
            _assert_sound(path)
        _finish(start, path, *options)
        _assert_sound(path)

    whole = tmp_path / "whole.db"
    shutil.copy(template, whole)
    _finish(start, whole)
    first = rows_of(whole, without_times=True)
    assert len(first["articles"]) == 32
    for number, moments in enumerate(FIRST_READING):
        path = tmp_path / f"chain-{number}.db"
        shutil.copy(template, path)
        disturb(path, moments)
        assert rows_of(path, without_times=True) == first

    newsroom.edition = 2
    try:
        path = tmp_path / "chain-again.db"
        shutil.copy(whole, path)
        disturb(path, SECOND_READING, "--all")
        _finish(start, whole, "--all")
    finally:
        newsroom.edition = 1
    second = rows_of(whole, without_times=True)
    assert len(second["article_versions"]) == len(first["article_versions"]) + 1
    assert rows_of(path, without_times=True) == second

    in_the_middle = [stage for stage in reached if stage != "done"]
    assert len(in_the_middle) >= 8, reached
    assert {"pages", "claims", "verdicts"} <= set(in_the_middle), reached


def test_a_store_whose_making_was_killed_can_be_used(tmp_path: Path, start: Start) -> None:
    chance = random.Random(7)
    for attempt in range(3):
        path = tmp_path / f"young-{attempt}.db"
        making = start("--store", f"sqlite:///{path}", "sources", "list", cwd=tmp_path)
        while not path.exists() and making.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0.0, 0.15))
        making.send_signal(signal.SIGKILL)
        making.communicate()
        again = start("--store", f"sqlite:///{path}", "sources", "list", "--json", cwd=tmp_path)
        out, err = again.communicate(timeout=LONGEST)
        assert (again.returncode, out) == (0, ""), err
        _assert_sound(path)
