"""Measures each heavy stage per second of processor time on generated pages, beside trafilatura in the same run."""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TypeVar

import trafilatura

from benchmarks.generate import GeneratedArticle, articles
from extract.article import read_page
from extract.quantities import find_quantities
from model.article import Article, ArticleMeta, meta_of
from model.claim import Claim
from newsproof.heavy import extract_claims, warm_up
from newsproof.wiring import program_version, world
from store.articles import save_article
from store.claims import replace_claims_of
from store.session import open_store
from verify.bucket import verify_bucket
from verify.origins import origins

RESULTS = Path(__file__).parent / "results" / "stages.md"
REFERENCE = "trafilatura alone"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stage: what was counted, and how many of it the median run did in a second of processor time."""

    stage: str
    unit: str
    per_second: float
    share: float
    """Processor time for the same articles over that of trafilatura alone in the same run; the median of the runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much was worked on."""

    articles: int
    page_bytes: int
    characters: int
    quantities: int
    claims: int
    figures: int
    comparisons: int


def measure(count: int, *, runs: int, seed: int) -> tuple[Sizes, list[Row]]:
    """Run every stage `runs` times on the same `count` articles."""
    generated = articles(count, seed=seed)
    warm_up()
    _run(generated[: min(5, count)])
    times: list[Mapping[str, float]] = []
    for number in range(runs):
        print(f"run {number + 1} of {runs} …", file=sys.stderr)
        sizes, taken = _run(generated)
        times.append(taken)
    return sizes, [
        Row(
            stage=stage,
            unit=unit,
            per_second=median(amount / max(taken[stage], 1e-9) for taken in times),
            share=median(taken[stage] / max(taken[REFERENCE], 1e-9) for taken in times),
        )
        for stage, unit, amount in _counted(sizes)
    ]


def _counted(sizes: Sizes) -> Sequence[tuple[str, str, int]]:
    return (
        (REFERENCE, "pages", sizes.articles),
        ("page to text", "pages", sizes.articles),
        ("text to quantities", "articles", sizes.articles),
        ("text to claims", "articles", sizes.articles),
        ("claims to verdicts", "claims", sizes.claims),
        ("store articles", "articles", sizes.articles),
        ("store claims", "claims", sizes.claims),
    )


def _run(generated: Sequence[GeneratedArticle]) -> tuple[Sizes, Mapping[str, float]]:
    taken: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Result]) -> Result:
        started = time.process_time()
        result = work()
        taken[stage] = time.process_time() - started
        return result

    timed(REFERENCE, lambda: [_alone(one.page) for one in generated])
    read = timed("page to text", lambda: [_read(one) for one in generated])
    quantities = timed("text to quantities", lambda: [find_quantities(one.text) for one in read])
    found = timed("text to claims", lambda: [extract_claims(one).claims for one in read])
    claims = [claim for each in found for claim in each]
    metas = {one.id: meta_of(one) for one in read}
    verdicts = timed("claims to verdicts", lambda: _verify(claims, metas))
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/bench.db") as store:
        with store.write() as session:
            timed("store articles", lambda: [save_article(session, one) for one in read])
        by_version = {one.version_id: each for one, each in zip(read, found, strict=True)}
        with store.write() as session:
            timed("store claims", lambda: replace_claims_of(session, by_version))
    sizes = Sizes(
        articles=len(read),
        page_bytes=sum(len(one.page) for one in generated),
        characters=sum(len(one.text) for one in read),
        quantities=sum(map(len, quantities)),
        claims=len(claims),
        figures=verdicts[0],
        comparisons=verdicts[1],
    )
    return sizes, taken


def _alone(page: bytes) -> str | None:
    """The extractor as a program of its own would call it, with the same options."""
    return trafilatura.extract(page, fast=True, include_comments=False, include_tables=True, with_metadata=False)


def _read(one: GeneratedArticle) -> Article:
    return read_page(one.page, url=one.url, content_type="text/html; charset=utf-8", fetched=one.published)


def _verify(claims: Sequence[Claim], metas: Mapping[str, ArticleMeta]) -> tuple[int, int]:
    """Verify company by company and metric by metric, each with its own articles alone, as processing does."""
    informed = world().with_headcounts(claims)
    buckets: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        buckets.setdefault((claim.company, claim.metric), []).append(claim)
    figures = comparisons = 0
    for bucket in buckets.values():
        own = {claim.article_id: metas[claim.article_id] for claim in bucket}
        verdicts = verify_bucket(bucket, own, world=informed)
        origins(bucket, own)
        figures += len(verdicts.figures)
        comparisons += len(verdicts.comparisons)
    return figures, comparisons


def report(sizes: Sizes, rows: Sequence[Row], *, runs: int, seed: int) -> str:
    """Write the table as Markdown: what was measured, on what, with which figures."""
    kilobytes = sizes.page_bytes / max(sizes.articles, 1) / 1000
    lines = [
        "# Stages, per second of processor time",
        "",
        "Made by `make bench`; do not edit. One process, one core; process time, so a busy machine counts little.",
        "",
        f"- newsproof {program_version()}, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores",
        f"- {sizes.articles} generated articles (seed {seed}), pages of {kilobytes:.0f} kB on average, "
        f"{sizes.characters / max(sizes.articles, 1):,.0f} characters of text each",
        f"- {sizes.quantities:,} quantities, {sizes.claims:,} claims, {sizes.figures:,} figures, "
        f"{sizes.comparisons:,} comparisons",
        f"- medians of {runs} runs; the ratio is processor time for the same articles over that of trafilatura alone "
        "in the same run",
        "",
        "| stage | per CPU second | unit | time against trafilatura |",
        "| --- | ---: | --- | ---: |",
        *(f"| {row.stage} | {row.per_second:,.0f} | {row.unit} | {row.share:.2f} |" for row in rows),
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write it to the results folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS, help="file for the table")
    chosen = parser.parse_args(arguments)
    if chosen.articles < 1 or chosen.runs < 1:
        parser.error("--articles and --runs must be at least 1")
    sizes, rows = measure(chosen.articles, runs=chosen.runs, seed=chosen.seed)
    table = report(sizes, rows, runs=chosen.runs, seed=chosen.seed)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
