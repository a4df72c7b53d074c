"""What users' scripts rely on: the fields of every form, in their order, as docs/contract.md lists them."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from model.claim import Status
from model.conflict import ConflictState
from model.metrics import load_metrics
from model.source import Kind
from newsproof.cli import app

DOCUMENT = Path(__file__).parents[2] / "docs" / "contract.md"
FIELDS = {
    "claim": "id article_id article_url source published company metric low high unit approx item period_start "
    "period_end fiscal_label scope basis round status attribution quote start end in_title machine_made extractor",
    "quantity": "text start end low high unit noun approx same_as",
    "comparison": "id fact relation reason rule explanation assumptions a_claims b_claims",
    "pair": "a b fact relation reason rule explanation assumptions",
    "conflict": "id company metric item period_start period_end scope sides severity state first_seen last_seen "
    "explanation",
    "side": "low high unit approx claims outlets origins primary",
    "article": "id url source title published fetched language kind origin_name origin_url copy_of version sha256 "
    "sections speakers",
}
STATUSES = {"actual", "planned", "reported", "projected", "hypothetical", "denied", "superseded"}
METRICS = {"layoffs", "headcount", "capex", "gpus", "gpu_price", "power", "revenue", "funding"}
RELATIONS = {"agrees", "contradicts", "supersedes", "denies", "incomparable"}
REASONS = {None, "unit", "item", "period", "round", "scope", "basis", "status"}
KINDS = {"news", "wire", "primary", "aggregator", "forum", "opinion", "machine_made"}
ID = re.compile(r"[0-9a-f]{20}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def _rows(cli: Callable[..., Any], filled: str, *arguments: str) -> list[dict[str, Any]]:
    done = cli("--store", filled, "export", *arguments)
    assert (done.status, done.err) == (0, "")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    return rows


@pytest.mark.parametrize(
    ("what", "options"), [("claim", ["claims"]), ("article", ["articles"]), ("comparison", ["comparisons"])]
)
def test_each_export_has_the_contracts_fields(
    cli: Callable[..., Any], filled: str, what: str, options: list[str]
) -> None:
    for row in _rows(cli, filled, *options):
        assert list(row) == FIELDS[what].split()


def test_pairs_have_the_contracts_fields_and_name_claims(cli: Callable[..., Any], filled: str) -> None:
    known = {row["id"] for row in _rows(cli, filled, "claims")}
    for row in _rows(cli, filled, "comparisons", "--pairs"):
        assert list(row) == FIELDS["pair"].split()
        assert {row["a"], row["b"]} <= known
        assert row["a"] != row["b"]


def test_quantities_have_the_contracts_fields(cli: Callable[..., Any]) -> None:
    rows = [
        json.loads(line) for line in cli("quantities", given="They paid £2bn ($2.7bn) for 8K jobs.").out.splitlines()
    ]
    assert [list(row) for row in rows] == [FIELDS["quantity"].split()] * 3
    assert [(row["text"], row["low"], row["unit"]) for row in rows[:2]] == [
        ("£2bn", 2e9, "GBP"),
        ("$2.7bn", 2.7e9, "USD"),
    ]


def test_conflicts_and_their_sides_have_the_contracts_fields_worst_first(cli: Callable[..., Any], filled: str) -> None:
    found = json.loads(cli("--store", filled, "conflicts", "list", "--json").out)
    claims = {row["id"] for row in _rows(cli, filled, "claims")}
    assert found == _rows(cli, filled, "conflicts")
    assert [one["severity"] for one in found] == sorted((one["severity"] for one in found), reverse=True)
    for one in found:
        assert list(one) == FIELDS["conflict"].split()
        assert one["state"] in {"open", "confirmed", "dismissed", "corrected", "superseded"}
        assert len(one["sides"]) >= 2
        for side in one["sides"]:
            assert list(side) == FIELDS["side"].split()
            assert set(side["claims"]) <= claims


def test_the_values_of_claims_are_of_the_contracts_kinds(cli: Callable[..., Any], filled: str) -> None:
    articles = {row["id"]: row for row in _rows(cli, filled, "articles")}
    rows = _rows(cli, filled, "claims")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert ID.fullmatch(row["id"])
        assert row["article_url"] == articles[row["article_id"]]["url"]
        assert row["source"] == articles[row["article_id"]]["source"]
        assert row["published"] is None or MOMENT.fullmatch(row["published"])
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", row["company"])
        assert row["metric"] in METRICS
        assert row["status"] in STATUSES
        assert row["low"] is not None or row["high"] is not None
        assert row["low"] is None or row["high"] is None or row["low"] <= row["high"]
        assert re.fullmatch(r"people|share|gpu|h100e|watt|[A-Z]{3}|[A-Z]{3}_per_gpu", row["unit"])
        assert all(value is None or DAY.fullmatch(value) for value in (row["period_start"], row["period_end"]))
        assert 0 <= row["start"] < row["end"]
        if row["unit"] == "share":
            assert 0 <= (row["low"] or 0) <= (row["high"] or 1) <= 1


def test_the_values_of_articles_and_comparisons_are_of_the_contracts_kinds(
    cli: Callable[..., Any], filled: str
) -> None:
    for row in _rows(cli, filled, "articles"):
        assert row["kind"] in KINDS
        assert MOMENT.fullmatch(row["fetched"])
        assert all(list(section) == ["start", "end", "machine_made"] for section in row["sections"])
    for row in _rows(cli, filled, "comparisons"):
        assert row["relation"] in RELATIONS
        assert row["reason"] in REASONS
        assert (row["reason"] is not None) == (row["relation"] == "incomparable")
        assert re.fullmatch(r"[a-z0-9-]+/\d+", row["rule"])
        assert row["explanation"].strip().endswith((".", "!", "?"))


def _tables(title: str) -> dict[str, list[str]]:
    """First column of each table of a section, by the first word of its heading row."""
    sections = re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    body = next(part for part in sections if part.partition("\n")[0] == title)
    tables: dict[str, list[str]] = {}
    for block in re.findall(r"(?:^\|.*\n)+", body, flags=re.MULTILINE):
        first = [line.split("|")[1].strip().strip("`") for line in block.splitlines()]
        tables[first[0]] = first[2:]
    return tables


@pytest.mark.parametrize("what", ["claim", "quantity", "article", "comparison", "conflict"])
def test_the_document_lists_the_same_fields_in_the_same_order(what: str) -> None:
    assert _tables(what.capitalize())["field"] == FIELDS[what].split()


def test_the_document_names_every_status_metric_and_kind() -> None:
    assert set(_tables("Claim")["status"]) == STATUSES == {str(one) for one in Status}
    assert set(load_metrics()) >= METRICS
    assert {str(one) for one in Kind} == KINDS
    text = DOCUMENT.read_text(encoding="utf-8")
    for word in KINDS | RELATIONS | {str(one) for one in ConflictState}:
        assert f"`{word}`" in text
    for names in (FIELDS["pair"], FIELDS["side"]):
        assert ", ".join(f"`{name}`" for name in names.split()) in re.sub(r" \(claim ids\)", "", text)


def _commands(group: Any, *before: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, *before, name)
        else:
            yield " ".join([*before, name])


def test_the_document_lists_every_command_and_no_other() -> None:
    assert sorted(_tables("Commands")["command"]) == sorted(_commands(get_command(app), "newsproof"))
