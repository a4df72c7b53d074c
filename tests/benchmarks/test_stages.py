"""The stage benchmark runs on a tiny size and writes its table; nothing is said about how fast it is."""

from pathlib import Path

import pytest

from benchmarks.stages import main


def test_a_tiny_run_writes_a_table_with_every_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "stages.md"
    main(["--articles", "2", "--runs", "1", "--out", str(out)])
    table = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == table.strip()
    stages = [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines() if line.startswith("| ")][2:]
    assert stages == [
        "trafilatura alone",
        "page to text",
        "text to quantities",
        "text to claims",
        "claims to verdicts",
        "store articles",
        "store claims",
    ]
    assert "2 generated articles (seed 1)" in table


def test_the_table_names_no_path_and_no_machine(tmp_path: Path) -> None:
    out = tmp_path / "stages.md"
    main(["--articles", "1", "--runs", "1", "--out", str(out)])
    assert str(tmp_path) not in out.read_text(encoding="utf-8")


def test_a_size_of_zero_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--articles", "0", "--out", str(tmp_path / "stages.md")])
    assert refused.value.code == 2
