"""A newsroom's own folder: every command works with it, and what is wrong with it is one sentence."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from model.article import Article
from model.errors import SettingsError
from model.metrics import load_metrics
from newsproof.heavy import extract_claims
from newsproof.own import Tables, read_tables
from newsproof.workers import FEWEST_TASKS, workers
from store import sources
from store.session import open_store

Cli = Callable[..., Any]
COMPANY = (
    '[[company]]\nslug = "tidewell"\nname = "Tidewell Computing"\naliases = ["Tidewell"]\nfiscal_year_end = "06-30"\n'
)
FEED = '[[feeds]]\nkey = "tidewell"\nname = "Tidewell"\nfeed_url = "http://127.0.0.1:9/feed.xml"\nkind = "primary"\n'
WATER = (
    'key = "water_use"\nlabel = "Water use"\nnames = ["water"]\nneeds_period = true\n'
    '[counts]\ngallons = ["gallon"]\n'
    '[[examples]]\ntext = "Meta used 3 million gallons of water."\nclaims = ["meta 3000000..3000000 gallons actual"]\n'
)
ONE = "Tidewell used 300 million gallons of water in 2025."
OTHER = "Tidewell Computing used 450 million gallons of water in 2025."


@pytest.fixture
def own(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one of each, named in the environment; the command line runs beside it."""
    folder = tmp_path / "ours"
    (folder / "metrics").mkdir(parents=True)
    (folder / "companies.toml").write_text(COMPANY, encoding="utf-8")
    (folder / "sources.toml").write_text(FEED, encoding="utf-8")
    (folder / "metrics" / "water.toml").write_text(WATER, encoding="utf-8")
    monkeypatch.setenv("NEWSPROOF_OWN_FOLDER", str(folder))
    return folder


def test_the_folder_is_laid_over_the_bundled_tables(own: Path) -> None:
    tables = read_tables(own)
    assert set(tables.metrics) == {*load_metrics(), "water_use"}
    assert list(tables.metrics) == sorted(tables.metrics)
    assert (tables.companies["tidewell"].fiscal_year_end, tables.companies["meta"].name) == ("06-30", "Meta")
    assert [source.key for source in tables.own_sources] == ["tidewell"]
    assert tables.own_metrics == ("water_use",)


def test_without_a_folder_there_are_the_bundled_tables() -> None:
    tables = read_tables(None)
    assert tables == Tables(companies=tables.companies, metrics=load_metrics())


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        (
            "firms.toml",
            COMPANY,
            "firms.toml: nothing reads a file of this name; name it companies.toml, sources.toml or",
        ),
        ("companies.toml", "[[company]]\nslug = 3\n", "companies.toml: company 3: slug is 3; write something like"),
        ("sources.toml", FEED * 2, "sources.toml: the feed 'tidewell' or its address stands there twice"),
        ("sources.toml", '[[feeds]]\nkey = "a"\n', "sources.toml: feed 'a': name is missing; a feed needs key, name"),
        ("sources.toml", FEED.replace("primary", "blog"), "feed 'tidewell': kind is 'blog'; choose of news, wire"),
        ("metrics/b.toml", WATER, "water.toml: key: another file has the key 'water_use' too; choose another"),
        ("metrics/b.toml", WATER.replace("_use", "").replace("gallons =", "tanks ="), "'gallon' means both tanks and"),
        ("metrics/b.toml", "\udcff", "b.toml: is not UTF-8; save it as UTF-8"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_exit_status_2(
    cli: Cli, own: Path, name: str, text: str, sentence: str
) -> None:
    (own / name).write_bytes(text.encode(errors="surrogateescape"))
    done = cli("claims", given=ONE)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_a_folder_that_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"setting own_folder: there is no folder .*; create it, or leave"):
        read_tables(tmp_path / "nowhere")
    with pytest.raises(SettingsError, match=r"holds none of companies.toml, sources.toml or metrics/"):
        read_tables(tmp_path)


def test_a_text_gives_the_claims_of_an_own_metric(cli: Cli, own: Path) -> None:
    (claim,) = [json.loads(line) for line in cli("claims", given=ONE).out.splitlines()]
    assert (claim["company"], claim["metric"], claim["unit"]) == ("tidewell", "water_use", "gallons")
    assert (claim["low"], claim["high"], claim["period_end"]) == (300000000, 300000000, "2025-12-31")


