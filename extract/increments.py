"""Tells a step from a level: "rose by 6,000", "another $10 billion" and "1,200 fewer" say by how much, not how many."""

import re

from extract.classify.reading import Candidate
from model.metric import Metric

_ABOUT = r"(?: (?:about|around|some|nearly|almost|roughly|up to|as much as|more than|at least))? ?$"
_BY = re.compile(rf"\bby{_ABOUT}", re.IGNORECASE)
_ANOTHER = re.compile(rf"\b(?:another|additional|extra|further){_ABOUT}", re.IGNORECASE)
_MORE = re.compile(r"(?: (?!or\b)[\w-]+)? (?:more|less|fewer|extra|additional)\b(?! than)", re.IGNORECASE)


def is_change(candidate: Candidate) -> bool:
    """Whether a number follows "by": "rose by 6,000"."""
    return _BY.search(_before(candidate)) is not None


def is_addition(candidate: Candidate) -> bool:
    """Whether a number comes on top of others: "another $10 billion", "1,200 fewer employees"."""
    quantity, sentence = candidate.quantity, candidate.sentence
    more = _MORE.match(candidate.passage.text, quantity.end, sentence.end)
    return more is not None or _ANOTHER.search(_before(candidate)) is not None


def is_no_level(candidate: Candidate, metric: Metric) -> bool:
    """Whether a number cannot be of a metric that tells a level or the total of a period, being a step.

    Accelerators are bought step by step, and a cut is a step itself: of these it is never said.
    """
    levels = metric.needs_period or (metric.grows and "gpu" not in metric.families)
    totals = metric.needs_period or (metric.grows and "people" in metric.families)
    return (levels and is_change(candidate)) or (totals and is_addition(candidate))


def _before(candidate: Candidate) -> str:
    return candidate.passage.text[candidate.sentence.start : candidate.quantity.start]
