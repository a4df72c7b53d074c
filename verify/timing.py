"""Whether two figures are for the same time, as docs/contract lays it down for known and unknown periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from model.claim import Status
from model.fact import Fact, Figure
from model.metric import Metric
from verify.figures import dates

NEAR = timedelta(days=10)
"""Fiscal years of 52 and 53 weeks, month ends and "at the turn of the year" differ by days."""
LONG = timedelta(days=100)
"""A period longer than this sums several rounds; a shorter one places a single round."""
KEEP_DAYS = 90
"""Pairs of different facts that lie farther apart are not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`same` with the sentence that names what was assumed, if anything was."""

    same: bool
    assumption: str | None = None


def meet(a: Figure, b: Figure, *, metric: Metric) -> Meeting:
    """Whether two figures are for the same time."""
    first, second = a.fact, b.fact
    if first.fiscal_label and first.fiscal_label == second.fiscal_label:
        return Meeting(same=True)
    if metric.needs_period:
        return Meeting(same=is_dated(first) and is_dated(second) and _equal(first, second))
    if is_dated(first) and is_dated(second):
        return Meeting(same=_ends_meet(first, second) if metric.grows else _rounds_meet(first, second))
    return _undated_meet(a, b, metric=metric)


def days_apart(a: Figure, b: Figure) -> int:
    """Days between the nearest days of two figures: of their periods, else of their publication; 0 where unknown."""
    first, second = extents(a), extents(b)
    if not first or not second:
        return 0
    return min(_distance(one, other) for one in first for other in second)


def extents(figure: Figure) -> list[tuple[date, date]]:
    """The stretches of time that a figure may be for: its period, else the days it was published."""
    fact = figure.fact
    if fact.period_end is not None:
        return [(fact.period_start or fact.period_end, fact.period_end)]
    if fact.period_start is not None:
        return [(fact.period_start, fact.period_start)]
    return [(day, day) for day in dates(figure)]


def _undated_meet(a: Figure, b: Figure, *, metric: Metric) -> Meeting:
    one_dated = is_dated(a.fact) or is_dated(b.fact)
    if one_dated and metric.grows and Status.PLANNED in (a.status, b.status):
        # An undated plan is for some day to come, which need not be the day of the other.
        return Meeting(same=False)
    if one_dated and any(last - first >= LONG for first, last in (*extents(a), *extents(b))):
        return Meeting(same=False)
    window = metric.window_days // 2 if one_dated and metric.grows else metric.window_days
    if not extents(a) or not extents(b):
        return Meeting(same=True, assumption="A text without a date is taken to speak of the same time.")
    apart = days_apart(a, b)
    return Meeting(
        same=apart <= window,
        assumption=f"A number without a period is taken to hold when it was published; the two lie"
        f" {_days(apart)} apart.",
    )


def _equal(a: Fact, b: Fact) -> bool:
    if a.period_start is None or b.period_start is None or a.period_end is None or b.period_end is None:
        return a.period_start == b.period_start and a.period_end == b.period_end
    return abs(a.period_start - b.period_start) <= NEAR and abs(a.period_end - b.period_end) <= NEAR


def _ends_meet(a: Fact, b: Fact) -> bool:
    # "By the end of 2027" and "during 2027" are two kinds of time.
    if _stretch(a) != _stretch(b):
        return False
    end_a, end_b = a.period_end or a.period_start, b.period_end or b.period_start
    return end_a is not None and end_b is not None and abs(end_a - end_b) <= NEAR


def _stretch(fact: Fact) -> bool:
    return fact.period_start is not None and fact.period_end is not None and fact.period_end - fact.period_start > NEAR


def _rounds_meet(a: Fact, b: Fact) -> bool:
    first, second = _extent(a), _extent(b)
    if (first[1] - first[0] >= LONG) != (second[1] - second[0] >= LONG):
        return False
    if first[1] - first[0] >= LONG:
        return _equal(a, b)
    return _distance(first, second) <= NEAR.days


def _extent(fact: Fact) -> tuple[date, date]:
    end = fact.period_end or fact.period_start or date.max
    return fact.period_start or end, end


def _distance(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def is_dated(fact: Fact) -> bool:
    """Whether the text says what time the number is for."""
    return fact.period_start is not None or fact.period_end is not None


def _days(number: int) -> str:
    return "one day" if number == 1 else f"{number} days"
