"""Importing files: JSONL, HTML and plain text, once and twice, with what is broken named and passed over."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CUTS = "Oracle will cut 6,000 jobs in December, the company told staff on Tuesday, as it redirects money."
PAGE = f"""<!doctype html><html lang="en"><head><title>Oracle to cut 6,000 jobs</title>
<link rel="canonical" href="https://daily.example.net/oracle/"><meta property="og:type" content="article"></head>
<body><article><h1>Oracle to cut 6,000 jobs</h1><p>{CUTS}</p>
<p>The company has its seat in Texas and would not say which divisions lose most, nor when the first people go.</p>
</article></body></html>"""


def _line(**fields: Any) -> str:
    return json.dumps({"title": "Oracle", "published": "2026-11-10T15:00:00Z", "text": CUTS} | fields)


def _articles(cli: Callable[..., Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in cli("export", "articles").out.splitlines()]


def test_a_broken_line_is_named_and_the_rest_goes_on(cli: Callable[..., Any], tmp_path: Path) -> None:
    lines = [
        _line(url="https://daily.example.net/1"),
        '{"url": "https://daily.example.net/2", "text": ',
        "",
        "[1, 2]",
        _line(url="https://daily.example.net/3", text="   "),
        _line(url="https://daily.example.net/4", published="yesterday"),
        _line(url="ftp://daily.example.net/5"),
        '{"url": "https://daily.example.net/6", "title": 7, "text": "Some text."}',
        _line(url="https://daily.example.net/7", sponsor="ignored"),
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = cli("import", "news.jsonl")
    assert done.status == 0
    assert done.out == ""
    for number, reason in [
        (2, "is not valid JSON"),
        (4, "is not a JSON object"),
        (5, "has neither `text` nor `html`"),
        (6, "has an unreadable date in `published`; the article is kept without one"),
        (7, "has a `url` that"),
        (8, "has a `title` that is not a string"),
    ]:
        assert f"news.jsonl:{number}: line {number} {reason}" in done.err
    assert "3 articles imported, 0 known already, 6 failures" in done.err
    assert [article["url"] for article in _articles(cli)] == [f"https://daily.example.net/{n}" for n in (1, 4, 7)]
    assert [article["published"] for article in _articles(cli)] == [
        "2026-11-10T15:00:00Z",
        None,
        "2026-11-10T15:00:00Z",
    ]


def test_a_file_in_which_nothing_can_be_read_fails(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("nonsense\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    for name, reason in [
        ("news.jsonl", "news.jsonl:1: line 1 is not valid JSON"),
        ("empty.txt", "empty.txt: is empty"),
        ("binary.txt", "binary.txt: is a binary file, not text"),
        ("picture.png", "picture.png: is of a kind that cannot be imported; known are"),
        ("nowhere.txt", "nowhere.txt: cannot be opened (No such file or directory)"),
    ]:
        done = cli("import", name)
        assert (done.status, done.out) == (1, "")
        assert reason in done.err
        assert "Traceback" not in done.err


def test_the_same_files_twice_change_nothing(
    cli: Callable[..., Any], tmp_path: Path, rows_of: Callable[..., Any]
) -> None:
    folder = tmp_path / "articles"
    (folder / "deeper").mkdir(parents=True)
    (folder / "news.jsonl").write_text(
        _line(url="https://wire.example.org/a") + "\n" + _line() + "\n", encoding="utf-8"
    )
    (folder / "deeper" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "note.txt").write_text(f"Oracle cuts\n\n{CUTS}\n", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"passed over")
    first = cli("import", "articles")
    assert "4 articles imported, 0 known already, 0 failures" in first.err
    assert cli("process").status == 0
    before = rows_of(tmp_path / "newsproof.db")
    second = cli("import", "articles")
    assert "0 articles imported, 4 known already, 0 failures" in second.err
    assert cli("process").err.startswith("0 articles processed, 0 claims found, 0 sets of figures compared")
    assert rows_of(tmp_path / "newsproof.db") == before


def test_a_file_without_an_address_is_local_and_named_by_its_bytes(cli: Callable[..., Any], tmp_path: Path) -> None:
    raw = f"Oracle cuts\n\n{CUTS}\n".encode()
    (tmp_path / "note.txt").write_bytes(raw)
    (tmp_path / "same bytes, other name.md").write_bytes(raw)
    cli("import", "note.txt", "same bytes, other name.md")
    (article,) = _articles(cli)
    assert article["url"] == f"urn:sha256:{hashlib.sha256(raw).hexdigest()}"
    assert article["source"] == "local"
    assert article["title"] == "Oracle cuts"


def test_a_page_is_kept_under_its_own_address_in_one_spelling(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(
        _line(url="http://www.wire.example.org/a/?utm_source=x#top")
        + "\n"
        + json.dumps({"url": "https://daily.example.net/oracle?utm_medium=mail", "html": PAGE}),
        encoding="utf-8",
    )
    cli("import", "news.jsonl")
    assert [(one["url"], one["source"]) for one in _articles(cli)] == [
        ("https://daily.example.net/oracle", "daily.example.net"),
        ("https://www.wire.example.org/a", "wire.example.org"),
    ]


def test_no_path_of_a_file_enters_the_store(cli: Callable[..., Any], tmp_path: Path) -> None:
    secret = tmp_path / "home-of-somebody"
    secret.mkdir()
    (secret / "note.txt").write_text(f"Oracle cuts\n\n{CUTS}\n", encoding="utf-8")
    (secret / "page.html").write_text(PAGE, encoding="utf-8")
    cli("import", secret)
    cli("process")
    told = "".join(cli("export", what).out for what in ("articles", "claims", "comparisons"))
    assert told.count("urn:sha256:") >= 2
    assert "home-of-somebody" not in told


def test_imported_articles_give_claims_and_conflicts(cli: Callable[..., Any], tmp_path: Path) -> None:
    rows = [
        ("wire.example.org", "2026-11-10", "Oracle will cut 6,000 jobs in November 2026, the company said on Tuesday."),
        (
            "daily.example.net",
            "2026-11-11",
            "Oracle will cut 8,500 jobs in November 2026, the company said on Tuesday.",
        ),
    ]
    (tmp_path / "news.jsonl").write_text(
        "\n".join(
            _line(url=f"https://{host}/a", published=day, title="Job cuts", text=text) for host, day, text in rows
        ),
        encoding="utf-8",
    )
    cli("import", "news.jsonl")
    assert cli("process").err.startswith("2 articles processed, 2 claims found, 1 sets of figures compared")
    (conflict,) = json.loads(cli("conflicts", "list", "--json").out)
    assert (conflict["company"], conflict["metric"]) == ("oracle", "layoffs")
    assert sorted(side["low"] for side in conflict["sides"]) == [6000, 8500]
    assert sorted(outlet for side in conflict["sides"] for outlet in side["outlets"]) == [
        "daily.example.net",
        "wire.example.org",
    ]


@pytest.mark.parametrize("name", ["news.ndjson", "news.JSONL"])
def test_the_kind_of_a_file_is_read_from_its_name(cli: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(_line(url="https://wire.example.org/a"), encoding="utf-8")
    assert "1 articles imported" in cli("import", name).err
