"""The demo: the whole program on the sample newsroom, in a process of its own."""

import json
import os
import re
import signal
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.server


def test_the_demo_tells_what_it_read_on_stderr_and_shows_what_it_found_on_stdout(demo: Any) -> None:
    assert "Crawl 1: 12 feeds, 31 new articles, 0 changed without notice, 3 failures" in demo.err
    assert "Crawl 2: 12 feeds, 0 new articles, 1 changed without notice, 1 failures" in demo.err
    assert "What is disputed" in demo.out
    assert "Oracle · Jobs cut" in demo.out
    assert "grid-queue-data-centres: the server answered 404" in demo.out
    assert "robots.txt does not allow newsproof to fetch it" in demo.out
    assert "oracle-severance-maths: the page shows a consent notice instead of an article" in demo.out
    assert "The digest of week 2026-W47" in demo.out
    assert "Traceback" not in demo.out + demo.err


def test_the_demo_keeps_its_store_and_its_digest_where_it_is_told(demo: Any) -> None:
    assert {path.name for path in demo.folder.iterdir()} == {"newsproof.db", "2026-W47.html", "2026-W47.txt"}
    assert (demo.folder / "2026-W47.txt").read_text(encoding="utf-8").strip() in demo.out
    assert [path.name for path in demo.folder.parent.iterdir()] == ["kept"]


def test_the_store_that_the_demo_keeps_can_be_asked(cli: Callable[..., Any], filled: str, rows_of: Any) -> None:
    assert json.loads(cli("--store", filled, "conflicts", "list", "--json").out)
    assert cli("--store", filled, "process").err.startswith("0 articles processed, 0 claims found, 0 sets")


def test_the_demo_does_not_mix_its_articles_into_a_store_that_is_there(
    cli: Callable[..., Any], filled: str, tmp_path: Path, rows_of: Any
) -> None:
    (tmp_path / "filled.db").rename(tmp_path / "newsproof.db")
    before = rows_of(tmp_path / "newsproof.db")
    done = cli("demo", "--no-serve", "--keep", ".")
    assert (done.status, done.out) == (2, "")
    assert "holds a store already" in done.err
    assert rows_of(tmp_path / "newsproof.db") == before


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_answers_until_it_is_stopped(filled: str, tmp_path: Path, start: Any, stop: signal.Signals) -> None:
    run = start("--store", filled, "serve", "--port", "0", cwd=tmp_path)
    announced = run.stderr.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+", announced)
    assert address, announced
    try:
        found = json.load(urllib.request.urlopen(f"{address[0]}/api/conflicts"))
        pages = [
            "/",
            *(f"/conflicts/{one['id']}" for one in found[:2]),
            "/figures",
            "/failures",
            "/sources",
            "/healthz",
        ]
        for path in pages:
            with urllib.request.urlopen(address[0] + path) as answer:
                assert answer.status == 200
                assert answer.read()
        front = urllib.request.urlopen(f"{address[0]}/").read().decode()
        assert "Oracle" in front
    finally:
        run.send_signal(stop)
        out, err = run.communicate(timeout=5)
    assert (run.returncode, out, err) == (0, "", "")


def test_a_port_that_is_taken_is_named(cli: Callable[..., Any], filled: str) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = cli("--store", filled, "serve", "--port", str(port))
    assert done.status == 2
    assert f"cannot listen on 127.0.0.1 port {port} (Address already in use); name another with --port" in done.err


def test_an_interrupted_demo_says_nothing_technical(tmp_path: Path, start: Any) -> None:
    run = start("demo", "--no-serve", cwd=tmp_path, more={"TMPDIR": str(tmp_path)})
    assert "Crawling it" in run.stderr.readline()
    os.kill(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=15)
    assert run.returncode not in (0, -signal.SIGINT)
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
