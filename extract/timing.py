"""Which of the periods that a text names a number is for, by the nature of its metric."""

from collections.abc import Sequence
from datetime import date

from extract.clauses import Clauses
from extract.nlp import Marks
from extract.periods import Period
from extract.sentences import Sentence
from model.metric import Metric
from model.quantity import Quantity

_FLOW_KINDS = frozenset({"year", "quarter", "span", "month", "year_before"})
_EVENT_KINDS = frozenset({"day", "month", "week", "year", "quarter", "span"})


def choose_period(
    quantity: Quantity,
    sentence: Sentence,
    clauses: Clauses,
    periods: Sequence[Period],
    quantities: Sequence[Quantity],
    marks: Marks,
    metric: Metric,
) -> Period | None:
    """Return the period of the sentence that the number is for, or None where none fits.

    What stands right behind a number belongs to it; else what stands before it, nearest first.
    """
    best: tuple[float, Period] | None = None
    for period in periods:
        if not _fits(period, metric):
            continue
        right = period.start >= quantity.end
        low, high = (quantity.end, period.start) if right else (period.end, quantity.start)
        crossed = sum(1 for other in quantities if low <= other.start < high and _alike(other, quantity))
        gap = marks.tokens_between(low, high)
        borders = clauses.between(period.start, quantity.start)
        if right and crossed and borders:
            continue  # It belongs to the number that stands nearer: "44 MW, growing to 200 MW by 2027".
        score = 3.0 - 0.08 * gap - (1.1 if right else 0.5) * crossed - 0.6 * borders
        if right:
            score += 0.5 if gap <= 4 and not crossed else -0.4
        if best is None or score > best[0]:
            best = score, period
    return best[1] if best and best[0] > 0 else None


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or (one.unit is None and one.noun is None)


def _fits(period: Period, metric: Metric) -> bool:
    if metric.needs_period:
        return period.kind in _FLOW_KINDS
    if metric.grows:
        return period.kind not in ("week", "year_before")
    return period.kind in _EVENT_KINDS


def is_open(period: Period | None, published: date | None) -> bool:
    """Whether the period is not over when the article is published: nothing in it can be a result yet."""
    return period is not None and published is not None and period.last is not None and period.last > published


def as_stated(period: Period, metric: Metric, published: date | None) -> tuple[date | None, date | None]:
    """Return the span to record: a level "by 2030" or planned for a year is open at its start."""
    if metric.grows and period.kind in ("deadline",):
        return None, period.last
    if metric.key == "layoffs" and period.kind == "deadline":
        return None, None
    if published and metric.key in ("layoffs", "funding") and period.first and period.first > published:
        return None, None
    return period.first, period.last
