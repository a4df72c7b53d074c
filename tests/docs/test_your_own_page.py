"""What docs/your-own.md shows works as shown: the files, the examples in them, the error."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsproof.cli import main
from newsproof.own import read_tables

PAGE = "docs/your-own.md"
FILES = ("companies.toml", "sources.toml", "metrics/water_use.toml", "metrics/research.toml")


@pytest.fixture
def ours(blocks: Callable[[str, str], list[str]], tmp_path: Path) -> Path:
    """The folder that the page describes."""
    for name, text in zip(FILES, blocks(PAGE, "toml"), strict=True):
        path = tmp_path / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "ours"


@pytest.mark.usefixtures("clean_settings")
def test_the_check_of_the_page_finds_every_example_right(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSPROOF_OWN_FOLDER", str(ours))
    monkeypatch.setattr(sys, "argv", ["newsproof", "config", "check"])
    main_status = 0
    try:
        main()
    except SystemExit as ended:
        main_status = int(ended.code or 0)
    printed = capsys.readouterr()
    assert (main_status, printed.out) == (0, "")
    assert "1 source, 2 metrics; 5 of 5 examples right" in printed.err


def test_the_companies_are_added_and_extended(ours: Path) -> None:
    companies = read_tables(ours).companies
    assert companies["tidewell"].headcounts[0].people == 4100
    assert companies["oracle"].name == "Oracle"
    assert companies["oracle"].aliases[-1] == "Big Red of Austin"
    assert len(companies["oracle"].aliases) > 1


@pytest.mark.usefixtures("clean_settings")
def test_the_error_reads_as_shown(
    ours: Path, pages: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = ours / "companies.toml"
    table.write_text(table.read_text(encoding="utf-8").replace('"06-30"', '"June"'), encoding="utf-8")
    monkeypatch.setenv("NEWSPROOF_OWN_FOLDER", "ours")
    monkeypatch.chdir(ours.parent)
    monkeypatch.setattr(sys, "argv", ["newsproof", "config", "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err in pages[PAGE]
