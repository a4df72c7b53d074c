"""The tables of docs/contract.md name exactly the fields that the program writes, in their order."""

import json
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from model.claim import Status
from model.conflict import ConflictState
from model.quantity import Quantity
from model.source import Kind
from newsproof.cli import main
from newsproof.forms import quantity_form

FORMS = {"Claim": "claims", "Article": "articles", "Comparison": "comparisons", "Conflict": "conflicts"}


def _section(page: str, heading: str) -> str:
    return re.split(r"^## ", page.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def _table(section: str) -> list[tuple[str, str]]:
    """Names and types of a section's first table."""
    first = section.partition("\n|")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \| ([\w ]+) \|", first, re.MULTILINE)


def _exported(
    what: str, store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str
) -> list[dict[str, Any]]:
    monkeypatch.setattr(sys, "argv", ["newsproof", "--store", store, "export", what, *more])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (0, None)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _is(value: object, kind: str) -> bool:
    if value is None:
        return kind.endswith("or null")
    plain = kind.removesuffix(" or null")
    if plain in ("date", "moment"):
        return isinstance(value, str) and _reads(value, plain)
    types: dict[str, type | tuple[type, ...]] = {
        "string": str,
        "bool": bool,
        "list": list,
        "int": int,
        "number": (int, float),
    }
    return isinstance(value, types[plain]) and (plain == "bool" or not isinstance(value, bool))


def _reads(value: str, kind: str) -> bool:
    if kind == "date":
        return date.fromisoformat(value).isoformat() == value
    return value.endswith("Z") and datetime.fromisoformat(value).utcoffset() is not None


@pytest.mark.usefixtures("clean_settings")
@pytest.mark.parametrize("heading", FORMS)
def test_fields_and_types_are_those_of_the_export(
    heading: str,
    pages: Mapping[str, str],
    sample_store: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    documented = _table(_section(pages["docs/contract.md"], heading))
    rows = _exported(FORMS[heading], sample_store, monkeypatch, capsys)
    assert rows
    for row in rows:
        assert [name for name, _ in documented] == list(row)
        wrong = {name: row[name] for name, kind in documented if not _is(row[name], kind)}
        assert not wrong


def test_fields_of_a_quantity_are_those_of_its_form(pages: Mapping[str, str]) -> None:
    documented = _table(_section(pages["docs/contract.md"], "Quantity"))
    assert [name for name, _ in documented] == list(
        quantity_form(Quantity(text="5", start=0, end=1, low=None, high=None))
    )


@pytest.mark.usefixtures("clean_settings")
def test_pairs_have_the_fields_that_the_page_names(
    pages: Mapping[str, str], sample_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = _section(pages["docs/contract.md"], "Comparison").partition("With `--pairs`:")[2]
    pair = _exported("comparisons", sample_store, monkeypatch, capsys, "--pairs")[0]
    assert re.findall(r"`(\w+)`", sentence) == list(pair)


@pytest.mark.usefixtures("clean_settings")
def test_sides_have_the_fields_that_the_page_names(
    pages: Mapping[str, str], sample_store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(line for line in pages["docs/contract.md"].splitlines() if line.startswith("| `sides`"))
    side = _exported("conflicts", sample_store, monkeypatch, capsys)[0]["sides"][0]
    assert re.findall(r"`(\w+)`", row.partition("objects with")[2]) == list(side)


def test_every_status_kind_and_state_is_named(pages: Mapping[str, str]) -> None:
    page = pages["docs/contract.md"]
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \|$", _section(page, "Claim"), re.MULTILINE) == [
        str(one) for one in Status
    ]
    for heading, field, words in (("Article", "kind", Kind), ("Conflict", "state", ConflictState)):
        row = re.search(rf"^\| `{field}` \| string \| (.*) \|$", _section(page, heading), re.MULTILINE)
        assert row is not None
        assert re.findall(r"`(\w+)`", row[1]) == [str(one) for one in words]
