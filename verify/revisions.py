"""Decides whether one figure replaces another: a text says so, or an outcome or the company's own word came later."""

from datetime import date

from model.claim import Status
from model.comparison import Comparison, Reason, Relation
from model.fact import Figure
from verify.case import Case, before, bounds_differ, is_own
from verify.explain import capital, said
from verify.figures import dates
from verify.record import Change

OUTCOME_DAYS = 30
"""How long after a plan without a period of its own its outcome can be counted."""


def stated_revision(case: Case) -> Comparison | None:
    """`supersedes` where a text says that the one figure replaced the other, else None."""
    if case.is_guess or case.is_denial or not _slots_allow(case):
        return None
    for new, old, swap in case.ways:
        if _named_exactly(case, new, old) if case.overlap else _replaced(case, new, old):
            sentence = f"{capital(said(new))} replaces {said(old)}: a text says that the figure was changed."
            return case.verdict(Relation.SUPERSEDES, sentence, rule="revision/1", swap=swap)
    return None


def later_word(case: Case) -> Comparison | None:
    """`supersedes` where an outcome follows a plan, or the company's number a report, and the two are disjoint."""
    for new, old, swap in case.ways:
        if (
            new.status is Status.ACTUAL
            and old.status in (Status.PLANNED, Status.SUPERSEDED)
            and _is_outcome(case, new, old)
        ):
            sentence = f"{capital(said(new))} is the outcome and replaces the plan of {said(old)}."
            return case.verdict(Relation.SUPERSEDES, sentence, rule="outcome/1", swap=swap)
        if is_own(new) and old.status is Status.REPORTED and _start(case, new) > _start(case, old):
            sentence = f"{capital(said(new))}, the company's later figure, replaces the report of {said(old)}."
            return case.verdict(Relation.SUPERSEDES, sentence, rule="outcome/1", swap=swap)
    return None


def _slots_allow(case: Case) -> bool:
    """A plan of cuts or a round may be told again under another date; no other slot may differ."""
    needs_period = case.world.metrics[case.a.fact.metric].needs_period
    reasons = {difference.reason for difference in case.slots.differences}
    return not reasons or (reasons == {Reason.PERIOD} and not needs_period)


def _named_exactly(case: Case, new: Figure, old: Figure) -> bool:
    """A text names this very value as new and the other as old, though their ranges overlap: 160–175 to 165–180."""
    if new.status is Status.SUPERSEDED or not bounds_differ(new, old):
        return False
    for change in case.record.changes:
        if bounds_differ(new, change.new):
            continue
        if change.old is not None and not bounds_differ(old, change.old):
            return True
        if change.old is None and change.upward is not None and _names_old(case, change, old):
            return True
    return False


def _replaced(case: Case, new: Figure, old: Figure) -> bool:
    if new.status is Status.SUPERSEDED:
        return False
    return any(
        _names_new(case, change, new, old) and _names_old(case, change, old) and _holds(case, change, new, old)
        for change in case.record.changes
    )


def _names_new(case: Case, change: Change, new: Figure, old: Figure) -> bool:
    """The change leads to this number, on the same footing: a report does not speak for the company."""
    footing = (new.status is Status.REPORTED) == (change.new.status is Status.REPORTED)
    return case.says(change.new, new) and (footing or old.status is Status.SUPERSEDED)


def _names_old(case: Case, change: Change, old: Figure) -> bool:
    if change.old is not None:
        # What any text calls replaced is replaced: 30–35 cut to 25–28, later raised to 29.
        return any(case.says(other.old, old) for other in case.record.changes if other.old is not None)
    earlier = change.said is not None and all(
        claim.published is not None and claim.published < change.said for claim in old.claims
    )
    if change.upward is not None and _rises(old, change.new) is not change.upward:
        return False
    return earlier and old.status in (Status.PLANNED, Status.SUPERSEDED) and case.same_time(change.new, old)


def _rises(old: Figure, new: Figure) -> bool:
    """Whether the number went up; ends that are open do not count."""
    first, second = (max((end for end in (one.low, one.high) if end is not None), default=None) for one in (old, new))
    return first is not None and second is not None and second > first


def _holds(case: Case, change: Change, new: Figure, old: Figure) -> bool:
    """The new number is not one that was on record before, and no later word of the company keeps the old."""
    if {claim.article_id for claim in new.claims} & {claim.article_id for claim in old.claims}:
        return True
    if old.status is Status.SUPERSEDED and is_own(new):
        return True
    if change.said is not None and min(dates(old), default=date.min) > change.said.date():
        # Put forward as current after the change was known: a dispute, or a stale text, but nothing that was replaced.
        return False
    back = case.first_day(new) < case.first_day(old)
    kept = change.new.status is Status.REPORTED and old.status is Status.PLANNED and not before(old, new)
    return not back and not kept


def _is_outcome(case: Case, new: Figure, old: Figure) -> bool:
    """Whether an actual number can be what became of a plan.

    An announcement of layoffs is told as done on the same day by one outlet and as planned by another: only weeks later
    is a count the outcome.
    """
    if case.world.metrics[new.fact.metric].needs_period:
        return True
    first, second = dates(new), dates(old)
    return not first or not second or (first[0] - second[0]).days >= OUTCOME_DAYS


def _start(case: Case, figure: Figure) -> date:
    if figure.status is Status.SUPERSEDED and figure.fact.period_start is not None:
        return figure.fact.period_start
    return case.first_day(figure)
