"""Tries the examples of a metric: what each sentence gives, beside what it should give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path

from model.article import Article
from model.claim import Claim
from model.metric import Example, Metric
from newsproof.heavy import extract_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One example, with its claims as `company low..high unit status`."""

    metric: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def try_examples(metric: Metric, *, own: Path | None) -> Iterator[Trial]:
    """Yield a trial for each example of the metric; claims of other metrics in its sentence do not count."""
    for example in metric.examples:
        claims = extract_claims(_article(example), own).claims
        found = tuple(_line(claim) for claim in claims if claim.metric == metric.key)
        yield Trial(metric=metric.key, text=example.text, expected=example.claims, found=found)


def _article(example: Example) -> Article:
    published = datetime.combine(example.published, time(9), tzinfo=UTC)
    return Article(
        url="urn:example",
        source="local",
        title="",
        text=example.text,
        sha256="",
        published=published,
        fetched=published,
        language="en",
    )


def _line(claim: Claim) -> str:
    return f"{claim.company} {_end(claim.low)}..{_end(claim.high)} {claim.unit} {claim.status}"


def _end(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
