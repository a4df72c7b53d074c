"""The memory benchmark runs on a tiny size and writes its table; a list that grows is seen, a flat run is flat."""

from pathlib import Path

import pytest

from benchmarks.memory import Step, main, report, resident_megabytes


def _rows(table: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]


def _step(articles: int, megabytes: float) -> Step:
    return Step(articles=articles, megabytes=megabytes, claims=20, words=1_000, seconds=0.1, since=10)


def test_a_tiny_run_writes_a_table_with_every_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "memory.md"
    main(["--articles", "40", "--every", "15", "--out", str(out)])
    table = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == table.strip()
    head, _, *rows = _rows(table)
    assert head == ["articles", "resident memory, MB", "claims since the step before", "articles per CPU second"]
    assert [row[0] for row in rows] == ["15", "30", "40"]
    assert all(float(row[1]) > 10 and int(row[2]) > 0 for row in rows)
    assert "40 generated articles (seed 1)" in table
    assert "growth from 15 to 40 articles" in table
    assert str(tmp_path) not in table


def test_growth_is_counted_from_the_first_step_to_the_last() -> None:
    table = report(290.0, [_step(10, 300.0), _step(20, 312.5), _step(30, 311.0)], seed=1)
    assert "290.0 MB after warm-up" in table
    assert "growth from 10 to 30 articles: +11.0 MB; highest reading 312.5 MB" in table
    assert "60 claims, 100 articles per CPU second" in table
    assert "30 generated articles (seed 1) of 100 words on average" in table
    assert _rows(table)[2:] == [
        ["10", "300.0", "20", "100"],
        ["20", "312.5", "20", "100"],
        ["30", "311.0", "20", "100"],
    ]


def test_memory_that_is_held_is_seen() -> None:
    before = resident_megabytes()
    held = bytearray(b"x") * 64_000_000
    assert resident_megabytes() - before > 50
    del held


@pytest.mark.parametrize("wrong", [["--articles", "0"], ["--every", "0"]])
def test_a_size_of_zero_is_wrong_usage(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*wrong, "--out", str(tmp_path / "memory.md")])
    assert refused.value.code == 2
