"""docs/rules.md names every relation, reason, rule and rule file, and none that does not exist."""

import re
from collections.abc import Mapping
from pathlib import Path

from model.comparison import Reason, Relation

ROOT = Path(__file__).parents[2]
_RULE = re.compile(r"\"([a-z-]+/\d+)\"")


def _first_column(page: str, heading: str) -> list[str]:
    section = re.split(r"^## ", page.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def test_relations_and_reasons_are_those_of_the_model_in_their_order(pages: Mapping[str, str]) -> None:
    page = pages["docs/rules.md"]
    assert _first_column(page, "Relations") == [str(one) for one in Relation]
    assert _first_column(page, "Reasons") == [str(one) for one in Reason]


def test_rules_are_those_that_the_code_writes_into_receipts(pages: Mapping[str, str]) -> None:
    written = {rule for path in (ROOT / "verify").glob("*.py") for rule in _RULE.findall(path.read_text("utf-8"))}
    assert set(_first_column(pages["docs/rules.md"], "Rules")) == written


def test_every_rule_file_is_named(pages: Mapping[str, str]) -> None:
    named = set(_first_column(pages["docs/rules.md"], "Rule files")) - {"model/metrics/*.py"}
    folders = (ROOT / "extract" / "rules", ROOT / "verify", ROOT / "model")
    assert named == {str(path.relative_to(ROOT)) for folder in folders for path in folder.glob("*.toml")}
