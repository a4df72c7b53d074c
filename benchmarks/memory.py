"""Measures whether memory stays flat while one process extracts the claims of many short articles, no two alike."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.generate import GeneratedText, short_texts
from extract.article import read_text
from model.article import Article
from newsproof.heavy import extract_claims, warm_up
from newsproof.wiring import program_version

RESULTS = Path(__file__).parent / "results" / "memory.md"
_FIRST_TEXTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where the process stood after so many articles, and what it did since the step before."""

    articles: int
    megabytes: float
    claims: int
    words: int
    seconds: float
    """Processor time of the extraction alone, without writing and reading the articles."""
    since: int
    """Articles since the step before."""


def measure(count: int, *, every: int, seed: int) -> tuple[float, list[Step]]:
    """Return the resident memory after warm-up, and a step for every `every` articles and for the last one."""
    warm_up()
    for one in short_texts(_FIRST_TEXTS, seed=seed + 1):  # the models are loaded with the first article
        extract_claims(_read(one))
    return resident_megabytes(), list(_steps(count, every=every, seed=seed))


def _steps(count: int, *, every: int, seed: int) -> Iterator[Step]:
    claims = words = since = 0
    seconds = 0.0
    for number, one in enumerate(short_texts(count, seed=seed), start=1):
        article = _read(one)
        started = time.process_time()
        claims += len(extract_claims(article).claims)
        seconds += time.process_time() - started
        words += len(article.text.split())
        since += 1
        if since == every or number == count:
            step = Step(
                articles=number,
                megabytes=resident_megabytes(),
                claims=claims,
                words=words,
                seconds=seconds,
                since=since,
            )
            print(f"{number:,} of {count:,}: {step.megabytes:.1f} MB …", file=sys.stderr)
            yield step
            claims = words = since = 0
            seconds = 0.0


def _read(one: GeneratedText) -> Article:
    return read_text(one.text, title=one.title, url=one.url, published=one.published, fetched=one.published, raw=b"")


def resident_megabytes() -> float:
    """Return the memory of this process that is in RAM; nothing is collected or given back for the reading."""
    resident: int = psutil.Process().memory_info().rss
    return resident / 1_000_000


def report(warm: float, steps: Sequence[Step], *, seed: int) -> str:
    """Write the table as Markdown: what was measured, on what, with which figures."""
    first, last = steps[0], steps[-1]
    claims, words = sum(step.claims for step in steps), sum(step.words for step in steps)
    rate = last.articles / max(sum(step.seconds for step in steps), 1e-9)
    lines = [
        "# Memory, while claims are extracted in one process",
        "",
        "Made by `make bench`; do not edit. One process, one core; resident memory, as the system reports it.",
        "",
        f"- newsproof {program_version()}, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores",
        f"- {last.articles:,} generated articles (seed {seed}) of {words / last.articles:.0f} words on average, each "
        "with words and names of its own, written one at a time",
        f"- {claims:,} claims, {rate:,.0f} articles per CPU second",
        f"- {warm:.1f} MB after warm-up with {_FIRST_TEXTS} other articles",
        f"- growth from {first.articles:,} to {last.articles:,} articles: "
        f"{last.megabytes - first.megabytes:+.1f} MB; highest reading {max(step.megabytes for step in steps):.1f} MB",
        "",
        "| articles | resident memory, MB | claims since the step before | articles per CPU second |",
        "| ---: | ---: | ---: | ---: |",
        *(
            f"| {step.articles:,} | {step.megabytes:.1f} | {step.claims:,} "
            f"| {step.since / max(step.seconds, 1e-9):,.0f} |"
            for step in steps
        ),
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write it to the results folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--every", type=int, default=2_500, help="articles from one reading to the next")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS, help="file for the table")
    chosen = parser.parse_args(arguments)
    if chosen.articles < 1 or chosen.every < 1:
        parser.error("--articles and --every must be at least 1")
    warm, steps = measure(chosen.articles, every=chosen.every, seed=chosen.seed)
    table = report(warm, steps, seed=chosen.seed)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
