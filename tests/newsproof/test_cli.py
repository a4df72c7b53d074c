"""The command line as scripts use it: exit status, what goes to which stream, errors in one sentence."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

Cli = Callable[..., Any]


def _json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_the_version_is_the_installed_one(cli: Cli) -> None:
    done = cli("--version")
    assert (done.status, done.out, done.err) == (0, f"newsproof {version('newsproof')}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--nonsense"],
        ["claims", "--nonsense"],
        ["export", "everything"],
        ["export", "claims", "--format", "xml"],
        ["export", "claims", "--pairs"],
        ["export", "claims", "--format", "parquet"],
        ["import"],
        ["why", "one"],
        ["conflicts", "list", "--since", "gestern"],
        ["figures", "meta", "shoes"],
        ["digest", "preview", "--week", "2026-W99"],
        ["digest", "preview", "--week", "soon"],
        ["sources", "add"],
        ["sources", "add", "example.com/feed"],
        ["sources", "add", "https://example.com/feed", "--kind", "rumour"],
        ["crawl", "--source", "nobody"],
        ["--store", "mysql://somewhere/db", "sources", "list"],
        ["serve", "--port", "99999"],
    ],
)
def test_wrong_usage_says_what_is_wrong_and_exits_with_2(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.strip()
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["conflicts", "show", "nope"], "no conflict has an id that begins with 'nope'"),
        (["why", "nope", "nope"], "no claim has an id that begins with 'nope'"),
        (["sources", "check", "nobody"], "no source has the key or feed URL 'nobody'"),
        (["sources", "disable", "nobody"], "no source has the key or feed URL 'nobody'"),
        (["sources", "import", "nowhere.opml"], "nowhere.opml: cannot be read (No such file or directory)"),
        (["claims", "nowhere.txt"], "nowhere.txt: cannot be read (No such file or directory)"),
        (["compare", "--claims", "nowhere.jsonl"], "nowhere.jsonl: cannot be read (No such file or directory)"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["export", "claims", "--out", "nowhere/x.jsonl"], "nowhere/x.jsonl: No such file or directory"),
        (["export", "claims", "--format", "parquet", "--out", "nowhere/x"], "nowhere/x: No such file or directory"),
        (["digest", "build", "--out", "/proc/nowhere"], "/proc/nowhere: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_exits_with_1(
    cli: Cli, arguments: list[str], sentence: str
) -> None:
    done = cli(*arguments)
    assert (done.status, done.out) == (1, "")
    assert sentence in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_store_that_cannot_be_used_is_refused_in_one_sentence(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "garbage.db").write_bytes(b"this is no database " * 400)
    with sqlite3.connect(tmp_path / "foreign.db") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    cli("--store", f"sqlite:///{tmp_path}/newer.db", "sources", "list")
    with sqlite3.connect(tmp_path / "newer.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for where, sentence in [
        (f"{tmp_path}/garbage.db", "is not a newsproof store: the file is no SQLite database"),
        (f"{tmp_path}/foreign.db", "is the database of another program"),
        (f"{tmp_path}/newer.db", "was written by a newer newsproof"),
        (f"{tmp_path}/nowhere/x.db", "cannot be opened: check that its folder exists"),
        (f"{tmp_path}", "cannot be opened"),
        ("/proc/newsproof.db", "cannot be"),
    ]:
        before = (tmp_path / "garbage.db").read_bytes()
        for command in (["process"], ["export", "claims"], ["conflicts", "list", "--json"]):
            done = cli("--store", f"sqlite:///{where}", *command)
            assert (done.status, done.out) == (1, "")
            assert sentence in done.err
            assert len(done.err.strip().splitlines()) == 1
        assert (tmp_path / "garbage.db").read_bytes() == before


def test_a_password_in_a_store_url_is_not_shown(cli: Cli) -> None:
    done = cli("--store", "postgresql+psycopg://editor:s3cret@127.0.0.1:1/news", "sources", "list")
    assert done.status == 1
    assert "s3cret" not in done.err


def test_settings_come_from_option_environment_and_file_in_this_order(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> dict[str, Any]:
        settings: dict[str, Any] = json.loads(cli("config", "show", "--json").out)
        return settings

    assert (told()["store"], told()["time_zone"]) == ("sqlite:///newsproof.db", "UTC")
    (tmp_path / "newsproof.toml").write_text('store = "sqlite:///file.db"\ntime_zone = "Europe/Berlin"\n')
    assert (told()["store"], told()["time_zone"]) == ("sqlite:///file.db", "Europe/Berlin")
    monkeypatch.setenv("NEWSPROOF_STORE", "sqlite:///environment.db")
    assert (told()["store"], told()["time_zone"]) == ("sqlite:///environment.db", "Europe/Berlin")
    given = cli("--store", "sqlite:///option.db", "config", "show", "--json")
    assert json.loads(given.out)["store"] == "sqlite:///option.db"
    shown = cli("config", "show").out
    assert all(f"NEWSPROOF_{name.upper()}" in shown for name in told())


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ('time_zone = "Mars"', "setting time_zone: Value error, no such time zone: 'Mars'"),
        ("max_bytes = -1", "setting max_bytes: Input should be greater than 0"),
        ("colour = 1", "setting colour: Extra inputs are not permitted"),
        ("store = ", "newsproof.toml: "),
    ],
)
def test_a_wrong_setting_is_named(cli: Cli, tmp_path: Path, file: str, sentence: str) -> None:
    (tmp_path / "newsproof.toml").write_text(file)
    done = cli("config", "show")
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_tables_for_people_are_not_cut_when_written_to_a_file(cli: Cli, filled: str) -> None:
    listed = _json_lines(cli("--store", filled, "sources", "list", "--json").out)
    lines = cli("--store", filled, "sources", "list").out.splitlines()
    assert len(lines) == 1 + len(listed)
    for source, line in zip(listed, lines[1:], strict=True):
        assert line.split()[0] == source["key"]
        assert source["name"] in line
        assert line.rstrip().endswith(source["feed_url"])


def test_sources_are_added_listed_disabled_and_carried_over_as_opml(cli: Cli, tmp_path: Path) -> None:
    first = cli("sources", "add", "https://wire.example.org/feed", "--name", "The Wire", "--kind", "wire")
    assert (first.status, first.out) == (0, "")
    assert "added the-wire: The Wire (https://wire.example.org/feed)" in first.err
    assert "nothing to add" in cli("sources", "add", "https://wire.example.org/feed").err
    cli("sources", "add", "https://daily.example.net/rss", "--key", "daily")
    assert cli("sources", "disable", "daily").err.strip() == "daily is disabled"
    listed = _json_lines(cli("sources", "list", "--json").out)
    assert [(one["key"], one["kind"], one["enabled"]) for one in listed] == [
        ("daily", "news", False),
        ("the-wire", "wire", True),
    ]
    assert cli("sources", "disable", "daily", "--undo").err.strip() == "daily is enabled"
    (tmp_path / "feeds.opml").write_text(cli("sources", "export").out, encoding="utf-8")
    other = f"sqlite:///{tmp_path}/other.db"
    assert cli("--store", other, "sources", "import", "feeds.opml").err.strip() == "2 of 2 feeds added"
    assert cli("--store", other, "sources", "import", "feeds.opml").err.strip() == "0 of 2 feeds added"
    carried = _json_lines(cli("--store", other, "sources", "list", "--json").out)
    assert sorted(one["feed_url"] for one in carried) == sorted(one["feed_url"] for one in listed)
    (tmp_path / "no.opml").write_text("{}")
    refused = cli("sources", "import", "no.opml")
    assert (refused.status, refused.out) == (1, "")
    assert "no.opml" in refused.err


def test_the_starter_list_is_added_whole_and_once(cli: Cli) -> None:
    assert cli("sources", "add", "--starter").status == 0
    listed = _json_lines(cli("sources", "list", "--json").out)
    assert 35 <= len(listed) <= 60
    assert len({one["feed_url"] for one in listed}) == len(listed)
    assert "nothing to add" in cli("sources", "add", "--starter").err


def test_sources_are_checked_and_crawled_over_http(cli: Cli, newsroom: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSPROOF_ALLOW_PRIVATE_ADDRESSES", "true")
    monkeypatch.setenv("NEWSPROOF_PER_HOST_DELAY_SECONDS", "0")
    for key, path in [("rechenblatt", "/index.rdf"), ("tarnfield", "/feed.xml"), ("skimlark", "/gone.xml")]:
        cli("sources", "add", newsroom.base_url(key) + path, "--key", key)
    good = cli("sources", "check", "rechenblatt")
    assert (good.status, good.out) == (0, "rechenblatt: 1 entries\n")
    bad = cli("sources", "check")
    assert bad.status == 1
    assert "skimlark: the server answered 404" in bad.out
    assert cli("export", "articles").out == ""
    crawled = cli("crawl", "--source", "rechenblatt")
    assert (crawled.status, crawled.out) == (0, "")
    assert "1 feeds read, 1 new entries, 1 new articles, 0 changed, 0 failures" in crawled.err
    ran = cli("run")
    assert "2 feeds read, 4 new entries, 4 new articles, 0 changed, 1 failures" in ran.err
    assert "5 articles processed" in ran.err
    again = cli("run", "--all")
    assert "3 feeds read, 0 new entries, 0 new articles, 0 changed, 1 failures" in again.err
    assert "0 articles processed, 0 claims found, 0 sets of figures compared" in again.err


def test_private_addresses_are_not_fetched_unless_allowed(cli: Cli, newsroom: Any) -> None:
    cli("sources", "add", newsroom.base_url("rechenblatt") + "/index.rdf", "--key", "rechenblatt")
    done = cli("sources", "check")
    assert done.status == 1
    assert "rechenblatt: port" in done.out
    assert "is not asked, only 80 and 443" in done.out
    assert "0 new entries, 0 new articles, 0 changed, 1 failures" in cli("crawl").err


@pytest.mark.parametrize("what", ["claims", "comparisons", "conflicts", "articles", "sources"])
def test_everything_is_exported_in_every_form_with_the_same_rows(
    cli: Cli, filled: str, tmp_path: Path, what: str
) -> None:
    lines = cli("--store", filled, "export", what)
    rows = _json_lines(lines.out)
    assert (lines.status, lines.err) == (0, "")
    assert rows
    written = cli("--store", filled, "export", what, "--out", "rows.jsonl")
    assert (written.status, written.out) == (0, "")
    assert (tmp_path / "rows.jsonl").read_text(encoding="utf-8") == lines.out
    sheet = list(csv.DictReader(io.StringIO(cli("--store", filled, "export", what, "--format", "csv").out)))
    assert [row["id" if "id" in row else "key"] for row in sheet] == [row.get("id", row.get("key")) for row in rows]
    assert list(sheet[0]) == list(rows[0])
    assert cli("--store", filled, "export", what, "--format", "parquet", "--out", "rows.parquet").status == 0
    assert pq.read_table(tmp_path / "rows.parquet").to_pylist() == rows


def test_lists_in_a_sheet_are_json(cli: Cli, filled: str) -> None:
    rows = _json_lines(cli("--store", filled, "export", "comparisons").out)
    sheet = csv.DictReader(io.StringIO(cli("--store", filled, "export", "comparisons", "--format", "csv").out))
    assert [json.loads(row["a_claims"]) for row in sheet] == [row["a_claims"] for row in rows]


@pytest.mark.parametrize("title", ["=HYPERLINK(A1)", "+1 job", "-1 job", "@work", "\t=1", " =1+1"])
def test_a_sheet_disarms_what_a_spreadsheet_would_take_for_a_formula(cli: Cli, tmp_path: Path, title: str) -> None:
    (tmp_path / "news.jsonl").write_text(
        json.dumps({"url": "https://wire.example.org/a", "title": title, "text": "Some text about nothing at all."})
    )
    cli("import", "news.jsonl")
    (row,) = csv.DictReader(io.StringIO(cli("export", "articles", "--format", "csv").out))
    (plain,) = _json_lines(cli("export", "articles").out)
    assert row["title"] == f"'{plain['title']}"
    assert row["url"] == "https://wire.example.org/a"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_empty_store_exports_nothing(cli: Cli, form: str) -> None:
    done = cli("export", "claims", "--format", form)
    assert (done.status, done.out, done.err) == (0, "", "")


@pytest.mark.server
def test_a_reader_that_has_seen_enough_makes_no_noise(filled: str) -> None:
    program = Path(sys.executable).parent / "newsproof"
    run = subprocess.Popen(
        [program, "--store", filled, "export", "claims"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    assert run.stdout.readline().startswith(b'{"id": ')
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() in (0, 1)


def test_figures_show_who_stands_behind_them(cli: Cli, filled: str) -> None:
    rows = _json_lines(cli("--store", filled, "figures", "nvidia", "revenue", "--json").out)
    quarter = [row for row in rows if row["low"] == 71_800_000_000]
    assert sorted(outlet for row in quarter for outlet in row["outlets"])
    assert all(row["origins"] <= len(row["outlets"]) for row in rows)
    only = _json_lines(cli("--store", filled, "figures", "nvidia", "revenue", "--period", "2025", "--json").out)
    assert {row["id"] for row in only} < {row["id"] for row in rows}
    lines = cli("--store", filled, "figures", "nvidia", "revenue").out.splitlines()
    assert len(lines) == 1 + len(rows)
    assert cli("--store", filled, "figures", "no-such-company", "--json").out == ""


def test_a_conflict_is_shown_with_its_sentences(cli: Cli, filled: str) -> None:
    conflicts = json.loads(cli("--store", filled, "conflicts", "list", "--json").out)
    one = next(conflict for conflict in conflicts if (conflict["company"], conflict["metric"]) == ("oracle", "layoffs"))
    shown = cli("--store", filled, "conflicts", "show", one["id"])
    assert (shown.status, shown.err) == (0, "")
    claims = {claim["id"]: claim for claim in _json_lines(cli("--store", filled, "export", "claims").out)}
    for side in one["sides"]:
        for key in side["claims"]:
            assert " ".join(claims[key]["quote"].split()) in shown.out
    assert one["explanation"] in shown.out
    assert json.loads(cli("--store", filled, "conflicts", "show", one["id"][:10], "--json").out) == one
    assert json.loads(cli("--store", filled, "conflicts", "list", "--company", "oracle", "--json").out) == [
        conflict for conflict in conflicts if conflict["company"] == "oracle"
    ]
    assert json.loads(cli("--store", filled, "conflicts", "list", "--metric", "layoffs", "--json").out) == [
        conflict for conflict in conflicts if conflict["metric"] == "layoffs"
    ]
    assert json.loads(cli("--store", filled, "conflicts", "list", "--since", "2030-01-01", "--json").out) == []
    nothing = cli("--store", filled, "conflicts", "list", "--since", "2030-01-01")
    assert (nothing.status, nothing.out, nothing.err) == (0, "", "No conflict in the store matches.\n")
    wrong = cli("--store", filled, "conflicts", "list", "--metric", "bogus")
    assert (wrong.status, wrong.out) == (2, "")
    assert "Oracle · Jobs cut" in cli("--store", filled, "conflicts", "list").out


def test_why_says_the_same_as_the_stored_comparison(cli: Cli, filled: str) -> None:
    pairs = _json_lines(cli("--store", filled, "export", "comparisons", "--pairs").out)
    by_relation = {pair["relation"]: pair for pair in pairs}
    assert {"contradicts", "agrees", "incomparable"} <= set(by_relation)
    for pair in by_relation.values():
        told = json.loads(cli("--store", filled, "why", pair["a"], pair["b"], "--json").out)
        assert told == pair
        turned = json.loads(cli("--store", filled, "why", pair["b"], pair["a"], "--json").out)
        assert turned == pair
        words = cli("--store", filled, "why", pair["a"][:12], pair["b"][:12])
        assert (words.status, words.err) == (0, "")
        assert words.out.startswith(pair["relation"])
        assert pair["explanation"] in words.out


def test_why_says_so_when_two_claims_are_not_compared(cli: Cli, filled: str) -> None:
    claims = _json_lines(cli("--store", filled, "export", "claims").out)
    oracle = next(claim for claim in claims if (claim["company"], claim["metric"]) == ("oracle", "layoffs"))
    nvidia = next(claim for claim in claims if claim["company"] == "nvidia")
    told = cli("--store", filled, "why", oracle["id"], nvidia["id"])
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Not compared: oracle layoffs and nvidia ")
    assert cli("--store", filled, "why", oracle["id"], oracle["id"]).out == "That is the same claim twice.\n"


def test_the_digest_is_built_into_files_and_previewed_without_a_trace(
    cli: Cli, filled: str, tmp_path: Path, rows_of: Callable[..., Any]
) -> None:
    before = rows_of(tmp_path / "filled.db")
    preview = cli("--store", filled, "digest", "preview", "--week", "2026-W46")
    assert (preview.status, preview.err) == (0, "")
    assert "Oracle" in preview.out
    page = cli("--store", filled, "digest", "preview", "--week", "2026-W46", "--html")
    assert page.out.lstrip().lower().startswith("<!doctype html>")
    assert rows_of(tmp_path / "filled.db") == before
    built = cli("--store", filled, "digest", "build", "--week", "2026-W46", "--out", "issues")
    assert built.status == 0
    paths = [Path(line) for line in built.out.splitlines()]
    assert [path.name for path in paths] == ["2026-W46.html", "2026-W46.txt"]
    assert paths[1].read_text(encoding="utf-8").strip() == preview.out.strip()
    kept = rows_of(tmp_path / "filled.db", without_times=True)["digest_issues"]
    cli("--store", filled, "digest", "build", "--week", "2026-W46", "--out", "issues")
    assert rows_of(tmp_path / "filled.db", without_times=True)["digest_issues"] == kept
    assert "2026-W46" in [row["week"] for row in kept]


def test_a_verbose_run_says_more_on_stderr_and_nothing_else_on_stdout(cli: Cli, filled: str) -> None:
    quiet = cli("--store", filled, "export", "claims")
    loud = cli("-v", "--store", filled, "export", "claims")
    assert loud.out == quiet.out
    assert loud.status == 0


def test_a_gold_file_is_scored(cli: Cli, tmp_path: Path) -> None:
    text = "Oracle will cut 6,000 jobs in November 2026, the company said on Tuesday."
    claim = {
        **{"id": "c1", "company": "oracle", "metric": "layoffs", "low": 6000, "high": 6000, "unit": "people"},
        **{"period_start": "2026-11-01", "period_end": "2026-11-30", "status": "planned", "quote": text},
    }
    row = {"id": "a1", "title": "Cuts", "published": "2026-11-10T12:00:00Z", "text": text, "claims": [claim]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = cli("evaluate", "gold.jsonl", "--json")
    assert done.status == 0
    told = json.loads(done.out)
    assert (told["articles"], told["gold"], told["pred"]) == (1, 1, 1)
    assert told["full"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert "1" in cli("evaluate", "gold.jsonl").out
