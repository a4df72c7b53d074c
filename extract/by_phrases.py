"""Tells the numbers of metrics that the models never saw, by their phrases alone; all else is left to the models."""

from collections.abc import Collection, Mapping, Sequence

from extract.classify.decide import Judge
from extract.classify.history import NONE
from extract.classify.model import Option
from extract.classify.period import Proposal
from extract.classify.reading import Candidate
from extract.increments import is_addition, is_change
from extract.nlp import Mark
from model.claim import Status
from model.metric import Metric, family_of
from model.quantity import Quantity

REACH = 10
"""Words between a number and a phrase that still speaks of it."""
_GROWTH = "other growth"
"""A distractor that says how a number came about and not what it is of: "rose to"."""


class ByPhrases:
    """A judge in front of another one: it answers for metrics told by phrases, and hides them from the other."""

    def __init__(self, judge: Judge, metrics: Mapping[str, Metric], families: Mapping[str, frozenset[str]]) -> None:
        """`families`: the units that each metric and distractor can have."""
        self._judge = judge
        self._families = families
        self._own = {key: metric for key, metric in metrics.items() if metric.by_phrases}

    def chances(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> Sequence[float]:
        """Certain where a phrase tells the metric, else what the models make of their own."""
        told = self._told(candidate)
        if told is not None:
            return [float(key == told) for key in keys]
        kept = [number for number, key in enumerate(keys) if key not in self._own]
        own = self._judge.chances(candidate, [keys[n] for n in kept], [options[n] for n in kept])
        by_place = dict(zip(kept, own, strict=True))
        return [by_place.get(number, 0.0) for number in range(len(keys))]

    def metric(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> str:
        """Return the metric that a phrase tells, else the other judge's answer."""
        told = self._told(candidate)
        if told is not None:
            return told
        kept = [number for number, key in enumerate(keys) if key not in self._own]
        if len(kept) < 2:
            return NONE
        return self._judge.metric(candidate, [keys[n] for n in kept], [options[n] for n in kept])

    def company(self, candidate: Candidate, slugs: Sequence[str], options: Sequence[Option]) -> str | None:
        """Return the other judge's answer."""
        return self._judge.company(candidate, slugs, options)

    def stances(self, candidate: Candidate, options: Sequence[Option]) -> Sequence[float]:
        """Return the other judge's answer."""
        return self._judge.stances(candidate, options)

    def status(self, candidate: Candidate, options: Sequence[Option]) -> Status:
        """Return the other judge's answer."""
        return self._judge.status(candidate, options)

    def period(self, candidate: Candidate, proposals: Sequence[Proposal], options: Sequence[Option]) -> Proposal:
        """Return the other judge's answer."""
        return self._judge.period(candidate, proposals, options)

    def _told(self, candidate: Candidate) -> str | None:
        """The metric with the nearest phrase; `none` for a number in somebody's own unit that no phrase speaks of."""
        gaps = {}
        for key, metric in self._own.items():
            gap = _gap(candidate, metric, self._families)
            if gap is not None:
                gaps[key] = gap
        if gaps:
            return min(gaps, key=lambda key: (gaps[key], key))
        unit = candidate.quantity.unit
        return NONE if any(unit in metric.counts for metric in self._own.values()) else None


def _gap(candidate: Candidate, metric: Metric, families: Mapping[str, frozenset[str]]) -> int | None:
    """How many words lie between a number and the phrase that makes it the metric's; None where none does."""
    quantity, marks = candidate.quantity, candidate.passage.marks
    here = marks.within("topic", candidate.sentence.start, candidate.sentence.end)
    if not _fits(quantity, metric, here) or is_change(candidate) or is_addition(candidate):
        return None
    near = {mark: _words_to(quantity, candidate, mark) for mark in here if _is_beside(candidate, mark)}
    if any(mark.key == f"not {metric.key}" for mark in near):
        return None
    named = any(mark.key == metric.key and mark.kind == "name" for mark in here)
    telling = [
        gap
        for mark, gap in near.items()
        if mark.key == metric.key and (mark.kind == "name" or (named and (mark.kind != "lead" or gap <= 1)))
    ]
    if not telling:
        return REACH if metric.assumed else None
    nearest = min(telling)
    family = family_of(quantity.unit or "people")
    others = (
        gap
        for mark, gap in near.items()
        if mark.kind == "name" and mark.key not in (metric.key, _GROWTH) and family in families[mark.key]
    )
    return nearest if nearest <= min(others, default=nearest) else None


def _fits(quantity: Quantity, metric: Metric, here: Collection[Mark]) -> bool:
    """Whether a number has a unit of the metric; one of people may be counted by the metric's name: "300 new hires"."""
    if quantity.unit is not None:
        return metric.takes(quantity.unit)
    behind = (mark for mark in here if 0 <= mark.start - quantity.end <= 1)
    return "people" in metric.families and any(mark.key == metric.key and mark.kind == "name" for mark in behind)


def _is_beside(candidate: Candidate, mark: Mark) -> bool:
    """Whether a phrase stands near in the number's clause, and no other number of the unit is nearer or in between."""
    quantity, clauses = candidate.quantity, candidate.clauses
    distance = _words_to(quantity, candidate, mark)
    if clauses.at(mark.start) != clauses.at(quantity.start) or distance > REACH:
        return False
    low, high = min(mark.start, quantity.start), max(mark.start, quantity.start)
    alike = [one for one in candidate.siblings if one.start != quantity.start and one.unit == quantity.unit]
    return not any(low <= one.start < high or _words_to(one, candidate, mark) < distance for one in alike)


def _words_to(quantity: Quantity, candidate: Candidate, mark: Mark) -> int:
    low, high = (quantity.end, mark.start) if mark.start >= quantity.end else (mark.end, quantity.start)
    return candidate.passage.marks.tokens_between(low, high)
