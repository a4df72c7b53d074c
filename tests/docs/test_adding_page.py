"""What docs/adding.md shows works as shown: the metric file, the company table, the commands for a source."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.claims import find_claims
from extract.nlp import Engine
from model.article import Article
from model.company import bundled_companies, read_companies
from model.metric import Metric
from model.metrics import load_metrics
from newsproof.cli import main

PUBLISHED = datetime(2026, 6, 15, tzinfo=UTC)


def test_the_metric_file_finds_what_its_examples_say(blocks: Callable[[str, str], list[str]]) -> None:
    (source,) = blocks("docs/adding.md", "python")
    module: dict[str, Any] = {}
    exec(source, module)
    metric: Metric = module["METRIC"]
    engine = Engine({**load_metrics(), metric.key: metric}, bundled_companies())
    for example in metric.examples:
        article = Article(
            url="urn:example",
            source="local",
            title="",
            text=example.text,
            sha256="",
            published=PUBLISHED,
            fetched=PUBLISHED,
        )
        found = [
            f"{claim.company} {claim.low:f}..{claim.high:f} {claim.unit} {claim.status}"
            for claim in find_claims(article, engine)
        ]
        assert found == list(example.claims)


def test_every_field_of_a_metric_is_explained(pages: dict[str, str]) -> None:
    section = pages["docs/adding.md"].partition("## A company")[0]
    missing = [
        field.name for field in fields(Metric) if f"`{field.name}`" not in section and f"{field.name}=" not in section
    ]
    assert missing == []


def test_the_company_table_is_read(blocks: Callable[[str, str], list[str]]) -> None:
    (table,) = blocks("docs/adding.md", "toml")
    company = read_companies(table, where="docs/adding.md")["example-chips"]
    assert company.headcounts[0].people == 12000


@pytest.mark.usefixtures("clean_settings")
def test_the_commands_for_a_source_work_in_their_order(
    examples: Sequence[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All but `check`, which asks the network, and `import`, which needs a file."""
    shown = [one.arguments for one in examples if one.page == "docs/adding.md" and one.arguments[0] == "sources"]
    commands = [words for words in shown if words[1] in ("add", "disable", "export")]
    assert [words[1] for words in commands] == ["add", "disable", "export"]
    for words in (*commands, ("sources", "list", "--json")):
        monkeypatch.setattr(sys, "argv", ["newsproof", "--store", f"sqlite:///{tmp_path}/sources.db", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert ended.value.code in (0, None), printed.err
    source = json.loads(printed.out)
    assert (source["key"], source["kind"], source["enabled"]) == ("example-news", "news", False)
