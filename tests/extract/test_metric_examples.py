"""The examples that every metric file carries: what they say must come out of them comes out, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, time

import pytest

from model.claim import Claim
from model.metric import Example
from model.metrics import load_metrics

EXAMPLES = [(key, example) for key, metric in load_metrics().items() for example in metric.examples]
LEAST = 4


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[f"{key}: {one.text[:50]}" for key, one in EXAMPLES])
def test_an_example_gives_the_claims_of_its_metric_that_it_names(
    claims: Callable[..., list[Claim]], line_of: Callable[[Claim], str], key: str, example: Example
) -> None:
    found = claims(example.text, published=datetime.combine(example.published, time(9), tzinfo=UTC))
    lines = [line_of(claim).replace(f" {key} ", " ", 1) for claim in found if claim.metric == key]
    assert lines == list(example.claims)


@pytest.mark.parametrize("key", sorted(load_metrics()))
def test_every_metric_has_examples_of_what_counts_and_of_what_does_not(key: str) -> None:
    examples = load_metrics()[key].examples
    assert sum(1 for example in examples if example.claims) >= LEAST
    assert sum(1 for example in examples if not example.claims) >= LEAST
    assert len({example.text for example in examples}) == len(examples)