def test_two_texts_are_compared_in_an_own_metric(cli: Cli, own: Path) -> None:
    answer = json.loads(cli("compare", given=json.dumps({"id": "1", "a": ONE, "b": OTHER})).out)
    assert (answer["verdict"], len(answer["pairs"])) == ("contradicts", 1)


def test_an_own_metric_goes_from_import_to_digest(
    cli: Cli, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"url": f"https://{host}/a", "title": "Water", "published": "2026-11-17T09:00:00Z", "text": text}
        for host, text in (("one.example", ONE), ("other.example", OTHER))
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert cli("import", "articles.jsonl").status == 0
    done = cli("process")
    assert "2 claims found, 1 sets of figures compared" in done.err
    listed = cli("conflicts", "list").out
    assert "Tidewell Computing · Water use · 2025" in listed
    assert "450 million gallons" in listed
    assert "Water use" in cli("digest", "preview", "--week", "2026-W47").out
    assert len(cli("figures", "Tidewell", "water_use", "--json").out.splitlines()) == 2
    assert len(cli("export", "comparisons", "--pairs").out.splitlines()) == 1

    # The folder is forgotten: the store is shown as it is, and what would have to compare says what is missing.
    monkeypatch.delenv("NEWSPROOF_OWN_FOLDER")
    assert "water_use" in cli("conflicts", "list").out
    refused = cli("export", "comparisons", "--pairs")
    assert (refused.status, refused.out) == (2, "")
    assert "no metric has the key 'water_use': set own_folder to the folder that holds its file" in refused.err


def test_what_is_claimed_of_a_metric_without_a_file_waits(
    cli: Cli, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def imported(text: str) -> None:
        row = {"url": "https://one.example/a", "title": "W", "published": "2026-11-17T09:00:00Z", "text": text}
        (tmp_path / "articles.jsonl").write_text(json.dumps(row), encoding="utf-8")
        cli("import", "articles.jsonl")

    imported(ONE)
    cli("process")
    monkeypatch.delenv("NEWSPROOF_OWN_FOLDER")
    imported(f"{ONE} It did.")
    done = cli("process")
    assert done.status == 0
    assert "not compared, because no metric file is called so: water_use; set own_folder to theirs" in done.err


def test_a_crawl_follows_the_sources_of_the_folder(cli: Cli, own: Path, tmp_path: Path) -> None:
    assert "added tidewell: Tidewell (http://127.0.0.1:9/feed.xml)" in cli("crawl").err
    cli("sources", "disable", "tidewell")
    (own / "sources.toml").write_text(FEED.replace('"Tidewell"', '"Tidewell News"'), encoding="utf-8")
    with open_store(f"sqlite:///{tmp_path}/newsproof.db") as store, store.write() as session:
        assert sources.follow(session, read_tables(own).own_sources) == ()
        (source,) = sources.list_sources(session)
    assert (source.key, source.name, source.enabled) == ("tidewell", "Tidewell News", False)


def test_the_check_tries_the_examples(cli: Cli, own: Path) -> None:
    done = cli("config", "check")
    assert (done.status, done.out) == (0, "")
    assert "1 source, 1 metric; 1 of 1 example right" in done.err


def test_the_check_shows_an_example_that_fails(cli: Cli, own: Path) -> None:
    (own / "metrics" / "water.toml").write_text(WATER.replace("..3000000", "..4000000"), encoding="utf-8")
    done = cli("config", "check")
    assert done.status == 1
    assert done.out.splitlines() == [
        "water_use: Meta used 3 million gallons of water.",
        "  expected: meta 3000000..4000000 gallons actual; found: meta 3000000..3000000 gallons actual",
    ]


@pytest.mark.server
def test_worker_processes_read_the_folder_too(own: Path) -> None:
    published = datetime(2026, 11, 17, tzinfo=UTC)
    article = Article(
        url="urn:one", source="local", title="", text=ONE, sha256="", published=published, fetched=published
    )
    with workers(2, tasks=FEWEST_TASKS, own=own) as executor:
        assert executor is not None
        (found,) = executor.map(partial(extract_claims, own=own), [article])
    assert [(claim.company, claim.metric) for claim in found.claims] == [("tidewell", "water_use")]
